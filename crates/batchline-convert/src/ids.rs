//! Ids that survive: escaping, suffixes of lines that were one, and ids hidden in labels.

use std::borrow::Cow;

/// One of the lines that were made of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Which one, from 0.
    pub index: u32,
    /// Of how many.
    pub count: u32,
}

/// `%` → `%25` and `#` → `%23`, so that a `#` can only begin a suffix. Decoding is always possible.
#[must_use]
pub fn escape(id: &str) -> Cow<'_, str> {
    if !id.contains(['%', '#']) {
        return Cow::Borrowed(id);
    }
    Cow::Owned(id.replace('%', "%25").replace('#', "%23"))
}

/// The id that [`escape`] was given.
#[must_use]
pub fn unescape(key: &str) -> Cow<'_, str> {
    if !key.contains('%') {
        return Cow::Borrowed(key);
    }
    Cow::Owned(key.replace("%23", "#").replace("%25", "%"))
}

/// `doc#0/3`
#[must_use]
pub fn with_share(escaped: &str, share: Share) -> String {
    format!("{escaped}#{}/{}", share.index, share.count)
}

/// Splits an escaped key into the escaped id and its share.
///
/// ```
/// use batchline_convert::ids::{Share, split_share};
/// assert_eq!(split_share("doc#0/3"), ("doc", Some(Share { index: 0, count: 3 })));
/// assert_eq!(split_share("doc"), ("doc", None));
/// ```
#[must_use]
pub fn split_share(key: &str) -> (&str, Option<Share>) {
    let share = key.rsplit_once('#').and_then(|(id, suffix)| {
        let (index, count) = suffix.split_once('/')?;
        let share = Share { index: number(index)?, count: number(count)? };
        (share.index < share.count).then_some((id, share))
    });
    share.map_or((key, None), |(id, share)| (id, Some(share)))
}

fn number(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    plain.then(|| text.parse().ok()).flatten()
}

/// Most bytes of a label's value on Google Cloud.
const LABEL_BYTES: usize = 63;

/// The id as labels of Vertex AI, whose values hold only lower case, digits, `_` and `-`, at most 63: `(name, value)` pairs that
/// [`from_labels`] reads back to the same bytes.
///
/// Lower case, digits and `-` stand for themselves; any other byte is `_` and two hex digits. The first character of a value must be a
/// letter or digit on some hosts, so each value starts with `x`.
#[must_use]
pub fn to_labels(id: &str) -> Vec<(String, String)> {
    use std::fmt::Write as _;
    let mut values = vec![String::from("x")];
    for byte in id.bytes() {
        let mut code = String::new();
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => code.push(char::from(byte)),
            _ => {
                let _ = write!(code, "_{byte:02x}");
            }
        }
        if values.last().is_some_and(|value| value.len() + code.len() > LABEL_BYTES) {
            values.push(String::from("x"));
        }
        if let Some(value) = values.last_mut() {
            value.push_str(&code);
        }
    }
    let name = |index: usize| format!("{LABEL_NAME}{index}");
    values.into_iter().enumerate().map(|(index, value)| (name(index), value)).collect()
}

/// What the labels that carry an id are called, a number behind it.
pub const LABEL_NAME: &str = "batchline-id-";

/// The id that [`to_labels`] was given; `None` when labels are missing or are not ours.
#[must_use]
pub fn from_labels<'a>(labels: impl Iterator<Item = (&'a str, &'a str)>) -> Option<String> {
    let mut parts: Vec<(usize, &str)> = labels
        .filter_map(|(name, value)| Some((name.strip_prefix(LABEL_NAME)?.parse().ok()?, value)))
        .collect();
    parts.sort_unstable();
    let whole = !parts.is_empty() && parts.iter().enumerate().all(|(at, part)| part.0 == at);
    let mut bytes = Vec::new();
    for (_, value) in parts.iter().filter(|_| whole) {
        decode_label(value.strip_prefix('x')?, &mut bytes)?;
    }
    String::from_utf8(bytes).ok().filter(|_| whole)
}

fn decode_label(value: &str, bytes: &mut Vec<u8>) -> Option<()> {
    let mut rest = value;
    while let Some(first) = rest.bytes().next() {
        if first == b'_' {
            bytes.push(u8::from_str_radix(rest.get(1..3)?, 16).ok()?);
            rest = &rest[3..];
        } else {
            bytes.push(first);
            rest = rest.get(1..)?;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn escaped_ids_come_back_and_hold_no_hash(id in any::<String>(), index in 0_u32..9, more in 1_u32..9) {
            let share = Share { index, count: index + more };
            let escaped = escape(&id);
            prop_assert_eq!(&unescape(&escaped), &id);
            prop_assert_eq!(split_share(&escaped), (&*escaped, None));
            let key = with_share(&escaped, share);
            prop_assert_eq!(split_share(&key), (&*escaped, Some(share)));
        }

        #[test]
        fn labels_carry_any_id(id in any::<String>()) {
            let labels = to_labels(&id);
            let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
            prop_assert!(labels.iter().all(|(_, v)| v.len() <= LABEL_BYTES && v.chars().all(legal)));
            let pairs = labels.iter().rev().map(|(name, value)| (name.as_str(), value.as_str()));
            prop_assert_eq!(from_labels(pairs), Some(id));
        }
    }

    #[test]
    fn a_missing_label_is_noticed() {
        let labels = to_labels(&"ü".repeat(60));
        let some = labels.iter().skip(1).map(|(name, value)| (name.as_str(), value.as_str()));
        assert_eq!(from_labels(some), None);
    }
}
