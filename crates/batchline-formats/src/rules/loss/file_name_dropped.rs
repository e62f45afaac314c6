//! C845: The name of a file.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// The name of a file.
pub static RULE: Rule = Rule {
    code: "C845",
    name: "file-name-dropped",
    impact: Impact::Advice,
    summary: "The name of a file.",
    message: "the file's name is left out",
    help: "name it in the text if it matters",
    why: "Gemini takes no names of files in the line.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C845-file-name-dropped.md"),
    ..Rule::BASE
};
