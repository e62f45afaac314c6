//! WEBP. Sources: WebP Container Specification (RFC 9649) for the extended and the lossless form, RFC 6386 section 9.1 for the lossy.

use super::{ImageType, Size, u16_le};

pub(super) const TYPE: ImageType = ImageType { is, size, within: Some(30) };

/// Where the content of the first chunk starts.
const CONTENT: usize = 20;

/// A chunk an image may begin with, and how its sides are read from its content.
struct Chunk {
    name: &'static [u8; 4],
    read: fn(&[u8]) -> Option<Size>,
}

static CHUNKS: &[Chunk] = &[
    Chunk { name: b"VP8 ", read: lossy },
    Chunk { name: b"VP8L", read: lossless },
    Chunk { name: b"VP8X", read: extended },
];

fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

fn size(bytes: &[u8]) -> Option<Size> {
    let name = bytes.get(12..16)?;
    let chunk = CHUNKS.iter().find(|chunk| chunk.name == name)?;
    (chunk.read)(bytes.get(CONTENT..)?)
}

/// A key frame: three bytes of tag whose lowest bit is 0, a start code, sides of 14 bits and 2 bits for scaling.
fn lossy(content: &[u8]) -> Option<Size> {
    let key_frame = content.first()? & 1 == 0 && content.get(3..6)? == b"\x9d\x01\x2a";
    let side = |at| Some(u16_le(content, at)? & 0x3fff);
    if key_frame { Size::new(side(6)?, side(8)?) } else { None }
}

/// A signature byte, then sides less 1 in 14 bits each.
fn lossless(content: &[u8]) -> Option<Size> {
    if *content.first()? != 0x2f {
        return None;
    }
    let bits = u32::from_le_bytes(*content.get(1..)?.first_chunk::<4>()?);
    Size::new((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)
}

/// Four bytes of flags, then sides less 1 in three bytes each.
fn extended(content: &[u8]) -> Option<Size> {
    let side = |at: usize| {
        let [a, b, c] = *content.get(at..)?.first_chunk::<3>()?;
        Some(u32::from_le_bytes([a, b, c, 0]) + 1)
    };
    Size::new(side(4)?, side(7)?)
}
