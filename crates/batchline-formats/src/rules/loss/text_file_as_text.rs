//! C859: A text file in the line.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A text file in the line.
pub static RULE: Rule = Rule {
    code: "C859",
    name: "text-file-as-text",
    impact: Impact::Advice,
    summary: "A text file in the line.",
    message: "a {0} file becomes text",
    help: "nothing",
    why: "The model reads the same characters, but is not told that they are a file.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C859-text-file-as-text.md"),
    ..Rule::BASE
};
