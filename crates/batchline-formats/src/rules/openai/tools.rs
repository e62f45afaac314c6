//! The tools a record declares and the calls it holds.

use batchline_jsonl::Node;

use crate::record::{each_below, member};

/// Kind and name of a tool of the caller, flat or nested: `("function", "get_weather")`.
pub(super) fn named(tool: Node<'_>) -> Option<(String, String)> {
    let kind = member(tool, "type")?.text()?.into_owned();
    let inner = match kind.as_str() {
        "function" | "custom" => member(tool, &kind).unwrap_or(tool),
        _ => return None,
    };
    let name = member(inner, "name")?.text()?.into_owned();
    Some((kind, name))
}

/// Kinds and names of all tools in `list`, those inside namespaces too.
pub(super) fn declared(list: Node<'_>) -> Vec<(String, String)> {
    let inner = list.children().flat_map(|tool| each_below(tool, "tools[]"));
    list.children().chain(inner).filter_map(named).collect()
}

/// Does a body of `/v1/responses` take tools or items from elsewhere?
pub(super) fn leans_on_others(body: Node<'_>) -> bool {
    const ELSEWHERE: &[&str] = &["prompt", "previous_response_id", "conversation"];
    const ITEMS: &[&str] = &["item_reference", "additional_tools", "tool_search_output"];
    let refers = |item: Node<'_>| match member(item, "type").and_then(|kind| kind.text()) {
        Some(kind) => ITEMS.contains(&kind.as_ref()),
        None => member(item, "role").is_none() && member(item, "id").is_some(),
    };
    ELSEWHERE.iter().any(|name| member(body, name).is_some())
        || each_below(body, "input[]").into_iter().any(refers)
}

/// The text of the member `name`.
pub(super) fn text_of(node: Node<'_>, name: &str) -> Option<String> {
    Some(member(node, name)?.text()?.into_owned())
}
