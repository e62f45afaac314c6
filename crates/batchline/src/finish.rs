//! When everything has been read: the rules about the whole file, and the report.

use batchline_formats::{FileDraft, FileFacts, Finding, Look, Place, Totals};
use batchline_jsonl::Span;

use crate::accept::Sifted;
use crate::choose::Chosen;
use crate::excerpt::window;
use crate::ids::Repeated;
use crate::partial::Partial;
use crate::sink::Sink;
use crate::source::Seekable;
use crate::{CheckOptions, Impact, Report, Rule, Total};

/// All that is known at the end.
pub(crate) struct Ending<'a> {
    pub chosen: &'a Chosen,
    pub whole: &'a Partial,
    pub repeated: Repeated,
    pub name: Option<String>,
    pub path: String,
}

/// A piece of a line, and where in it a place begins.
pub(crate) struct LineWindow {
    bytes: Vec<u8>,
    at: usize,
}

impl Ending<'_> {
    /// Asks the file rules and makes the report. `line` gives the bytes around a place, where they can be read again.
    pub fn report(
        self,
        options: &CheckOptions,
        sink: &mut Sink<'_, '_>,
        line: impl Fn(Place) -> Option<LineWindow>,
    ) -> Report {
        let (chosen, mut totals) = (self.chosen, self.whole.totals.clone());
        let facts = facts_of(self.whole, chosen, self.repeated, self.name);
        for draft in file_drafts(&facts, chosen, options) {
            let count = draft.count;
            totals.add(draft.rule, draft.impact, count);
            sink.add_counted(file_finding(draft, chosen.profile.id, &line), count);
        }
        let (findings, sifted) = sink.finish();
        let Sifted { counted, suppressed, accepted, gone } = sifted;
        Report {
            path: self.path,
            format: if chosen.json_only { "unknown" } else { chosen.format.id },
            format_detected: chosen.detected,
            profile: if chosen.json_only { "unknown" } else { chosen.profile.id },
            bytes: facts.bytes,
            lines: facts.lines,
            records: facts.records,
            answers: chosen.holds_results().then_some(self.whole.answers),
            findings,
            totals: total_rows(&counted.unwrap_or(totals)),
            suppressed,
            accepted,
            gone,
        }
    }
}

fn file_drafts(facts: &FileFacts, chosen: &Chosen, options: &CheckOptions) -> Vec<FileDraft> {
    let mut drafts = Vec::new();
    let context = chosen.context(options);
    for rule in crate::rules().filter(|rule| rule.is_for(chosen.format)) {
        if let Look::File(check) = rule.look {
            check(facts, &context, &mut drafts);
        }
    }
    drafts.retain(|draft: &FileDraft| options.selection.wants(draft.rule, draft.impact));
    drafts
}

fn total_rows(totals: &Totals) -> Vec<Total> {
    let row = |(rule, impact, count): (&'static Rule, Impact, u64)| Total {
        code: rule.code,
        name: rule.name,
        impact,
        count,
    };
    let mut rows: Vec<Total> = totals.iter().map(row).collect();
    rows.sort_by_key(|total| (total.impact, total.code));
    rows
}

/// Enough of the line around `place` to show it.
pub(crate) fn line_at(file: &Seekable<'_>, place: Place) -> Option<LineWindow> {
    const AROUND_BYTES: u64 = 512;
    let from = place.offset.saturating_sub(AROUND_BYTES);
    let to = (place.offset + u64::from(place.length) + AROUND_BYTES).min(file.len);
    let mut bytes = vec![0; (to - from) as usize];
    file.read_exact_at(&mut bytes, from).ok()?;
    let at = (place.offset - from) as usize;
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |at| at + 1);
    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end);
    Some(LineWindow { bytes: bytes[start..end].to_vec(), at: at - start })
}

fn file_finding(
    draft: FileDraft,
    profile: &'static str,
    line: &impl Fn(Place) -> Option<LineWindow>,
) -> Finding {
    let excerpt = draft.place.and_then(|place| {
        let LineWindow { bytes, at } = line(place)?;
        Some(window(&bytes, Span::new(at, at + place.length as usize)))
    });
    Finding {
        rule: draft.rule,
        impact: draft.impact,
        place: draft.place,
        pointer: draft.pointer,
        id: draft.id,
        args: draft.args,
        profile,
        excerpt,
        related: draft.related,
    }
}

fn facts_of(
    whole: &Partial,
    chosen: &Chosen,
    repeated: Repeated,
    name: Option<String>,
) -> FileFacts {
    FileFacts {
        name,
        bytes: whole.bytes,
        lines: whole.lines,
        records: whole.records,
        models: whole.models.list().to_vec(),
        urls: whole.urls.list().to_vec(),
        embedding_inputs: whole.inputs,
        vectors: whole.vectors.list().to_vec(),
        duplicate_ids: repeated.first,
        duplicate_id_count: repeated.count,
        crlf: whole.crlf.clone(),
        unterminated: whole.unterminated,
        undetected: chosen.undetected,
        neighbour: chosen.neighbour,
        layout: chosen.layout,
        tokens: chosen.tokens.as_ref().map(|plan| plan.facts(whole.tokens.as_deref())),
    }
}
