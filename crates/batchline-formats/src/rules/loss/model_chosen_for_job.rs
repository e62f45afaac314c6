//! C803: The model is another one.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// The model is another one.
pub static RULE: Rule = Rule {
    code: "C803",
    name: "model-chosen-for-job",
    impact: Impact::Advice,
    summary: "The model is another one.",
    message: "the model `{0}` becomes {1}",
    help: "name the model when the job is created; `--model` or `--model-map` choose it",
    why: "Another model answers otherwise, costs otherwise and has other limits.",
    look: Look::Loss(LossLook::of(LossClass::Approximate).once()),
    page: include_str!("../../../docs/rules/C803-model-chosen-for-job.md"),
    ..Rule::BASE
};
