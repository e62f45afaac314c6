//! J114: True, False or None instead of true, false or null.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// True, False or None instead of true, false or null.
pub static RULE: Rule = Rule {
    code: "J114",
    name: "python-literal",
    impact: Impact::Batch,
    summary: "True, False or None instead of true, false or null.",
    message: "True, False and None are Python, not JSON",
    help: "write true, false or null; json.dumps does",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::PythonLiteral]),
    page: include_str!("../../../docs/rules/J114-python-literal.md"),
    ..Rule::BASE
};
