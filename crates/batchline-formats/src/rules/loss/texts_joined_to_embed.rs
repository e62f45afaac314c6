//! C892: Several texts for one vector.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Several texts for one vector.
pub static RULE: Rule = Rule {
    code: "C892",
    name: "texts-joined-to-embed",
    impact: Impact::Advice,
    summary: "Several texts for one vector.",
    message: "{0} texts are joined by line breaks",
    help: "send one text a line",
    why: "OpenAI embeds one text.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C892-texts-joined-to-embed.md"),
    ..Rule::BASE
};
