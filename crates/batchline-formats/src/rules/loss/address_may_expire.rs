//! C843: An address with a signature.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// An address with a signature.
pub static RULE: Rule = Rule {
    code: "C843",
    name: "address-may-expire",
    impact: Impact::Advice,
    summary: "An address with a signature.",
    message: "a signed address may expire before the line runs",
    help: "sign for at least 48 hours",
    why: "A batch may wait for up to 48 hours.",
    look: Look::Loss(LossLook::of(LossClass::Note).once()),
    page: include_str!("../../../docs/rules/C843-address-may-expire.md"),
    ..Rule::BASE
};
