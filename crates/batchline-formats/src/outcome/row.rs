//! What a row of results holds, told from the row itself.

use std::borrow::Cow;

use batchline_jsonl::{Cursor, Kind, Limits, Node, NodeStore, SyntaxError, Tree};

use crate::labels::from_labels;
use crate::member;

/// What a row holds.
#[derive(Clone, Copy, Debug)]
pub enum Found<'a> {
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
#[must_use]
pub fn found(root: Node<'_>) -> Found<'_> {
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
    tree.root().and_then(id_of).map(Cow::into_owned)
}

/// The id of a request or result, without reading on behind it; `None` when there is none.
///
/// ```
/// use batchline_formats::outcome::row::first_id;
/// assert_eq!(first_id(r#"{"custom_id":"a","body":{}}"#).as_deref(), Some("a"));
/// assert_eq!(first_id(r#"{"request":{}}"#), None);
/// ```
#[must_use]
pub fn first_id(line: &str) -> Option<Cow<'_, str>> {
    match early_id(&mut Cursor::new(line)) {
        Ok(Some(id)) => Some(id),
        // No id where it belongs, or something odd before it.
        Ok(None) | Err(_) => key_of(line).map(Cow::Owned),
    }
}

fn early_id<'a>(cursor: &mut Cursor<'a>) -> Result<Option<Cow<'a, str>>, SyntaxError> {
    if cursor.peek()? != Kind::Object {
        return Ok(None);
    }
    let mut members = cursor.enter_object()?;
    while let Some(key) = cursor.next_key(&mut members)? {
        let is_id = ["custom_id", "key"].contains(&&*key.value());
        match cursor.peek()? {
            Kind::String if is_id => return Ok(Some(cursor.string()?.value())),
            Kind::Number if is_id => {
                let span = cursor.skip()?;
                return Ok(Some(Cow::Borrowed(span.of(cursor.text()))));
            }
            _ => cursor.skip()?,
        };
    }
    Ok(None)
}

/// The same for a row that is read already. A number stands for its digits.
#[must_use]
pub fn id_of(root: Node<'_>) -> Option<Cow<'_, str>> {
    let id = root.get_any(&["custom_id", "key"]);
    match id.map(|id| (id, id.kind())) {
        Some((id, Kind::String)) => id.text(),
        Some((id, Kind::Number)) => Some(Cow::Borrowed(id.raw())),
        _ => labels(root).map(Cow::Owned),
    }
}

fn labels(root: Node<'_>) -> Option<String> {
    let labels = object(root, "request")?.get("labels")?;
    let pairs = labels.children().filter_map(|label| Some((label.key()?, label.text()?)));
    let pairs: Vec<_> = pairs.collect();
    from_labels(pairs.iter().map(|(name, value)| (&**name, &**value)))
}

/// Does the row hold a vector of Gemini's?
#[must_use]
pub fn is_vector(root: Node<'_>) -> bool {
    matches!(found(root), Found::Response(response) if member(response, "embedding").is_some())
}

/// A member that is an object.
#[must_use]
pub fn object<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    member(node, name).filter(|value| value.kind() == Kind::Object)
}
