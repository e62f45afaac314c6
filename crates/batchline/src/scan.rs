//! Whole lines in, a [`Partial`] out: what every worker does.

use batchline_formats::rules::bytes::unicode_line_separator;
use batchline_formats::{
    Drafts, Finding, LineChecker, LineFacts, LineOptions, Occurrence, Place, Selection, Totals,
    Vector,
};
use batchline_jsonl::{Index, Span, unescape};

use crate::buffer::PageBuffer;
use crate::excerpt::{column, window};
use crate::ids::{FileId, FileIds, fingerprint};
use crate::partial::{Partial, Tallies};
use crate::tokens::{Counting, Plan};

/// What all workers share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setup<'a> {
    pub line: LineOptions<'a>,
    pub findings_max: Option<usize>,
    /// What the lines before those of the piece are known to have said.
    pub before: &'a Totals,
    pub selection: &'a Selection,
    pub fingerprint_mask: u64,
    /// Streams cannot be read again, so more is kept of each id.
    pub stream: bool,
    /// What is counted, when the caller has asked for that.
    pub tokens: Option<&'a Plan>,
}

impl Setup<'_> {
    /// Makes `drafts` ready for a piece.
    pub fn begin(&self, drafts: &mut Drafts) {
        drafts.select(self.selection);
        drafts.begin(self.findings_max, self.before);
    }
}

/// What one worker keeps between pieces.
#[derive(Debug, Default)]
pub(crate) struct Worker {
    pub checker: LineChecker,
    pub drafts: Drafts,
    pub index: Index,
    pub buffer: PageBuffer,
    pub ids: FileIds,
    /// Made when the first line is counted.
    counting: Option<Box<Counting>>,
}

/// One line, where it is, and where its findings go.
pub(crate) struct Here<'l> {
    pub bytes: &'l [u8],
    pub offset: u64,
    pub number: u64,
}

impl Here<'_> {
    pub fn place(&self, span: Span) -> Place {
        Place {
            line: self.number,
            column: column(self.bytes, span.start as usize),
            offset: self.offset + u64::from(span.start),
            length: span.len() as u32,
        }
    }

    #[inline]
    fn raw(&self, span: Span) -> &[u8] {
        self.bytes.get(span.range()).unwrap_or(b"")
    }

    pub fn text(&self, span: Option<Span>) -> Option<std::borrow::Cow<'_, str>> {
        let bytes = self.bytes.get(span?.range())?;
        std::str::from_utf8(bytes).ok().map(unescape)
    }
}

/// Checks the lines of `bytes`, which start at `offset` of the input. Only the last may lack its `\n`.
pub(crate) fn scan(bytes: &[u8], offset: u64, setup: &Setup<'_>, worker: &mut Worker) -> Partial {
    let mut partial = Partial::default();
    partial.marks.push((offset, 0));
    partial.bytes = bytes.len() as u64;
    setup.begin(&mut worker.drafts);
    let mut start = 0;
    while start < bytes.len() {
        let end = window_end(bytes, start);
        scan_window(&bytes[start..end], offset + start as u64, setup, worker, &mut partial);
        start = end;
    }
    partial.totals = worker.drafts.take_totals();
    if let Some(plan) = setup.tokens {
        let counting = worker.counting.get_or_insert_default();
        counting.scan((bytes, offset), (setup, plan), &mut partial);
    }
    partial
}

/// So much is looked at in one pass that the next passes find it in the nearest cache.
const WINDOW_BYTES: usize = 1 << 14;

/// Where the window that starts at `start` ends: behind a `\n`, about [`WINDOW_BYTES`] on.
fn window_end(bytes: &[u8], start: usize) -> usize {
    let near = start + WINDOW_BYTES;
    let Some(window) = bytes.get(start..near) else {
        return bytes.len();
    };
    if let Some(at) = memchr::memrchr(b'\n', window) {
        return start + at + 1;
    }
    memchr::memchr(b'\n', &bytes[near..]).map_or(bytes.len(), |at| near + at + 1)
}

/// Checks the lines of a window that starts at `offset` of the input.
fn scan_window(
    window: &[u8],
    offset: u64,
    setup: &Setup<'_>,
    worker: &mut Worker,
    partial: &mut Partial,
) {
    let text = batchline_jsonl::scan::text(window);
    worker.index.read(window);
    let Worker { checker, drafts, index, ids, .. } = worker;
    let last = window.len().checked_sub(1).filter(|last| window[*last] != b'\n');
    let rest = last.map(|last| last as u32 + 1);
    let mut start = 0;
    for end in index.line_ends().iter().copied().chain(rest) {
        let end = end as usize;
        let content = end - usize::from(end > start && window[end - 1] == b'\r');
        partial.lines += 1;
        let line = &window[start..end];
        let here = Here { bytes: line, offset: offset + start as u64, number: partial.lines };
        let facts = match text {
            Some(text) => {
                checker.check_in_window((text, index), (start, content), &setup.line, drafts)
            }
            None => checker.check(&window[start..content], &setup.line, drafts),
        };
        if index.has_separators() {
            drafts.extend(unicode_line_separator::draft(&window[start..content]));
        }
        if end == window.len() {
            partial.unterminated = Some(here.place(Span::new(line.len(), line.len())));
        } else if content < end {
            note_crlf(partial, &here);
        }
        note_facts(partial, ids, &here, &facts, setup);
        note_findings(partial, &here, facts.id, drafts, setup);
        start = end + 1;
    }
}

/// The piece that holds nothing but a line beyond the limit.
pub(crate) fn scan_too_long(
    offset: u64,
    length: u64,
    terminated: bool,
    setup: &Setup<'_>,
) -> Partial {
    let mut partial = Partial::default();
    partial.marks.push((offset, 0));
    partial.bytes = length + u64::from(terminated);
    partial.lines = 1;
    let here = Here { bytes: b"", offset, number: 1 };
    let facts = LineFacts { record: true, ..LineFacts::default() };
    note_facts(&mut partial, &mut FileIds::default(), &here, &facts, setup);
    let mut drafts = Drafts::default();
    setup.begin(&mut drafts);
    drafts.push(batchline_formats::too_long(length, setup.line.limits));
    note_findings(&mut partial, &here, facts.id, &mut drafts, setup);
    partial.totals = drafts.take_totals();
    partial
}

/// For short texts: eight bytes at a time, without a call.
#[inline]
fn has_backslash(text: &[u8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    // The high bit of a byte that is one, and of no word without one.
    let found = |word: &[u8; 8]| {
        let other = u64::from_ne_bytes(*word) ^ (ONES * b'\\' as u64);
        other.wrapping_sub(ONES) & !other & (ONES << 7)
    };
    match text.last_chunk::<8>() {
        Some(last) => {
            let words = text.as_chunks::<8>().0;
            words.iter().fold(found(last), |bits, word| bits | found(word)) != 0
        }
        None => text.contains(&b'\\'),
    }
}

fn note_crlf(partial: &mut Partial, here: &Here<'_>) {
    let at = here.bytes.len() - 1;
    match &mut partial.crlf {
        Some(crlf) => crlf.count += 1,
        None => {
            let first = here.place(Span::new(at, at + 1));
            partial.crlf = Some(Occurrence { count: 1, first });
        }
    }
}

#[inline]
fn note_facts(
    partial: &mut Partial,
    ids: &mut FileIds,
    here: &Here<'_>,
    facts: &LineFacts,
    setup: &Setup<'_>,
) {
    partial.records += u64::from(facts.record);
    partial.inputs += facts.inputs;
    partial.answers += u64::from(facts.answered);
    if let Some(span) = facts.id {
        note_id(partial, ids, here, span, setup);
    }
    if let Some(span) = facts.model.filter(|span| !partial.models.repeat(here.raw(*span))) {
        add_tally(&mut partial.models, span, here, facts);
    }
    if let Some(span) = facts.url.filter(|span| !partial.urls.repeat(here.raw(*span))) {
        add_tally(&mut partial.urls, span, here, facts);
    }
    if let Some(vector) = facts.vector.filter(|v| !partial.vectors.repeat(&v.numbers.to_ne_bytes()))
    {
        add_vector(&mut partial.vectors, vector, here, facts);
    }
}

#[cold]
fn add_vector(tallies: &mut Tallies, vector: Vector, here: &Here<'_>, facts: &LineFacts) {
    let Vector { span, numbers } = vector;
    let opening = Span { end: span.start + 1, ..span };
    let id = || here.text(facts.id).map(Into::into);
    let raw = numbers.to_ne_bytes();
    tallies.add(&numbers.to_string(), &raw, || (here.place(opening), id()));
}

#[cold]
fn add_tally(tallies: &mut Tallies, span: Span, here: &Here<'_>, facts: &LineFacts) {
    let value = here.text(Some(span)).unwrap_or_default();
    let id = || here.text(facts.id).map(Into::into);
    tallies.add(&value, here.raw(span), || (here.place(span), id()));
}

#[inline]
fn note_id(
    partial: &mut Partial,
    ids: &mut FileIds,
    here: &Here<'_>,
    span: Span,
    setup: &Setup<'_>,
) {
    let raw = here.raw(span);
    let value;
    let id = if has_backslash(raw) {
        value = unescape(std::str::from_utf8(raw).unwrap_or("")).into_owned();
        value.as_bytes()
    } else {
        raw
    };
    let print = fingerprint(id, 0) & setup.fingerprint_mask;
    if setup.stream {
        let text = std::str::from_utf8(id).unwrap_or("");
        partial.ids.push(print, fingerprint(id, 1), here.place(span), text);
    } else {
        ids.push(FileId { fingerprint: print, offset: here.offset + u64::from(span.start) });
    }
}

#[inline]
pub(crate) fn note_findings(
    partial: &mut Partial,
    here: &Here<'_>,
    id: Option<Span>,
    drafts: &mut Drafts,
    setup: &Setup<'_>,
) {
    if drafts.is_empty() {
        return;
    }
    partial.findings.extend(drafts.finish_line().into_iter().map(|draft| Finding {
        rule: draft.rule,
        impact: draft.impact,
        place: Some(here.place(draft.span)),
        pointer: draft.pointer,
        id: here.text(id).map(Into::into),
        args: draft.args,
        profile: setup.line.context.profile.id,
        excerpt: Some(window(here.bytes, draft.span)),
        related: None,
    }));
}
