//! PNG. Source: PNG Specification (Third Edition), W3C, "File organization" and "IHDR": the signature, then the header chunk with
//! both sides in four big-endian bytes each.

use super::{ImageType, Size};

pub(super) const TYPE: ImageType = ImageType { is, size, within: Some(24) };

fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
}

fn size(bytes: &[u8]) -> Option<Size> {
    if bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    let side = |at: usize| Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk::<4>()?));
    Size::new(side(16)?, side(20)?)
}
