//! C840: Media the target cannot fetch.

use crate::{Look, LossClass, LossLook, Rule};

/// Media the target cannot fetch.
pub static RULE: Rule = Rule {
    code: "C840",
    name: "media-not-reachable",
    summary: "Media the target cannot fetch.",
    message: "{0}",
    help: "upload it to the other provider, or put it into the line",
    why: "The request would fail when it runs.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C840-media-not-reachable.md"),
    ..Rule::BASE
};
