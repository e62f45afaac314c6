//! C802: A kind of request the other provider does not run in a batch.

use crate::{Look, LossClass, LossLook, Rule};

/// A kind of request the other provider does not run in a batch.
pub static RULE: Rule = Rule {
    code: "C802",
    name: "endpoint-not-converted",
    summary: "A kind of request the other provider does not run in a batch.",
    message: "`{0}` requests cannot be converted to {1}",
    help: "run these lines where they are",
    why: "The other provider has no batch for this kind of request.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C802-endpoint-not-converted.md"),
    ..Rule::BASE
};
