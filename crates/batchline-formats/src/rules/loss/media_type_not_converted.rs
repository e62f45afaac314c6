//! C844: Media the target does not take.

use crate::{Look, LossClass, LossLook, Rule};

/// Media the target does not take.
pub static RULE: Rule = Rule {
    code: "C844",
    name: "media-type-not-converted",
    summary: "Media the target does not take.",
    message: "{0} cannot be sent to {1}",
    help: "convert the media first",
    why: "The server would refuse the request, and without the media it would ask something else.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C844-media-type-not-converted.md"),
    ..Rule::BASE
};
