//! C817: A penalty that models may refuse.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A penalty that models may refuse.
pub static RULE: Rule = Rule {
    code: "C817",
    name: "penalty-left-out",
    impact: Impact::Advice,
    summary: "A penalty that models may refuse.",
    message: "`{0}` is left out: several Gemini models refuse it",
    help: "allow it for a model that takes penalties",
    why: "Models without penalties answer 400 to every line.",
    look: Look::Loss(LossLook::of(LossClass::Dropped).instead("it is written as it is")),
    page: include_str!("../../../docs/rules/C817-penalty-left-out.md"),
    ..Rule::BASE
};
