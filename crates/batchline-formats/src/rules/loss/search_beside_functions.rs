//! C826: A web search together with functions.

use crate::{Look, LossClass, LossLook, Rule};

/// A web search together with functions.
pub static RULE: Rule = Rule {
    code: "C826",
    name: "search-beside-functions",
    summary: "A web search together with functions.",
    message: "web search together with functions on {0}",
    help: "use Gemini 3 or later, or one of both",
    why: "Models before Gemini 3 refuse several kinds of tools.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C826-search-beside-functions.md"),
    ..Rule::BASE
};
