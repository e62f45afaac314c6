//! C814: A limit that counts other tokens.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A limit that counts other tokens.
pub static RULE: Rule = Rule {
    code: "C814",
    name: "token-limit-counts-otherwise",
    impact: Impact::Advice,
    summary: "A limit that counts other tokens.",
    message: "`max_tokens` becomes `maxOutputTokens`, which counts thinking too",
    help: "write `max_completion_tokens`, or raise it for models that think",
    why: "What the model thinks counts against the limit: the answer may end earlier.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C814-token-limit-counts-otherwise.md"),
    ..Rule::BASE
};
