//! G317: A generation setting directly in the request.

use batchline_schema::{Object, Problem, ProblemKind};

use super::common;
use crate::formats::gemini_generate::config::{GENERATION_CONFIG, IMAGE_CONFIG, THINKING_CONFIG};
use crate::formats::gemini_generate::speech::SPEECH_CONFIG;
use crate::mend::{Fault, Mend, Mending, move_to};
use crate::{Arg, Fix, Impact, Look, Rule, ServerError, TableContext, TableLook};

/// A generation setting directly in the request.
pub static RULE: Rule = Rule {
    code: "G317",
    name: "misplaced-generation-field",
    impact: Impact::Batch,
    summary: "A generation setting directly in the request.",
    message: "`{0}` belongs in `{1}`, not directly in the request",
    help: "move it into `{1}`",
    why: common::WHOLE_FILE,
    server: &[ServerError {
        provider: "gemini",
        code: "INVALID_ARGUMENT",
        message: "no such field: 'thinking_config'",
    }],
    fix: Fix::Safe(Mend::Line(mend)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        ..TableLook::when(&[ProblemKind::UnknownField], claims)
    }),
    page: include_str!("../../../docs/rules/G317-misplaced-generation-field.md"),
    ..Rule::BASE
};

/// Messages whose fields people write directly into the request, and where these live.
static HOMES: &[(&Object, &str)] = &[
    (&GENERATION_CONFIG, "generationConfig"),
    (&THINKING_CONFIG, "generationConfig.thinkingConfig"),
    (&IMAGE_CONFIG, "generationConfig.imageConfig"),
    (&SPEECH_CONFIG, "generationConfig.speechConfig"),
];

fn home(problem: &Problem<'_>) -> Option<&'static str> {
    let here = problem.object.name == "GenerateContentRequest";
    let mut homes = HOMES.iter().filter(|_| here);
    let found = homes.find(|(object, _)| common::field_named(object, &problem.name()).is_some());
    found.map(|(_, path)| *path)
}

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    home(problem).is_some()
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let path = common::spelled(home(problem).unwrap_or_default(), problem);
    vec![Arg::known(problem.name()), Arg::known(path)]
}

fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let node = fault.value()?;
    move_to(fault.line, node, node.parent()?, fault.arg(1))
}
