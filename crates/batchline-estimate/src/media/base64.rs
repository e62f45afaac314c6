//! The first bytes of base64, without decoding the rest.
//!
//! Not by the crate `base64`: its engines take one alphabet each, no whitespace, and want the whole text.

/// What a byte stands for: a value below 64, or one of the marks below.
static VALUES: [u8; 256] = values();

/// Between two characters: skipped.
const BLANK: u8 = 0x40;
/// Padding, or no base64 at all: the end.
const END: u8 = 0x80;

/// RFC 4648 sections 4 and 5; both alphabets at once, since no character means different things in them.
const fn values() -> [u8; 256] {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut values = [END; 256];
    let mut value = 0;
    while value < alphabet.len() {
        values[alphabet[value] as usize] = value as u8;
        value += 1;
    }
    (values[b'-' as usize], values[b'_' as usize]) = (62, 63);
    let blanks = b" \t\r\n";
    let mut at = 0;
    while at < blanks.len() {
        values[blanks[at] as usize] = BLANK;
        at += 1;
    }
    values
}

/// Fills `bytes` from the start of `text` and says how many there are: fewer than asked for when the text ends, in padding or in
/// something that is no base64.
pub(super) fn decode_start(text: &str, bytes: &mut [u8]) -> usize {
    let values = text.bytes().map(|byte| VALUES[usize::from(byte)]).filter(|&value| value != BLANK);
    let (mut held, mut bits, mut count) = (0_u32, 0, 0);
    for value in values.take_while(|&value| value != END) {
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            let Some(byte) = bytes.get_mut(count) else { break };
            bits -= 8;
            *byte = (held >> bits) as u8;
            count += 1;
        }
    }
    count
}

/// How many bytes the whole of `text` stands for.
pub(super) fn decoded_length(text: &str) -> u64 {
    let counts = |byte: &u8| VALUES[usize::from(*byte)] < BLANK;
    text.as_bytes().iter().filter(|byte| counts(byte)).count() as u64 * 6 / 8
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn it_ends_where_base64_ends() {
        for (text, expected) in
            [("", ""), ("aGk=", "hi"), ("aGk", "hi"), ("aG\u{e9}k", "h"), ("=aGk", "")]
        {
            let mut bytes = [0; 9];
            let count = decode_start(text, &mut bytes);
            assert_eq!(&bytes[..count], expected.as_bytes(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_agrees_with_the_crate(bytes: Vec<u8>, room in 0_usize..200, every in 1_usize..9) {
            for engine in [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD] {
                let text = engine.encode(&bytes);
                let broken_up: Vec<_> = text.as_bytes().chunks(every).map(|line| String::from_utf8_lossy(line)).collect();
                for text in [&text, &broken_up.join(" \r\n")] {
                    let mut decoded = vec![0; room];
                    let count = decode_start(text, &mut decoded);
                    prop_assert_eq!(&decoded[..count], &bytes[..room.min(bytes.len())]);
                    prop_assert_eq!(decoded_length(text), bytes.len() as u64);
                }
            }
        }

        #[test]
        fn any_text_is_survived(text: String, room in 0_usize..99) {
            prop_assert!(decode_start(&text, &mut vec![0; room]) <= room);
        }
    }
}
