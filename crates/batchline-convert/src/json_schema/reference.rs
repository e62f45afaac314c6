//! Where `$ref` leads.

use std::borrow::Cow;

use batchline_jsonl::{Kind, Node};

/// The place a reference names inside the schema; otherwise why there is none.
pub(super) fn resolve<'a>(root: Node<'a>, reference: &str) -> Result<Node<'a>, &'static str> {
    let (document, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let home = base(root, document)?;
    let fragment = percent_decoded(fragment).ok_or("it is not well written")?;
    let target = match fragment.strip_prefix('/') {
        Some(path) => below(home, path),
        None if fragment.is_empty() => Some(home),
        None => anchored(home, &fragment),
    };
    let target = target.ok_or("nothing is there")?;
    let is_schema = matches!(target.kind(), Kind::Object | Kind::Bool);
    if is_schema { Ok(target) } else { Err("what is there is no schema") }
}

/// The schema in which a reference starts: the whole one, or the part with that `$id`.
fn base<'a>(root: Node<'a>, document: &str) -> Result<Node<'a>, &'static str> {
    if document.is_empty() {
        return Ok(root);
    }
    let has_id = |node: Node<'_>| {
        let id = node.get("$id").and_then(|id| id.text());
        id.is_some_and(|id| id.trim_end_matches('#') == document)
    };
    find(root, &has_id).ok_or("it is in another document")
}

fn anchored<'a>(home: Node<'a>, name: &str) -> Option<Node<'a>> {
    const ANCHORS: [&str; 2] = ["$anchor", "$dynamicAnchor"];
    let is_it = |node: Node<'_>| {
        let anchor = |key: &&str| node.get(key).and_then(|anchor| anchor.text());
        ANCHORS.iter().filter_map(anchor).any(|anchor| anchor == name)
    };
    find(home, &is_it)
}

/// The first object inside `node` that `is_it`, in document order.
fn find<'a>(node: Node<'a>, is_it: &impl Fn(Node<'_>) -> bool) -> Option<Node<'a>> {
    if node.kind() == Kind::Object && is_it(node) {
        return Some(node);
    }
    node.children().find_map(|child| find(child, is_it))
}

/// Follows a JSON pointer, the first `/` taken off.
fn below<'a>(from: Node<'a>, path: &str) -> Option<Node<'a>> {
    path.split('/').try_fold(from, |node, token| {
        let token = token.replace("~1", "/").replace("~0", "~");
        match node.kind() {
            Kind::Array => node.children().nth(token.parse().ok()?),
            _ => node.get(&token),
        }
    })
}

/// `%24defs` → `$defs`
fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let code = digit(rest.next()?)? * 16 + digit(rest.next()?)?;
            bytes.push(u8::try_from(code).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}
