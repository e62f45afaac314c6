//! C825: Settings of a web search.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Settings of a web search.
pub static RULE: Rule = Rule {
    code: "C825",
    name: "web-search-settings",
    impact: Impact::Advice,
    summary: "Settings of a web search.",
    message: "web search becomes `{0}`{1?; {} is left out}",
    help: "see whether the answers still fit",
    why: "The search is another one, and takes no such settings.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C825-web-search-settings.md"),
    ..Rule::BASE
};
