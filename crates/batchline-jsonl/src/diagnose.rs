//! From "the walk cannot go on" to the name of the mistake. Runs only after the walk has failed, so it may look around.
//!
//! The cursor says what was [`Due`]; the rest is read off the text. Nothing here slices the text except through `get` or at a place that
//! a search in the same text gave, so no input and no misuse of the cursor can make it panic.

use crate::{Limits, SyntaxError, SyntaxKind, number};

/// What the grammar asked for at the byte where the walk stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// A value: of a member, an element, or the whole text.
    Value,
    /// A key, or `}` right after `{`.
    Key,
    /// The `:` after a key.
    Colon,
    /// `,` or `}` after a member.
    CommaInObject,
    /// `,` or `]` after an element.
    CommaInArray,
    /// Nothing: the value is over.
    End,
}

/// The place of the mistake and its surroundings.
struct Place<'a> {
    text: &'a str,
    at: usize,
    /// The text from `at` on, never empty.
    rest: &'a str,
    /// The byte at `at`.
    byte: u8,
    /// The last byte before `at` that is not white space, with its index.
    before: Option<(u8, usize)>,
}

/// Names what is wrong at byte `at` of `text`, where `due` was expected.
#[cold]
pub(crate) fn diagnose(text: &str, at: usize, due: Due) -> SyntaxError {
    if text.len() > Limits::LINE_BYTES_CEILING {
        return SyntaxError::new(SyntaxKind::LineTooLong, Limits::LINE_BYTES_CEILING);
    }
    let rest = text.get(at..).unwrap_or("");
    let Some(&byte) = rest.as_bytes().first() else {
        return SyntaxError::new(SyntaxKind::Truncated, text.len());
    };
    let before = text.as_bytes().get(..at).and_then(previous);
    let place = Place { text, at, rest, byte, before };
    if let Some(kind) = anywhere(&place) {
        return place.error(kind);
    }
    match due {
        Due::Value => value(&place),
        Due::Key => key(&place),
        Due::Colon => place.error(colon(&place)),
        Due::CommaInObject => glued(&place).unwrap_or_else(|| place.error(in_object(&place))),
        Due::CommaInArray => glued(&place).unwrap_or_else(|| place.error(in_array(&place))),
        Due::End => glued(&place).unwrap_or_else(|| end(&place)),
    }
}

impl<'a> Place<'a> {
    /// `kind`, here.
    fn error(&self, kind: SyntaxKind) -> SyntaxError {
        SyntaxError::new(kind, self.at)
    }

    /// The letters, digits and underscores that start here.
    fn word(&self) -> &'a str {
        word(self.rest)
    }
}

/// What has its name wherever it stands.
fn anywhere(place: &Place<'_>) -> Option<SyntaxKind> {
    match place.byte {
        0 => Some(SyntaxKind::NulByte),
        _ if is_comment(place.rest) => Some(SyntaxKind::Comment),
        _ if place.before.is_none() && place.rest.starts_with('\u{feff}') => {
            Some(SyntaxKind::ByteOrderMark)
        }
        _ => None,
    }
}

fn value(place: &Place<'_>) -> SyntaxError {
    match place.byte {
        b'}' | b']' | b',' => no_value(place),
        b'\'' => place.error(quotes(place.text)),
        b'-' | b'+' | b'.' | b'0'..=b'9' => no_number(place),
        _ if is_not_a_number(place.word()) => place.error(SyntaxKind::NotANumber),
        _ if is_python(place.word()) => place.error(python(place.text)),
        _ if is_cut_literal(place.rest) => truncated(place.text),
        _ => place.error(SyntaxKind::UnexpectedByte),
    }
}

/// A closing bracket or a comma stands where a value was due.
fn no_value(place: &Place<'_>) -> SyntaxError {
    match (place.before, place.byte) {
        (Some((b',', comma)), b']') => SyntaxError::new(SyntaxKind::TrailingComma, comma),
        (Some((b':', _)), _) | (Some(_), b',') => place.error(SyntaxKind::MissingValue),
        _ => place.error(SyntaxKind::UnexpectedByte),
    }
}

/// Something that starts like a number is none.
fn no_number(place: &Place<'_>) -> SyntaxError {
    let unsigned = place.rest.strip_prefix(['-', '+']).unwrap_or(place.rest);
    if is_not_a_number(word(unsigned)) {
        return place.error(SyntaxKind::NotANumber);
    }
    let Err(stop) = number::scan(place.text.as_bytes(), place.at) else {
        return place.error(SyntaxKind::UnexpectedByte);
    };
    match place.text.as_bytes().get(stop..).unwrap_or(&[]) {
        left if left.iter().all(|&b| is_space(b)) => truncated(place.text),
        [b'0', b'0'..=b'9', ..] => SyntaxError::new(SyntaxKind::LeadingZero, stop),
        _ => place.error(SyntaxKind::BadNumber),
    }
}

fn key(place: &Place<'_>) -> SyntaxError {
    match (place.byte, place.before) {
        (b'}', Some((b',', comma))) => SyntaxError::new(SyntaxKind::TrailingComma, comma),
        (b',', _) => place.error(SyntaxKind::MissingValue),
        (b'\'', _) => place.error(quotes(place.text)),
        _ if is_unquoted_key(place.rest) => place.error(SyntaxKind::UnquotedKey),
        _ => place.error(SyntaxKind::UnexpectedByte),
    }
}

fn colon(place: &Place<'_>) -> SyntaxKind {
    match place.byte {
        b'}' | b']' | b',' | b'=' | b'"' | b'\'' | b'{' | b'[' | b'-' => SyntaxKind::MissingColon,
        byte if byte.is_ascii_alphanumeric() => SyntaxKind::MissingColon,
        _ => SyntaxKind::UnexpectedByte,
    }
}

fn in_object(place: &Place<'_>) -> SyntaxKind {
    match place.byte {
        b'"' | b'\'' => SyntaxKind::MissingComma,
        _ if is_unquoted_key(place.rest) => SyntaxKind::MissingComma,
        _ => SyntaxKind::UnexpectedByte,
    }
}

fn in_array(place: &Place<'_>) -> SyntaxKind {
    let word = place.word();
    match place.byte {
        b'"' | b'\'' | b'{' | b'[' | b'-' | b'0'..=b'9' => SyntaxKind::MissingComma,
        _ if is_literal(word) || is_python(word) || is_not_a_number(word) => {
            SyntaxKind::MissingComma
        }
        _ => SyntaxKind::UnexpectedByte,
    }
}

/// A number or a literal that goes on as neither can: `1.2.3`, `2024-01-02`, `12px`, `nullable`. Points at its first byte.
fn glued(place: &Place<'_>) -> Option<SyntaxError> {
    let next = place.rest.chars().next().filter(|c| c.is_alphanumeric() || "_.+-".contains(*c))?;
    let done = place.text.get(..place.at)?;
    let (token, kind) = match done.bytes().last()? {
        b'0'..=b'9' => {
            let head =
                done.trim_end_matches(|c| matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
            (head, SyntaxKind::BadNumber)
        }
        b'a'..=b'z' if next.is_alphanumeric() || next == '_' => {
            (done.trim_end_matches(|c: char| c.is_ascii_lowercase()), SyntaxKind::UnexpectedByte)
        }
        _ => return None,
    };
    Some(SyntaxError::new(kind, token.len()))
}

/// Something follows the value.
fn end(place: &Place<'_>) -> SyntaxError {
    let next = place.rest.trim_start_matches([',', ' ', '\t', '\r', '\n']);
    match next.as_bytes().first() {
        Some(b'{' | b'[') => SyntaxError::new(SyntaxKind::TwoValues, place.text.len() - next.len()),
        _ if place.byte == b',' && (next.is_empty() || is_comment(next)) => {
            place.error(SyntaxKind::TrailingComma)
        }
        _ => place.error(SyntaxKind::TrailingContent),
    }
}

fn truncated(text: &str) -> SyntaxError {
    SyntaxError::new(SyntaxKind::Truncated, text.len())
}

/// The last byte that is not white space, with its index.
fn previous(bytes: &[u8]) -> Option<(u8, usize)> {
    let index = bytes.iter().rposition(|&b| !is_space(b))?;
    Some((bytes[index], index))
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

fn is_comment(rest: &str) -> bool {
    rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#')
}

fn word(rest: &str) -> &str {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    &rest[..end.unwrap_or(rest.len())]
}

fn is_literal(word: &str) -> bool {
    matches!(word, "true" | "false" | "null")
}

fn is_python(word: &str) -> bool {
    matches!(word, "True" | "False" | "None")
}

fn is_not_a_number(word: &str) -> bool {
    ["nan", "inf", "infinity"].iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// The line ends inside `true`, `false` or `null`.
fn is_cut_literal(rest: &str) -> bool {
    let rest = rest.trim_end_matches([' ', '\t', '\r', '\n']);
    ["true", "false", "null"].iter().any(|w| w.starts_with(rest) && *w != rest)
}

/// `name:`, `$ref :`, `1:`, `a-b.c:`: a name without quotes and its colon.
fn is_unquoted_key(rest: &str) -> bool {
    let after = rest.trim_start_matches(|c: char| c.is_alphanumeric() || "_$-.".contains(c));
    after.len() < rest.len() && after.trim_start().starts_with(':')
}

fn quotes(text: &str) -> SyntaxKind {
    if is_python_repr(text) { SyntaxKind::PythonRepr } else { SyntaxKind::SingleQuotes }
}

fn python(text: &str) -> SyntaxKind {
    if is_python_repr(text) { SyntaxKind::PythonRepr } else { SyntaxKind::PythonLiteral }
}

/// Could `print(record)` in Python have written this? Python takes double quotes only for strings with an apostrophe inside, and never
/// writes `true`, `false` or `null`; JavaScript and JSON5 do.
fn is_python_repr(text: &str) -> bool {
    let mut single = false;
    let mut rest = text.trim_start_matches(['[', '(', ' ', '\t']);
    if !rest.starts_with('{') {
        return false;
    }
    while let Some(at) = rest.find(|c: char| c == '\'' || c == '"' || c.is_ascii_alphabetic()) {
        rest = &rest[at..];
        let token = if rest.starts_with(['\'', '"']) { quoted(rest) } else { word(rest) };
        match token.as_bytes().first() {
            Some(b'\'') => single = true,
            Some(b'"') if !token.contains('\'') => return false,
            _ if is_literal(token) => return false,
            _ => {}
        }
        rest = &rest[token.len()..];
    }
    single
}

/// The quoted text at the start of `rest`, whichever its quotes, up to the end when it is never closed.
fn quoted(rest: &str) -> &str {
    let quote = rest.chars().next().unwrap_or('"');
    let mut escaped = true; // the opening quote closes nothing
    let end = rest.find(|c: char| {
        let closes = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    });
    rest.get(..end.map_or(rest.len(), |at| at + 1)).unwrap_or(rest)
}
