//! The strict cursor: one forward walk over one JSON text, RFC 8259 and nothing more.
//!
//! The caller knows what it wants next (an object, a string, …), looks with [`Cursor::peek`], takes it, and gets borrowed values with
//! spans. What it does not care about it [`skip`](Cursor::skip)s, which still checks every byte.
//!
//! Between calls the cursor stands behind an ASCII byte, at the start or at the end, so always on a character boundary. Every method skips
//! white space first and checks the byte it takes: taking a string where a number stands is an error, never a wrong value. (Those that
//! only this crate may call stand right behind a [`peek`](Cursor::peek) and do not look again.)

use crate::diagnose::{Due, diagnose};
use crate::{Limits, Number, Span, SyntaxError, SyntaxKind, Text, number, simd, string};

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
    /// What starts with this byte.
    #[inline]
    pub(crate) fn of(first: u8) -> Option<Kind> {
        match first {
            b'"' => Some(Kind::String),
            b'{' => Some(Kind::Object),
            b'[' => Some(Kind::Array),
            b'-' | b'0'..=b'9' => Some(Kind::Number),
            b't' | b'f' => Some(Kind::Bool),
            b'n' => Some(Kind::Null),
            _ => None,
        }
    }

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

impl Members {
    pub(crate) fn start() -> Members {
        Members { first: true }
    }

    #[inline]
    pub(crate) fn is_first(&self) -> bool {
        self.first
    }

    /// Leaves the start; `None` when it was left before.
    #[inline]
    pub(crate) fn take_first(&mut self) -> Option<()> {
        std::mem::take(&mut self.first).then_some(())
    }
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
    ///
    /// `depth_max` is brought under [`Limits::DEPTH_CEILING`]. A text longer than [`Limits::LINE_BYTES_CEILING`] is not walked: its first
    /// value is [`SyntaxKind::LineTooLong`].
    #[must_use]
    pub fn with_depth_max(text: &'a str, depth_max: u32) -> Self {
        let at = if text.len() > Limits::LINE_BYTES_CEILING { text.len() } else { 0 };
        Cursor { text, at, depth: 0, depth_max: depth_max.min(Limits::DEPTH_CEILING) }
    }

    /// A cursor over bytes that may not be UTF-8.
    ///
    /// # Errors
    /// [`SyntaxKind::InvalidUtf8`] with the offset of the first bad byte; [`SyntaxKind::Truncated`] when the only fault is that the bytes
    /// end inside a character of a JSON text; [`SyntaxKind::LineTooLong`] above [`Limits::LINE_BYTES_CEILING`].
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
    fn fail<T>(&self, due: Due) -> Step<T> {
        Err(diagnose(self.text, self.at, due))
    }

    /// Skips white space and tells what comes next.
    ///
    /// # Errors
    /// When no value starts here.
    #[inline]
    pub fn peek(&mut self) -> Step<Kind> {
        self.skip_space();
        match self.byte().and_then(Kind::of) {
            Some(kind) => Ok(kind),
            None => self.fail(Due::Value),
        }
    }

    #[inline]
    fn enter(&mut self, open: u8) -> Step<Members> {
        self.skip_space();
        if self.byte() != Some(open) {
            return self.fail(Due::Value);
        }
        self.down()
    }

    /// Takes the bracket that stands here.
    #[inline]
    pub(crate) fn down(&mut self) -> Step<Members> {
        if self.depth >= self.depth_max {
            return Err(SyntaxError::new(SyntaxKind::TooDeep, self.at));
        }
        self.depth += 1;
        self.at += 1;
        Ok(Members { first: true })
    }

    /// Takes the `{` of an object.
    ///
    /// # Errors
    /// When the nesting limit is reached, or no `{` stands here.
    #[inline]
    pub fn enter_object(&mut self) -> Step<Members> {
        self.enter(b'{')
    }

    /// Takes the `[` of an array.
    ///
    /// # Errors
    /// When the nesting limit is reached, or no `[` stands here.
    #[inline]
    pub fn enter_array(&mut self) -> Step<Members> {
        self.enter(b'[')
    }

    /// Takes the closing bracket that stands here.
    #[inline]
    fn up(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.at += 1;
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
                self.up();
                return Ok(None);
            }
            (_, true) => members.first = false,
            (Some(b','), false) => {
                self.at += 1;
                self.skip_space();
            }
            _ => return self.fail(Due::CommaInObject),
        }
        self.key().map(Some)
    }

    #[inline]
    fn key(&mut self) -> Step<Text<'a>> {
        if self.byte() != Some(b'"') {
            return self.fail(Due::Key);
        }
        let key = self.quoted()?;
        self.skip_space();
        if self.byte() != Some(b':') {
            return self.fail(Due::Colon);
        }
        self.at += 1;
        Ok(key)
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
                self.up();
                Ok(false)
            }
            (_, true) => {
                members.first = false;
                Ok(true)
            }
            (Some(b','), false) => {
                self.at += 1;
                self.skip_space();
                if self.byte() == Some(b']') { self.fail(Due::Value) } else { Ok(true) }
            }
            _ => self.fail(Due::CommaInArray),
        }
    }

    /// Takes a string.
    ///
    /// # Errors
    /// Control characters, bad escapes, lone surrogates, a line that ends too early; anything that is no string.
    #[inline]
    pub fn string(&mut self) -> Step<Text<'a>> {
        self.skip_space();
        if self.byte() != Some(b'"') {
            return self.fail(Due::Value);
        }
        self.quoted()
    }

    /// Takes the string whose opening quote stands here.
    #[inline]
    pub(crate) fn quoted(&mut self) -> Step<Text<'a>> {
        let open = self.at;
        let (close, escaped) = string::scan(self.text.as_bytes(), open)?;
        self.at = close + 1;
        let raw = self.text.get(open + 1..close).unwrap_or("");
        Ok(Text { raw, span: Span::new(open, close + 1), escaped })
    }

    /// Takes a number.
    ///
    /// # Errors
    /// Leading zeros and half-written numbers; anything that is no number.
    #[inline]
    pub fn number(&mut self) -> Step<Number<'a>> {
        self.skip_space();
        self.digits()
    }

    /// Takes the number that starts here.
    #[inline]
    pub(crate) fn digits(&mut self) -> Step<Number<'a>> {
        let start = self.at;
        let Ok((end, plain)) = number::scan(self.text.as_bytes(), start) else {
            return self.fail(Due::Value);
        };
        self.at = end;
        let text = self.text.get(start..end).unwrap_or("");
        Ok(Number { text, span: Span::new(start, end), plain })
    }

    /// Takes `true` or `false`.
    ///
    /// # Errors
    /// When neither stands here.
    #[inline]
    pub fn boolean(&mut self) -> Step<bool> {
        self.skip_space();
        self.truth()
    }

    /// Takes the `true` or `false` that stands here.
    #[inline]
    fn truth(&mut self) -> Step<bool> {
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
        self.skip_space();
        self.word("null")
    }

    #[inline]
    fn word(&mut self, word: &str) -> Step<()> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or(&[]);
        if !rest.starts_with(word.as_bytes()) {
            return self.fail(Due::Value);
        }
        self.at += word.len();
        Ok(())
    }

    /// Skips one value of any kind, checking all of it, and tells where it stood.
    ///
    /// # Errors
    /// On the first mistake inside it.
    pub fn skip(&mut self) -> Step<Span> {
        let kind = self.peek()?;
        let start = self.at;
        match kind {
            Kind::String => drop(self.quoted()?),
            Kind::Number => drop(self.digits()?),
            Kind::Bool => drop(self.truth()?),
            Kind::Null => self.word("null")?,
            Kind::Object => {
                let mut members = self.down()?;
                while self.next_key(&mut members)?.is_some() {
                    self.skip()?;
                }
            }
            Kind::Array => {
                let mut members = self.down()?;
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
    /// [`SyntaxKind::TwoValues`], [`SyntaxKind::TrailingContent`] or the name of what follows, such as [`SyntaxKind::Comment`].
    #[inline]
    pub fn end(&mut self) -> Step<()> {
        self.skip_space();
        if self.at < self.text.len() { self.fail(Due::End) } else { Ok(()) }
    }
}

/// `bytes` as text.
///
/// # Errors
/// See [`Cursor::from_bytes`].
fn utf8(bytes: &[u8]) -> Step<&str> {
    if bytes.len() > Limits::LINE_BYTES_CEILING {
        return Err(SyntaxError::new(SyntaxKind::LineTooLong, Limits::LINE_BYTES_CEILING));
    }
    simd::text(bytes).ok_or_else(|| not_utf8(bytes))
}

/// A line cut inside a character is truncated, like a line cut anywhere else; everything else is not UTF-8.
#[cold]
fn not_utf8(bytes: &[u8]) -> SyntaxError {
    let error = std::str::from_utf8(bytes).err();
    let cut = error.is_some_and(|error| error.error_len().is_none());
    // With U+FFFD in the place of the half character, only a string can have gone on there.
    let lossy = String::from_utf8_lossy(if cut { bytes } else { &[] });
    let outcome = Cursor::new(&lossy).skip().map_err(|error| error.kind);
    if cut && outcome == Err(SyntaxKind::Truncated) {
        return SyntaxError::new(SyntaxKind::Truncated, bytes.len());
    }
    SyntaxError::new(
        SyntaxKind::InvalidUtf8,
        error.map_or(bytes.len(), |error| error.valid_up_to()),
    )
}
