//! What was counted.

use batchline_schema::{INT32, Object, Type, list, names, opt};

use super::DISCOVERY;

/// What was counted; zero counts are left out.
#[rustfmt::skip]
pub static USAGE_METADATA: Object = Object::new("UsageMetadata", "What was counted; zero counts are left out.", &[
    opt("promptTokenCount", INT32).doc("Cached tokens included."),
    opt("candidatesTokenCount", INT32).doc("Thoughts not included."),
    opt("totalTokenCount", INT32)
        .doc("Prompt, candidates, thoughts and tool use together."),
    opt("cachedContentTokenCount", INT32),
    opt("promptTokensDetails", list!(Type::Object(&MODALITY_TOKEN_COUNT))),
    opt("cacheTokensDetails", list!(Type::Object(&MODALITY_TOKEN_COUNT))),
    opt("candidatesTokensDetails", list!(Type::Object(&MODALITY_TOKEN_COUNT))),
    opt("toolUsePromptTokenCount", INT32),
    opt("toolUsePromptTokensDetails", list!(Type::Object(&MODALITY_TOKEN_COUNT))),
    opt("thoughtsTokenCount", INT32),
    opt("responseTokenCount", INT32).observed(),
    opt("responseTokensDetails", list!(Type::Object(&MODALITY_TOKEN_COUNT))).observed(),
    opt("promptTokenDetails", list!(Type::Object(&MODALITY_TOKEN_COUNT))).observed()
        .doc("So embeddings call `promptTokensDetails`."),
    opt("serviceTier", names![open; "standard", "flex", "priority", "SERVICE_TIER_STANDARD", "SERVICE_TIER_FLEX", "SERVICE_TIER_PRIORITY"]).observed(),
]).proto().open().source(DISCOVERY);

/// The tokens of one kind of content.
#[rustfmt::skip]
pub static MODALITY_TOKEN_COUNT: Object = Object::new("ModalityTokenCount", "The tokens of one kind of content.", &[
    opt("modality", names![open; "MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT"]),
    opt("tokenCount", INT32),
]).proto().open().source(DISCOVERY);
