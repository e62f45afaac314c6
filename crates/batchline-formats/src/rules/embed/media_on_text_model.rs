//! E406: Media for a model that embeds text only.

use super::media;
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Media for a model that embeds text only.
pub static RULE: Rule = Rule {
    code: "E406",
    name: "media-on-text-model",
    impact: Impact::Line,
    summary: "Media for a model that embeds text only.",
    message: "{0} embeds text only",
    help: "use gemini-embedding-2 for media",
    why: "The request comes back as an error, or its media is lost.",
    formats: &["gemini-embed"],
    look: Look::Record(RecordLook {
        when: &[&["Part.inlineData"], &["Part.fileData"]],
        gate: Some(gate),
        check,
    }),
    page: include_str!("../../../docs/rules/E406-media-on-text-model.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    let embedding = context.family().and_then(|family| family.embedding);
    embedding.is_some_and(|embedding| embedding.media.is_empty())
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let name = record.context.family().map_or("", |family| family.name);
    if let Some(node) = media(record).first() {
        found.push(Draft::key(&RULE, *node, vec![Arg::known(name)]));
    }
}
