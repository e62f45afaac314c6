//! G332: A function described in both schema languages.

use super::common;
use crate::{Drafts, Impact, Look, Record, RecordLook, Rule};

/// A function described in both schema languages.
pub static RULE: Rule = Rule {
    code: "G332",
    name: "both-function-schemas",
    impact: Impact::Line,
    summary: "A function described in both schema languages.",
    message: "`{0}` and `{1}` exclude each other",
    help: "keep one of them",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[
            &["FunctionDeclaration.parameters", "FunctionDeclaration.parametersJsonSchema"],
            &["FunctionDeclaration.response", "FunctionDeclaration.responseJsonSchema"],
        ],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G332-both-function-schemas.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    for function in record.each("request.tools[].functionDeclarations[]") {
        for pair in [["parameters", "parametersJsonSchema"], ["response", "responseJsonSchema"]] {
            common::exclusive(Some(function), pair, &RULE, found);
        }
    }
}
