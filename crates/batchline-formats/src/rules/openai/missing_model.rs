//! O514: A request without a model.

use batchline_schema::{Problem, ProblemKind};

use crate::{Impact, Look, Rule, ServerError, TableContext, TableLook};

/// A request without a model.
pub static RULE: Rule = Rule {
    code: "O514",
    name: "missing-model",
    impact: Impact::Batch,
    summary: "A request without a model.",
    message: "the request names no model",
    help: "add `model`, the same in every line of the file",
    why: "The server reads the model of every line before it runs anything, and refuses the whole file.",
    server: &[ServerError {
        provider: "openai",
        code: "invalid_request",
        message: "Model parameter is required.",
    }],
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::MissingField, ProblemKind::OneofMissing],
        when: Some(is_model),
        impact: Some(impact),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O514-missing-model.md"),
    ..Rule::BASE
};

fn is_model(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    problem.name() == "model" && problem.object.name.ends_with("Body")
}

fn impact(problem: &Problem<'_>, _: &TableContext<'_>) -> Impact {
    match problem.kind {
        ProblemKind::OneofMissing => Impact::Line,
        _ => Impact::Batch,
    }
}
