//! C839: A message without content.

use crate::{Look, LossClass, LossLook, Rule};

/// A message without content.
pub static RULE: Rule = Rule {
    code: "C839",
    name: "empty-message",
    summary: "A message without content.",
    message: "nothing is left of this message",
    help: "remove it, or give it content",
    why: "A turn without parts is refused.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C839-empty-message.md"),
    ..Rule::BASE
};
