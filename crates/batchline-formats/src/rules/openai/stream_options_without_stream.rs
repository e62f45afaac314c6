//! O533: `stream_options` without a stream.

use crate::mend::{Mend, remove};
use crate::{Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule, ServerError};

/// `stream_options` without a stream.
pub static RULE: Rule = Rule {
    code: "O533",
    name: "stream-options-without-stream",
    impact: Impact::Line,
    summary: "`stream_options` without a stream.",
    message: "`stream_options` without `stream`",
    help: "remove `stream_options`: a batch reports usage anyway",
    why: "The server takes it next to `stream: true` only, which a batch cannot have.",
    server: &[ServerError {
        provider: "openai",
        code: "",
        message: "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
    }],
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[
            &["ChatBody.stream_options"],
            &["CompletionsBody.stream_options"],
            &["ResponsesBody.stream_options"],
        ],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/O533-stream-options-without-stream.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let streams = record.at("body.stream").and_then(|stream| stream.boolean());
    let options = record.at("body.stream_options");
    if let Some(options) = options.filter(|_| streams != Some(true)) {
        found.push(Draft::key(&RULE, options, Vec::new()));
    }
}
