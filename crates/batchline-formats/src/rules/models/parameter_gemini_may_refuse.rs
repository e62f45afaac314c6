//! O566: A parameter that Gemini's compatible endpoint has refused.

use super::ask::{calls, on_gemini};
use crate::mend::{Mend, remove};
use crate::{Arg, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// A parameter that Gemini's compatible endpoint has refused.
pub static RULE: Rule = Rule {
    code: "O566",
    name: "parameter-gemini-may-refuse",
    impact: Impact::Advice,
    summary: "A parameter that Gemini's compatible endpoint has refused.",
    message: "Gemini has refused `{0}`",
    help: "leave `{0}` out, or try one line first",
    why: "OpenAI's parameters are taken one by one there; these were refused at some time and may still be.",
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: &["openai"],
    look: Look::Record(RecordLook {
        when: &[
            &["ChatBody.frequency_penalty"],
            &["ChatBody.presence_penalty"],
            &["ChatBody.parallel_tool_calls"],
            &["ChatBody.logit_bias"],
            &["ChatBody.web_search_options"],
        ],
        gate: Some(on_gemini),
        check,
    }),
    page: include_str!("../../../docs/rules/O566-parameter-gemini-may-refuse.md"),
    ..Rule::BASE
};

/// `seed` is missing: it is deprecated anyway, and reported so.
static REFUSED: &[&str] = &[
    "frequency_penalty",
    "presence_penalty",
    "parallel_tool_calls",
    "logit_bias",
    "web_search_options",
];

fn check(record: &Record<'_>, found: &mut Drafts) {
    for name in REFUSED.iter().filter(|_| calls(record, "/v1/chat/completions")) {
        if let Some(node) = record.at(&format!("body.{name}")) {
            found.push(Draft::key(&RULE, node, vec![Arg::known(name)]));
        }
    }
}
