//! L215: A record that belongs into another file.

use batchline_jsonl::{Node, Span};

use crate::detect::{Detected, is_of, shape};
use crate::{Arg, Context, Draft, Format, Holds, Impact, Rule, member};

/// A record that belongs into another file.
pub static RULE: Rule = Rule {
    code: "L215",
    name: "record-of-another-format",
    impact: Impact::Batch,
    summary: "A record that belongs into another file.",
    message: "this line is none of the {0}, it is of this kind: {1}",
    help: "{2}",
    why: "One such line among others comes from files glued together; a server finds none of the keys it needs on it.",
    page: include_str!("../../../docs/rules/L215-record-of-another-format.md"),
    ..Rule::BASE
};

/// The finding for a record that has the shape of something else, or none of the keys of a request: instead of one for each missing key.
#[must_use]
pub fn draft(root: Node<'_>, context: &Context<'_>) -> Option<Draft<'static>> {
    let format = context.format;
    if format.holds == Holds::Results && ANSWERS.iter().any(|key| member(root, key).is_some()) {
        return None;
    }
    if root.get(format.payload_key).is_some() || is_of(format, root.raw()) {
        return None;
    }
    let (what, advice) = match shape(root.raw()) {
        Detected::Format(other) => {
            (other.records(), "put it into a file of its own; a batch has one format".into())
        }
        Detected::Neighbour(other) => (other.what.into(), other.advice.into()),
        _ if has_some_key(root, format) => return None,
        _ => (
            format!("an object without any key of {}", format.records()),
            format!("remove it, or write {}", format.example),
        ),
    };
    let start = root.span().start;
    let opening = Span { start, end: start + 1 };
    let args = vec![Arg::known(format.records()), Arg::known(what), Arg::known(advice)];
    let draft = Draft::at(&RULE, opening, String::new(), args);
    Some(draft.with_impact(impact(context)))
}

/// Whatever else a row has, with one of these it says what became of a request.
static ANSWERS: &[&str] = &["response", "error", "candidates", "promptFeedback", "embedding"];

/// A file of results is not uploaded: one line of it is lost.
fn impact(context: &Context<'_>) -> Impact {
    match context.format.holds {
        Holds::Requests => super::batch_or_line(context),
        Holds::Results => Impact::Line,
    }
}

fn has_some_key(root: Node<'_>, format: &Format) -> bool {
    [format.id_key, format.payload_key, "method", "url"].iter().any(|key| root.get(key).is_some())
}
