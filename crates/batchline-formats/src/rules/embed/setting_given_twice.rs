//! E410: A setting stands in the request and in its configuration.

use crate::mend::{Mend, remove};
use crate::{Arg, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule, member};

/// A setting stands in the request and in its configuration.
pub static RULE: Rule = Rule {
    code: "E410",
    name: "setting-given-twice",
    impact: Impact::Advice,
    summary: "A setting stands in the request and in its configuration.",
    message: "`{0}` stands in the request and in `embedContentConfig`",
    help: "keep the one in `embedContentConfig`; the other is its older place",
    why: "Which of the two counts is not documented.",
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: &["gemini-embed"],
    look: Look::Record(RecordLook {
        when: &[
            &[
                "EmbedContentRequest.outputDimensionality",
                "EmbedContentConfig.outputDimensionality",
            ],
            &["EmbedContentRequest.taskType", "EmbedContentConfig.taskType"],
            &["EmbedContentRequest.title", "EmbedContentConfig.title"],
        ],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/E410-setting-given-twice.md"),
    ..Rule::BASE
};

static SETTINGS: &[&str] = &["outputDimensionality", "taskType", "title"];

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(request) = record.at("request") else { return };
    let Some(config) = member(request, "embedContentConfig") else { return };
    for name in SETTINGS {
        if let Some(node) = member(request, name).filter(|_| member(config, name).is_some()) {
            found.push(Draft::key(&RULE, node, vec![Arg::known(name)]));
        }
    }
}
