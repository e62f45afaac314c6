//! Moves a member to the place where it belongs, which may not be there yet.

use batchline_jsonl::{Kind, Node};

use super::edit::{gap_behind_colon, is_taken, quoted};
use super::{Fault, Mending};

/// Moves `node` below `base`, an object above or beside it, to `path`: `generationConfig.thinkingConfig`, `tools[]` for the only element of a
/// list. What is missing of the path is made. `None` when something there is no object, has the member already, or holds several.
#[must_use]
pub fn move_to(line: &str, node: Node<'_>, base: Node<'_>, path: &str) -> Option<Mending> {
    move_as(line, node, base, path, &node.key()?)
}

/// The same under another name.
#[must_use]
pub fn move_as(
    line: &str,
    node: Node<'_>,
    base: Node<'_>,
    path: &str,
    name: &str,
) -> Option<Mending> {
    // Where the other spelling stands beside it, nobody knows which of the two was meant.
    if node
        .parent()
        .is_some_and(|parent| is_taken(parent, &node.key().unwrap_or_default(), Some(node)))
    {
        return None;
    }
    let mut holder = base;
    let mut rest = path;
    while !rest.is_empty() {
        let (step, below) = rest.split_once('.').unwrap_or((rest, ""));
        match step_into(holder, step)? {
            Some(next) => holder = next,
            None => return build(line, node, holder, rest, name),
        }
        rest = below;
    }
    let stays = node.parent() == Some(holder);
    let taken = is_taken(holder, name, stays.then_some(node));
    match (taken || holder.kind() != Kind::Object, stays) {
        (true, _) => None,
        (false, true) => Some(Mending::rename(node, name)),
        (false, false) => Mending::move_into(line, node, holder, name),
    }
}

/// The object that a step of a path leads to; `Some(None)` when nothing is there yet, `None` when it cannot be told.
fn step_into<'a>(holder: Node<'a>, step: &str) -> Option<Option<Node<'a>>> {
    let name = step.strip_suffix("[]");
    let Some(found) = Fault::named(holder, &camel_case(name.unwrap_or(step))) else {
        return Some(None);
    };
    let object = match name {
        Some(_) => found.children().next().filter(|_| found.kind() == Kind::Array)?,
        None => found,
    };
    let alone = name.is_none() || object.following().is_none();
    (alone && object.kind() == Kind::Object).then_some(Some(object))
}

/// Makes `path` in `holder`, with the member in it; in its own place where it stands in `holder` already.
fn build(line: &str, node: Node<'_>, holder: Node<'_>, path: &str, name: &str) -> Option<Mending> {
    let colon = gap_behind_colon(line, node);
    let steps: Vec<&str> = path.split('.').collect();
    let first = steps.first()?.trim_end_matches("[]");
    let mut raw = format!("{{{}:{colon}{}}}", quoted(name), node.raw());
    for (index, step) in steps.iter().enumerate().rev() {
        let plain = step.trim_end_matches("[]");
        raw = if plain == *step { raw } else { format!("[{raw}]") };
        raw = if index == 0 { raw } else { format!("{{{}:{colon}{raw}}}", quoted(plain)) };
    }
    if node.parent() == Some(holder) {
        return Some(Mending::rename(node, first).and(Mending::value(node, raw)));
    }
    Some(Mending::remove(line, node)?.and(Mending::add(line, holder, first, &raw)?))
}

/// `generation_config` as `generationConfig`.
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_string();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}
