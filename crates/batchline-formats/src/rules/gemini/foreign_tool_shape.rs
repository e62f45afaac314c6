//! G321: A tool declared as OpenAI or Anthropic declare theirs.

use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::{Impact, Look, Rule, TableContext, TableLook};

/// A tool declared as OpenAI or Anthropic declare theirs.
pub static RULE: Rule = Rule {
    code: "G321",
    name: "foreign-tool-shape",
    impact: Impact::Batch,
    summary: "A tool declared as OpenAI or Anthropic declare theirs.",
    message: "`{0}` has no place here: Gemini declares functions in a list `functionDeclarations`",
    help: "write {\"functionDeclarations\":[{\"name\":\"…\",\"description\":\"…\",\"parameters\":{…}}]}",
    why: common::WHOLE_FILE,
    server: common::NO_SUCH_FIELD,
    formats: common::BOTH,
    look: Look::Table(TableLook::when(&[ProblemKind::UnknownField], claims)),
    once: Some(|problem| common::around(problem).map(|around| around.span())),
    quiet: Some(|_, context| common::in_openai_body(context)),
    page: include_str!("../../../docs/rules/G321-foreign-tool-shape.md"),
    ..Rule::BASE
};

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let name = &*problem.name();
    match problem.object.name {
        "Tool" => matches!(
            name,
            "type"
                | "function"
                | "name"
                | "description"
                | "parameters"
                | "strict"
                | "custom"
                | "input_schema"
        ),
        "FunctionDeclaration" => matches!(name, "type" | "function" | "strict" | "input_schema"),
        _ => false,
    }
}
