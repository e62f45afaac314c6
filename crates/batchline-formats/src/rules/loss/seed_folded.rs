//! C818: A seed too large for 32 bits.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A seed too large for 32 bits.
pub static RULE: Rule = Rule {
    code: "C818",
    name: "seed-folded",
    impact: Impact::Advice,
    summary: "A seed too large for 32 bits.",
    message: "seed {0} becomes {1}",
    help: "use seeds below 2^31",
    why: "Gemini's seed has 32 bits; a larger one would make the server refuse the whole file.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C818-seed-folded.md"),
    ..Rule::BASE
};
