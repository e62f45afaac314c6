//! O515: A chat request without messages.

use batchline_schema::{Problem, ProblemKind};

use crate::{Impact, Look, Rule, ServerError, TableContext, TableLook};

/// A chat request without messages.
pub static RULE: Rule = Rule {
    code: "O515",
    name: "missing-messages",
    impact: Impact::Batch,
    summary: "A chat request without messages.",
    message: "the request has no `messages`",
    help: "add `messages`: a list of {\"role\":…,\"content\":…}",
    why: "The server looks for messages before it runs anything, and refuses the whole file.",
    server: &[
        ServerError {
            provider: "openai",
            code: "missing_required_parameter",
            message: "Missing required parameter: 'messages'.",
        },
        ServerError {
            provider: "openai",
            code: "invalid_request",
            message: "Messages parameter is required.",
        },
    ],
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::MissingField],
        when: Some(is_messages),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O515-missing-messages.md"),
    ..Rule::BASE
};

fn is_messages(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    problem.name() == "messages" && problem.object.name == "ChatBody"
}
