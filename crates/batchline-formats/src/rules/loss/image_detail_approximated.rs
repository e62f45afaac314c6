//! C834: How finely an image is looked at.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// How finely an image is looked at.
pub static RULE: Rule = Rule {
    code: "C834",
    name: "image-detail-approximated",
    impact: Impact::Advice,
    summary: "How finely an image is looked at.",
    message: "image detail {0} becomes {1}",
    help: "compare costs on a few lines",
    why: "The number of tokens for an image differs.",
    look: Look::Loss(LossLook::of(LossClass::Approximate).returns()),
    page: include_str!("../../../docs/rules/C834-image-detail-approximated.md"),
    ..Rule::BASE
};
