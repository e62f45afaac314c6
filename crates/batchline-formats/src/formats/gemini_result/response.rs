//! The response: of a generation or of an embedding. Which of them it is shows only in its fields.

use batchline_schema::{Array, Field, INT32, INT64, NUM, Object, STR, Type, list, names, opt};

use super::DISCOVERY;
use super::candidate::{CANDIDATE, SAFETY_RATING};
use super::usage::USAGE_METADATA;

static CANDIDATE_LIST: Array = Array { items: Type::Object(&CANDIDATE), min: 0, max: u32::MAX };

/// The answers to a prompt.
pub(super) const CANDIDATES: Field =
    opt("candidates", Type::Array(&CANDIDATE_LIST)).doc("Absent when the prompt was blocked.");
/// Why there are none.
pub(super) const PROMPT_FEEDBACK: Field =
    opt("promptFeedback", Type::Object(&PROMPT_FEEDBACK_TABLE));
/// What was counted.
pub(super) const USAGE: Field = opt("usageMetadata", Type::Object(&USAGE_METADATA));
/// Which model answered.
pub(super) const MODEL_VERSION: Field = opt("modelVersion", STR);
/// The server's id of the response.
pub(super) const RESPONSE_ID: Field = opt("responseId", STR);
/// How far the model is from its end.
pub(super) const MODEL_STATUS: Field =
    opt("modelStatus", Type::Object(&MODEL_STATUS_TABLE)).observed();
/// The vector of an embedding.
pub(super) const EMBEDDING: Field = opt("embedding", Type::Object(&CONTENT_EMBEDDING));
/// The tokens of an embedding in its older shape.
pub(super) const TOKEN_COUNT: Field =
    opt("tokenCount", INT64).observed().doc("Older shape; a number in a string.");

/// What the model answered.
#[rustfmt::skip]
pub static RESPONSE: Object = Object::new("Response", "What the model answered: `candidates`, or the `embedding`.", &[
    CANDIDATES, PROMPT_FEEDBACK, USAGE, MODEL_VERSION, RESPONSE_ID, MODEL_STATUS, EMBEDDING, TOKEN_COUNT,
]).proto().open_noting(|key, _| key == "status_code" || key == "statusCode").source(DISCOVERY);

#[rustfmt::skip]
static PROMPT_FEEDBACK_TABLE: Object = Object::new("PromptFeedback", "Why the prompt was not answered.", &[
    opt("blockReason", names![open; "BLOCK_REASON_UNSPECIFIED", "SAFETY", "OTHER", "BLOCKLIST", "PROHIBITED_CONTENT", "IMAGE_SAFETY"]),
    opt("safetyRatings", list!(Type::Object(&SAFETY_RATING))),
]).proto().open().source(DISCOVERY);

#[rustfmt::skip]
static MODEL_STATUS_TABLE: Object = Object::new("ModelStatus", "How far the model is from its end.", &[
    opt("message", STR),
    opt("modelStage", names![open;
        "MODEL_STAGE_UNSPECIFIED", "UNSTABLE_EXPERIMENTAL", "EXPERIMENTAL", "PREVIEW", "STABLE", "LEGACY", "DEPRECATED", "RETIRED"
    ]),
    opt("retirementTime", STR),
]).proto().open().source(DISCOVERY);

#[rustfmt::skip]
static CONTENT_EMBEDDING: Object = Object::new("ContentEmbedding", "A vector.", &[
    opt("values", list!(NUM)),
    opt("shape", list!(INT32)).observed(),
]).proto().open().source(DISCOVERY);
