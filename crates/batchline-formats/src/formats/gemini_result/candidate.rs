//! One answer of a generation, and what is said about it.

use batchline_schema::{BOOL, INT32, NUM, Object, STR, Type, list, names, opt};

use super::DISCOVERY;
use super::content::CONTENT;
use super::grounding::{GROUNDING_ATTRIBUTION, GROUNDING_METADATA};
use super::logprobs::LOGPROBS_RESULT;

/// One answer.
#[rustfmt::skip]
pub static CANDIDATE: Object = Object::new("Candidate", "One answer.", &[
    opt("content", Type::Object(&CONTENT))
        .doc("May be absent, or have no parts: nothing was said."),
    opt("finishReason", names![open;
        "FINISH_REASON_UNSPECIFIED", "STOP", "MAX_TOKENS", "SAFETY", "RECITATION", "LANGUAGE", "OTHER", "BLOCKLIST",
        "PROHIBITED_CONTENT", "SPII", "MALFORMED_FUNCTION_CALL", "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_OTHER",
        "NO_IMAGE", "IMAGE_RECITATION", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "MISSING_THOUGHT_SIGNATURE",
        "MALFORMED_RESPONSE", "ESCALATION",
    ]),
    opt("index", INT32),
    opt("finishMessage", STR),
    opt("safetyRatings", list!(Type::Object(&SAFETY_RATING))),
    opt("citationMetadata", Type::Object(&CITATION_METADATA)),
    opt("tokenCount", INT32),
    opt("groundingAttributions", list!(Type::Object(&GROUNDING_ATTRIBUTION))),
    opt("groundingMetadata", Type::Object(&GROUNDING_METADATA)),
    opt("avgLogprobs", NUM),
    opt("logprobsResult", Type::Object(&LOGPROBS_RESULT)),
    opt("urlContextMetadata", Type::Object(&URL_CONTEXT_METADATA)),
]).proto().open().source(DISCOVERY);

/// How harmful a text was found to be, in one category.
#[rustfmt::skip]
pub static SAFETY_RATING: Object = Object::new("SafetyRating", "How harmful a text was found to be, in one category.", &[
    opt("category", names![open;
        "HARM_CATEGORY_UNSPECIFIED", "HARM_CATEGORY_DEROGATORY", "HARM_CATEGORY_TOXICITY", "HARM_CATEGORY_VIOLENCE",
        "HARM_CATEGORY_SEXUAL", "HARM_CATEGORY_MEDICAL", "HARM_CATEGORY_DANGEROUS", "HARM_CATEGORY_HARASSMENT",
        "HARM_CATEGORY_HATE_SPEECH", "HARM_CATEGORY_SEXUALLY_EXPLICIT", "HARM_CATEGORY_DANGEROUS_CONTENT",
        "HARM_CATEGORY_CIVIC_INTEGRITY", "HARM_CATEGORY_JAILBREAK",
    ]),
    opt("probability", names![open; "HARM_PROBABILITY_UNSPECIFIED", "NEGLIGIBLE", "LOW", "MEDIUM", "HIGH"]),
    opt("blocked", BOOL),
]).proto().open().source(DISCOVERY);

/// Sources that the answer recites.
#[rustfmt::skip]
pub static CITATION_METADATA: Object = Object::new("CitationMetadata", "Sources that the answer recites.", &[
    opt("citationSources", list!(Type::Object(&CITATION_SOURCE))),
]).proto().open().source(DISCOVERY);

/// One source that the answer recites.
#[rustfmt::skip]
pub static CITATION_SOURCE: Object = Object::new("CitationSource", "One source that the answer recites.", &[
    opt("endIndex", INT32),
    opt("license", STR),
    opt("startIndex", INT32),
    opt("uri", STR),
]).proto().open().source(DISCOVERY);

/// What came of the addresses that were read.
#[rustfmt::skip]
pub static URL_CONTEXT_METADATA: Object = Object::new("UrlContextMetadata", "What came of the addresses that were read.", &[
    opt("urlMetadata", list!(Type::Object(&URL_METADATA))),
]).proto().open().source(DISCOVERY);

/// What came of one address.
#[rustfmt::skip]
pub static URL_METADATA: Object = Object::new("UrlMetadata", "What came of one address.", &[
    opt("retrievedUrl", STR),
    opt("urlRetrievalStatus", names![open;
        "URL_RETRIEVAL_STATUS_UNSPECIFIED", "URL_RETRIEVAL_STATUS_SUCCESS", "URL_RETRIEVAL_STATUS_ERROR",
        "URL_RETRIEVAL_STATUS_PAYWALL", "URL_RETRIEVAL_STATUS_UNSAFE",
    ]),
]).proto().open().source(DISCOVERY);
