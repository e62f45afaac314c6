//! J113: A Python dict, printed instead of dumped.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A Python dict, printed instead of dumped.
pub static RULE: Rule = Rule {
    code: "J113",
    name: "python-repr",
    impact: Impact::Batch,
    summary: "A Python dict, printed instead of dumped.",
    message: "this is a Python dict, not JSON",
    help: "write json.dumps(record), not str(record)",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::PythonRepr]),
    page: include_str!("../../../docs/rules/J113-python-repr.md"),
    ..Rule::BASE
};
