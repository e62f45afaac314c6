//! O543: A previous response and a conversation at once.

use crate::{Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// A previous response and a conversation at once.
pub static RULE: Rule = Rule {
    code: "O543",
    name: "previous-response-and-conversation",
    impact: Impact::Line,
    summary: "A previous response and a conversation at once.",
    message: "`previous_response_id` and `conversation` exclude each other",
    help: "keep one of them",
    why: "Each of the two says where the conversation goes on.",
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[&["ResponsesBody.previous_response_id", "ResponsesBody.conversation"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/O543-previous-response-and-conversation.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let response = record.at("body.previous_response_id");
    let conversation = record.at("body.conversation");
    if let (Some(response), Some(conversation)) = (response, conversation) {
        let later =
            if response.span().start > conversation.span().start { response } else { conversation };
        found.push(Draft::key(&RULE, later, Vec::new()));
    }
}
