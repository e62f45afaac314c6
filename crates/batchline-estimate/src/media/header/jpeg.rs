//! JPEG. Source: ITU-T T.81, annex B: segments, each with a marker and mostly a length; the frame header holds height and width.

use memchr::memchr;

use super::{ImageType, Size, u16_be};

/// EXIF, colour profiles and thumbnails may stand in front of the frame.
pub(super) const TYPE: ImageType = ImageType { is, size, within: None };

fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xd8\xff")
}

/// Walks from marker to marker. Every step goes ahead, so there are no more steps than bytes.
fn size(bytes: &[u8]) -> Option<Size> {
    let mut at = 2;
    loop {
        let (marker, content) = next_marker(bytes, at)?;
        at = match marker {
            // Standing alone: TEM, restarts and a second start.
            0x01 | 0xd0..=0xd8 => content,
            // The end, or a scan: no frame came.
            0xd9 | 0xda => return None,
            // Among the codes of frames three are of tables or reserved.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => return frame(bytes, content),
            _ => behind(bytes, content)?,
        };
    }
}

/// The next marker and where its content starts. As decoders do, stray bytes, data bytes (0xFF 0x00) and repeated 0xFF are skipped.
fn next_marker(bytes: &[u8], mut from: usize) -> Option<(u8, usize)> {
    loop {
        let first = from + memchr(0xff, bytes.get(from..)?)?;
        let fill = bytes[first..].iter().take_while(|&&byte| byte == 0xff).count();
        match *bytes.get(first + fill)? {
            0 => from = first + fill + 1,
            marker => return Some((marker, first + fill + 1)),
        }
    }
}

/// Behind a segment whose length stands at `content`.
fn behind(bytes: &[u8], content: usize) -> Option<usize> {
    let length = usize::try_from(u16_be(bytes, content)?).ok()?;
    (length >= 2).then_some(content + length)
}

/// Length, precision, height, width. A height of 0 is told behind the first scan only: then it is not known here.
fn frame(bytes: &[u8], content: usize) -> Option<Size> {
    Size::new(u16_be(bytes, content + 5)?, u16_be(bytes, content + 3)?)
}
