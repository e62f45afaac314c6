//! C871: Calls that are validated.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Calls that are validated.
pub static RULE: Rule = Rule {
    code: "C871",
    name: "validated-calls",
    impact: Impact::Advice,
    summary: "Calls that are validated.",
    message: "mode VALIDATED becomes `auto`",
    help: "convert with `--strict-schemas`, or check arguments yourself",
    why: "Arguments may not fit the schema.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C871-validated-calls.md"),
    ..Rule::BASE
};
