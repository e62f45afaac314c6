//! G337: An allowed function name that no tool declares.

use batchline_jsonl::Node;

use super::common;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};
use batchline_schema::suggest::nearest;

/// An allowed function name that no tool declares.
pub static RULE: Rule = Rule {
    code: "G337",
    name: "undeclared-function-name",
    impact: Impact::Line,
    summary: "An allowed function name that no tool declares.",
    message: "no tool declares a function `{0}`{1?, did you mean `{}`?}",
    help: "declare it, or remove the name",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["FunctionCallingConfig.allowedFunctionNames"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G337-undeclared-function-name.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let names = record.each("request.toolConfig.functionCallingConfig.allowedFunctionNames[]");
    if names.is_empty() || declared_elsewhere(record) {
        return;
    }
    let declarations = record.each("request.tools[].functionDeclarations[].name");
    let declared: Vec<_> = declarations.iter().filter_map(Node::text).collect();
    for (node, name) in names.iter().filter_map(|node| Some((node, node.text()?))) {
        if !declared.contains(&name) {
            let candidates = declared.iter().take(COMPARED).map(AsRef::as_ref);
            let near = nearest(&name, candidates).unwrap_or_default();
            let args = vec![Arg::quoted(&name), Arg::quoted(near)];
            found.push(Draft::value(&RULE, *node, args));
        }
    }
}

/// Names that are looked at for a suggestion.
const COMPARED: usize = 128;

/// In cached content, on a server, or in a shape that is told to be wrong.
fn declared_elsewhere(record: &Record<'_>) -> bool {
    let foreign = ["request.tools[].function", "request.tools[].name"];
    let others = ["request.cachedContent", "request.tools[].mcpServers"];
    let mut paths = foreign.iter().chain(&others);
    paths.any(|path| record.at(path).is_some())
}
