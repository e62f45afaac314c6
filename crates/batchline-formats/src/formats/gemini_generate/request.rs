//! The request itself.

use batchline_schema::{BOOL, Object, STR, Type, list, map, names, opt, req, text};

use super::DISCOVERY;
use super::config::GENERATION_CONFIG;
use super::content::{CONTENT, SYSTEM_CONTENT};
use super::patterns::{CACHED_CONTENT_NAME, MODEL_NAME};
use super::tool::{TOOL, TOOL_CONFIG};

/// What the model is asked.
#[rustfmt::skip]
pub static GENERATE_CONTENT_REQUEST: Object = Object::new("GenerateContentRequest", "Asks a model for content.", &[
    opt("model", text!(pattern MODEL_NAME)).unconfirmed()
        .doc("Left out in files: the job names the model. A name without the prefix was accepted once."),
    req("contents", list!(Type::Object(&CONTENT), 1, u32::MAX)),
    opt("safetySettings", list!(Type::Object(&SAFETY_SETTING)))
        .doc("At most one setting a category."),
    opt("generationConfig", Type::Object(&GENERATION_CONFIG)),
    opt("tools", list!(Type::Object(&TOOL))),
    opt("toolConfig", Type::Object(&TOOL_CONFIG)),
    opt("systemInstruction", Type::Object(&SYSTEM_CONTENT))
        .doc("An object with parts, never a list or a text."),
    opt("cachedContent", text!(pattern CACHED_CONTENT_NAME))
        .doc("Excludes systemInstruction, tools and toolConfig."),
    opt("serviceTier", names!["unspecified", "standard", "flex", "priority"])
        .doc("Has no meaning in a batch file."),
    opt("store", BOOL)
        .doc("Steers logging."),
    opt("labels", map!(STR)).observed()
        .doc("Known from Vertex AI and the Python client; the Gemini Developer API is reported to refuse it."),
    opt("continuationToken", STR).observed(),
]).proto().source(DISCOVERY);

/// How much of one kind of harm is blocked.
#[rustfmt::skip]
pub static SAFETY_SETTING: Object = Object::new("SafetySetting", "Says from where on one kind of harm is blocked.", &[
    req("category", HARM_CATEGORY)
        .doc("Gemini acts on harassment, hate speech, sexually explicit, dangerous content and civic integrity."),
    req("threshold", HARM_BLOCK_THRESHOLD),
]).proto().source(DISCOVERY);

const HARM_CATEGORY: Type = names![
    "HARM_CATEGORY_UNSPECIFIED",
    "HARM_CATEGORY_DEROGATORY",
    "HARM_CATEGORY_TOXICITY",
    "HARM_CATEGORY_VIOLENCE",
    "HARM_CATEGORY_SEXUAL",
    "HARM_CATEGORY_MEDICAL",
    "HARM_CATEGORY_DANGEROUS",
    "HARM_CATEGORY_HARASSMENT",
    "HARM_CATEGORY_HATE_SPEECH",
    "HARM_CATEGORY_SEXUALLY_EXPLICIT",
    "HARM_CATEGORY_DANGEROUS_CONTENT",
    "HARM_CATEGORY_CIVIC_INTEGRITY",
    "HARM_CATEGORY_JAILBREAK",
];

const HARM_BLOCK_THRESHOLD: Type = names![
    "HARM_BLOCK_THRESHOLD_UNSPECIFIED",
    "BLOCK_LOW_AND_ABOVE",
    "BLOCK_MEDIUM_AND_ABOVE",
    "BLOCK_ONLY_HIGH",
    "BLOCK_NONE",
    "OFF",
];
