//! C863: A setting of one part.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A setting of one part.
pub static RULE: Rule = Rule {
    code: "C863",
    name: "part-setting-dropped",
    impact: Impact::Advice,
    summary: "A setting of one part.",
    message: "`{0}` of this part is left out",
    help: "see whether the answer depends on it",
    why: "The other provider has nothing like it.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C863-part-setting-dropped.md"),
    ..Rule::BASE
};
