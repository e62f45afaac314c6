//! C844: A kind of media the target does not take.

use crate::{Look, LossClass, LossLook, Rule};

/// A kind of media the target does not take.
pub static RULE: Rule = Rule {
    code: "C844",
    name: "media-type-not-converted",
    summary: "A kind of media the target does not take.",
    message: "{0} cannot be sent to {1}",
    help: "convert the media first",
    why: "The server refuses the request.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C844-media-type-not-converted.md"),
    ..Rule::BASE
};
