//! C804: A model for which no other is named.

use crate::{Look, LossClass, LossLook, Rule};

/// A model for which no other is named.
pub static RULE: Rule = Rule {
    code: "C804",
    name: "model-not-mapped",
    summary: "A model for which no other is named.",
    message: "no model is named for `{0}`",
    help: "add it to the file of `--model-map`",
    why: "Nobody but you can say which model replaces it.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C804-model-not-mapped.md"),
    ..Rule::BASE
};
