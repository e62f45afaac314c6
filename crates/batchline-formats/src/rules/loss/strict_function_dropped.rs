//! C865: A function whose arguments must fit.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A function whose arguments must fit.
pub static RULE: Rule = Rule {
    code: "C865",
    name: "strict-function-dropped",
    impact: Impact::Advice,
    summary: "A function whose arguments must fit.",
    message: "`strict` of `{0}` is left out",
    help: "allow it for calls that are validated",
    why: "Arguments may not fit the schema.",
    look: Look::Loss(LossLook::of(LossClass::Dropped).instead("calls are made in mode VALIDATED")),
    page: include_str!("../../../docs/rules/C865-strict-function-dropped.md"),
    ..Rule::BASE
};
