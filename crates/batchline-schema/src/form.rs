//! What a text may encode: base64, durations, times, addresses.

use batchline_jsonl::scan::base64_end;

/// What a text encodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Nothing special.
    Plain,
    /// Bytes in base64, standard or url-safe alphabet, padding optional.
    Base64,
    /// A protobuf Duration: `1.5s`.
    Duration,
    /// An RFC 3339 time: `2026-11-22T10:00:00Z`.
    Timestamp,
    /// An address that starts with a scheme: `https://…`, `data:…`, `gs://…`.
    Uri,
}

impl Form {
    /// Does `value` have this form?
    #[must_use]
    pub fn fits(self, value: &str) -> bool {
        match self {
            Form::Plain => true,
            Form::Base64 => is_base64(value),
            Form::Duration => is_duration(value),
            Form::Timestamp => is_timestamp(value),
            Form::Uri => is_uri(value),
        }
    }

    /// For messages.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Form::Plain => "text",
            Form::Base64 => "base64",
            Form::Duration => "a duration in seconds such as \"1.5s\"",
            Form::Timestamp => "an RFC 3339 time such as \"2026-11-22T10:00:00Z\"",
            Form::Uri => "an address with a scheme, such as https://…",
        }
    }

    /// An anchored regular expression for the JSON Schema export; empty for [`Form::Plain`].
    #[must_use]
    pub const fn regex(self) -> &'static str {
        match self {
            Form::Plain => "",
            Form::Base64 => {
                "^([A-Za-z0-9+/_-]{4})*([A-Za-z0-9+/_-]{2}(==)?|[A-Za-z0-9+/_-]{3}=?)?$"
            }
            Form::Duration => "^-?[0-9]{1,12}(\\.[0-9]{1,9})?s$",
            Form::Timestamp => {
                "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})$"
            }
            Form::Uri => "^[A-Za-z][A-Za-z0-9+.-]*:.",
        }
    }

    /// A few texts of this form, for generators.
    #[must_use]
    pub const fn examples(self) -> &'static [&'static str] {
        match self {
            Form::Plain => &["text"],
            Form::Base64 => &["aGVsbG8=", "aGVsbG8", "_-8", ""],
            Form::Duration => &["1.5s", "0s", "-3.000000001s"],
            Form::Timestamp => &["2026-11-22T10:00:00Z", "2026-11-22T10:00:00.5+01:00"],
            Form::Uri => &["https://example.com/a.png", "data:image/png;base64,aGk="],
        }
    }
}

/// Base64 in either alphabet; padding may be missing but not wrong.
#[must_use]
pub fn is_base64(value: &str) -> bool {
    let body = value.trim_end_matches('=');
    let padding = value.len() - body.len();
    let rest = body.len() % 4;
    let padded = padding == 0 || (rest == 2 && padding == 2) || (rest == 3 && padding == 1);
    rest != 1 && padded && base64_end(body.as_bytes(), 0) == body.len()
}

/// `data:image/png;base64,…`: an address, not base64.
#[must_use]
pub fn is_data_uri(value: &str) -> bool {
    value.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("data:"))
}

fn is_duration(value: &str) -> bool {
    let Some(number) = value.strip_suffix('s') else {
        return false;
    };
    let number = number.strip_prefix('-').unwrap_or(number);
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(w, f)| (w, Some(f)));
    is_digits(whole, 12) && fraction.is_none_or(|f| is_digits(f, 9))
}

fn is_digits(text: &str, max: usize) -> bool {
    (1..=max).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_timestamp(value: &str) -> bool {
    let shape = |text: &str, shape: &str| {
        text.len() == shape.len()
            && text.bytes().zip(shape.bytes()).all(|(b, s)| match s {
                b'0' => b.is_ascii_digit(),
                _ => b.eq_ignore_ascii_case(&s),
            })
    };
    let Some((head, rest)) = value.split_at_checked(19) else {
        return false;
    };
    let digits =
        rest.strip_prefix('.').map_or(0, |f| f.bytes().take_while(u8::is_ascii_digit).count());
    let zone = if digits > 0 { &rest[digits + 1..] } else { rest };
    shape(head, "0000-00-00T00:00:00")
        && digits <= 9
        && (shape(zone, "Z") || shape(zone, "+00:00") || shape(zone, "-00:00"))
}

fn is_uri(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once(':') else {
        return false;
    };
    let mut bytes = scheme.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'))
        && !rest.is_empty()
}
