//! Tools, and who decides whether they are called.

use std::borrow::Cow;

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::memo::Schemas;
use super::{ToGemini, parts};
use crate::json_schema::{Down, Use};
use crate::mapping::Class::{Dropped, Mostly, Refused};
use crate::text::push_compact;
use crate::{Class, Mapping, Members, elsewhere, mapping, with};

/// Tools by their `type`.
#[rustfmt::skip]
pub static TOOL_KINDS: Mapping<ToGemini> = Mapping {
    from: "Tool",
    to: "Tool",
    doc: "Tools by their `type`. All functions go into one tool.",
    either_spelling: false,
    rows: &[
        with("function", "tools[].functionDeclarations[]", Mostly, "see the functions", |work, node| {
            // `/v1/responses` has the members in the tool itself.
            let inside = nested(work, node, "function");
            function(work, inside);
        }),
        with("custom", "tools[].functionDeclarations[]", Refused, "allowed, it becomes a function with one text `input`; a grammar is lost", custom),
        with("web_search", "tools[].googleSearch", Class::Approximate, "in `/v1/responses`; settings are left out", web_search),
        with("web_search_2025_08_26", "tools[].googleSearch", Class::Approximate, "as `web_search`", web_search),
        with("web_search_preview", "tools[].googleSearch", Class::Approximate, "as `web_search`", web_search),
        with("web_search_preview_2025_03_11", "tools[].googleSearch", Class::Approximate, "as `web_search`", web_search),
    ],
};

/// Members of a function.
#[rustfmt::skip]
pub static FUNCTION: Mapping<Declaration> = Mapping {
    from: "FunctionDefinition",
    to: "FunctionDeclaration",
    doc: "A function of a tool.",
    either_spelling: false,
    rows: &[
        elsewhere("type", "", "the kind of tool"),
        crate::copy("name", "functionDeclarations[].name", members),
        crate::copy("description", "functionDeclarations[].description", members),
        with("parameters", "functionDeclarations[].parameters", Mostly, "see the schemas; without properties it is left out; as `parametersJsonSchema` with `--parameters-json-schema`", parameters),
        with("strict", "", Dropped, "false says nothing; allowed, calls are made in mode VALIDATED", strict),
        crate::dropped("output_schema", "Gemini's declarations do not say so in a way that both understand"),
        crate::dropped("defer_loading", "Gemini sees every function from the start"),
        crate::dropped("allowed_callers", "Gemini calls functions itself only"),
    ],
};

/// A function under way.
#[derive(Debug)]
pub struct Declaration {
    losses: crate::Losses,
    schemas: Schemas,
    members: Members,
    host: crate::Host,
    /// Are parameters written as the JSON Schema they are?
    as_it_is: bool,
    strict: bool,
}

impl crate::Work for Declaration {
    fn losses(&mut self) -> &mut crate::Losses {
        &mut self.losses
    }
}

fn members(declaration: &mut Declaration) -> &mut Members {
    &mut declaration.members
}

/// The tools of one request under way.
#[derive(Debug, Default)]
pub(crate) struct Tools {
    functions: Members,
    search: bool,
    /// Is a function strict, and the user wants validated calls for that?
    validated: bool,
    /// All in one list, when the request is done.
    list: Members,
}

impl Tools {
    pub fn clear(&mut self) {
        self.functions.clear();
        self.list.clear();
        (self.search, self.validated) = (false, false);
    }

    pub fn list(&self) -> &str {
        self.list.as_str()
    }
}

/// The list of tools.
pub(crate) fn tools(work: &mut ToGemini, node: Node<'_>) {
    let choice = node.parent().and_then(|body| body.get("tool_choice"));
    let among = choice.and_then(narrowed);
    let mut kept = 0_usize;
    for tool in node.children() {
        if among.is_some_and(|allowed| !is_among(tool, allowed)) {
            continue;
        }
        kept += 1;
        let kind = tool.get("type").and_then(|kind| kind.text()).unwrap_or_default();
        match TOOL_KINDS.kind(&kind) {
            Some(row) => mapping::apply(row, work, tool),
            None => provider_tool(work, tool, &kind),
        }
    }
    if let (Some(_), Some(choice)) = (among, choice) {
        let args = vec![Arg::known(kept), Arg::known(node.len())];
        work.losses.lose(&loss::allowed_tools_narrowed::RULE, choice, args);
    }
}

/// What stands under `name` in chat, where nothing but the type may stand beside it; in `/v1/responses` the tool itself.
fn nested<'a>(work: &mut ToGemini, tool: Node<'a>, name: &str) -> Node<'a> {
    let Some(inside) = tool.get(name).filter(|inside| inside.kind() == Kind::Object) else {
        return tool;
    };
    parts::only(work, tool, &["type", name]);
    inside
}

/// A tool that runs at OpenAI.
fn provider_tool(work: &mut ToGemini, tool: Node<'_>, kind: &str) {
    let args = vec![Arg::quoted(kind), Arg::word("OpenAI")];
    work.losses.lose(&loss::provider_tool::RULE, tool, args);
}

/// Functions of the old form.
pub(super) fn functions(work: &mut ToGemini, node: Node<'_>) {
    node.children().for_each(|one| function(work, one));
}

fn function(work: &mut ToGemini, function: Node<'_>) {
    let mut declaration = Declaration {
        losses: std::mem::take(&mut work.losses),
        schemas: std::mem::take(&mut work.schemas),
        members: Members::default(),
        host: work.options.host,
        as_it_is: work.options.parameters_json_schema,
        strict: false,
    };
    FUNCTION.run(&mut declaration, function);
    work.losses = declaration.losses;
    work.schemas = declaration.schemas;
    work.tools.validated |= declaration.strict;
    if !is_set(function.get("description")) {
        let args =
            vec![Arg::quoted(function.get("name").and_then(|n| n.text()).unwrap_or_default())];
        work.losses.lose(&loss::function_without_description::RULE, function, args);
    }
    work.tools.functions.object_element(&declaration.members);
}

fn parameters(declaration: &mut Declaration, node: Node<'_>) {
    if declaration.as_it_is {
        let name = "parametersJsonSchema";
        let args = vec![Arg::word(name)];
        declaration.losses.lose(&loss::schema_as_json_schema::RULE, node, args);
        push_compact(declaration.members.member(name), node);
        return;
    }
    let how = Down { usage: Use::Parameters, host: declaration.host, ..Down::default() };
    let Some(schema) = declaration.schemas.converted(node, &how, &mut declaration.losses) else {
        return;
    };
    if schema.properties {
        declaration.members.raw("parameters", &schema.json);
    }
}

fn strict(declaration: &mut Declaration, node: Node<'_>) {
    if node.boolean() == Some(true) {
        let name = node.parent().and_then(|function| function.get("name")?.text());
        let args = vec![Arg::quoted(name.unwrap_or_default())];
        declaration.strict =
            declaration.losses.lose_key(&loss::strict_function_dropped::RULE, node, args);
    }
}

/// A custom tool is refused, unless the user allows a function in its place.
pub(super) fn lose_custom(work: &mut ToGemini, node: Node<'_>) -> bool {
    let said = Arg::word("a custom tool takes free text");
    work.losses.lose(&loss::custom_tool::RULE, node, vec![said])
}

/// Members of a custom tool that the rule speaks of.
static CUSTOM_MEMBERS: &[&str] =
    &["type", "name", "description", "format", "defer_loading", "allowed_callers"];

fn custom(work: &mut ToGemini, tool: Node<'_>) {
    let custom = nested(work, tool, "custom");
    parts::only(work, custom, CUSTOM_MEMBERS);
    if !lose_custom(work, custom) {
        return;
    }
    let mut members = Members::default();
    for name in ["name", "description"] {
        if let Some(value) = custom.get(name).filter(|value| value.kind() == Kind::String) {
            members.raw(name, value.raw());
        }
    }
    const INPUT: &str =
        r#"{"type":"OBJECT","properties":{"input":{"type":"STRING"}},"required":["input"]}"#;
    members.raw("parameters", INPUT);
    work.tools.functions.object_element(&members);
}

/// Google's search in place of OpenAI's.
pub(super) fn web_search(work: &mut ToGemini, node: Node<'_>) {
    let settings: Vec<Cow<'_, str>> = node
        .children()
        .filter(|member| member.kind() != Kind::Null && !member.is_named("type"))
        .filter_map(|member| member.key())
        .collect();
    let args = vec![Arg::word("googleSearch"), Arg::known(settings.join(", "))];
    work.losses.lose_key(&loss::web_search_settings::RULE, node, args);
    work.tools.search = true;
}

pub(super) fn parallel_tool_calls(work: &mut ToGemini, node: Node<'_>) {
    let body = node.parent();
    let lists = ["tools", "functions"].into_iter().filter_map(|name| body?.get(name));
    let has_tools = lists.into_iter().any(|list| list.children().next().is_some());
    if node.boolean() == Some(false) && has_tools {
        work.losses.lose_key(&loss::calls_may_be_parallel::RULE, node, Vec::new());
    }
}

/// The tools that may be called when the model decides whether: the others are not declared.
fn narrowed(choice: Node<'_>) -> Option<Node<'_>> {
    let allowed = allowed_tools(choice)?;
    let mode = allowed.get("mode").and_then(|mode| mode.text())?;
    allowed.get("tools").filter(|_| mode == "auto")
}

/// Is the tool in the list? Functions are known by their name, other tools by their type.
fn is_among(tool: Node<'_>, allowed: Node<'_>) -> bool {
    let known_by = |tool: Node<'_>| {
        let name = name_of(tool);
        let kind = tool.get("type").and_then(|kind| kind.text()).unwrap_or_default().into_owned();
        if name.is_empty() { kind } else { name.into_owned() }
    };
    allowed.children().any(|one| known_by(one) == known_by(tool))
}

/// The object with `mode` and `tools`: inside `allowed_tools` in chat, the choice itself in `/v1/responses`.
fn allowed_tools(choice: Node<'_>) -> Option<Node<'_>> {
    let kind = choice.get("type").and_then(|kind| kind.text())?;
    (kind == "allowed_tools").then(|| choice.get("allowed_tools").unwrap_or(choice))
}

fn names_of(allowed: Node<'_>) -> Vec<Cow<'_, str>> {
    let names = allowed.get("tools").into_iter().flat_map(|tools| tools.children()).map(name_of);
    names.filter(|name| !name.is_empty()).collect()
}

/// The name of a tool or choice, in either form.
fn name_of(tool: Node<'_>) -> Cow<'_, str> {
    let inside = tool.get_any(&["function", "custom"]).filter(|node| node.kind() == Kind::Object);
    inside.unwrap_or(tool).get("name").and_then(|name| name.text()).unwrap_or_default()
}

/// Modes by the words of `tool_choice`.
static MODES: &[(&str, &str)] = &[("none", "NONE"), ("auto", "AUTO"), ("required", "ANY")];

/// The list of tools, and who decides.
pub(super) fn finish(work: &mut ToGemini, body: Node<'_>) {
    let functions = list(work, body);
    let choice = body.get_any(&["tool_choice", "function_call"]);
    match choice.filter(|choice| choice.kind() != Kind::Null) {
        Some(choice) if functions => function_choice(work, choice),
        Some(choice) if work.tools.search => search_choice(work, choice),
        Some(choice) => {
            let name = choice.key().unwrap_or_default();
            work.losses.lose_key(&loss::choice_without_tools::RULE, choice, vec![Arg::known(name)]);
        }
        None if functions && work.tools.validated => mode(work, "VALIDATED", &[]),
        None => {}
    }
}

/// All functions in one tool, then the search; true when there are functions.
fn list(work: &mut ToGemini, body: Node<'_>) -> bool {
    let tools = &mut work.tools;
    let functions = !tools.functions.is_empty();
    if functions {
        let mut one = Members::default();
        one.array("functionDeclarations", &tools.functions);
        tools.list.object_element(&one);
    }
    if tools.search {
        tools.list.element().push_str("{\"googleSearch\":{}}");
        if functions && work.target.generation < 3 {
            let place = body.get_any(&["web_search_options", "tools"]).unwrap_or(body);
            let args = vec![Arg::known(work.target.name())];
            work.losses.lose(&loss::search_beside_functions::RULE, place, args);
        }
    }
    functions
}

/// A choice where there is nothing but a search: the model decides.
fn search_choice(work: &mut ToGemini, choice: Node<'_>) {
    if choice.text().as_deref() == Some("auto") || narrowed(choice).is_some() {
        return;
    }
    let name = Arg::known(choice.key().unwrap_or_default());
    work.losses.drop_field(choice, name, "Gemini decides itself whether it searches");
}

fn function_choice(work: &mut ToGemini, choice: Node<'_>) {
    if let Some(word) = choice.text() {
        match MODES.iter().find(|(known, _)| *known == word) {
            Some((_, "AUTO")) if work.tools.validated => mode(work, "VALIDATED", &[]),
            Some((_, name)) => mode(work, name, &[]),
            None => parts::unknown_kind(work, choice, "choice", &word),
        }
        return;
    }
    if let Some(allowed) = allowed_tools(choice) {
        let any = allowed.get("mode").and_then(|mode| mode.text()).is_some_and(|m| m == "required");
        return if any { any_of(work, allowed) } else { mode(work, "AUTO", &[]) };
    }
    let kind = choice.get("type").and_then(|kind| kind.text());
    match kind.as_deref() {
        None | Some("function") => mode(work, "ANY", &[name_of(choice)]),
        Some("custom") if lose_custom(work, choice) => mode(work, "ANY", &[name_of(choice)]),
        Some("custom") => {}
        Some(kind) => provider_tool(work, choice, kind),
    }
}

/// One of these functions must be called; a tool that is none refuses the line.
fn any_of(work: &mut ToGemini, allowed: Node<'_>) {
    let tools = allowed.get("tools").into_iter().flat_map(|tools| tools.children());
    for tool in tools.filter(|tool| name_of(*tool).is_empty()) {
        let kind = tool.get("type").and_then(|kind| kind.text()).unwrap_or_default();
        provider_tool(work, tool, &kind);
    }
    mode(work, "ANY", &names_of(allowed));
}

fn mode(work: &mut ToGemini, mode: &str, names: &[Cow<'_, str>]) {
    let mut config = Members::default();
    config.string("mode", mode);
    if !names.is_empty() {
        let mut list = Members::default();
        names.iter().for_each(|name| crate::push_string(list.element(), name));
        config.array("allowedFunctionNames", &list);
    }
    let json = format!("{{\"functionCallingConfig\":{}}}", config.to_object());
    work.request.raw("toolConfig", &json);
}

fn is_set(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|node| node.kind() != Kind::Null)
}
