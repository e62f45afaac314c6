//! One row, read.

use std::borrow::Cow;

use batchline_jsonl::{Kind, Node};

use super::class::{ANSWERED, EMPTY, MALFORMED, Outcome};
use super::row::{self, Found};
use super::usage::{self, RowUsage};
use super::{gemini, openai};

/// What a row says.
#[derive(Clone, Debug)]
pub struct Reading<'a> {
    /// The id of its request.
    pub id: Option<Cow<'a, str>>,
    /// What became of the request.
    pub outcome: &'static Outcome,
    /// The value that says so: a finish reason, a code, an error; `None` where it is what is missing that tells.
    pub at: Option<Node<'a>>,
    /// The model that answered.
    pub model: Option<Node<'a>>,
    /// The tokens it took; `None` when the row does not say.
    pub usage: Option<RowUsage>,
}

impl Reading<'_> {
    /// What can be said of a line of which nothing could be read.
    #[must_use]
    pub fn unreadable() -> Self {
        Reading { id: None, outcome: &MALFORMED, at: None, model: None, usage: None }
    }
}

/// An outcome and what says so.
pub type Told<'a> = (&'static Outcome, Option<Node<'a>>);

/// Reads a row of any result format. Where an answer holds several candidates, the first that is not answered counts.
#[must_use]
pub fn read(root: Node<'_>) -> Reading<'_> {
    let id = row::id_of(root);
    match row::found(root) {
        Found::OpenAi(root) => {
            let body = openai::body(root);
            let model = body.and_then(|body| text(body, "model"));
            let usage = body.and_then(usage::of_openai);
            let (outcome, at) = openai::told(root);
            Reading { id, outcome, at, model, usage }
        }
        Found::Response(response) => {
            let (outcome, at) = gemini::told(response);
            let model = text(response, "modelVersion");
            Reading { id, outcome, at, model, usage: usage::of_gemini(response) }
        }
        Found::Error(error) => {
            let (outcome, at) = gemini::told_by_error(error);
            Reading { id, outcome, at, model: None, usage: None }
        }
        Found::Nothing => Reading { id, ..Reading::unreadable() },
    }
}

fn text<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    crate::member(node, name).filter(|node| node.kind() == Kind::String)
}

/// The first of several parts of an answer that is not answered; of none at all nothing can be used.
pub(super) fn first_failed<'a>(parts: impl Iterator<Item = Told<'a>>) -> Told<'a> {
    let mut whole: Told<'a> = (&EMPTY, None);
    for part in parts {
        if !part.0.is_answered() {
            return part;
        }
        whole = (&ANSWERED, part.1);
    }
    whole
}
