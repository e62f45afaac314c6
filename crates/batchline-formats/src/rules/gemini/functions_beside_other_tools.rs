//! G339: Functions together with other tools, before Gemini 3.

use super::common;
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Functions together with other tools, before Gemini 3.
pub static RULE: Rule = Rule {
    code: "G339",
    name: "functions-beside-other-tools",
    impact: Impact::Line,
    summary: "Functions together with other tools, before Gemini 3.",
    message: "`{0}` and `{1}` in one request need Gemini 3 or later",
    help: "remove one of them, or use a Gemini 3 model",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[
            &["Tool.functionDeclarations", "Tool.googleSearch"],
            &["Tool.functionDeclarations", "Tool.googleSearchRetrieval"],
            &["Tool.functionDeclarations", "Tool.codeExecution"],
            &["Tool.functionDeclarations", "Tool.urlContext"],
            &["Tool.functionDeclarations", "Tool.fileSearch"],
            &["Tool.functionDeclarations", "Tool.googleMaps"],
            &["Tool.functionDeclarations", "Tool.computerUse"],
            &["Tool.functionDeclarations", "Tool.mcpServers"],
        ],
        gate: Some(is_gemini_2),
        check,
    }),
    page: include_str!("../../../docs/rules/G339-functions-beside-other-tools.md"),
    ..Rule::BASE
};

/// Every other kind of tool.
static OTHERS: &[&str] = &[
    "googleSearch",
    "googleSearchRetrieval",
    "codeExecution",
    "urlContext",
    "fileSearch",
    "googleMaps",
    "computerUse",
    "mcpServers",
];

fn is_gemini_2(context: &Context<'_>) -> bool {
    common::is_model(context, "gemini-2")
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let functions = record.at("request.tools[].functionDeclarations");
    let Some(functions) = functions.filter(|functions| !functions.is_empty()) else {
        return;
    };
    let mut others = OTHERS.iter().filter_map(|name| record.at(&format!("request.tools[].{name}")));
    if let Some(other) = others.next() {
        let (name, functions) =
            (other.key().unwrap_or_default(), functions.key().unwrap_or_default());
        found.push(Draft::key(&RULE, other, vec![Arg::known(functions), Arg::known(name)]));
    }
}
