//! Voices, transcription and translation.

use batchline_schema::{BOOL, Object, STR, Type, list, names, opt, req};

use super::DISCOVERY;

/// How speech is made.
#[rustfmt::skip]
pub static SPEECH_CONFIG: Object = Object::new("SpeechConfig", "How speech is made.", &[
    opt("voiceConfig", Type::Object(&VOICE_CONFIG)),
    opt("multiSpeakerVoiceConfig", Type::Object(&MULTI_SPEAKER_VOICE_CONFIG))
        .doc("Excludes voiceConfig."),
    opt("languageCode", STR),
]).proto().source(DISCOVERY);

/// A voice.
#[rustfmt::skip]
pub static VOICE_CONFIG: Object = Object::new("VoiceConfig", "A voice.", &[
    opt("prebuiltVoiceConfig", Type::Object(&PREBUILT_VOICE_CONFIG)),
]).proto().source(DISCOVERY);

/// A voice the provider made.
#[rustfmt::skip]
pub static PREBUILT_VOICE_CONFIG: Object = Object::new("PrebuiltVoiceConfig", "A voice the provider made.", &[
    opt("voiceName", STR),
]).proto().source(DISCOVERY);

/// Several voices.
#[rustfmt::skip]
pub static MULTI_SPEAKER_VOICE_CONFIG: Object = Object::new("MultiSpeakerVoiceConfig", "A voice for each speaker.", &[
    req("speakerVoiceConfigs", list!(Type::Object(&SPEAKER_VOICE_CONFIG))),
]).proto().source(DISCOVERY);

/// One speaker's voice.
#[rustfmt::skip]
pub static SPEAKER_VOICE_CONFIG: Object = Object::new("SpeakerVoiceConfig", "The voice of one speaker.", &[
    req("speaker", STR)
        .doc("The speaker's name as the prompt writes it."),
    req("voiceConfig", Type::Object(&VOICE_CONFIG)),
]).proto().source(DISCOVERY);

/// How speech is written down.
#[rustfmt::skip]
pub static AUDIO_TRANSCRIPTION_CONFIG: Object = Object::new("AudioTranscriptionConfig", "How speech is written down.", &[
    opt("mode", names!["MODE_UNSPECIFIED", "VERBATIM", "SMART"]),
    opt("languageCodes", list!(STR)),
    opt("customVocabulary", list!(STR)),
    opt("diarization", BOOL),
    opt("wordTimestamp", BOOL),
    opt("adaptationPhrases", list!(STR)).deprecated("customVocabulary"),
    opt("languageHints", Type::Object(&LANGUAGE_HINTS)).deprecated("languageCodes"),
    opt("languageAuto", Type::Object(&LANGUAGE_AUTO)).deprecated("no languageCodes, which means the same"),
]).proto().source(DISCOVERY);

/// Languages to expect.
#[rustfmt::skip]
pub static LANGUAGE_HINTS: Object = Object::new("LanguageHints", "Languages to expect.", &[
    req("languageCodes", list!(STR)),
]).proto().source(DISCOVERY);

/// The model finds the language itself.
#[rustfmt::skip]
pub static LANGUAGE_AUTO: Object = Object::new("LanguageAuto", "The model finds the language itself.", &[])
    .proto().source(DISCOVERY);

/// How speech is translated.
#[rustfmt::skip]
pub static TRANSLATION_CONFIG: Object = Object::new("TranslationConfig", "How speech is translated.", &[
    req("targetLanguageCode", STR),
    opt("echoTargetLanguage", BOOL),
]).proto().source(DISCOVERY);
