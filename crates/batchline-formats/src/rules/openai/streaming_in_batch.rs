//! O520: `stream: true` in a batch.

use crate::mend::{Mend, remove};
use crate::{Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule, ServerError};

/// `stream: true` in a batch.
pub static RULE: Rule = Rule {
    code: "O520",
    name: "streaming-in-batch",
    impact: Impact::Batch,
    summary: "`stream: true` in a batch.",
    message: "a batch cannot stream",
    help: "remove `stream`, or set it to false",
    why: "A batch writes its answers into a file; one streaming line makes validation of the whole file fail.",
    server: &[ServerError {
        provider: "openai",
        code: "streaming_unsupported",
        message: "Chat Completions: Streaming is not supported in the Batch API.",
    }],
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: super::OPENAI,
    glance: Some(glance),
    look: Look::Record(RecordLook {
        when: &[
            &["ChatBody.stream"],
            &["ResponsesBody.stream"],
            &["CompletionsBody.stream"],
            &["ImageGenerationsBody.stream"],
            &["ImageEditsBody.stream"],
        ],
        gate: None,
        check,
    }),
    reads: Some(&[]),
    page: include_str!("../../../docs/rules/O520-streaming-in-batch.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let stream = record.at("body.stream");
    let on = stream.filter(|stream| stream.boolean() == Some(true));
    found.extend(on.map(|stream| Draft::value(&RULE, stream, Vec::new())));
}

/// Many files say `"stream":false` on every line.
fn glance(line: &str) -> bool {
    let value = |(at, key): (usize, &str)| line[at + key.len()..].trim_start().strip_prefix(':');
    line.match_indices("\"stream\"")
        .filter_map(value)
        .any(|rest| rest.trim_start().starts_with("true"))
}
