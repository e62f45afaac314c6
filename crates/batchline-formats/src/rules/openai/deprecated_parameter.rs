//! O512: A parameter that OpenAI wants replaced.

use batchline_schema::{Problem, ProblemKind};

use super::words::labelled;
use crate::mend::{Fault, Mend, Mending, rename_to};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

/// A parameter that OpenAI wants replaced.
pub static RULE: Rule = Rule {
    code: "O512",
    name: "deprecated-parameter",
    impact: Impact::Advice,
    summary: "A parameter that OpenAI wants replaced.",
    message: "{0} is deprecated",
    help: "{5}",
    why: "It still works, but newer models may refuse it.",
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::Deprecated],
        args: Some(args),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O512-deprecated-parameter.md"),
    ..Rule::BASE
};

/// 0 names the parameter, 5 says what to do.
fn args(problem: &Problem<'_>, context: &TableContext<'_>) -> Vec<Arg> {
    let mut args = labelled(problem, context);
    if problem.object.name == "FunctionMessage" {
        args[0] = Arg::known("role `function`");
    }
    let instead = &*problem.wanted();
    let whole = instead.starts_with("use ") || instead.starts_with("leave ");
    let help = if whole { instead.into() } else { format!("use {instead} instead") };
    args.push(Arg::known(help));
    args
}

/// Parameters that another took the place of, with the same values.
static RENAMED: &[(&str, &str)] = &[("generate_summary", "summary")];

fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let key = fault.value()?.key()?;
    let (_, new) = RENAMED.iter().find(|(old, _)| *old == key)?;
    rename_to(fault, new)
}
