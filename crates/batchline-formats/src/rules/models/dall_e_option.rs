//! O562: An option of DALL·E on a GPT image model.

use super::ask::calls;
use crate::mend::{Mend, remove};
use crate::{Arg, Context, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// An option of DALL·E on a GPT image model.
pub static RULE: Rule = Rule {
    code: "O562",
    name: "dall-e-option",
    impact: Impact::Advice,
    summary: "An option of DALL·E on a GPT image model.",
    message: "`{0}` was for DALL·E, {1} does not know it",
    help: "leave `{0}` out{2?; {}}",
    why: "GPT image models always answer in base64 and have no styles; the request may come back as an error.",
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: &["openai"],
    look: Look::Record(RecordLook {
        when: &[&["ImageGenerationsBody.response_format"], &["ImageGenerationsBody.style"]],
        gate: Some(gate),
        check,
    }),
    page: include_str!("../../../docs/rules/O562-dall-e-option.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.family().is_some_and(|family| family.edits_images == Some(true))
}

/// Options and what to do instead.
static OPTIONS: &[(&str, &str)] = &[
    ("response_format", "the answer is base64, `output_format` chooses the kind of file"),
    ("style", ""),
];

fn check(record: &Record<'_>, found: &mut Drafts) {
    if !calls(record, "/v1/images/generations") {
        return;
    }
    for (name, instead) in OPTIONS {
        let Some(node) = record.at(&format!("body.{name}")) else { continue };
        let model = Arg::quoted(record.context.model.unwrap_or_default());
        found.push(Draft::key(&RULE, node, vec![Arg::known(name), model, Arg::known(instead)]));
    }
}
