//! C852: A tool's result that is no JSON object.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A tool's result that is no JSON object.
pub static RULE: Rule = Rule {
    code: "C852",
    name: "tool-result-wrapped",
    impact: Impact::Advice,
    summary: "A tool's result that is no JSON object.",
    message: "{0} becomes `{\"result\": …}`",
    help: "return JSON objects",
    why: "The model sees the result inside an object.",
    look: Look::Loss(LossLook::of(LossClass::Approximate).returns()),
    page: include_str!("../../../docs/rules/C852-tool-result-wrapped.md"),
    ..Rule::BASE
};
