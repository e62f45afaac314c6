//! What a request is, its id aside.

use batchline_jsonl::{Kind, Limits, Node, NodeStore, Tree};

use crate::ids::fingerprint;

/// A request, as far as it matters here.
pub(super) struct Request {
    /// 128 bits of everything but the id.
    pub print: [u64; 2],
    pub id: String,
    /// Does it ask for a random answer?
    pub sampled: bool,
}

/// Reads a line; `None` when it has no id or is no JSON object.
pub(super) fn request(line: &str, store: &mut NodeStore, plain: &mut Vec<u8>) -> Option<Request> {
    let tree = Tree::parse(line, store, Limits::default().depth_max).ok()?;
    let root = tree.root().filter(|root| root.kind() == Kind::Object)?;
    let id = batchline_formats::outcome::row::id_of(root)?.into_owned();
    plain.clear();
    for member in root.children().filter(|member| !is_id(*member)) {
        plain.extend_from_slice(member.key()?.as_bytes());
        plain.push(0);
        push_compact(member.raw().as_bytes(), plain);
    }
    let payload = root.get_any(&["body", "request"]);
    let sampled = payload.is_some_and(is_sampled);
    Some(Request { print: [0, 1].map(|seed| fingerprint(plain, seed)), id, sampled })
}

/// The members that hold the id.
pub(super) const IDS: [&str; 2] = ["custom_id", "key"];

fn is_id(member: Node<'_>) -> bool {
    IDS.iter().any(|name| member.is_named(name))
}

fn is_sampled(payload: Node<'_>) -> bool {
    let config = batchline_formats::member(payload, "generationConfig");
    let settings = [Some(payload), config].into_iter().flatten();
    let zero = |node: Node<'_>| node.number().is_some_and(|number| number.as_f64() == 0.0);
    let mut all =
        settings.flat_map(|node| ["temperature", "seed"].map(|name| (name, node.get(name))));
    all.any(|(name, value)| value.is_some_and(|value| name == "seed" || !zero(value)))
}

/// Appends JSON without the white space between its tokens.
fn push_compact(json: &[u8], out: &mut Vec<u8>) {
    let (mut inside, mut escaped) = (false, false);
    for &byte in json {
        if !inside && byte.is_ascii_whitespace() {
            continue;
        }
        out.push(byte);
        inside ^= byte == b'"' && !escaped;
        escaped = inside && byte == b'\\' && !escaped;
    }
}
