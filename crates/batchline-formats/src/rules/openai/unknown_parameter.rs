//! O501: A key that the endpoint does not know.

use batchline_schema::{Problem, ProblemKind};

use crate::{Arg, Impact, Look, Rule, ServerError, TableContext, TableLook, usual_args};

/// A key that the endpoint does not know.
pub static RULE: Rule = Rule {
    code: "O501",
    name: "unknown-parameter",
    impact: Impact::Line,
    summary: "A key that the endpoint does not know.",
    message: "`{0}` is not a parameter here",
    help: "{4?did you mean `{}`?}{5?known here: {}}",
    why: "A request with an unknown key comes back as an error row, or the key is silently without effect.",
    server: &[ServerError {
        provider: "openai",
        code: "unknown_parameter",
        message: "Unrecognized request argument supplied",
    }],
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownField],
        args: Some(args),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O501-unknown-parameter.md"),
    ..Rule::BASE
};

/// Without a suggestion, the keys that are known there.
fn args(problem: &Problem, _: &TableContext<'_>) -> Vec<Arg> {
    const SHOWN: usize = 12;
    let mut args = usual_args(problem);
    let fields = problem.object.fields;
    let names: Vec<&str> = fields.iter().map(|field| field.name).take(SHOWN).collect();
    let more = if fields.len() > SHOWN { ", …" } else { "" };
    let known = match problem.suggestion {
        Some(_) => String::new(),
        None => names.join(", ") + more,
    };
    args.push(Arg::known(known));
    args
}
