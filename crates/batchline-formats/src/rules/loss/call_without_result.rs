//! C855: A call without a result.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A call without a result.
pub static RULE: Rule = Rule {
    code: "C855",
    name: "call-without-result",
    impact: Impact::Advice,
    summary: "A call without a result.",
    message: "the call `{0}` has no result",
    help: "add its result",
    why: "Servers may refuse the request.",
    look: Look::Loss(LossLook::of(LossClass::Note)),
    page: include_str!("../../../docs/rules/C855-call-without-result.md"),
    ..Rule::BASE
};
