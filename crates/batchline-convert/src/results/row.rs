//! What a row of results holds, told from the row itself.

use batchline_formats::member;
use batchline_jsonl::{Kind, Limits, Node, NodeStore, Tree};

use crate::ids::from_labels;

/// What a row holds.
pub(crate) enum Found<'a> {
    /// A row of OpenAI's: the whole of it.
    OpenAi(Node<'a>),
    /// Gemini's answer.
    Response(Node<'a>),
    /// Gemini's error, an object or the text of Vertex AI.
    Error(Node<'a>),
    /// None of these.
    Nothing,
}

/// Members of a response that stands without its envelope.
static BARE: &[&str] = &["candidates", "promptFeedback", "embedding"];

/// Tells what `root` holds.
pub(crate) fn found(root: Node<'_>) -> Found<'_> {
    let response = object(root, "response");
    if root.get("custom_id").is_some() || response.is_some_and(is_http) {
        return Found::OpenAi(root);
    }
    let said = |node: &Node<'_>| node.string().is_none_or(|text| !text.raw.trim().is_empty());
    let error = member(root, "error").or_else(|| member(root, "status")).filter(said);
    match (error, response) {
        (Some(error), _) => Found::Error(error),
        (None, Some(response)) => Found::Response(response),
        (None, None) if BARE.iter().any(|name| member(root, name).is_some()) => {
            Found::Response(root)
        }
        (None, None) => Found::Nothing,
    }
}

/// Is it OpenAI's account of an answer over HTTP?
fn is_http(response: Node<'_>) -> bool {
    response.get("status_code").is_some() && response.get("candidates").is_none()
}

/// The id of a result row of either format, for joining; `None` when there is none.
///
/// Gemini: `key`, or on Vertex AI the labels of the request. OpenAI: `custom_id`.
#[must_use]
pub fn key_of(line: &str) -> Option<String> {
    let mut store = NodeStore::default();
    // A row that breaks off or says something twice is still the answer to its request.
    let tree = Tree::parse(line, &mut store, Limits::default().depth_max);
    let tree = tree.unwrap_or_else(|(_, begun)| begun);
    tree.root().and_then(key)
}

/// The same for a row that is read already. A number stands for its digits.
pub(crate) fn key(root: Node<'_>) -> Option<String> {
    let id = root.get_any(&["custom_id", "key"]);
    match id.map(|id| (id, id.kind())) {
        Some((id, Kind::String)) => id.text().map(std::borrow::Cow::into_owned),
        Some((id, Kind::Number)) => Some(id.raw().to_string()),
        _ => labels(root),
    }
}

fn labels(root: Node<'_>) -> Option<String> {
    let labels = object(root, "request")?.get("labels")?;
    let pairs = labels.children().filter_map(|label| Some((label.key()?, label.text()?)));
    let pairs: Vec<_> = pairs.collect();
    from_labels(pairs.iter().map(|(name, value)| (&**name, &**value)))
}

/// Does the row hold a vector of Gemini's?
pub(crate) fn is_vector(root: Node<'_>) -> bool {
    matches!(found(root), Found::Response(response) if member(response, "embedding").is_some())
}

/// A member that is an object.
pub(crate) fn object<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    member(node, name).filter(|value| value.kind() == Kind::Object)
}
