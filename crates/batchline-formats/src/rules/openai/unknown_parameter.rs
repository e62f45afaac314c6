//! O501: A key that the endpoint does not know.

use batchline_schema::{Field, Problem, ProblemKind};

use super::places::beside;
use crate::mend::{Mend, rename_as_suggested};
use crate::{Arg, Fix, Impact, Look, Rule, ServerError, TableContext, TableLook, usual_args};

/// A key that the endpoint does not know.
pub static RULE: Rule = Rule {
    code: "O501",
    name: "unknown-parameter",
    impact: Impact::Line,
    summary: "A key that the endpoint does not know.",
    message: "`{0}` is not a parameter here{4?, did you mean `{}`?}",
    help: "{4?write `{}`}{5?{}}",
    why: "A request with an unknown key comes back as an error row, or the key is silently without effect.",
    server: &[ServerError {
        provider: "openai",
        code: "unknown_parameter",
        message: "Unrecognized request argument supplied",
    }],
    fix: Fix::Unsafe(Mend::Line(rename_as_suggested)),
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownField],
        when: None,
        args: Some(args),
        impact: Some(impact),
    }),
    quiet: Some(is_signature_on_gemini),
    page: include_str!("../../../docs/rules/O501-unknown-parameter.md"),
    ..Rule::BASE
};

/// Gemini's compatible endpoint carries thought signatures in `extra_content` of tool calls.
fn is_signature_on_gemini(problem: &Problem<'_>, context: &TableContext<'_>) -> bool {
    context.context.profile.id == "gemini-openai" && problem.name() == "extra_content"
}

/// Parameters of other APIs, and what to do about them here.
static OTHERS: &[(&str, &str)] = &[
    ("system", "make it the first message, with role `system`"),
    ("stop_sequences", "name it `stop`"),
    ("top_k", "remove it: OpenAI bodies have no top-k"),
    ("thinking", "write `reasoning_effort`"),
    ("extra_body", "write its members beside `model`: `extra_body` belongs to the client library"),
    ("extra_headers", "remove it: `extra_headers` belongs to the client library"),
    ("timeout", "remove it: `timeout` belongs to the client library"),
];

/// A misspelt name stands for the parameter that was meant: without that one it is graver than a key too many.
fn impact(problem: &Problem<'_>, _: &TableContext<'_>) -> Impact {
    let meant = problem.suggestion().unwrap_or("");
    let object = problem.object;
    let alone =
        |set: &&&[&str]| set.contains(&meant) && !set.iter().any(|name| beside(problem, name));
    let required = object.field(meant).is_some_and(Field::is_required);
    match () {
        () if required && BATCH.contains(&(object.name, meant)) => Impact::Batch,
        () if required || object.needs.iter().any(|set| alone(&set)) => Impact::Line,
        () if problem.unconfirmed => Impact::Advice,
        () => RULE.impact,
    }
}

/// Without these the whole file is refused.
static BATCH: &[(&str, &str)] = &[
    ("ChatBody", "messages"),
    ("ChatBody", "model"),
    ("EmbeddingsBody", "model"),
    ("CompletionsBody", "model"),
];

/// 5 says what to do, where that is not the suggestion.
fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    const SHOWN: usize = 12;
    let mut args = usual_args(problem);
    let fields = problem.object.fields;
    let names: Vec<&str> = fields.iter().map(|field| field.name).take(SHOWN).collect();
    let more = if fields.len() > SHOWN { ", …" } else { "" };
    let other = OTHERS.iter().find(|(name, _)| *name == problem.name());
    let help = match (problem.suggestion(), other) {
        (_, Some((_, help))) => (*help).into(),
        (Some(_), None) => String::new(),
        (None, None) => format!("known here: {}{more}", names.join(", ")),
    };
    if other.is_some() {
        args[4] = Arg::known("");
    }
    args.push(Arg::known(help));
    args
}
