//! Ids that survive: escaping, and suffixes of lines that were one.

use std::borrow::Cow;

pub use batchline_formats::labels::{LABEL_NAME, from_labels, to_labels};

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
    }
}
