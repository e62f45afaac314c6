//! How long a WAV file plays. Sources: Microsoft, "Multiple channel audio data and WAVE files"; IBM and Microsoft, "Multimedia
//! Programming Interface and Data Specifications 1.0", chapter 3: chunks of a name, a length and content, filled up to even lengths.

use std::time::Duration;

/// Codings in which every second takes the same number of bytes: PCM, float, A-law, µ-law, and those spelt out at length.
static STEADY: &[u16] = &[1, 3, 6, 7, 0xfffe];

/// The time from the header in `start`, the first bytes of a file of `total` bytes.
///
/// `None` when it is no WAV file, is compressed, or the data begins behind `start`. Programs that write into a pipe leave the length of
/// the data 0 or at its largest; then, and when the file is cut off, what is there counts.
pub(super) fn duration(start: &[u8], total: u64) -> Option<Duration> {
    if !start.starts_with(b"RIFF") || start.get(8..12)? != b"WAVE" {
        return None;
    }
    let (mut at, mut bytes_per_second) = (12_usize, None);
    loop {
        let length = u32_le(start, at + 4)?;
        let content = at + 8;
        match start.get(at..at + 4)? {
            b"fmt " => bytes_per_second = steady_rate(start, content),
            b"data" => return playing_time(length, content, total, bytes_per_second?),
            _ => {}
        }
        // Each step is eight bytes or more, so this ends.
        at = content.checked_add(length as usize)?.checked_add(length as usize % 2)?;
        if at >= start.len() {
            return None;
        }
    }
}

/// Bytes a second, unless the coding is one that varies.
fn steady_rate(start: &[u8], content: usize) -> Option<u32> {
    let coding = u16::from_le_bytes(*start.get(content..)?.first_chunk::<2>()?);
    if STEADY.contains(&coding) { u32_le(start, content + 8) } else { None }
}

fn playing_time(
    length: u32,
    content: usize,
    total: u64,
    bytes_per_second: u32,
) -> Option<Duration> {
    let there = total.saturating_sub(content as u64);
    let length = if length == 0 { there } else { there.min(u64::from(length)) };
    let rate = u64::from(bytes_per_second);
    let seconds = length.checked_div(rate)?;
    // Below a second's bytes, which fit 32 bits: no overflow.
    let nanoseconds = length % rate * 1_000_000_000 / rate;
    Some(Duration::new(seconds, u32::try_from(nanoseconds).ok()?))
}

fn u32_le(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk::<4>()?))
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    fn chunk(name: &[u8; 4], length: u32, content: &[u8]) -> Vec<u8> {
        [&name[..], &length.to_le_bytes(), content].concat()
    }

    fn format(coding: u16, rate: u32) -> Vec<u8> {
        let parts =
            [&coding.to_le_bytes()[..], b"\x01\0", &[0; 4], &rate.to_le_bytes(), b"\x02\0\x10\0"];
        chunk(b"fmt ", 16, &parts.concat())
    }

    /// A file up to its data, which says it is `length` bytes long.
    pub(in crate::media) fn wav(rate: u32, length: u32) -> Vec<u8> {
        [b"RIFF\0\0\0\0WAVE", &format(1, rate)[..], &chunk(b"data", length, b"")].concat()
    }

    fn seconds(bytes: &[u8], data: u64) -> Option<f64> {
        duration(bytes, bytes.len() as u64 + data).map(|time| time.as_secs_f64())
    }

    #[test]
    fn length_by_rate_is_time() {
        assert_eq!(seconds(&wav(32_000, 48_000), 48_000), Some(1.5));
        assert_eq!(seconds(&wav(32_000, 48_000), 99_999), Some(1.5));
        assert_eq!(seconds(&wav(32_000, 48_000), 16_000), Some(0.5));
        assert_eq!(seconds(&wav(32_000, 0), 64_000), Some(2.0));
        assert_eq!(seconds(&wav(32_000, u32::MAX), 64_000), Some(2.0));
        assert_eq!(seconds(&wav(u32::MAX, 0), u64::from(u32::MAX) * 2), Some(2.0));
    }

    #[test]
    fn other_chunks_are_passed_over() {
        let list = chunk(b"LIST", 3, b"abc\0");
        let parts = [b"RIFF\0\0\0\0WAVE", &list[..], &format(0xfffe, 8), &list, b"data\x10\0\0\0"];
        assert_eq!(seconds(&parts.concat(), 16), Some(2.0));
    }

    #[test]
    fn what_has_no_steady_rate_has_no_length() {
        let adpcm = [b"RIFF\0\0\0\0WAVE", &format(2, 8)[..], b"data\x10\0\0\0"].concat();
        let data_first = [b"RIFF\0\0\0\0WAVE", &b"data\x10\0\0\0"[..]].concat();
        for bytes in [&adpcm[..], &data_first, &wav(0, 100), b"", b"RIFF\0\0\0\0WEBP", b"ID3"] {
            assert_eq!(seconds(bytes, 100), None);
        }
        let whole = wav(8, 16);
        assert!((0..whole.len()).all(|end| duration(&whole[..end], 99).is_none()));
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(rest: Vec<u8>, total: u64, rate: u32, length: u32) {
            let _ = duration(&[b"RIFF\0\0\0\0WAVE", &rest[..]].concat(), total);
            let _ = duration(&[wav(rate, length), rest].concat(), total);
        }
    }
}
