//! Arguments of the general rules.

use batchline_schema::Problem;

use crate::{Arg, TableContext, usual_args};

/// The usual arguments, but 0 is `` `name` `` or "this element".
pub(super) fn labelled(problem: &Problem, _: &TableContext<'_>) -> Vec<Arg> {
    let mut args = usual_args(problem);
    args[0] = label(problem);
    args
}

/// As [`labelled`], and 5 is a hint for a mistake that is made often.
pub(super) fn hinted(problem: &Problem, context: &TableContext<'_>) -> Vec<Arg> {
    let mut args = labelled(problem, context);
    let object = problem.object.name;
    let field = problem.field.map_or("", |field| field.name);
    let hint = HINTS.iter().find(|(o, f, _)| (o.is_empty() || *o == object) && *f == field);
    args.push(Arg::known(hint.map_or("", |(_, _, hint)| hint)));
    args
}

fn label(problem: &Problem) -> Arg {
    if problem.name.is_empty() {
        return Arg::known("this element");
    }
    let ours = problem.field.is_none_or(|field| field.name == problem.name);
    Arg { text: format!("`{}`", problem.name), quoted: !ours }
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
    ("ChatBody", "response_format", "an object: {\"type\":\"json_object\"}"),
    ("ResponsesBody", "text", "an object: {\"format\":{\"type\":\"json_object\"}}"),
    ("ResponsesBody", "reasoning", "an object: {\"effort\":\"low\"}"),
    ("", "metadata", "the values of metadata are text: put numbers into quotes"),
];
