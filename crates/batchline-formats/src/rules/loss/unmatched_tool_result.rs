//! C854: A tool's result without its call.

use crate::{Look, LossClass, LossLook, Rule};

/// A tool's result without its call.
pub static RULE: Rule = Rule {
    code: "C854",
    name: "unmatched-tool-result",
    summary: "A tool's result without its call.",
    message: "no call before it has the id `{0}`",
    help: "add the call, or remove the result",
    why: "Without the call the function's name is not known.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C854-unmatched-tool-result.md"),
    ..Rule::BASE
};
