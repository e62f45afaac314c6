//! GIF. Source: GIF89a Specification, "Logical Screen Descriptor": both sides in two little-endian bytes each.

use super::{ImageType, Size, u16_le};

pub(super) const TYPE: ImageType = ImageType { is, size, within: Some(10) };

fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a")
}

fn size(bytes: &[u8]) -> Option<Size> {
    Size::new(u16_le(bytes, 6)?, u16_le(bytes, 8)?)
}
