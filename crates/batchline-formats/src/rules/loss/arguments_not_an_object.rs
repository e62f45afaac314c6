//! C850: Arguments of a call that are no JSON object.

use crate::{Look, LossClass, LossLook, Rule};

/// Arguments of a call that are no JSON object.
pub static RULE: Rule = Rule {
    code: "C850",
    name: "arguments-not-an-object",
    summary: "Arguments of a call that are no JSON object.",
    message: "the arguments are {0}, not a JSON object",
    help: "correct the history",
    why: "Gemini takes an object only.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C850-arguments-not-an-object.md"),
    ..Rule::BASE
};
