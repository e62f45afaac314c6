//! O519: An input part in a message of the assistant.

use super::tools::text_of;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError, each_below};

/// An input part in a message of the assistant.
pub static RULE: Rule = Rule {
    code: "O519",
    name: "input-part-in-assistant-message",
    impact: Impact::Advice,
    summary: "An input part in a message of the assistant.",
    message: "parts of type `{0}` in an assistant message have been refused",
    help: "write {\"type\":\"output_text\",\"text\":…}, or the text as a string",
    why: "Somebody got an error for it, though the schema allows it.",
    server: &[ServerError {
        provider: "openai",
        code: "invalid_value",
        message: "Invalid value: 'input_text'. Supported values are: 'output_text' and 'refusal'.",
    }],
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[
            &["ResponsesAssistantMessage.content", "InputText.text"],
            &["ResponsesAssistantMessage.content", "InputImage.image_url"],
        ],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/O519-input-part-in-assistant-message.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    for message in record.each("body.input[]") {
        if text_of(message, "role").as_deref() != Some("assistant") {
            continue;
        }
        for kind in each_below(message, "content[].type") {
            let text = kind.text().unwrap_or_default();
            if matches!(text.as_ref(), "input_text" | "input_image") {
                found.push(Draft::value(&RULE, kind, vec![Arg::quoted(text)]));
            }
        }
    }
}
