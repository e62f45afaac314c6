//! G325: A text or list where a content or its parts are due.

use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A text or list where a content or its parts are due.
pub static RULE: Rule = Rule {
    code: "G325",
    name: "misshapen-content",
    impact: Impact::Batch,
    summary: "A text or list where a content or its parts are due.",
    message: "{0}",
    help: "write {1}",
    why: common::WHOLE_FILE,
    server: common::UNEXPECTED_CHARACTER,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        ..TableLook::when(&[ProblemKind::WrongType, ProblemKind::UnknownField], claims)
    }),
    page: include_str!("../../../docs/rules/G325-misshapen-content.md"),
    ..Rule::BASE
};

const PARTS: &str = r#"[{"text":"…"}]"#;
const PART: &str = r#"{"text":"…"}"#;
const CONTENTS: &str = r#"[{"role":"user","parts":[{"text":"…"}]}]"#;
const CONTENT: &str = r#"{"role":"user","parts":[{"text":"…"}]}"#;
const BARE_CONTENT: &str = r#"{"parts":[{"text":"…"}]}"#;

/// The shape that is due where the problem is.
fn shape(problem: &Problem<'_>) -> Option<&'static str> {
    let object = common::shown(problem.object);
    if problem.kind == ProblemKind::UnknownField {
        let beside = object == "Content" && matches!(&*problem.name(), "text" | "content");
        return beside.then_some(BARE_CONTENT);
    }
    let element = problem.name().is_empty();
    match (object, problem.field?.name) {
        ("GenerateContentRequest", "contents") if element => Some(CONTENT),
        ("GenerateContentRequest", "contents") => Some(CONTENTS),
        ("GenerateContentRequest", "systemInstruction") | ("EmbedContentRequest", "content") => {
            Some(BARE_CONTENT)
        }
        ("Content", "parts") if element => Some(PART),
        ("Content", "parts") => Some(PARTS),
        _ => None,
    }
}

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    shape(problem).is_some()
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let name = common::name(problem).text;
    let sentence = match problem.kind {
        ProblemKind::UnknownField => format!("`{name}` stands where `parts` should"),
        _ => format!("`{name}` is {}, not {}", problem.found(), common::wanted(problem)),
    };
    vec![Arg::known(sentence), Arg::known(shape(problem).unwrap_or_default())]
}
