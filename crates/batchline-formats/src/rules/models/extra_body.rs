//! O571: `extra_body` in the file.

use super::ask::{calls, on_gemini};
use crate::{Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// `extra_body` in the file.
pub static RULE: Rule = Rule {
    code: "O571",
    name: "extra-body",
    impact: Impact::Advice,
    summary: "`extra_body` in the file.",
    message: "`extra_body` is an argument of the client, not a field of the request",
    help: "write what is inside it straight into `body`",
    why: "The Python client merges `extra_body` into the body before it sends; in a file nobody does that, and the server gets an unknown field.",
    formats: &["openai"],
    look: Look::Record(RecordLook { when: &[&["ChatBody.extra_body"]], gate: Some(gate), check }),
    page: include_str!("../../../docs/rules/O571-extra-body.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    !on_gemini(context)
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let node = record.at("body.extra_body").filter(|_| calls(record, "/v1/chat/completions"));
    if let Some(node) = node {
        found.push(Draft::key(&RULE, node, Vec::new()));
    }
}
