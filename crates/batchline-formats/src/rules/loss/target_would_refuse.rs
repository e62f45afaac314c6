//! C808: A converted line the target would refuse.

use crate::{Look, LossClass, LossLook, Rule};

/// A converted line the target would refuse.
pub static RULE: Rule = Rule {
    code: "C808",
    name: "target-would-refuse",
    summary: "A converted line the target would refuse.",
    message: "the converted line would be refused: {0} {1}",
    help: "mend what the finding names, then convert again",
    why: "One bad line makes the server refuse the whole file.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C808-target-would-refuse.md"),
    ..Rule::BASE
};
