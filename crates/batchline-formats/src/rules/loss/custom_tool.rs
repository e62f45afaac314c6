//! C864: A tool that takes free text.

use crate::{Look, LossClass, LossLook, Rule};

/// A tool that takes free text.
pub static RULE: Rule = Rule {
    code: "C864",
    name: "custom-tool",
    summary: "A tool that takes free text.",
    message: "{0}",
    help: "describe it as a function",
    why: "Gemini knows functions only.",
    look: Look::Loss(
        LossLook::of(LossClass::Refused)
            .instead("a function with one text parameter `input`; a grammar is lost"),
    ),
    page: include_str!("../../../docs/rules/C864-custom-tool.md"),
    ..Rule::BASE
};
