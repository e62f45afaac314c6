//! C812: A `top_p` of 0.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A `top_p` of 0.
pub static RULE: Rule = Rule {
    code: "C812",
    name: "top-p-zero",
    impact: Impact::Advice,
    summary: "A `top_p` of 0.",
    message: "`top_p` is 0, which is left out",
    help: "use temperature 0 for the most likely answer",
    why: "Gemini takes `topP` above 0 only.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C812-top-p-zero.md"),
    ..Rule::BASE
};
