//! Tools, and who decides whether they are called.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::schema::{json_parameters, parameters, quoted};
use super::{ToOpenAi, unreadable};
use crate::mapping::Class::{Approximate, Dropped, Exact, Mostly, Refused};
use crate::{Mapping, Members, NOWHERE, Row, copy, dropped, read_elsewhere, with};

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
        with("functionDeclarations", "tools[]", Mostly, "see the functions", |work, node| node.children().for_each(|function| declaration(work, function))),
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
        copy("description", "function.description", |work| &mut work.function),
        with("parameters", "function.parameters", Mostly, "see the schemas", parameters),
        with("parametersJsonSchema", "function.parameters", Exact, "as it is", json_parameters),
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
        with("VALIDATED", "auto", Approximate, "OpenAI validates strict functions only", |work, node| {
            work.losses.lose(&loss::validated_calls::RULE, node, Vec::new());
            work.body.string("tool_choice", "auto");
        }),
        read_elsewhere("MODE_UNSPECIFIED", NOWHERE, Dropped, "says nothing"),
    ],
};

pub(super) fn tools(work: &mut ToOpenAi, node: Node<'_>) {
    node.children().for_each(|tool| TOOL.run(work, tool));
}

fn declaration(work: &mut ToOpenAi, node: Node<'_>) {
    work.function.clear();
    DECLARATION.run(work, node);
    let mut tool = Members::default();
    tool.string("type", "function");
    tool.object("function", &work.function);
    work.tools.object_element(&tool);
}

fn name(work: &mut ToOpenAi, node: Node<'_>) {
    let name = node.text().unwrap_or_default();
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let why = match name.chars().all(legal) {
        false => Some("has characters OpenAI does not take"),
        true if name.len() > 64 => Some("has more than 64 characters"),
        true => None,
    };
    if let Some(why) = why {
        let args = vec![Arg::quoted(&name), Arg::word(why)];
        work.losses.lose(&loss::function_name_not_legal::RULE, node, args);
    }
    work.function.raw("name", node.raw());
}

fn search(work: &mut ToOpenAi, node: Node<'_>) {
    if work.target.searches {
        let args = vec![Arg::word("web_search_options"), Arg::word("")];
        work.losses.lose_key(&loss::web_search_settings::RULE, node, args);
        work.body.raw("web_search_options", "{}");
    } else {
        let why = Arg::word("only search models of OpenAI search in chat");
        let args = vec![Arg::word("googleSearch"), why];
        work.losses.lose_key(&loss::no_counterpart::RULE, node, args);
    }
}

fn calling(work: &mut ToOpenAi, node: Node<'_>) {
    let Some(mode) = member(node, "mode") else { return };
    let word = mode.text().unwrap_or_default();
    match CALLING.kind(&word) {
        Some(row) => crate::apply(row, work, node),
        None => unreadable(work, mode, "a mode"),
    }
}

fn any(work: &mut ToOpenAi, node: Node<'_>) {
    let names = member(node, "allowedFunctionNames");
    let names: Vec<Node<'_>> = names.into_iter().flat_map(|names| names.children()).collect();
    let choice = match names.as_slice() {
        [] => quoted("required"),
        [one] => format!("{{\"type\":\"function\",\"function\":{{\"name\":{}}}}}", text_of(*one)),
        several => {
            let tool = |name: &Node<'_>| {
                format!("{{\"type\":\"function\",\"function\":{{\"name\":{}}}}}", text_of(*name))
            };
            let tools: Vec<String> = several.iter().map(tool).collect();
            let tools = tools.join(",");
            format!(
                "{{\"type\":\"allowed_tools\",\"allowed_tools\":{{\"mode\":\"required\",\"tools\":[{tools}]}}}}"
            )
        }
    };
    work.body.raw("tool_choice", &choice);
}

fn text_of(node: Node<'_>) -> &str {
    if node.kind() == Kind::String { node.raw() } else { "\"\"" }
}
