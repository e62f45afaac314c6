//! Reading a line for a yes or a no.
//!
//! A [`Reader`] is a forward walk like the [`Cursor`], but it does not say why it stops: `None` is all there is. Two things are readers: the
//! cursor itself, and [`Indexed`], which takes the ends of strings from the [`Index`] of a sound window instead of looking for them. Code
//! that is written for any reader can be run with both and compared.

use crate::{Cursor, Index, Kind, Members, Number, Span, number};

/// A forward walk over the JSON text of one line. `None`: this is no JSON, or not beyond doubt.
pub trait Reader<'a>: Clone {
    /// The line.
    fn line(&self) -> &'a str;
    /// Byte offset of the next unread byte in the line.
    fn position(&self) -> usize;
    /// Skips white space and tells what comes next.
    fn peek(&mut self) -> Option<Kind>;
    /// Takes the `{` or `[` that [`peek`](Reader::peek) has just seen.
    fn enter(&mut self) -> Option<Members>;
    /// Takes the next key as written and its colon, or the closing `}` (`Some(None)`).
    fn next_key(&mut self, members: &mut Members) -> Option<Option<&'a str>>;
    /// True when another element follows, false when the closing `]` was taken.
    fn next_element(&mut self, members: &mut Members) -> Option<bool>;
    /// Takes the string that [`peek`](Reader::peek) has just seen; its text as written.
    fn string(&mut self) -> Option<&'a str>;
    /// Takes the number that [`peek`](Reader::peek) has just seen.
    fn number(&mut self) -> Option<Number<'a>>;
    /// Takes the `true`, `false` or `null` that [`peek`](Reader::peek) has just seen.
    fn word(&mut self) -> Option<()>;
    /// Checks that nothing but white space is left.
    fn end(&mut self) -> Option<()>;

    /// Takes the rest of an array whose elements are all numbers; how many there were.
    fn numbers(&mut self, mut members: Members) -> Option<u32>
    where
        Self: Sized,
    {
        one_by_one(self, &mut members)
    }

    /// Takes a value of any kind.
    fn skip(&mut self) -> Option<()> {
        match self.peek()? {
            Kind::String => self.string().map(drop),
            Kind::Number => self.number().map(drop),
            Kind::Bool | Kind::Null => self.word(),
            Kind::Object => {
                let mut members = self.enter()?;
                while self.next_key(&mut members)?.is_some() {
                    self.skip()?;
                }
                Some(())
            }
            Kind::Array => {
                let mut members = self.enter()?;
                while self.next_element(&mut members)? {
                    self.skip()?;
                }
                Some(())
            }
        }
    }
}

impl<'a> Reader<'a> for Cursor<'a> {
    fn line(&self) -> &'a str {
        self.text()
    }

    fn position(&self) -> usize {
        Cursor::position(self)
    }

    fn peek(&mut self) -> Option<Kind> {
        Cursor::peek(self).ok()
    }

    fn enter(&mut self) -> Option<Members> {
        self.down().ok()
    }

    fn next_key(&mut self, members: &mut Members) -> Option<Option<&'a str>> {
        let key = Cursor::next_key(self, members).ok()?;
        Some(key.map(|key| key.raw))
    }

    fn next_element(&mut self, members: &mut Members) -> Option<bool> {
        Cursor::next_element(self, members).ok()
    }

    fn string(&mut self) -> Option<&'a str> {
        self.quoted().ok().map(|text| text.raw)
    }

    fn number(&mut self) -> Option<Number<'a>> {
        self.digits().ok()
    }

    fn word(&mut self) -> Option<()> {
        match Cursor::peek(self).ok()? {
            Kind::Bool => self.boolean().ok().map(drop),
            _ => self.null().ok(),
        }
    }

    fn end(&mut self) -> Option<()> {
        Cursor::end(self).ok()
    }
}

/// A line of a sound window: strings end where the index says.
#[derive(Clone, Debug)]
pub struct Indexed<'a> {
    /// The window up to the line's end.
    text: &'a str,
    index: &'a Index,
    start: usize,
    at: usize,
    depth: u32,
    depth_max: u32,
}

impl<'a> Indexed<'a> {
    /// The line `window[start..end]`. The index must be that of the window; `None` when it is not sound.
    #[inline]
    #[must_use]
    pub fn new(
        window: &'a str,
        index: &'a Index,
        start: usize,
        end: usize,
        depth_max: u32,
    ) -> Option<Indexed<'a>> {
        let text = window.get(..end).filter(|_| index.is_sound() && start <= end)?;
        let depth_max = depth_max.min(crate::Limits::DEPTH_CEILING);
        Some(Indexed { text, index, start, at: start, depth: 0, depth_max })
    }

    /// The window up to the line's end.
    #[inline]
    #[must_use]
    pub fn window(&self) -> &'a str {
        self.text
    }

    /// Where the line starts in the window.
    #[inline]
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    /// How deep the line may nest.
    #[inline]
    #[must_use]
    pub fn depth_max(&self) -> u32 {
        self.depth_max
    }

    /// The text of the string that opens at byte `at` of the window, as written, and where it ends.
    #[inline]
    #[must_use]
    pub fn string_at(&self, at: usize) -> Option<(&'a str, usize)> {
        let close = self.index.next_quote(at + 1);
        // A quote behind the line's end is not in `text`.
        let raw = self.text.get(at + 1..close)?;
        (close < self.text.len()).then_some((raw, close + 1))
    }

    /// Where a string at byte `at` of the window ends, if one is there and has at least one byte and at most `bytes_max`.
    #[inline]
    #[must_use]
    pub fn quote_behind(&self, at: usize, bytes_max: usize) -> Option<usize> {
        let open = bytes_max > 0 && self.text.as_bytes().get(at) == Some(&b'"');
        let close = if open { self.index.next_quote(at + 1) } else { 0 };
        let fits = close > at + 1 && close - at - 1 <= bytes_max && close < self.text.len();
        // Where no quote follows, `close` is as large as it can be.
        fits.then(|| close + 1)
    }

    /// The number at byte `at` of the window, and where it ends.
    #[inline]
    #[must_use]
    pub fn number_at(&self, at: usize) -> Option<(Number<'a>, usize)> {
        let (end, plain) = number::scan(self.text.as_bytes(), at).ok()?;
        let span = Span::new(at - self.start, end - self.start);
        Some((Number { text: self.text.get(at..end)?, span, plain }, end))
    }

    /// The array of nothing but numbers at byte `at` of the window: how many there are, and where it ends.
    #[inline]
    #[must_use]
    pub fn numbers_at(&self, at: usize) -> Option<(u32, usize)> {
        let mut reader = Indexed { at, ..self.clone() };
        let members = reader.enter()?;
        Some((reader.numbers(members)?, reader.at))
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

    #[inline]
    fn take(&mut self, byte: u8) -> Option<()> {
        (self.byte()? == byte).then(|| self.at += 1)
    }

    #[inline]
    fn up(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.at += 1;
    }
}

impl<'a> Reader<'a> for Indexed<'a> {
    fn line(&self) -> &'a str {
        self.text.get(self.start..).unwrap_or("")
    }

    #[inline]
    fn position(&self) -> usize {
        self.at - self.start
    }

    #[inline]
    fn peek(&mut self) -> Option<Kind> {
        self.skip_space();
        self.byte().and_then(Kind::of)
    }

    #[inline]
    fn enter(&mut self) -> Option<Members> {
        (self.depth < self.depth_max).then_some(())?;
        self.depth += 1;
        self.at += 1;
        Some(Members::start())
    }

    #[inline]
    fn next_key(&mut self, members: &mut Members) -> Option<Option<&'a str>> {
        self.skip_space();
        match self.byte()? {
            b'}' => {
                self.up();
                return Some(None);
            }
            b',' if !members.is_first() => {
                self.at += 1;
                self.skip_space();
            }
            _ => members.take_first()?,
        }
        (self.byte()? == b'"').then_some(())?;
        let key = self.string()?;
        self.skip_space();
        self.take(b':')?;
        Some(Some(key))
    }

    #[inline]
    fn next_element(&mut self, members: &mut Members) -> Option<bool> {
        self.skip_space();
        match self.byte()? {
            b']' => {
                self.up();
                return Some(false);
            }
            b',' if !members.is_first() => {
                self.at += 1;
                self.skip_space();
                (self.byte()? != b']').then_some(())?;
            }
            _ => members.take_first()?,
        }
        Some(true)
    }

    #[inline]
    fn string(&mut self) -> Option<&'a str> {
        let (raw, end) = self.string_at(self.at)?;
        self.at = end;
        Some(raw)
    }

    #[inline]
    fn number(&mut self) -> Option<Number<'a>> {
        let (number, end) = self.number_at(self.at)?;
        self.at = end;
        Some(number)
    }

    #[inline]
    fn word(&mut self) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let word = ["true", "false", "null"].into_iter().find(|w| rest.starts_with(w.as_bytes()));
        self.at += word?.len();
        Some(())
    }

    fn end(&mut self) -> Option<()> {
        self.skip_space();
        (self.at == self.text.len()).then_some(())
    }

    fn numbers(&mut self, mut members: Members) -> Option<u32> {
        self.skip_space();
        if let Some((count, end)) = number::scan_many(self.text.as_bytes(), self.at) {
            self.at = end;
            self.up();
            return Some(count);
        }
        one_by_one(self, &mut members)
    }
}

/// Takes the rest of an array of numbers.
fn one_by_one<'a>(reader: &mut impl Reader<'a>, members: &mut Members) -> Option<u32> {
    let mut count = 0;
    while reader.next_element(members)? {
        (reader.peek()? == Kind::Number).then_some(())?;
        reader.number()?;
        count += 1;
    }
    Some(count)
}
