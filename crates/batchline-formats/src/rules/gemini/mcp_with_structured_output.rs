//! G343: MCP servers together with a schema for the answer.

use super::common;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError};

/// MCP servers together with a schema for the answer.
pub static RULE: Rule = Rule {
    code: "G343",
    name: "mcp-with-structured-output",
    impact: Impact::Line,
    summary: "MCP servers together with a schema for the answer.",
    message: "`{0}` and `{1}` in one request fail",
    help: "remove one of them",
    why: "The file is accepted and the job succeeds, but every such request comes back as an error with code 3.",
    server: &[ServerError { provider: "gemini", code: "3", message: "" }],
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[
            &["Tool.mcpServers", "GenerationConfig.responseSchema"],
            &["Tool.mcpServers", "GenerationConfig.responseJsonSchema"],
        ],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G343-mcp-with-structured-output.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let servers = record.at("request.tools[].mcpServers");
    let Some(servers) = servers.filter(|servers| !servers.is_empty()) else {
        return;
    };
    let schemas = ["responseSchema", "responseJsonSchema"].iter();
    let mut schemas =
        schemas.filter_map(|name| record.at(&format!("request.generationConfig.{name}")));
    if let Some(schema) = schemas.next() {
        let args = [servers, schema].map(|node| Arg::known(node.key().unwrap_or_default()));
        found.push(Draft::key(&RULE, servers, args.to_vec()));
    }
}
