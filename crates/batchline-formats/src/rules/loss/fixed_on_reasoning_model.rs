//! C833: A setting that reasoning models do not take.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A setting that reasoning models do not take.
pub static RULE: Rule = Rule {
    code: "C833",
    name: "fixed-on-reasoning-model",
    impact: Impact::Advice,
    summary: "A setting that reasoning models do not take.",
    message: "`{0}` is left out: {1} takes no value but its own",
    help: "nothing if its own sampling will do; otherwise choose another model",
    why: "The server refuses the request.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C833-fixed-on-reasoning-model.md"),
    ..Rule::BASE
};
