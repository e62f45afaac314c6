//! C869: A function name OpenAI does not take.

use crate::{Look, LossClass, LossLook, Rule};

/// A function name OpenAI does not take.
pub static RULE: Rule = Rule {
    code: "C869",
    name: "function-name-not-legal",
    summary: "A function name OpenAI does not take.",
    message: "`{0}` {1}",
    help: "rename the function, in your program too",
    why: "OpenAI takes letters, digits, `_` and `-`, at most 64.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C869-function-name-not-legal.md"),
    ..Rule::BASE
};
