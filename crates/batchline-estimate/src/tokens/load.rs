//! Eight or sixteen bytes as one number; behind the end of the text stand zeros.

/// Eight bytes from `at` on.
#[inline]
pub fn load8(text: &[u8], at: usize) -> u64 {
    match text.get(at..at + 8) {
        Some(bytes) => u64::from_le_bytes(bytes.try_into().unwrap_or_default()),
        None => load16(text, at) as u64,
    }
}

/// Sixteen bytes from `at` on.
#[inline]
pub fn load16(text: &[u8], at: usize) -> u128 {
    match text.get(at..at + 16) {
        Some(bytes) => u128::from_le_bytes(bytes.try_into().unwrap_or_default()),
        None => load_end(text, at),
    }
}

#[cold]
fn load_end(text: &[u8], at: usize) -> u128 {
    let mut bytes = [0; 16];
    let rest = text.get(at..).unwrap_or(&[]);
    let count = rest.len().min(16);
    bytes[..count].copy_from_slice(&rest[..count]);
    u128::from_le_bytes(bytes)
}
