//! C861: Code the model ran.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Code the model ran.
pub static RULE: Rule = Rule {
    code: "C861",
    name: "code-as-text",
    impact: Impact::Advice,
    summary: "Code the model ran.",
    message: "{0} becomes text",
    help: "nothing",
    why: "Code and its output are shown as text.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C861-code-as-text.md"),
    ..Rule::BASE
};
