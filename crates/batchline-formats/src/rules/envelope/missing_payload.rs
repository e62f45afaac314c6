//! L210: A line without `body` or `request`.

use batchline_schema::{Problem, ProblemKind};

use crate::{Impact, Look, Rule, TableContext, TableLook};

/// A line without `body` or `request`.
pub static RULE: Rule = Rule {
    code: "L210",
    name: "missing-payload",
    impact: Impact::Batch,
    summary: "A line without `body` or `request`.",
    message: "the line has no `{0}`{1?; did you mean `{}` to be it?}",
    help: "put the request into an object under \"{0}\"",
    why: "There is nothing to run on this line.",
    server: &[super::missing_parameter("Missing required parameter: 'body'.")],
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::MissingField],
        when: Some(super::is_about_payload),
        args: Some(super::missing_args),
        impact: Some(impact),
    }),
    page: include_str!("../../../docs/rules/L210-missing-payload.md"),
    ..Rule::BASE
};

/// OpenAI refuses the file. What Gemini's parser makes of it is not documented, but no answer can come of it.
fn impact(_: &Problem<'_>, context: &TableContext<'_>) -> Impact {
    super::batch_or_line(context.context)
}
