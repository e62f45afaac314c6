//! C816: A limit above what the model gives.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A limit above what the model gives.
pub static RULE: Rule = Rule {
    code: "C816",
    name: "token-limit-above-model",
    impact: Impact::Advice,
    summary: "A limit above what the model gives.",
    message: "{0} tokens of answer; {1} gives at most {2}",
    help: "lower it, or allow it",
    why: "The server may refuse the request.",
    look: Look::Loss(LossLook::of(LossClass::Note).instead("the most the model gives is written")),
    page: include_str!("../../../docs/rules/C816-token-limit-above-model.md"),
    ..Rule::BASE
};
