//! L207: An OpenAI line without `url`.

use batchline_schema::ProblemKind;

use crate::{Impact, Look, Rule, TableLook};

/// An OpenAI line without `url`.
pub static RULE: Rule = Rule {
    code: "L207",
    name: "missing-url",
    impact: Impact::Batch,
    summary: "An OpenAI line without `url`.",
    message: "the line has no `url`{1?; did you mean `{}` to be it?}",
    help: "add the endpoint the batch is created for, such as \"url\": \"/v1/chat/completions\"",
    why: "All four keys are required: the upload is accepted, then the whole batch fails validation. Without it the body cannot be checked either.",
    server: &[super::missing_parameter("Missing required parameter: 'url'.")],
    formats: &["openai"],
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::MissingField],
        when: Some(|problem, _| super::is_about(problem, "url")),
        args: Some(super::missing_args),
        impact: None,
    }),
    page: include_str!("../../../docs/rules/L207-missing-url.md"),
    ..Rule::BASE
};
