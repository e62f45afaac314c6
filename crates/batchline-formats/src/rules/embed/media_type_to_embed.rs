//! E408: A kind of media the model is not documented to embed.

use super::{media, mime_type};
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, member};

/// A kind of media the model is not documented to embed.
pub static RULE: Rule = Rule {
    code: "E408",
    name: "media-type-to-embed",
    impact: Impact::Advice,
    summary: "A kind of media the model is not documented to embed.",
    message: "`{0}` is not among the types {1} is documented for",
    help: "convert it to PNG, JPEG, MP3, WAV, MP4, MOV or PDF",
    why: "Types outside of the documented list may come back as an error.",
    formats: &["gemini-embed"],
    look: Look::Record(RecordLook {
        when: &[&["Blob.mimeType"], &["FileData.mimeType"]],
        gate: Some(gate),
        check,
    }),
    reads: Some(&["Blob.mimeType", "FileData.mimeType"]),
    page: include_str!("../../../docs/rules/E408-media-type-to-embed.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    let embedding = context.family().and_then(|family| family.embedding);
    embedding.is_some_and(|embedding| !embedding.media.is_empty())
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let known = family.embedding.map_or(&[][..], |embedding| embedding.media);
    for node in media(record) {
        let written = mime_type(node);
        let bare = written.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let Some(place) = member(node, "mimeType").filter(|_| !known.contains(&&*bare)) else {
            continue;
        };
        if place.text().is_some() && !bare.starts_with("text/") {
            let args = vec![Arg::quoted(written), Arg::known(family.name)];
            found.push(Draft::value(&RULE, place, args));
        }
    }
}
