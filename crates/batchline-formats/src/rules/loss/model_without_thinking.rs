//! C831: A model that does not think.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A model that does not think.
pub static RULE: Rule = Rule {
    code: "C831",
    name: "model-without-thinking",
    impact: Impact::Advice,
    summary: "A model that does not think.",
    message: "`{0}` is left out: {1} does not think",
    help: "choose a model that thinks if you need it",
    why: "A setting for thinking makes the server refuse the request.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C831-model-without-thinking.md"),
    ..Rule::BASE
};
