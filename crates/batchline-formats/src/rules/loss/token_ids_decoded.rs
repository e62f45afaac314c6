//! C891: Token ids as input.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Token ids as input.
pub static RULE: Rule = Rule {
    code: "C891",
    name: "token-ids-decoded",
    impact: Impact::Advice,
    summary: "Token ids as input.",
    message: "token ids become the text they stand for",
    help: "send text",
    why: "Ids mean something else to another model.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C891-token-ids-decoded.md"),
    ..Rule::BASE
};
