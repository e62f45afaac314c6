//! Whole lines in, a [`Partial`] out: what every worker does.

use batchline_formats::rules::bytes::unicode_line_separator;
use batchline_formats::{
    Arg, Draft, Drafts, Finding, LineChecker, LineFacts, LineOptions, Occurrence, Place, Totals,
};
use batchline_jsonl::{Span, unescape};
use memchr::memmem;

use crate::excerpt::{column, window};
use crate::ids::{FileId, Ids, StreamIds, fingerprint};
use crate::partial::{Partial, tally};

/// What all workers share.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setup<'a> {
    pub line: LineOptions<'a>,
    pub findings_max: Option<usize>,
    /// What the lines before those of the piece are known to have said.
    pub before: &'a Totals,
    pub fingerprint_mask: u64,
    /// Streams cannot be read again, so more is kept of each id.
    pub stream: bool,
}

impl Setup<'_> {
    pub fn empty(&self) -> Partial {
        Partial::new(if self.stream {
            Ids::Stream(StreamIds::default())
        } else {
            Ids::File(Vec::new())
        })
    }
}

/// What one worker keeps between pieces.
#[derive(Debug, Default)]
pub(crate) struct Worker {
    pub checker: LineChecker,
    pub drafts: Drafts,
    pub buffer: Vec<u8>,
}

/// One line, where it is, and where its findings go.
struct Here<'l> {
    bytes: &'l [u8],
    offset: u64,
    number: u64,
}

impl Here<'_> {
    fn place(&self, span: Span) -> Place {
        Place {
            line: self.number,
            column: column(self.bytes, span.start as usize),
            offset: self.offset + u64::from(span.start),
            length: span.len() as u32,
        }
    }

    fn text(&self, span: Option<Span>) -> Option<std::borrow::Cow<'_, str>> {
        let bytes = self.bytes.get(span?.range())?;
        std::str::from_utf8(bytes).ok().map(unescape)
    }
}

/// Checks the lines of `bytes`, which start at `offset` of the input. Only the last may lack its `\n`.
pub(crate) fn scan(bytes: &[u8], offset: u64, setup: &Setup<'_>, worker: &mut Worker) -> Partial {
    let mut partial = setup.empty();
    partial.marks.push((offset, 0));
    partial.bytes = bytes.len() as u64;
    worker.drafts.begin(setup.findings_max, setup.before);
    let text = simdutf8::basic::from_utf8(bytes).ok();
    let separators = has_separators(bytes);
    for line in batchline_jsonl::lines::lines(bytes) {
        partial.lines += 1;
        let content = line.bytes.strip_suffix(b"\r").unwrap_or(line.bytes);
        let start = line.offset as usize;
        let here = Here { bytes: line.bytes, offset: offset + line.offset, number: partial.lines };
        let facts = match text.and_then(|text| text.get(start..start + content.len())) {
            Some(text) => worker.checker.check_text(text, &setup.line, &mut worker.drafts),
            None => worker.checker.check(content, &setup.line, &mut worker.drafts),
        };
        if separators {
            worker.drafts.extend(separator_draft(content));
        }
        if line.terminated && content.len() < line.bytes.len() {
            note_crlf(&mut partial, &here);
        }
        if !line.terminated {
            partial.unterminated = Some(here.place(Span::new(line.bytes.len(), line.bytes.len())));
        }
        note_facts(&mut partial, &here, &facts, setup);
        note_findings(&mut partial, &here, &facts, &mut worker.drafts, setup);
    }
    partial.totals = worker.drafts.take_totals();
    partial
}

/// The piece that holds nothing but a line beyond the limit.
pub(crate) fn scan_too_long(
    offset: u64,
    length: u64,
    terminated: bool,
    setup: &Setup<'_>,
) -> Partial {
    let mut partial = setup.empty();
    partial.marks.push((offset, 0));
    partial.bytes = length + u64::from(terminated);
    partial.lines = 1;
    let here = Here { bytes: b"", offset, number: 1 };
    let facts = LineFacts { record: true, ..LineFacts::default() };
    note_facts(&mut partial, &here, &facts, setup);
    let mut drafts = Drafts::default();
    drafts.begin(setup.findings_max, setup.before);
    drafts.push(batchline_formats::too_long(length, setup.line.limits));
    note_findings(&mut partial, &here, &facts, &mut drafts, setup);
    partial.totals = drafts.take_totals();
    partial
}

/// Characters that some programs take for line breaks, UTF-8 encoded.
const SEPARATORS: [(&str, &str, &str); 3] = [
    ("\u{2028}", "U+2028 (line separator)", "\\u2028"),
    ("\u{2029}", "U+2029 (paragraph separator)", "\\u2029"),
    ("\u{85}", "U+0085 (next line)", "\\u0085"),
];

fn has_separators(bytes: &[u8]) -> bool {
    SEPARATORS.iter().any(|(separator, ..)| memmem::find(bytes, separator.as_bytes()).is_some())
}

fn separator_draft(line: &[u8]) -> Option<Draft<'static>> {
    let found = SEPARATORS.iter().filter_map(|(separator, name, escape)| {
        let at = memmem::find(line, separator.as_bytes())?;
        let args = vec![Arg::known(name), Arg::known(escape)];
        Some((at, separator.len(), args))
    });
    let (at, len, args) = found.min_by_key(|(at, ..)| *at)?;
    Some(Draft::at(&unicode_line_separator::RULE, Span::new(at, at + len), String::new(), args))
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

fn note_facts(partial: &mut Partial, here: &Here<'_>, facts: &LineFacts, setup: &Setup<'_>) {
    partial.records += u64::from(facts.record);
    partial.inputs += facts.inputs;
    if let (Some(span), Some(id)) = (facts.id, here.text(facts.id)) {
        note_id(&mut partial.ids, here, span, &id, setup);
    }
    let id = || here.text(facts.id).map(Into::into);
    if let (Some(span), Some(model)) = (facts.model, here.text(facts.model)) {
        tally(&mut partial.models, &model, || (here.place(span), id()));
    }
    if let (Some(span), Some(url)) = (facts.url, here.text(facts.url)) {
        tally(&mut partial.urls, &url, || (here.place(span), id()));
    }
}

fn note_id(ids: &mut Ids, here: &Here<'_>, span: Span, id: &str, setup: &Setup<'_>) {
    let print = fingerprint(id.as_bytes(), 0) & setup.fingerprint_mask;
    match ids {
        Ids::File(ids) => {
            ids.push(FileId { fingerprint: print, offset: here.offset + u64::from(span.start) });
        }
        Ids::Stream(ids) => {
            ids.push(print, fingerprint(id.as_bytes(), 1), here.place(span), id);
        }
    }
}

fn note_findings(
    partial: &mut Partial,
    here: &Here<'_>,
    facts: &LineFacts,
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
        id: here.text(facts.id).map(Into::into),
        args: draft.args,
        profile: setup.line.context.profile.id,
        excerpt: Some(window(here.bytes, draft.span)),
        related: None,
    }));
}
