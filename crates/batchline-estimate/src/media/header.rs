//! Width and height of an image, from its first bytes.
//!
//! The orientation that EXIF gives a photo does not matter: turning an image swaps its sides, and every published way of counting treats
//! both sides alike. Tests in [`super::openai`] and [`super::gemini`] hold that down.

mod gif;
mod jpeg;
mod png;
mod webp;

/// Sides of an image in pixels, neither of them 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

impl Size {
    /// `None` when a side is 0: no image has such a side.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Option<Size> {
        (width > 0 && height > 0).then_some(Size { width, height })
    }
}

/// What is known of one type of file.
struct ImageType {
    /// Is it one? Asked first, so that `size` may take the signature for granted.
    is: fn(&[u8]) -> bool,
    size: fn(&[u8]) -> Option<Size>,
    /// Most bytes in front of the size; `None` when anything may stand there.
    within: Option<usize>,
}

/// Every type both providers take and whose header is easily read.
static TYPES: &[ImageType] = &[png::TYPE, jpeg::TYPE, webp::TYPE, gif::TYPE];

/// The sides of a PNG, GIF, JPEG or WEBP image; `None` for anything else, and when the bytes end before the size or make no sense.
///
/// The signature decides, not a MIME type: those are often wrong. Time is bounded by the length of `bytes`.
#[must_use]
pub fn image_size(bytes: &[u8]) -> Option<Size> {
    let found = TYPES.iter().find(|image_type| (image_type.is)(bytes))?;
    (found.size)(bytes)
}

/// Can more bytes help when [`image_size`] found nothing in these?
pub(super) fn may_lie_behind(bytes: &[u8]) -> bool {
    let found = TYPES.iter().find(|image_type| (image_type.is)(bytes));
    found.is_some_and(|found| found.within.is_none_or(|within| bytes.len() < within))
}

/// Big-endian, as PNG and JPEG write.
fn u16_be(bytes: &[u8], at: usize) -> Option<u32> {
    let two = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u32::from(u16::from_be_bytes(*two)))
}

/// Little-endian, as GIF and WEBP write.
fn u16_le(bytes: &[u8], at: usize) -> Option<u32> {
    let two = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u32::from(u16::from_le_bytes(*two)))
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    pub(in crate::media) fn size(width: u32, height: u32) -> Size {
        Size { width, height }
    }

    pub(in crate::media) fn png(width: u32, height: u32) -> Vec<u8> {
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &sides[..], b"\x08\x06\0\0\0"].concat()
    }

    fn gif(width: u16, height: u16) -> Vec<u8> {
        [b"GIF89a", &width.to_le_bytes()[..], &height.to_le_bytes(), b"\xf0\0\0"].concat()
    }

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], &length[..], content].concat()
    }

    fn frame(marker: u8, width: u16, height: u16) -> Vec<u8> {
        let sides = [&height.to_be_bytes()[..], &width.to_be_bytes()].concat();
        segment(marker, &[&[8], &sides[..], b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01"].concat())
    }

    /// `before` stands between the start and the frame.
    pub(in crate::media) fn jpeg(before: &[u8], marker: u8, width: u16, height: u16) -> Vec<u8> {
        [b"\xff\xd8", before, &frame(marker, width, height), b"\xff\xda\0\x08\x01\x01\0\0\x3f\0"]
            .concat()
    }

    fn webp(chunk: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap().to_le_bytes();
        [b"RIFF\x64\0\0\0WEBP", &chunk[..], &length, content].concat()
    }

    fn lossy(width: u16, height: u16) -> Vec<u8> {
        let sides = [width.to_le_bytes(), height.to_le_bytes()].concat();
        webp(b"VP8 ", &[b"\x50\x01\0\x9d\x01\x2a", &sides[..]].concat())
    }

    fn lossless(width: u32, height: u32) -> Vec<u8> {
        let bits = (width - 1) | (height - 1) << 14 | 1 << 28;
        webp(b"VP8L", &[b"\x2f", &bits.to_le_bytes()[..]].concat())
    }

    fn extended(width: u32, height: u32) -> Vec<u8> {
        let (width, height) = ((width - 1).to_le_bytes(), (height - 1).to_le_bytes());
        webp(b"VP8X", &[b"\x10\0\0\0", &width[..3], &height[..3]].concat())
    }

    /// Images and their sizes.
    fn images() -> Vec<(Vec<u8>, Size)> {
        let exif = segment(0xe1, &[0xff; 4000]);
        let tables = [segment(0xdb, &[1; 65]), segment(0xc4, &[0; 28]), exif].concat();
        vec![
            (png(1, 1), size(1, 1)),
            (png(70_000, 3), size(70_000, 3)),
            (gif(300, 200), size(300, 200)),
            (jpeg(b"", 0xc0, 640, 480), size(640, 480)),
            (jpeg(&tables, 0xc2, 4032, 3024), size(4032, 3024)),
            (jpeg(b"\xff\xff\xff\x01\xff\xd0", 0xcf, 9, 8), size(9, 8)),
            (jpeg(b"\xff\x01stray bytes", 0xc1, 9, 8), size(9, 8)),
            (lossy(550, 368), size(550, 368)),
            (lossy(0x4000 | 550, 0xc000 | 368), size(550, 368)),
            (lossless(386, 395), size(386, 395)),
            (lossless(16_384, 16_384), size(16_384, 16_384)),
            (extended(70_001, 1), size(70_001, 1)),
        ]
    }

    #[test]
    fn sizes_are_read() {
        for (bytes, expected) in images() {
            assert_eq!(image_size(&bytes), Some(expected), "{bytes:x?}");
        }
    }

    #[test]
    fn what_is_no_image_has_no_size() {
        let scan_first = [b"\xff\xd8", &segment(0xda, &[0; 6])[..], &frame(0xc0, 9, 9)].concat();
        let broken: &[&[u8]] = &[
            b"",
            b"\x89PNG\r\n\x1a\n",
            &png(0, 5),
            &png(5, 0),
            &gif(0, 5),
            b"\xff\xd8\xff",
            b"\xff\xd8\xff\xe1\0\0",
            b"\xff\xd8\xff\xe1\0\x01\xff\xc0",
            &jpeg(b"\xff\xd9", 0xc0, 9, 9),
            &jpeg(b"", 0xc0, 9, 0),
            &scan_first,
            &webp(b"VP8 ", b"\x50\x01\0\x9d\x01\x2b\x08\0\x08\0"),
            &webp(b"VP8 ", b"\x51\x01\0\x9d\x01\x2a\x08\0\x08\0"),
            &webp(b"VP8L", b"\x2e\x08\0\x08\0"),
            &webp(b"ALPH", b"\x2f\x08\0\x08\0"),
            b"BM\x9a\0\0\0",
            b"%PDF-1.7",
        ];
        for bytes in broken {
            assert_eq!(image_size(bytes), None, "{bytes:x?}");
        }
    }

    #[test]
    fn markers_that_look_like_frames_are_none() {
        for marker in [0xc4, 0xc8, 0xcc] {
            let bytes = jpeg(&frame(marker, 1, 1), 0xc0, 640, 480);
            assert_eq!(image_size(&bytes), Some(size(640, 480)));
        }
    }

    #[test]
    fn a_cut_image_has_its_size_or_none() {
        for (bytes, expected) in images() {
            for end in 0..bytes.len() {
                let found = image_size(&bytes[..end]);
                assert!(found.is_none() || found == Some(expected), "{end} of {bytes:x?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(start in 0..images().len(), keep in 0_usize..40, rest: Vec<u8>) {
            let image = &images()[start].0;
            let bytes = [&image[..keep.min(image.len())], &rest[..]].concat();
            let _ = (image_size(&bytes), image_size(&rest));
        }

        #[test]
        fn any_markers_are_survived(pairs in prop::collection::vec((any::<u8>(), any::<u8>()), 0..300)) {
            let body = pairs.iter().flat_map(|&(marker, low)| [0xff, marker, 0, low]);
            let bytes: Vec<u8> = [0xff, 0xd8, 0xff].into_iter().chain(body).collect();
            let _ = image_size(&bytes);
        }
    }
}
