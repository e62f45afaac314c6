//! O528: `parallel_tool_calls` where there are no tools.

use crate::mend::{Mend, remove};
use crate::{Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule, ServerError};

/// `parallel_tool_calls` where there are no tools.
pub static RULE: Rule = Rule {
    code: "O528",
    name: "parallel-tool-calls-without-tools",
    impact: Impact::Line,
    summary: "`parallel_tool_calls` where there are no tools.",
    message: "`parallel_tool_calls` without `tools`",
    help: "declare the tools in `tools`, or remove `parallel_tool_calls`",
    why: "The server takes it next to tools only.",
    server: &[ServerError {
        provider: "openai",
        code: "",
        message: "Invalid value for 'parallel_tool_calls': 'parallel_tool_calls' is only allowed when 'tools' are specified.",
    }],
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[&["ChatBody.parallel_tool_calls", "!ChatBody.tools"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/O528-parallel-tool-calls-without-tools.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let chat = record.text("url").as_deref() == Some("/v1/chat/completions");
    if !chat || record.at("body.tools").is_some() {
        return;
    }
    let setting = record.at("body.parallel_tool_calls");
    found.extend(setting.map(|setting| Draft::key(&RULE, setting, Vec::new())));
}
