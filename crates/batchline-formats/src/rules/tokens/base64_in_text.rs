//! T701: Encoded bytes pasted as text.

use batchline_schema::ProblemKind;

use crate::{Impact, Look, Rule, TableLook};

/// Encoded bytes pasted as text.
pub static RULE: Rule = Rule {
    code: "T701",
    name: "base64-in-text",
    impact: Impact::Advice,
    summary: "Encoded bytes pasted as text.",
    message: "{3} bytes of base64 as text",
    help: "send the bytes as an image, audio or file part",
    why: "Every few characters of base64 are a token: a picture as text costs hundreds of times as much, and the model cannot see it.",
    look: Look::Table(TableLook { kinds: &[ProblemKind::EncodedText], ..TableLook::of(&[]) }),
    page: include_str!("../../../docs/rules/T701-base64-in-text.md"),
    ..Rule::BASE
};
