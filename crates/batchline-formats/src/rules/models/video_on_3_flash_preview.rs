//! G377: A video in a batch for Gemini 3 Flash Preview.

use batchline_jsonl::Node;

use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError};

/// A video in a batch for Gemini 3 Flash Preview.
pub static RULE: Rule = Rule {
    code: "G377",
    name: "video-on-3-flash-preview",
    impact: Impact::Advice,
    summary: "A video in a batch for Gemini 3 Flash Preview.",
    message: "{0} was seen to fail on videos in a batch",
    help: "try one line first, or use another model for videos",
    why: "Rows with videos came back with code 13 and no answer.",
    server: &[ServerError { provider: "gemini", code: "13", message: "" }],
    formats: &["gemini-generate"],
    look: Look::Record(RecordLook {
        when: &[&["Blob.mimeType"], &["FileData.mimeType"]],
        gate: Some(gate),
        check,
    }),
    reads: Some(&["Blob.mimeType", "FileData.mimeType"]),
    page: include_str!("../../../docs/rules/G377-video-on-3-flash-preview.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.family().is_some_and(|family| family.loses_videos)
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let types = ["inlineData", "fileData"]
        .map(|media| record.each(&format!("request.contents[].parts[].{media}.mimeType")));
    let is_video = |node: &Node<'_>| node.text().is_some_and(|text| text.starts_with("video/"));
    if let Some(node) = types.into_iter().flatten().find(is_video) {
        found.push(Draft::value(&RULE, node, vec![Arg::known(family.name)]));
    }
}
