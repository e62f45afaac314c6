//! Ids hidden in labels, for hosts whose lines have no place for them.

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
