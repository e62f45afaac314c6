//! What stands in a line as base64: kind, size, length in time.

use std::time::Duration;

use super::base64::{decode_start, decoded_length};
use super::header::may_lie_behind;
use super::{Size, image_size, wav};

/// What a MIME type says a medium is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// `image/…`
    Image,
    /// `audio/…`
    Audio,
    /// `video/…`
    Video,
    /// `application/pdf`
    Pdf,
    /// Text and everything else.
    Other,
}

/// MIME types by how they begin.
static KINDS: &[(&str, MediaKind)] = &[
    ("image/", MediaKind::Image),
    ("audio/", MediaKind::Audio),
    ("video/", MediaKind::Video),
    ("application/pdf", MediaKind::Pdf),
];

impl MediaKind {
    /// By MIME type, in upper or lower case, with or without parameters.
    #[must_use]
    pub fn of_mime(mime: &str) -> MediaKind {
        let is =
            |start: &str| mime.get(..start.len()).is_some_and(|m| m.eq_ignore_ascii_case(start));
        KINDS.iter().find(|(start, _)| is(start)).map_or(MediaKind::Other, |(_, kind)| *kind)
    }
}

/// A medium that stands in the line.
///
/// The pages of a PDF are not counted: in most of them the list of pages is compressed, and those that can be searched for `/Page` give
/// wrong numbers when they were edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InlineMedia {
    /// By its MIME type.
    pub kind: MediaKind,
    /// Of an image, when its header could be read.
    pub size: Option<Size>,
    /// Of sound, when it is WAV without compression: length of the data by bytes a second, to the nanosecond. Compressed sound has no
    /// length that can be told from its first bytes, nor a useful bound: formats allow from no bit a second to hundreds of thousands.
    pub duration: Option<Duration>,
}

/// Bytes decoded for a start: enough for everything but photos with EXIF.
const FIRST: usize = 1024;

/// Bytes decoded when those were not enough: 65,536 and 1,048,576 characters of base64. Behind the latter no frame of a JPEG is looked for.
static MORE: &[usize] = &[65_536 / 4 * 3, 1_048_576 / 4 * 3];

impl InlineMedia {
    /// What `data:image/png;base64,…` holds; `None` for other addresses and for data that is not in base64.
    ///
    /// The text is that of the value, with JSON's escapes taken away.
    #[must_use]
    pub fn from_data_uri(uri: &str) -> Option<InlineMedia> {
        let rest = uri.get(5..).filter(|_| uri[..5].eq_ignore_ascii_case("data:"))?;
        let (head, data) = rest.split_once(',')?;
        let (mime, coding) = head.rsplit_once(';')?;
        coding.eq_ignore_ascii_case("base64").then(|| InlineMedia::new(mime, data))
    }

    /// What base64 of this MIME type holds, as in Gemini's `inlineData`: either alphabet, with or without padding and line breaks.
    ///
    /// Only as much is decoded as is needed, 1,048,576 characters at most.
    #[must_use]
    pub fn new(mime: &str, base64: &str) -> InlineMedia {
        let kind = MediaKind::of_mime(mime);
        let size = if kind == MediaKind::Image { size_of(base64) } else { None };
        let duration = if kind == MediaKind::Audio { duration_of(base64) } else { None };
        InlineMedia { kind, size, duration }
    }
}

fn size_of(base64: &str) -> Option<Size> {
    let mut start = [0; FIRST];
    let start = &start_of(base64, &mut start);
    let found = image_size(start);
    if found.is_some() || !may_lie_behind(start) || start.len() < FIRST {
        return found;
    }
    MORE.iter().find_map(|&most| image_size(start_of(base64, &mut buffer(base64, most))))
}

fn duration_of(base64: &str) -> Option<Duration> {
    let mut start = [0; FIRST];
    let start = start_of(base64, &mut start);
    if !start.starts_with(b"RIFF") {
        return None;
    }
    let total = decoded_length(base64);
    let longer = || wav::duration(start_of(base64, &mut buffer(base64, MORE[0])), total);
    wav::duration(start, total).or_else(longer)
}

/// Room for the first `most` bytes, and no more than `base64` can fill.
fn buffer(base64: &str, most: usize) -> Vec<u8> {
    vec![0; most.min(base64.len())]
}

fn start_of<'a>(base64: &str, buffer: &'a mut [u8]) -> &'a [u8] {
    let count = decode_start(base64, buffer);
    &buffer[..count]
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    use proptest::prelude::*;

    use super::super::header::tests::{jpeg, png, size};
    use super::super::wav::tests::wav;
    use super::*;

    fn uri(mime: &str, bytes: &[u8]) -> String {
        format!("data:{mime};base64,{}", STANDARD.encode(bytes))
    }

    #[test]
    fn an_image_has_a_size() {
        let image = [png(640, 480), vec![0xfb; 90_000]].concat();
        let lines = STANDARD.encode(&image).replace("AAAA", "AA\r\nAA");
        let expected =
            InlineMedia { kind: MediaKind::Image, size: Some(size(640, 480)), duration: None };
        assert_eq!(InlineMedia::from_data_uri(&uri("image/png", &image)), Some(expected));
        assert_eq!(InlineMedia::from_data_uri(&uri("image/jpeg;a=b", &image)), Some(expected));
        assert_eq!(InlineMedia::new("IMAGE/PNG", &URL_SAFE_NO_PAD.encode(&image)), expected);
        assert_eq!(InlineMedia::new("image/png", &lines), expected);
    }

    #[test]
    fn photos_with_much_in_front_have_a_size() {
        let exif = [&[0xff, 0xe1, 0xff, 0xff][..], &[0; 65_533]].concat();
        for (times, expected) in [(1, true), (2, true), (11, true), (12, false)] {
            let photo = jpeg(&exif.repeat(times), 0xc2, 4032, 3024);
            let found = InlineMedia::new("image/jpeg", &STANDARD.encode(&photo)).size;
            assert_eq!(found, expected.then_some(size(4032, 3024)), "{times}");
        }
    }

    #[test]
    fn a_sound_has_a_length() {
        let sound = [wav(32_000, 48_000), vec![7; 48_000]].concat();
        let found = InlineMedia::new("audio/wav", &STANDARD.encode(&sound));
        assert_eq!((found.kind, found.size), (MediaKind::Audio, None));
        assert_eq!(found.duration, Some(Duration::from_millis(1500)));

        let notes = [&b"LIST\xd0\x07\0\0"[..], &[0; 2000], &sound[12..]].concat();
        let late = [&sound[..12], &notes].concat();
        let found = InlineMedia::new("audio/x-wav", &STANDARD.encode(&late));
        assert_eq!(found.duration, Some(Duration::from_millis(1500)));
        assert_eq!(InlineMedia::new("audio/mp3", &STANDARD.encode(b"ID3\x04")).duration, None);
    }

    #[test]
    fn kinds_come_from_mime_types() {
        for (mime, kind) in [
            ("image/svg+xml", MediaKind::Image),
            ("Audio/MP3", MediaKind::Audio),
            ("video/mp4", MediaKind::Video),
            ("application/pdf; x=y", MediaKind::Pdf),
            ("text/plain", MediaKind::Other),
            ("imag\u{e9}/", MediaKind::Other),
            ("", MediaKind::Other),
        ] {
            assert_eq!(MediaKind::of_mime(mime), kind, "{mime}");
        }
    }

    #[test]
    fn only_base64_is_read() {
        for uri in
            ["", "data:", "data:,hi", "data:image/png,AAAA", "https://a.example/b.png", "dat\u{e9}"]
        {
            assert_eq!(InlineMedia::from_data_uri(uri), None, "{uri}");
        }
        assert!(InlineMedia::from_data_uri("DATA:image/png;BASE64,").is_some());
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text: String, bytes: Vec<u8>) {
            let _ = InlineMedia::from_data_uri(&text);
            let _ = InlineMedia::from_data_uri(&format!("data:{text}"));
            for mime in ["image/png", "audio/wav", &text] {
                let _ = InlineMedia::new(mime, &text);
                let _ = InlineMedia::new(mime, &STANDARD.encode(&bytes));
            }
        }
    }
}
