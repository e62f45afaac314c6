//! The pass over requests: each meets its row.

use std::ops::Range;

use batchline_formats::outcome::{MISSING, Outcome, Reading, answers, row};
use batchline_jsonl::{NodeStore, Tree};

use super::answers::{Said, TextFormat, push};
use super::index::{Index, Row};
use super::problem::{Problem, reason};
use super::results::with_reading;
use crate::Error;
use crate::numbered::Numbered;
use crate::source::Seekable;
use crate::stream::Piece;
use crate::text::legible;

/// What all workers share.
#[derive(Clone, Copy)]
pub(super) struct Plan<'a> {
    pub index: &'a Index,
    pub files: &'a [Seekable<'a>],
    /// Are rows copied now? Else they are copied in the order of the results, later.
    pub copies: bool,
    pub text: Option<&'static TextFormat>,
    pub redact: bool,
}

/// What a worker keeps between pieces.
#[derive(Default)]
pub(super) struct Tools {
    row: Vec<u8>,
    store: NodeStore,
}

/// Requests of a piece, and their rows.
#[derive(Default)]
pub(super) struct Followed {
    /// The lines as they were.
    pub bytes: Vec<u8>,
    pub items: Vec<Item>,
    /// Rows or answers, one behind the other.
    pub out: Vec<u8>,
    pub lines: u64,
}

/// A request.
pub(super) struct Item {
    pub line: u64,
    /// Where its line stands in [`Followed::bytes`], line end included.
    pub request: Range<usize>,
    /// Where what it came to stands in [`Followed::out`].
    pub out: Range<usize>,
    /// The number of its row.
    pub row: Option<usize>,
    pub outcome: &'static Outcome,
    /// Set when it is not answered.
    pub problem: Option<Box<Problem>>,
}

impl Plan<'_> {
    /// Follows the requests of a piece.
    pub fn piece(&self, numbered: Numbered, tools: &mut Tools) -> Result<Followed, Error> {
        let (offset, bytes) = match numbered.piece {
            Piece::Lines { offset, bytes } => (offset, bytes),
            Piece::TooLong { length, .. } => return Err(too_long(numbered.number, length)),
        };
        let mut followed = Followed::default();
        let mut start = if offset == 0 && bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let mut number = numbered.number;
        while start < bytes.len() {
            let end =
                memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at + 1);
            if !bytes[start..end].trim_ascii().is_empty() {
                self.request(&bytes[start..end], start..end, number, &mut followed, tools)?;
            }
            (start, number) = (end, number + 1);
        }
        followed.lines = number - numbered.number;
        followed.bytes = bytes;
        Ok(followed)
    }

    fn request(
        &self,
        line: &[u8],
        request: Range<usize>,
        number: u64,
        followed: &mut Followed,
        tools: &mut Tools,
    ) -> Result<(), Error> {
        let text = String::from_utf8_lossy(line);
        let id = row::first_id(&text);
        let found = id.as_deref().and_then(|id| self.index.find(id));
        let begin = followed.out.len();
        let outcome = found.map_or(&MISSING, |(_, row)| row.outcome());
        let mut problem = None;
        match found {
            Some((_, row)) if self.copies || !outcome.is_answered() => {
                problem = self.row(id.as_deref(), row, &mut followed.out, tools)?;
            }
            Some(_) => {}
            None => self.missing(id.as_deref(), &mut followed.out),
        }
        if !outcome.is_answered() {
            let mut told = problem.unwrap_or_else(|| Box::new(Problem::of(outcome)));
            (told.id, told.line) = (id.map(std::borrow::Cow::into_owned), Some(number));
            problem = Some(told);
        }
        let (out, row) = (begin..followed.out.len(), found.map(|(at, _)| at));
        followed.items.push(Item { line: number, request, out, row, outcome, problem });
        Ok(())
    }

    /// Reads a row again, copies it, and says what is wrong with it.
    fn row(
        &self,
        id: Option<&str>,
        row: Row,
        out: &mut Vec<u8>,
        Tools { row: bytes, store }: &mut Tools,
    ) -> Result<Option<Box<Problem>>, Error> {
        bytes.resize(row.length as usize, 0);
        self.files[row.file()].read_exact_at(bytes, row.offset())?;
        if self.copies {
            copy(bytes, row.outcome(), (id, self.text), out, store);
        }
        if row.outcome().is_answered() {
            return Ok(None);
        }
        let problem = with_reading(&legible(bytes), store, |reading| {
            Problem::of(row.outcome()).saying(&reading, self.redact)
        });
        let row = Some((row.file(), u64::from(row.line)));
        Ok(Some(Box::new(Problem { row, ..problem })))
    }

    /// Where answers are listed, a request without one is listed too.
    pub fn missing(&self, id: Option<&str>, out: &mut Vec<u8>) {
        let Some(format) = self.text else { return };
        let id = id.unwrap_or_default();
        let said = Said { id, index: None, outcome: &MISSING, reason: None, answer: None };
        let mut text = String::new();
        push(format, &mut text, &said, &[]);
        out.extend_from_slice(text.as_bytes());
    }
}

/// Appends a row, or the answers it holds.
pub(super) fn copy(
    row: &[u8],
    outcome: &'static Outcome,
    (id, text): (Option<&str>, Option<&'static TextFormat>),
    out: &mut Vec<u8>,
    store: &mut NodeStore,
) {
    let Some(format) = text else {
        out.extend_from_slice(row);
        return out.push(b'\n');
    };
    let row = legible(row);
    let tree = Tree::parse(&row, store, batchline_jsonl::Limits::default().depth_max);
    let root = tree.ok().and_then(|tree| tree.root());
    let reading = root.map_or_else(Reading::unreadable, batchline_formats::outcome::read);
    let reason = reason(reading.at).filter(|_| !outcome.is_answered());
    let id = id.or(reading.id.as_deref()).unwrap_or_default();
    let said = Said { id, index: None, outcome, reason: reason.as_deref(), answer: None };
    let mut lines = String::new();
    push(format, &mut lines, &said, &root.map_or_else(Vec::new, answers));
    out.extend_from_slice(lines.as_bytes());
}

fn too_long(number: u64, length: u64) -> Error {
    Error::Options(format!("line {number} is {length} bytes long: longer than any request"))
}
