//! C800: Parts of a turn in another order.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Parts of a turn in another order.
pub static RULE: Rule = Rule {
    code: "C800",
    name: "parts-reordered",
    impact: Impact::Advice,
    summary: "Parts of a turn in another order.",
    message: "{0}",
    help: "nothing, unless a text speaks of the order",
    why: "OpenAI's messages hold the text of an answer before its calls, and results of calls before anything else.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C800-parts-reordered.md"),
    ..Rule::BASE
};
