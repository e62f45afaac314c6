//! Whole lines in, mended lines out: what every worker does.

use std::borrow::Cow;

use batchline_formats::mend::{Allowed, MendOptions, Mender};
use batchline_formats::rules::bytes::{crlf_line_endings, missing_final_newline};
use batchline_formats::rules::envelope::duplicate_id;
use batchline_formats::{LineOptions, Rule};
use batchline_jsonl::Span;

use super::FixOptions;
use super::owner::LineOwner;
use super::report::{Account, Change};
use crate::CheckOptions;
use crate::accept::Suppression;

/// What all workers share.
#[derive(Clone, Copy)]
pub(super) struct Plan<'a> {
    pub mend: MendOptions<'a>,
    pub options: &'a FixOptions,
    /// Are changes to be told?
    pub told: bool,
    line_ends: bool,
    last_line: bool,
    /// May lines go that are no JSON objects?
    drop_broken: bool,
    /// Are repeated ids to be given a suffix?
    pub repeated_ids: bool,
}

impl<'a> Plan<'a> {
    pub fn new(line: LineOptions<'a>, options: &'a FixOptions, told: bool) -> Plan<'a> {
        let mend = MendOptions { line, allowed: options.allowed };
        let wants = |rule: &Rule| is_wanted(rule, &options.check);
        let counted = options.check.suppressions.iter().any(|s| !s.lines.is_empty());
        Plan {
            mend,
            options,
            told,
            drop_broken: options.drop_broken && !counted,
            line_ends: wants(&crlf_line_endings::RULE),
            last_line: wants(&missing_final_newline::RULE),
            repeated_ids: options.allowed == Allowed::Guesses && wants(&duplicate_id::RULE),
        }
    }

    /// A mender for one worker.
    pub fn mender(&self) -> Mender {
        Mender::new(&self.options.check.selection)
    }
}

/// Are findings about the whole file wanted of this rule?
fn is_wanted(rule: &Rule, options: &CheckOptions) -> bool {
    let covers = |s: &Suppression| s.covers(rule, rule.impact, None, None);
    options.selection.wants(rule, rule.impact) && !options.suppressions.iter().any(covers)
}

/// What came of some lines.
#[derive(Default)]
pub(super) struct Piece {
    /// The lines as they are now; `None` when nothing in them changed.
    pub text: Option<Vec<u8>>,
    /// The lines as they were.
    pub original: Vec<u8>,
    /// Lines that were dropped, as they were.
    pub rejects: Vec<u8>,
    pub account: Account,
    pub changes: Vec<Change>,
    /// Lines without an id.
    pub without_id: u64,
}

impl Piece {
    /// Drops a line. What was mended of it is not kept.
    fn reject(&mut self, line: &[u8], number: u64) {
        let told = self.changes.iter().position(|change| change.line == number);
        self.changes.truncate(told.unwrap_or(self.changes.len()));
        self.rejects.extend_from_slice(line);
        self.account.rejected += 1;
    }
}

/// Mends the lines of `original`, the first of which has this number. Only the last may lack its `\n`.
pub(super) fn mend(original: Vec<u8>, number: u64, plan: &Plan<'_>, mender: &mut Mender) -> Piece {
    let mut piece = Piece::default();
    let mut text: Option<Vec<u8>> = None;
    let mut start = 0;
    for (number, end) in (number..).zip(line_ends(&original)) {
        let line = &original[start..end];
        let mended = mend_line(line, number, plan, mender, &mut piece);
        if text.is_none() && mended.as_deref() != Some(line) {
            text = Some(original[..start].to_vec());
        }
        piece.account.lines_changed += u64::from(mended.as_deref() != Some(line));
        if let (Some(text), Some(mended)) = (&mut text, mended) {
            text.extend_from_slice(&mended);
        }
        start = end;
    }
    piece.text = text;
    piece.original = original;
    piece
}

/// Where lines end, their line breaks included.
fn line_ends(text: &[u8]) -> impl Iterator<Item = usize> {
    let unterminated = !text.is_empty() && !text.ends_with(b"\n");
    let breaks = memchr::memchr_iter(b'\n', text).map(|at| at + 1);
    breaks.chain(unterminated.then_some(text.len()))
}

/// The line with its line break; `None` when it goes.
fn mend_line<'l>(
    line: &'l [u8],
    number: u64,
    plan: &Plan<'_>,
    mender: &mut Mender,
    piece: &mut Piece,
) -> Option<Cow<'l, [u8]>> {
    let (content, end) = split_end(line);
    let changes = plan.told.then_some(&mut piece.changes);
    let mut owner = LineOwner::new(number, &plan.options.check.suppressions, changes);
    let mended = mender.mend(content, &plan.mend, &mut owner);
    if mended.broken && plan.drop_broken {
        piece.reject(line, number);
        return None;
    }
    mended.rules.into_iter().for_each(|rule| piece.account.add(rule));
    let text = mended.line?;
    piece.without_id += u64::from(mended.without_id);
    if due_end(end, plan) != end {
        return Some(Cow::Owned(end_duly((content, end), number, &text, plan, piece)));
    }
    Some(if text == content { Cow::Borrowed(line) } else { Cow::Owned([&text, end].concat()) })
}

/// The mended line with the line break that is due; before, it was `content` and `end`.
fn end_duly(
    (content, end): (&[u8], &[u8]),
    number: u64,
    text: &[u8],
    plan: &Plan<'_>,
    piece: &mut Piece,
) -> Vec<u8> {
    let rule = match end {
        b"\r\n" => &crlf_line_endings::RULE,
        _ => &missing_final_newline::RULE,
    };
    piece.account.add_once(rule);
    let due = due_end(end, plan);
    if plan.told {
        let [before, after] = [(content, end), (text, due)].map(shown);
        let spans = [content.len(), text.len()].map(|at| Span::new(at, at + SIGN_BYTES));
        let mut owner = LineOwner::new(number, &[], Some(&mut piece.changes));
        owner.note(rule, None, (&before, spans[0]), Some((&after, spans[1])));
    }
    [text, due].concat()
}

/// Bytes of the signs for line breaks.
const SIGN_BYTES: usize = '␍'.len_utf8();

/// A line with signs where its line break is: the characters themselves cannot be seen.
fn shown((content, end): (&[u8], &[u8])) -> Vec<u8> {
    let sign = |byte: &u8| if *byte == b'\r' { "␍" } else { "␊" };
    let signs: String = end.iter().map(sign).collect();
    [content, signs.as_bytes()].concat()
}

/// The line and its line break. A last line may end in the first half of one.
fn split_end(line: &[u8]) -> (&[u8], &[u8]) {
    let content = line.strip_suffix(b"\n").unwrap_or(line);
    line.split_at(content.strip_suffix(b"\r").unwrap_or(content).len())
}

/// The line break that is due where `end` stands.
fn due_end<'e>(end: &'e [u8], plan: &Plan<'_>) -> &'e [u8] {
    match end {
        b"\r\n" if plan.line_ends => b"\n",
        b"\r" if plan.last_line && !plan.line_ends => b"\r\n",
        b"" | b"\r" if plan.last_line => b"\n",
        end => end,
    }
}
