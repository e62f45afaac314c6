//! How the answer is made: sampling, thinking, form of the output.

use batchline_schema::{
    ANY, BOOL, INT32, Object, STR, Type, int, list, names, num, num_above, opt, words,
};

use super::DISCOVERY;
use super::response_format::RESPONSE_FORMAT_CONFIG;
use super::schema::SCHEMA;
use super::speech::{AUDIO_TRANSCRIPTION_CONFIG, SPEECH_CONFIG, TRANSLATION_CONFIG};

/// How the answer is made.
#[rustfmt::skip]
pub static GENERATION_CONFIG: Object = Object::new("GenerationConfig", "How the answer is made.", &[
    opt("candidateCount", int(1, 8))
        .doc("From Gemini 3 on, and for image models, only 1."),
    opt("stopSequences", list!(STR, 0, 5)),
    opt("maxOutputTokens", int(1, i32::MAX as i64))
        .doc("Thinking counts against it."),
    opt("temperature", num(0.0, 2.0)),
    opt("topP", num_above(0.0, 1.0)),
    opt("topK", INT32),
    opt("seed", INT32),
    opt("responseMimeType", words!["text/plain", "application/json", "text/x.enum"]),
    opt("responseSchema", Type::Object(&SCHEMA))
        .doc("Needs a matching responseMimeType and excludes responseJsonSchema."),
    opt("responseJsonSchema", ANY).counted()
        .doc("Excludes responseSchema; degenerate answers were reported in batch jobs."),
    opt("presencePenalty", num(-2.0, 2.0)).unconfirmed()
        .doc("Some models refuse it."),
    opt("frequencyPenalty", num(-2.0, 2.0)).unconfirmed()
        .doc("Some models refuse it."),
    opt("responseLogprobs", BOOL),
    opt("logprobs", int(0, 20))
        .doc("Needs responseLogprobs."),
    opt("enableEnhancedCivicAnswers", BOOL),
    opt("responseModalities", list!(names!["MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "AUDIO", "VIDEO"]))
        .doc("Must equal a combination the model supports."),
    opt("speechConfig", Type::Object(&SPEECH_CONFIG)),
    opt("thinkingConfig", Type::Object(&THINKING_CONFIG))
        .doc("An error on models that do not think."),
    opt("mediaResolution", MEDIA_RESOLUTION)
        .doc("ULTRA_HIGH stands only on a single part."),
    opt("imageConfig", Type::Object(&IMAGE_CONFIG))
        .doc("An error on models that do not make images."),
    opt("responseFormat", Type::Object(&RESPONSE_FORMAT_CONFIG))
        .doc("New; some hosts do not know it."),
    opt("audioTranscriptionConfig", Type::Object(&AUDIO_TRANSCRIPTION_CONFIG)),
    opt("enableAffectiveDialog", BOOL),
    opt("translationConfig", Type::Object(&TRANSLATION_CONFIG)),
]).proto().source(DISCOVERY);

const MEDIA_RESOLUTION: Type = names![
    "MEDIA_RESOLUTION_UNSPECIFIED",
    "MEDIA_RESOLUTION_LOW",
    "MEDIA_RESOLUTION_MEDIUM",
    "MEDIA_RESOLUTION_HIGH",
];

/// How much the model thinks first.
#[rustfmt::skip]
pub static THINKING_CONFIG: Object = Object::new("ThinkingConfig", "How much the model thinks before it answers.", &[
    opt("includeThoughts", BOOL),
    opt("thinkingBudget", int(-1, 32_768))
        .doc("-1 lets the model decide; each model has its own range. Excludes thinkingLevel."),
    opt("thinkingLevel", names!["THINKING_LEVEL_UNSPECIFIED", "MINIMAL", "LOW", "MEDIUM", "HIGH"])
        .doc("From Gemini 3 on; each model has its own levels."),
]).proto().source(DISCOVERY);

/// How images are made.
#[rustfmt::skip]
pub static IMAGE_CONFIG: Object = Object::new("ImageConfig", "How images are made.", &[
    opt("aspectRatio", ASPECT_RATIO),
    opt("imageSize", words!["512", "1K", "2K", "4K"])
        .doc("1K if left out."),
]).proto().source(DISCOVERY);

const ASPECT_RATIO: Type = words![
    "1:1", "1:4", "4:1", "1:8", "8:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9",
    "21:9",
];
