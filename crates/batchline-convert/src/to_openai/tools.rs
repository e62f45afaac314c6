//! Tools, and who decides whether they are called.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::Node;

use super::ToOpenAi;
use super::read::{self, elements, objects, only, refuse, unreadable, word};
use super::schema::{json_parameters, parameters, quoted};
use crate::mapping::Class::{Approximate, Dropped, Exact, Mostly, Refused};
use crate::{Mapping, Members, NOWHERE, Row, dropped, read_elsewhere, with};

const fn at_google(from: &'static str) -> Row<ToOpenAi> {
    with(
        from,
        NOWHERE,
        Refused,
        "it runs at Google; left out when that is allowed",
        |work, node| {
            let args = vec![Arg::known(node.key().unwrap_or_default()), Arg::word("Google")];
            work.losses.lose_key(&loss::provider_tool::RULE, node, args);
        },
    )
}

/// Members of a tool.
#[rustfmt::skip]
pub static TOOL: Mapping<ToOpenAi> = Mapping {
    from: "Tool",
    to: "Tool",
    doc: "Members of a tool. Functions of all tools become one list.",
    either_spelling: true,
    rows: &[
        with("functionDeclarations", "tools[]", Mostly, "see the functions", declarations),
        with("googleSearch", "web_search_options", Approximate, "on models that search; left out on others", search),
        at_google("googleSearchRetrieval"),
        at_google("codeExecution"),
        at_google("urlContext"),
        at_google("fileSearch"),
        at_google("googleMaps"),
        at_google("computerUse"),
        at_google("mcpServers"),
    ],
};

/// Members of a function.
#[rustfmt::skip]
pub static DECLARATION: Mapping<ToOpenAi> = Mapping {
    from: "FunctionDeclaration",
    to: "FunctionDefinition",
    doc: "A function of a tool.",
    either_spelling: true,
    rows: &[
        with("name", "function.name", Mostly, "letters, digits, `_` and `-`, at most 64; another name is refused, since answers must match", name),
        with("description", "function.description", Exact, "", description),
        with("parameters", "function.parameters", Mostly, "see the schemas", parameters),
        with("parametersJsonSchema", "function.parameters", Exact, "as it is; beside `parameters` refused", json_parameters),
        dropped("response", "OpenAI wants no schema for results"),
        dropped("responseJsonSchema", "OpenAI wants no schema for results"),
        dropped("behavior", "OpenAI has no such setting"),
    ],
};

/// Members of a tool config.
#[rustfmt::skip]
pub static TOOL_CONFIG: Mapping<ToOpenAi> = Mapping {
    from: "ToolConfig",
    to: "ChatBody",
    doc: "How the tools are used.",
    either_spelling: true,
    rows: &[
        with("functionCallingConfig", "tool_choice", Mostly, "see function calling", calling),
        dropped("retrievalConfig", "OpenAI has no such setting"),
        dropped("includeServerSideToolInvocations", "OpenAI has no such setting"),
    ],
};

/// Modes of function calling.
#[rustfmt::skip]
pub static CALLING: Mapping<ToOpenAi> = Mapping {
    from: "FunctionCallingConfig",
    to: "ToolChoice",
    doc: "Function calling by its `mode`.",
    either_spelling: false,
    rows: &[
        with("NONE", "none", Exact, "", |work, _| work.body.string("tool_choice", "none")),
        with("AUTO", "auto", Exact, "", |work, _| work.body.string("tool_choice", "auto")),
        with("ANY", "required", Exact, "one allowed name: that function; several: allowed_tools", any),
        with("VALIDATED", "auto", Approximate, "OpenAI validates strict functions only; allowed names: allowed_tools", validated),
        read_elsewhere("MODE_UNSPECIFIED", NOWHERE, Dropped, "says nothing"),
    ],
};

pub(super) fn tools(work: &mut ToOpenAi, node: Node<'_>) {
    objects(work, node).into_iter().for_each(|tool| TOOL.run(work, tool));
}

fn declarations(work: &mut ToOpenAi, node: Node<'_>) {
    objects(work, node).into_iter().for_each(|function| declaration(work, function));
}

fn declaration(work: &mut ToOpenAi, node: Node<'_>) {
    work.function.clear();
    if member(node, "name").is_none() {
        refuse(work, node, "a function has no name");
    }
    DECLARATION.run(work, node);
    let mut tool = Members::default();
    tool.string("type", "function");
    tool.object("function", &work.function);
    work.tools.object_element(&tool);
}

fn name(work: &mut ToOpenAi, node: Node<'_>) {
    let Some(name) = node.text() else { return unreadable(work, node, "a text") };
    legal_name(work, node, &name);
    work.function.string("name", &name);
}

/// Tells of a name OpenAI does not take.
pub(super) fn legal_name(work: &mut ToOpenAi, node: Node<'_>, name: &str) {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let why = match name.chars().all(legal) {
        _ if name.is_empty() => "is no name",
        false => "has characters OpenAI does not take",
        true if name.len() > 64 => "has more than 64 characters",
        true => return,
    };
    let args = vec![Arg::quoted(name), Arg::word(why)];
    work.losses.lose(&loss::function_name_not_legal::RULE, node, args);
}

fn description(work: &mut ToOpenAi, node: Node<'_>) {
    match node.text() {
        Some(text) => work.function.string("description", &text),
        None => unreadable(work, node, "a text"),
    }
}

/// Written once, however many tools search. No text of the request can hold it: its quotes would be escaped.
const WEB_SEARCH: &str = "\"web_search_options\":{}";

fn search(work: &mut ToOpenAi, node: Node<'_>) {
    if work.target.searches {
        let lost: Vec<String> = node
            .children()
            .filter_map(|setting| setting.key())
            .map(|key| format!("`{key}`"))
            .collect();
        let args = vec![Arg::word("web_search_options"), Arg::quoted(lost.join(", "))];
        work.losses.lose_key(&loss::web_search_settings::RULE, node, args);
        if !work.body.as_str().contains(WEB_SEARCH) {
            work.body.raw("web_search_options", "{}");
        }
    } else {
        work.losses.drop_field(
            node,
            Arg::word("googleSearch"),
            "only search models of OpenAI search in chat",
        );
    }
}

/// Modes, by number.
static MODES: &[&str] = &["MODE_UNSPECIFIED", "AUTO", "ANY", "NONE", "VALIDATED"];

fn calling(work: &mut ToOpenAi, node: Node<'_>) {
    if !read::is_object(work, node) {
        return;
    }
    only(work, node, &["mode", "allowedFunctionNames"]);
    let names = member(node, "allowedFunctionNames").is_some_and(|names| !names.is_empty());
    let mode = member(node, "mode");
    let name = mode.map_or(Some("MODE_UNSPECIFIED".into()), |mode| word(mode, MODES));
    let row = name.as_deref().and_then(|name| CALLING.kind(name));
    match row {
        None => unreadable(work, mode.unwrap_or(node), "a mode"),
        Some(row) if names && !matches!(row.from, "ANY" | "VALIDATED") => {
            refuse(work, node, "`allowedFunctionNames` needs the mode ANY or VALIDATED");
        }
        Some(row) if has_functions(node) => crate::apply(row, work, node),
        Some(row) if matches!(row.from, "ANY" | "VALIDATED") => {
            let args = vec![Arg::word("functionCallingConfig")];
            work.losses.lose_key(&loss::choice_without_tools::RULE, node, args);
        }
        Some(_) => {}
    }
}

/// Does the request that holds this config declare functions?
fn has_functions(config: Node<'_>) -> bool {
    let request = config.parent().and_then(|tool_config| tool_config.parent());
    let tools = request.and_then(|request| member(request, "tools"));
    tools.is_some_and(|tools| {
        let mut lists = tools.children().filter_map(|tool| member(tool, "functionDeclarations"));
        lists.any(|functions| !functions.is_empty())
    })
}

fn any(work: &mut ToOpenAi, node: Node<'_>) {
    let choice = match allowed(work, node).as_slice() {
        [] => quoted("required"),
        [one] => one.clone(),
        several => allowed_tools("required", several),
    };
    work.body.raw("tool_choice", &choice);
}

fn validated(work: &mut ToOpenAi, node: Node<'_>) {
    work.losses.lose(&loss::validated_calls::RULE, node, Vec::new());
    let choice = match allowed(work, node).as_slice() {
        [] => quoted("auto"),
        names => allowed_tools("auto", names),
    };
    work.body.raw("tool_choice", &choice);
}

/// The functions that may be called, each as OpenAI names it.
fn allowed(work: &mut ToOpenAi, node: Node<'_>) -> Vec<String> {
    let mut list = Vec::new();
    let Some(names) = member(node, "allowedFunctionNames") else { return list };
    for name in elements(work, names) {
        match name.text() {
            Some(name) => list.push(format!(
                "{{\"type\":\"function\",\"function\":{{\"name\":{}}}}}",
                quoted(&name)
            )),
            None => unreadable(work, name, "a text"),
        }
    }
    list
}

fn allowed_tools(mode: &str, tools: &[String]) -> String {
    let tools = tools.join(",");
    format!(
        "{{\"type\":\"allowed_tools\",\"allowed_tools\":{{\"mode\":\"{mode}\",\"tools\":[{tools}]}}}}"
    )
}
