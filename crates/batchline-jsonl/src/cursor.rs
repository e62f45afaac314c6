//! The strict cursor: one forward walk over one JSON text, RFC 8259 and nothing more.
//!
//! The caller knows what it wants next (an object, a string, …), looks with [`Cursor::peek`], takes it, and gets borrowed values with
//! spans. What it does not care about it [`skip`](Cursor::skip)s, which still checks every byte.

use crate::diagnose::diagnose;
use crate::{Limits, Number, Span, SyntaxError, SyntaxKind, Text, number, string};

/// What the next value is, told by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `{`
    Object,
    /// `[`
    Array,
    /// `"`
    String,
    /// `-` or a digit
    Number,
    /// `true` or `false`
    Bool,
    /// `null`
    Null,
}

impl Kind {
    /// The word for messages: "an object", "a string", …
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Object => "an object",
            Kind::Array => "an array",
            Kind::String => "a string",
            Kind::Number => "a number",
            Kind::Bool => "a boolean",
            Kind::Null => "null",
        }
    }
}

/// Where the walk stands inside one object or array. Made by `enter_*`, passed to `next_*`.
#[derive(Debug)]
#[must_use]
pub struct Members {
    first: bool,
}

/// A forward walk over one JSON text.
///
/// `Clone` gives a look-ahead: walk the clone, keep the original.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
    depth_max: u32,
}

type Step<T> = Result<T, SyntaxError>;

impl<'a> Cursor<'a> {
    /// A cursor at the start of `text`, with the default depth limit.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self::with_depth_max(text, Limits::default().depth_max)
    }

    /// A cursor at the start of `text` that refuses more than `depth_max` levels.
    #[must_use]
    pub fn with_depth_max(text: &'a str, depth_max: u32) -> Self {
        Cursor {
            text,
            at: 0,
            depth: 0,
            depth_max: depth_max.min(Limits::DEPTH_CEILING),
        }
    }

    /// A cursor over bytes that may not be UTF-8.
    ///
    /// # Errors
    /// [`SyntaxKind::InvalidUtf8`] with the offset of the first bad byte.
    pub fn from_bytes(bytes: &'a [u8]) -> Step<Self> {
        utf8(bytes).map(Self::new)
    }

    /// The whole text under the cursor.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Byte offset of the next unread byte.
    #[must_use]
    pub fn position(&self) -> usize {
        self.at
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.byte() {
            self.at += 1;
        }
    }

    #[cold]
    fn fail<T>(&self) -> Step<T> {
        Err(diagnose(self.text, self.at))
    }

    /// Skips white space and tells what comes next.
    ///
    /// # Errors
    /// When no value starts here.
    #[inline]
    pub fn peek(&mut self) -> Step<Kind> {
        self.skip_space();
        match self.byte() {
            Some(b'"') => Ok(Kind::String),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't' | b'f') => Ok(Kind::Bool),
            Some(b'n') => Ok(Kind::Null),
            _ => self.fail(),
        }
    }

    #[inline]
    fn enter(&mut self) -> Step<Members> {
        if self.depth == self.depth_max {
            return Err(SyntaxError::new(SyntaxKind::TooDeep, self.at));
        }
        self.depth += 1;
        self.at += 1;
        Ok(Members { first: true })
    }

    /// Takes the `{` that [`peek`](Self::peek) has seen.
    ///
    /// # Errors
    /// When the nesting limit is reached.
    #[inline]
    pub fn enter_object(&mut self) -> Step<Members> {
        debug_assert_eq!(self.byte(), Some(b'{'));
        self.enter()
    }

    /// Takes the `[` that [`peek`](Self::peek) has seen.
    ///
    /// # Errors
    /// When the nesting limit is reached.
    #[inline]
    pub fn enter_array(&mut self) -> Step<Members> {
        debug_assert_eq!(self.byte(), Some(b'['));
        self.enter()
    }

    /// Takes the next key and its colon, or the closing `}` (`None`).
    ///
    /// # Errors
    /// On anything else.
    #[inline]
    pub fn next_key(&mut self, members: &mut Members) -> Step<Option<Text<'a>>> {
        self.skip_space();
        match (self.byte(), members.first) {
            (Some(b'}'), _) => {
                self.leave();
                return Ok(None);
            }
            (Some(b'"'), true) => members.first = false,
            (Some(b','), false) => {
                self.at += 1;
                self.skip_space();
                if self.byte() != Some(b'"') {
                    return self.fail();
                }
            }
            _ => return self.fail(),
        }
        let key = self.string()?;
        self.skip_space();
        if self.byte() != Some(b':') {
            return self.fail();
        }
        self.at += 1;
        Ok(Some(key))
    }

    /// True when another element follows (its comma is taken), false when the closing `]` was taken.
    ///
    /// # Errors
    /// On anything else.
    #[inline]
    pub fn next_element(&mut self, members: &mut Members) -> Step<bool> {
        self.skip_space();
        match (self.byte(), members.first) {
            (Some(b']'), _) => {
                self.leave();
                Ok(false)
            }
            (_, true) => {
                members.first = false;
                Ok(true)
            }
            (Some(b','), false) => {
                self.at += 1;
                self.skip_space();
                if self.byte() == Some(b']') {
                    self.fail()
                } else {
                    Ok(true)
                }
            }
            _ => self.fail(),
        }
    }

    #[inline]
    fn leave(&mut self) {
        self.depth -= 1;
        self.at += 1;
    }

    /// Takes a string. The next byte must be `"`.
    ///
    /// # Errors
    /// Control characters, bad escapes, lone surrogates, a line that ends too early.
    #[inline]
    pub fn string(&mut self) -> Step<Text<'a>> {
        let open = self.at;
        let (close, escaped) = match string::scan(self.text.as_bytes(), open) {
            Ok(found) => found,
            Err(error) => return self.string_error(error),
        };
        self.at = close + 1;
        let raw = self.text.get(open + 1..close).unwrap_or("");
        Ok(Text {
            raw,
            span: Span::new(open, close + 1),
            escaped,
        })
    }

    #[cold]
    fn string_error<T>(&mut self, error: SyntaxError) -> Step<T> {
        self.at = error.offset as usize;
        Err(error)
    }

    /// Takes a number. The next byte must be `-` or a digit.
    ///
    /// # Errors
    /// Leading zeros and half-written numbers.
    #[inline]
    pub fn number(&mut self) -> Step<Number<'a>> {
        let start = self.at;
        let Ok((end, plain)) = number::scan(self.text.as_bytes(), start) else {
            return self.fail();
        };
        self.at = end;
        let text = self.text.get(start..end).unwrap_or("");
        Ok(Number {
            text,
            span: Span::new(start, end),
            plain,
        })
    }

    /// Takes `true` or `false`.
    ///
    /// # Errors
    /// When neither stands here.
    #[inline]
    pub fn boolean(&mut self) -> Step<bool> {
        if self.byte() == Some(b't') {
            self.word("true").map(|()| true)
        } else {
            self.word("false").map(|()| false)
        }
    }

    /// Takes `null`.
    ///
    /// # Errors
    /// When it does not stand here.
    #[inline]
    pub fn null(&mut self) -> Step<()> {
        self.word("null")
    }

    #[inline]
    fn word(&mut self, word: &str) -> Step<()> {
        if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(());
        }
        self.fail()
    }

    /// Skips one value of any kind, checking all of it, and tells where it stood.
    ///
    /// # Errors
    /// On the first mistake inside it.
    pub fn skip(&mut self) -> Step<Span> {
        let kind = self.peek()?;
        let start = self.at;
        match kind {
            Kind::String => drop(self.string()?),
            Kind::Number => drop(self.number()?),
            Kind::Bool => drop(self.boolean()?),
            Kind::Null => self.null()?,
            Kind::Object => {
                let mut members = self.enter_object()?;
                while self.next_key(&mut members)?.is_some() {
                    self.skip()?;
                }
            }
            Kind::Array => {
                let mut members = self.enter_array()?;
                while self.next_element(&mut members)? {
                    self.skip()?;
                }
            }
        }
        Ok(Span::new(start, self.at))
    }

    /// Checks that nothing but white space is left.
    ///
    /// # Errors
    /// [`SyntaxKind::TwoValues`] or [`SyntaxKind::TrailingContent`].
    #[inline]
    pub fn end(&mut self) -> Step<()> {
        self.skip_space();
        match self.byte() {
            None => Ok(()),
            Some(b'{' | b'[') => Err(SyntaxError::new(SyntaxKind::TwoValues, self.at)),
            Some(_) => self.trailing(),
        }
    }

    #[cold]
    fn trailing(&self) -> Step<()> {
        let rest = self.text[self.at..].trim_start_matches(',').trim_start();
        let kind = match rest.as_bytes().first() {
            Some(b'{' | b'[') => SyntaxKind::TwoValues,
            Some(0) => SyntaxKind::NulByte,
            None => SyntaxKind::TrailingComma,
            Some(_) => SyntaxKind::TrailingContent,
        };
        Err(SyntaxError::new(kind, self.at))
    }
}

/// `bytes` as text.
///
/// # Errors
/// [`SyntaxKind::InvalidUtf8`] with the offset of the first bad byte.
pub(crate) fn utf8(bytes: &[u8]) -> Step<&str> {
    simdutf8::basic::from_utf8(bytes).map_err(|_| {
        let good = simdutf8::compat::from_utf8(bytes)
            .err()
            .map_or(0, |e| e.valid_up_to());
        SyntaxError::new(SyntaxKind::InvalidUtf8, good)
    })
}
