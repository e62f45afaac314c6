//! C846: A file name that was not there.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A file name that was not there.
pub static RULE: Rule = Rule {
    code: "C846",
    name: "made-up-file-name",
    impact: Impact::Advice,
    summary: "A file name that was not there.",
    message: "the file is called `{0}`",
    help: "nothing, unless your prompt names the file",
    why: "OpenAI wants a name with a file; Gemini has none.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C846-made-up-file-name.md"),
    ..Rule::BASE
};
