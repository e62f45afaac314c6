//! G326: A role Gemini does not know.

use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::mend::{Fault, Mend, Mending};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

/// A role Gemini does not know.
pub static RULE: Rule = Rule {
    code: "G326",
    name: "invalid-role",
    impact: Impact::Line,
    summary: "A role Gemini does not know.",
    message: "`{0}` is no role",
    help: "{1}",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    fix: Fix::Safe(Mend::Line(mend)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        ..TableLook::when(&[ProblemKind::UnknownValue], claims)
    }),
    page: include_str!("../../../docs/rules/G326-invalid-role.md"),
    ..Rule::BASE
};

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let role = problem.field.is_some_and(|field| field.name == "role");
    role && problem.object.name == "Content"
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let advice = match problem.found().to_ascii_lowercase().as_str() {
        "system" | "developer" => "move its parts to `systemInstruction`",
        "assistant" | "model" => "write `model`",
        "tool" => "write `user`, with a `functionResponse` part",
        "user" => "write `user`",
        _ => "write `user` or `model`",
    };
    vec![Arg::quoted(problem.found()), Arg::known(advice)]
}

/// What other APIs call the model's own turns, and names in another case.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let role = match fault.arg(0).to_ascii_lowercase().as_str() {
        "assistant" | "model" => "model",
        "user" => "user",
        _ => return None,
    };
    Some(Mending::string(fault.value()?, role))
}
