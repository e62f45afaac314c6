//! C872: A tool that runs at the provider.

use crate::{Look, LossClass, LossLook, Rule};

/// A tool that runs at the provider.
pub static RULE: Rule = Rule {
    code: "C872",
    name: "provider-tool",
    summary: "A tool that runs at the provider.",
    message: "`{0}` runs at {1} only",
    help: "allow it to go without",
    why: "Without it the request means something else.",
    look: Look::Loss(LossLook::of(LossClass::Refused).instead("the tool is left out")),
    page: include_str!("../../../docs/rules/C872-provider-tool.md"),
    ..Rule::BASE
};
