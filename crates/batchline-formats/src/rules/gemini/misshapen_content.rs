//! G325: A text or list where a content or its parts are due.

use batchline_jsonl::{Kind, Limits, Node, NodeStore, Tree};
use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::formats::gemini_generate::content;
use crate::mend::{Fault, Mend, Mending, rename};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

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
    fix: Fix::Safe(Mend::Line(mend)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        ..TableLook::when(&[ProblemKind::WrongType, ProblemKind::UnknownField], claims)
    }),
    page: include_str!("../../../docs/rules/G325-misshapen-content.md"),
    ..Rule::BASE
};

const INSTEAD_OF_PARTS: &str = " stands where `parts` should";

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
        ProblemKind::UnknownField => format!("`{name}`{INSTEAD_OF_PARTS}"),
        _ => format!("`{name}` is {}, not {}", problem.found(), common::wanted(problem)),
    };
    vec![Arg::known(sentence), Arg::known(shape(problem).unwrap_or_default())]
}

fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let node = fault.value()?;
    match fault.arg(1) {
        PARTS => Some(Mending::value(node, parts(node)?)),
        PART => Some(Mending::value(node, part(node)?)),
        // `text` or `content` beside where `parts` should be.
        BARE_CONTENT if fault.arg(0).ends_with(INSTEAD_OF_PARTS) => {
            let text = (node.kind() == Kind::String).then(|| parts(node)).flatten()?;
            Some(rename(node, "parts")?.and(Mending::value(node, text)))
        }
        BARE_CONTENT => Some(Mending::value(node, format!("{{\"parts\":{}}}", parts(node)?))),
        CONTENT => Some(Mending::value(node, user_content(node)?)),
        CONTENTS if is_content(node) => Some(Mending::wrap(node, "[", "]")),
        CONTENTS => Some(Mending::value(node, format!("[{}]", user_content(node)?))),
        _ => None,
    }
}

fn user_content(node: Node<'_>) -> Option<String> {
    Some(format!("{{\"role\":\"user\",\"parts\":{}}}", parts(node)?))
}

/// The value as a list of parts.
fn parts(node: Node<'_>) -> Option<String> {
    let parts = match node.kind() {
        Kind::Array => node.children().map(part).collect::<Option<Vec<_>>>()?,
        _ => vec![part(node)?],
    };
    (!parts.is_empty()).then(|| format!("[{}]", parts.join(",")))
}

/// The value as a part: a text, or what is one already.
fn part(node: Node<'_>) -> Option<String> {
    let known = |member: Node<'_>| {
        common::field_named(&content::PART, &member.key().unwrap_or_default()).is_some()
    };
    match node.kind() {
        // JSON as text was meant to be what it says.
        Kind::String if is_json(&node.text()?) => None,
        Kind::String => Some(format!("{{\"text\":{}}}", node.raw())),
        Kind::Object if !node.is_empty() && node.children().all(known) => Some(node.raw().into()),
        _ => None,
    }
}

fn is_content(node: Node<'_>) -> bool {
    Fault::named(node, "parts").is_some()
}

fn is_json(text: &str) -> bool {
    let depth = Limits::default().depth_max;
    text.trim_start().starts_with(['{', '['])
        && Tree::parse(text, &mut NodeStore::default(), depth).is_ok()
}
