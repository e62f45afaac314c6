//! C801: A line that is no request of the source format.

use crate::{Look, LossClass, LossLook, Rule};

/// A line that is no request of the source format.
pub static RULE: Rule = Rule {
    code: "C801",
    name: "unreadable-record",
    summary: "A line that is no request of the source format.",
    message: "{0}",
    help: "mend the line: `batchline check` names every fault in it",
    why: "What cannot be read cannot be converted, and a guess would change the request.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C801-unreadable-record.md"),
    ..Rule::BASE
};
