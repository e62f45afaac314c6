//! Are these the same bytes? For texts of some ten to some hundred bytes, in line and without a call.

/// `a == b`.
#[inline]
#[must_use]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    const STEP: usize = 32;
    const LONG: usize = 512;
    if a.len() != b.len() {
        return false;
    }
    match a.len() {
        0..STEP => same_short(a, b),
        STEP..LONG => {
            let (chunks_a, chunks_b) = (a.as_chunks::<STEP>().0, b.as_chunks::<STEP>().0);
            chunks_a.iter().zip(chunks_b).all(|(a, b)| a == b)
                && a.last_chunk::<STEP>() == b.last_chunk::<STEP>()
        }
        _ => a == b,
    }
}

/// Two pieces that overlap in the middle.
#[inline]
fn same_short(a: &[u8], b: &[u8]) -> bool {
    match a.len() {
        16.. => ends::<16>(a, b),
        8.. => ends::<8>(a, b),
        4.. => ends::<4>(a, b),
        _ => a.iter().eq(b),
    }
}

#[inline]
fn ends<const N: usize>(a: &[u8], b: &[u8]) -> bool {
    a.first_chunk::<N>() == b.first_chunk::<N>() && a.last_chunk::<N>() == b.last_chunk::<N>()
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn one_byte_is_enough_at_any_length_and_place() {
        for len in (0..70).chain(500..530) {
            let a: Vec<u8> = (0..len).map(|i| i as u8).collect();
            assert!(same(&a, &a.clone()), "{len}");
            for at in 0..len {
                let mut b = a.clone();
                b[at] ^= 1;
                assert!(!same(&a, &b), "{len} {at}");
            }
        }
    }
}
