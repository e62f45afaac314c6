//! C841: An address that does not tell its kind of media.

use crate::{Look, LossClass, LossLook, Rule};

/// An address that does not tell its kind of media.
pub static RULE: Rule = Rule {
    code: "C841",
    name: "unknown-media-type",
    summary: "An address that does not tell its kind of media.",
    message: "the kind of media of this address is not known",
    help: "put it into the line, or use an address with a known ending",
    why: "Gemini wants the MIME type beside the address.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C841-unknown-media-type.md"),
    ..Rule::BASE
};
