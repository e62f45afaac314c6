//! O532: Spoken answers without voice and format.

use crate::{Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Spoken answers without voice and format.
pub static RULE: Rule = Rule {
    code: "O532",
    name: "audio-without-audio-settings",
    impact: Impact::Line,
    summary: "Spoken answers without voice and format.",
    message: "`modalities` has audio, but `audio` is missing",
    help: "add \"audio\":{\"voice\":…,\"format\":…}",
    why: "Voice and format have no defaults.",
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[&["ChatBody.modalities", "!ChatBody.audio"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/O532-audio-without-audio-settings.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    if record.at("body.audio").is_some() {
        return;
    }
    let modalities = record.each("body.modalities[]");
    let mut audio = modalities.iter().filter(|m| m.text().as_deref() == Some("audio"));
    found.extend(audio.next().map(|m| Draft::value(&RULE, *m, Vec::new())));
}
