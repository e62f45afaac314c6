//! Bytes → lines, however the bytes arrive.
//!
//! A line ends at `\n` (0x0A) and nowhere else: `\r`, U+0085, U+2028 and U+2029 are ordinary bytes. A last line without `\n` counts.
//! Text after the last `\n` that is empty is no line.

use crate::Limits;

/// One line, without its `\n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Offset of the first byte from the start of the input.
    pub offset: u64,
    /// The bytes, without `\n` (a `\r` before it stays).
    pub bytes: &'a [u8],
    /// False when the input ended before a `\n`.
    pub terminated: bool,
}

/// What the splitter hands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEvent<'a> {
    /// A line.
    Line(Line<'a>),
    /// A line of more than `line_bytes_max` bytes: its bytes were dropped, not kept.
    TooLong {
        /// Offset of its first byte.
        offset: u64,
        /// How many bytes it has.
        length: u64,
    },
}

/// The lines of a buffer that holds whole lines (the last may lack its `\n`).
pub fn lines(bytes: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
        let offset = at as u64;
        let end = memchr::memchr(b'\n', rest);
        let line = &rest[..end.unwrap_or(rest.len())];
        at += line.len() + 1;
        Some(Line { offset, bytes: line, terminated: end.is_some() })
    })
}

/// Splits `bytes` after its last `\n`: whole lines, and the start of a line that goes on.
#[must_use]
pub fn split_complete(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    bytes.split_at(end)
}

/// A push splitter: give it bytes as they come, it gives lines as they end.
///
/// ```
/// use batchline_jsonl::lines::{LineEvent, Splitter};
///
/// let mut seen = Vec::new();
/// let mut keep = |event: LineEvent<'_>| {
///     if let LineEvent::Line(line) = event {
///         seen.push((line.offset, line.bytes.to_vec()));
///     }
/// };
/// let mut splitter = Splitter::new(1024);
/// splitter.push(b"{\"a\":", &mut keep);
/// splitter.push(b"1}\n{}", &mut keep);
/// splitter.finish(&mut keep);
/// assert_eq!(seen, [(0, b"{\"a\":1}".to_vec()), (8, b"{}".to_vec())]);
/// ```
#[derive(Debug)]
pub struct Splitter {
    line_bytes_max: usize,
    carry: Vec<u8>,
    dropped: u64,
    offset: u64,
}

impl Splitter {
    /// A splitter that keeps at most `line_bytes_max` bytes of an unfinished line.
    ///
    /// `line_bytes_max` is brought under [`Limits::LINE_BYTES_CEILING`].
    #[must_use]
    pub fn new(line_bytes_max: usize) -> Self {
        let line_bytes_max = line_bytes_max.min(Limits::LINE_BYTES_CEILING);
        Splitter { line_bytes_max, carry: Vec::new(), dropped: 0, offset: 0 }
    }

    /// Takes the next bytes of the input; calls `each` for every line that ends in them.
    pub fn push(&mut self, mut chunk: &[u8], each: &mut impl FnMut(LineEvent<'_>)) {
        while let Some(end) = memchr::memchr(b'\n', chunk) {
            let (line, rest) = (&chunk[..end], &chunk[end + 1..]);
            self.emit(line, true, each);
            chunk = rest;
        }
        self.keep(chunk);
    }

    /// Ends the input; calls `each` for a last line without `\n`.
    pub fn finish(&mut self, each: &mut impl FnMut(LineEvent<'_>)) {
        if !self.carry.is_empty() || self.dropped > 0 {
            self.emit(b"", false, each);
        }
    }

    fn emit(&mut self, tail: &[u8], terminated: bool, each: &mut impl FnMut(LineEvent<'_>)) {
        let length = self.carry.len() as u64 + self.dropped + tail.len() as u64;
        let offset = self.offset;
        if length > self.line_bytes_max as u64 {
            each(LineEvent::TooLong { offset, length });
        } else if self.carry.is_empty() {
            each(LineEvent::Line(Line { offset, bytes: tail, terminated }));
        } else {
            self.carry.extend_from_slice(tail);
            each(LineEvent::Line(Line { offset, bytes: &self.carry, terminated }));
        }
        self.offset += length + 1;
        self.carry.clear();
        self.dropped = 0;
    }

    fn keep(&mut self, rest: &[u8]) {
        let room = self.line_bytes_max.saturating_sub(self.carry.len());
        let kept = rest.len().min(room);
        self.carry.extend_from_slice(&rest[..kept]);
        self.dropped += (rest.len() - kept) as u64;
    }
}
