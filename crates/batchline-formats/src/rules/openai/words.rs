//! Arguments of the general rules.

use batchline_schema::Problem;

use crate::{Arg, TableContext, usual_args};

/// The usual arguments, but 0 is `` `name` `` or "this element".
pub(super) fn labelled(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let mut args = usual_args(problem);
    args[0] = label(problem);
    args[2].text = plain(&problem.wanted()).into();
    args
}

/// As [`labelled`], and 5 is a hint for a mistake that is made often.
pub(super) fn hinted(problem: &Problem<'_>, context: &TableContext<'_>) -> Vec<Arg> {
    let mut args = labelled(problem, context);
    let object = problem.object.name;
    let field = problem.field.map_or("", |field| field.name);
    let known = HINTS.iter().find(|(o, f, _)| (o.is_empty() || *o == object) && *f == field);
    let optional = problem.field.is_some_and(|field| !field.is_required());
    let hint = match known {
        _ if problem.found() == "null" && optional => "or leave it out",
        Some((_, _, hint)) => hint,
        None => "",
    };
    args.push(Arg::known(hint));
    args
}

/// What is wanted, without the names our tables have for objects: "an object (ChatTool)" becomes "an object".
fn plain(wanted: &str) -> String {
    const OBJECT: &str = "an object (";
    let mut out = String::new();
    let mut rest = wanted;
    while let Some((before, after)) = rest.split_once(OBJECT) {
        out.push_str(before);
        out.push_str(OBJECT.trim_end_matches(" ("));
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    out + rest
}

fn label(problem: &Problem<'_>) -> Arg {
    if problem.name().is_empty() {
        return Arg::known("this element");
    }
    let ours = problem.field.is_none_or(|field| field.name == problem.name());
    Arg { text: format!("`{}`", problem.name()).into(), quoted: !ours }
}

/// What is meant where another JSON type is often written: message (any when empty), field, hint.
static HINTS: &[(&str, &str, &str)] = &[
    ("ChatImagePart", "image_url", "the address goes into an object: {\"url\":\"…\"}"),
    ("InputImage", "image_url", "on /v1/responses the address itself, without an object around it"),
    ("ImageEditsBody", "images", "an image is an object: {\"image_url\":\"…\"}"),
    ("", "arguments", "the arguments are JSON as text: call json.dumps or JSON.stringify"),
    ("ToolMessage", "content", "turn the result into text, with json.dumps or JSON.stringify"),
    (
        "FunctionCallOutput",
        "output",
        "turn the result into text, with json.dumps or JSON.stringify",
    ),
    ("VideosBody", "seconds", "the number goes into quotes"),
    ("ChatBody", "response_format", "for example {\"type\":\"json_object\"}"),
    ("ResponsesBody", "text", "for example {\"format\":{\"type\":\"json_object\"}}"),
    ("ResponsesBody", "reasoning", "for example {\"effort\":\"low\"}"),
    ("", "metadata", "the values of metadata are text: put numbers into quotes"),
];
