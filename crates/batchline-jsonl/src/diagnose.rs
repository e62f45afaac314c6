//! From "unexpected byte" to the name of the mistake. Runs only after the walk has failed, so it may look around.

use crate::{SyntaxError, SyntaxKind};

/// Names what is wrong at byte `at` of `text`, where a strict walk could not go on.
#[cold]
pub(crate) fn diagnose(text: &str, at: usize) -> SyntaxError {
    let bytes = text.as_bytes();
    let Some(&byte) = bytes.get(at) else {
        return SyntaxError::new(SyntaxKind::Truncated, bytes.len());
    };
    let before = previous(bytes, at);
    let (kind, offset) = match byte {
        0 => (SyntaxKind::NulByte, at),
        b'}' | b']' if before.map(|(b, _)| b) == Some(b',') => {
            (SyntaxKind::TrailingComma, before.map_or(at, |(_, i)| i))
        }
        b'}' | b']' | b',' if matches!(before, None | Some((b':' | b'[' | b'{' | b',', _))) => {
            (SyntaxKind::MissingValue, at)
        }
        b'\'' => (quote_kind(text), at),
        b'/' if matches!(bytes.get(at + 1), Some(b'/' | b'*')) => (SyntaxKind::Comment, at),
        b'#' => (SyntaxKind::Comment, at),
        _ if text[at..].starts_with('\u{feff}') => (SyntaxKind::ByteOrderMark, at),
        _ => (word_or_place(text, at, before), at),
    };
    SyntaxError::new(kind, offset)
}

/// The last byte before `at` that is not white space, with its index.
fn previous(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let index = bytes[..at].iter().rposition(|b| !b.is_ascii_whitespace())?;
    Some((bytes[index], index))
}

fn quote_kind(text: &str) -> SyntaxKind {
    let start = text.trim_start();
    let dict = start.starts_with("{'") || start.starts_with("[{'") || start.starts_with("{ '");
    if dict {
        SyntaxKind::PythonRepr
    } else {
        SyntaxKind::SingleQuotes
    }
}

fn word_or_place(text: &str, at: usize, before: Option<(u8, usize)>) -> SyntaxKind {
    let rest = &text[at..];
    let word_len = rest
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'_')
        .count();
    let word = &rest[..word_len];
    let value_due = matches!(before, None | Some((b':' | b'[' | b',', _)));
    match word {
        "NaN" | "Infinity" | "nan" | "inf" | "Inf" => return SyntaxKind::NotANumber,
        "True" | "False" | "None" => return python_kind(text),
        _ => {}
    }
    match rest.as_bytes()[0] {
        b'-' | b'0'..=b'9' | b'+' | b'.' if value_due => number_kind(rest),
        b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' if ends_value(before) => SyntaxKind::MissingComma,
        _ if before.is_some_and(|(b, _)| b == b'"') && !value_due => after_string(rest),
        _ if !word.is_empty() && key_follows(&rest[word_len..]) => SyntaxKind::UnquotedKey,
        _ if is_cut_literal(rest) => SyntaxKind::Truncated,
        _ if is_literal(word) && ends_value(before) => SyntaxKind::MissingComma,
        _ => SyntaxKind::UnexpectedByte,
    }
}

fn python_kind(text: &str) -> SyntaxKind {
    match quote_kind(text) {
        SyntaxKind::PythonRepr => SyntaxKind::PythonRepr,
        _ => SyntaxKind::PythonLiteral,
    }
}

fn ends_value(before: Option<(u8, usize)>) -> bool {
    before.is_some_and(|(b, _)| matches!(b, b'"' | b'}' | b']' | b'0'..=b'9' | b'e' | b'l'))
}

/// A key or a string value was just closed and neither `:` nor `,` follows.
fn after_string(rest: &str) -> SyntaxKind {
    match rest.as_bytes()[0] {
        b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' => SyntaxKind::MissingComma,
        b'=' => SyntaxKind::MissingColon,
        _ => SyntaxKind::UnexpectedByte,
    }
}

fn key_follows(rest: &str) -> bool {
    rest.trim_start().starts_with(':')
}

fn is_literal(word: &str) -> bool {
    matches!(word, "true" | "false" | "null")
}

/// The line ends inside `true`, `false` or `null`.
fn is_cut_literal(rest: &str) -> bool {
    let rest = rest.trim_end();
    !rest.is_empty()
        && ["true", "false", "null"]
            .iter()
            .any(|w| w.starts_with(rest) && *w != rest)
}

fn number_kind(rest: &str) -> SyntaxKind {
    let digits = rest.trim_start_matches(['-', '+']);
    let bytes = digits.as_bytes();
    if digits.starts_with("Infinity") || digits.starts_with("NaN") || digits.starts_with("inf") {
        SyntaxKind::NotANumber
    } else if bytes.first() == Some(&b'0') && bytes.get(1).is_some_and(u8::is_ascii_digit) {
        SyntaxKind::LeadingZero
    } else if rest.trim_end_matches(['-', '.', 'e', 'E', '+']).len() < rest.trim_end().len()
        && !rest.contains([',', '}', ']', '"'])
    {
        SyntaxKind::Truncated
    } else {
        SyntaxKind::BadNumber
    }
}
