//! G330: Cached content together with what must be in the cache.

use super::common;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError};

/// Cached content together with what must be in the cache.
pub static RULE: Rule = Rule {
    code: "G330",
    name: "cached-content-conflict",
    impact: Impact::Line,
    summary: "Cached content together with what must be in the cache.",
    message: "`{0}` excludes {1}",
    help: "remove {1}: what the cached content holds cannot be changed by a request",
    why: common::THIS_REQUEST,
    server: &[ServerError {
        provider: "gemini",
        code: "INVALID_ARGUMENT",
        message: "CachedContent can not be used with GenerateContent request setting system_instruction, tools or tool_config",
    }],
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[
            &["GenerateContentRequest.cachedContent", "GenerateContentRequest.systemInstruction"],
            &["GenerateContentRequest.cachedContent", "GenerateContentRequest.tools"],
            &["GenerateContentRequest.cachedContent", "GenerateContentRequest.toolConfig"],
        ],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G330-cached-content-conflict.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let cached = record.at("request.cachedContent");
    let Some(cached) = cached.filter(|node| node.raw() != "\"\"") else {
        return;
    };
    let others: Vec<String> = ["systemInstruction", "tools", "toolConfig"]
        .iter()
        .filter_map(|name| record.at(&format!("request.{name}")))
        .filter(|node| node.raw() != "[]")
        .filter_map(|node| Some(format!("`{}`", node.key()?)))
        .collect();
    if !others.is_empty() {
        let name = cached.key().unwrap_or_default();
        let args = vec![Arg::known(name), Arg::known(others.join(" and "))];
        found.push(Draft::key(&RULE, cached, args));
    }
}
