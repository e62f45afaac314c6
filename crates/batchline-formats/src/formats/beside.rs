//! Keys beside a Gemini `request` that are meant for it.

use batchline_jsonl::{Kind, Node};
use batchline_schema::{Object, is_snake_case_of, snake_case};

use crate::formats::gemini_embed::request::{EMBED_CONTENT_CONFIG, EMBED_CONTENT_REQUEST};
use crate::formats::gemini_generate::config::GENERATION_CONFIG;
use crate::formats::gemini_generate::request::GENERATE_CONTENT_REQUEST;

/// Where a request holds its fields: the path below `request` and the message there.
type Holder = (&'static str, &'static Object);

static GENERATE: &[Holder] =
    &[("request", &GENERATE_CONTENT_REQUEST), ("request.generationConfig", &GENERATION_CONFIG)];

static EMBED: &[Holder] =
    &[("request", &EMBED_CONTENT_REQUEST), ("request.embedContentConfig", &EMBED_CONTENT_CONFIG)];

/// Names that people use for notes of their own.
static OWN_NOTES: &[&str] = &["labels", "title", "store", "continuationToken"];

/// Where the settings of the Python client stand before it sends them.
const CONFIG: &str = "config";

/// The member `name` of `node` in either spelling.
#[must_use]
pub fn find<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    node.get(name).or_else(|| node.get(&snake_case(name)))
}

/// Where `key` belongs in a generation request, when it is a field of one.
#[must_use]
pub fn place_in_generate(key: &str) -> Option<&'static str> {
    place(key, GENERATE)
}

/// Where `key` belongs in an embedding request, when it is a field of one.
#[must_use]
pub fn place_in_embed(key: &str) -> Option<&'static str> {
    place(key, EMBED)
}

fn place(key: &str, holders: &[Holder]) -> Option<&'static str> {
    let is = |name: &str| name == key || is_snake_case_of(key, name);
    let holds = |object: &Object| object.fields.iter().any(|field| is(field.name));
    if OWN_NOTES.contains(&key) {
        return None;
    }
    holders.iter().find(|(_, object)| holds(object)).map(|(path, _)| *path)
}

/// Is this `config` of the Python client: an object with fields of a request?
#[must_use]
pub fn is_config(node: Node<'_>, place: fn(&str) -> Option<&'static str>) -> bool {
    let known = |member: Node<'_>| member.key().is_some_and(|key| place(&key).is_some());
    node.key().as_deref() == Some(CONFIG)
        && node.kind() == Kind::Object
        && node.children().any(known)
}

/// Keys beside a generation request that rules want to see.
#[must_use]
pub fn noted_in_generate(key: &str, kind: Kind) -> bool {
    is_nested(kind) || place_in_generate(key).is_some()
}

/// Keys beside an embedding request that rules want to see.
#[must_use]
pub fn noted_in_embed(key: &str, kind: Kind) -> bool {
    is_nested(kind) || place_in_embed(key).is_some()
}

fn is_nested(kind: Kind) -> bool {
    matches!(kind, Kind::Array | Kind::Object)
}
