//! C810: A field we do not know.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A field we do not know.
pub static RULE: Rule = Rule {
    code: "C810",
    name: "unknown-field-dropped",
    impact: Impact::Advice,
    summary: "A field we do not know.",
    message: "`{0}` is not known and left out",
    help: "check its name with `batchline check`",
    why: "Copied as it is, it would make the other server refuse the file.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C810-unknown-field-dropped.md"),
    ..Rule::BASE
};
