//! L211: A `body` or `request` that is no object.

use batchline_jsonl::{Kind, Node};
use batchline_schema::{Problem, ProblemKind};

use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A `body` or `request` that is no object.
pub static RULE: Rule = Rule {
    code: "L211",
    name: "payload-not-an-object",
    impact: Impact::Batch,
    summary: "A `body` or `request` that is no object.",
    message: "`{0}` must be an object, this is {1}",
    help: "write the object itself{2?: {}}",
    why: "The server reads the request out of this object; anything else makes it refuse the whole file.",
    server: &[crate::ServerError {
        provider: "gemini",
        code: "",
        message: "Error on line 1: invalid JSON, near column 23: unexpected character: '['; expected '{'",
    }],
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::WrongType],
        when: Some(super::is_about_payload),
        args: Some(args),
        impact: Some(impact),
    }),
    page: include_str!("../../../docs/rules/L211-payload-not-an-object.md"),
    ..Rule::BASE
};

fn payload<'a>(context: &TableContext<'a>) -> Option<Node<'a>> {
    context.context.format.payload(&context.tree)
}

/// 0 the key, 1 what stands there, 2 how it came about.
fn args(problem: &Problem<'_>, context: &TableContext<'_>) -> Vec<Arg> {
    let text = payload(context).and_then(|node| node.text());
    let dumped = text.is_some_and(|text| text.trim_start().starts_with('{'));
    let kind = problem.found();
    let (found, hint) = match dumped {
        true => (
            "a string with JSON inside",
            "json.dumps the whole record once, not the parts before it",
        ),
        false => (kind.as_ref(), ""),
    };
    vec![Arg::known(problem.name()), Arg::known(found), Arg::known(hint)]
}

/// Gemini reads `null` as "not set": the file is taken, the line fails.
fn impact(_: &Problem<'_>, context: &TableContext<'_>) -> Impact {
    let is_null = payload(context).is_some_and(|node| node.kind() == Kind::Null);
    if is_null { super::batch_or_line(context.context) } else { RULE.impact }
}
