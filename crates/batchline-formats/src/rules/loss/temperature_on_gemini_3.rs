//! C823: A temperature other than 1 on Gemini 3.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A temperature other than 1 on Gemini 3.
pub static RULE: Rule = Rule {
    code: "C823",
    name: "temperature-on-gemini-3",
    impact: Impact::Advice,
    summary: "A temperature other than 1 on Gemini 3.",
    message: "temperature {0} on {1}",
    help: "leave it at 1",
    why: "Google advises 1: lower values may loop.",
    look: Look::Loss(LossLook::of(LossClass::Note).once()),
    page: include_str!("../../../docs/rules/C823-temperature-on-gemini-3.md"),
    ..Rule::BASE
};
