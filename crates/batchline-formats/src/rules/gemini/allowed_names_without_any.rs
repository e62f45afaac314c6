//! G336: Allowed function names without the mode they need.

use batchline_jsonl::Kind;

use super::common;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Allowed function names without the mode they need.
pub static RULE: Rule = Rule {
    code: "G336",
    name: "allowed-names-without-any",
    impact: Impact::Line,
    summary: "Allowed function names without the mode they need.",
    message: "`{0}` needs the mode ANY or VALIDATED{1?, not {}}",
    help: "set \"mode\": \"ANY\", or remove `{0}`",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["FunctionCallingConfig.allowedFunctionNames"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G336-allowed-names-without-any.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(config) = record.at("request.toolConfig.functionCallingConfig") else {
        return;
    };
    let names = common::set(config, "allowedFunctionNames");
    let Some(names) = names.filter(|names| !names.is_empty()) else {
        return;
    };
    let mode = common::set(config, "mode");
    let text = mode.and_then(|mode| mode.text()).unwrap_or_default();
    let without = matches!(&*text, "MODE_UNSPECIFIED" | "AUTO" | "NONE");
    // A number is read as the mode's number, and unknown names are told as such.
    if mode.is_none() || (without && mode.is_some_and(|mode| mode.kind() == Kind::String)) {
        let key = names.key().unwrap_or_default();
        found.push(Draft::key(&RULE, names, vec![Arg::known(key), Arg::known(text)]));
    }
}
