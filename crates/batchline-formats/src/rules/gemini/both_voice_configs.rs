//! G340: One voice and several voices.

use super::common;
use crate::{Drafts, Impact, Look, Record, RecordLook, Rule};

/// One voice and several voices.
pub static RULE: Rule = Rule {
    code: "G340",
    name: "both-voice-configs",
    impact: Impact::Line,
    summary: "One voice and several voices.",
    message: "`{0}` and `{1}` exclude each other",
    help: "keep one of them",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["SpeechConfig.voiceConfig", "SpeechConfig.multiSpeakerVoiceConfig"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G340-both-voice-configs.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    common::exclusive(
        record.at("request.generationConfig.speechConfig"),
        ["voiceConfig", "multiSpeakerVoiceConfig"],
        &RULE,
        found,
    );
}
