//! What an answer rests on: searches, pages, places, documents.

use batchline_schema::{FREE_OBJECT, INT32, NUM, Object, STR, Type, list, opt};

use super::DISCOVERY;

/// What the answer rests on.
#[rustfmt::skip]
pub static GROUNDING_METADATA: Object = Object::new("GroundingMetadata", "What the answer rests on.", &[
    opt("searchEntryPoint", Type::Object(&SEARCH_ENTRY_POINT)),
    opt("groundingChunks", list!(Type::Object(&GROUNDING_CHUNK))),
    opt("groundingSupports", list!(Type::Object(&GROUNDING_SUPPORT))),
    opt("retrievalMetadata", Type::Object(&RETRIEVAL_METADATA)),
    opt("webSearchQueries", list!(STR)),
    opt("googleMapsWidgetContextToken", STR),
    opt("imageSearchQueries", list!(STR)).observed(),
]).proto().open().source(DISCOVERY);

/// The search suggestions that must be shown.
#[rustfmt::skip]
pub static SEARCH_ENTRY_POINT: Object = Object::new("SearchEntryPoint", "The search suggestions that must be shown.", &[
    opt("renderedContent", STR),
    opt("sdkBlob", STR),
]).proto().open().source(DISCOVERY);

/// One source.
#[rustfmt::skip]
pub static GROUNDING_CHUNK: Object = Object::new("GroundingChunk", "One source.", &[
    opt("image", Type::Object(&IMAGE)),
    opt("maps", Type::Object(&MAPS)),
    opt("retrievedContext", Type::Object(&RETRIEVED_CONTEXT)),
    opt("web", Type::Object(&WEB)),
]).proto().open().source(DISCOVERY);

/// A source that is an image.
#[rustfmt::skip]
pub static IMAGE: Object = Object::new("Image", "A source that is an image.", &[
    opt("domain", STR),
    opt("imageUri", STR),
    opt("sourceUri", STR),
    opt("title", STR),
]).proto().open().source(DISCOVERY);

/// A source that is a place.
#[rustfmt::skip]
pub static MAPS: Object = Object::new("Maps", "A source that is a place.", &[
    opt("placeAnswerSources", Type::Object(&PLACE_ANSWER_SOURCES)),
    opt("placeId", STR),
    opt("text", STR),
    opt("title", STR),
    opt("uri", STR),
]).proto().open().source(DISCOVERY);

/// Where the answer about a place comes from.
#[rustfmt::skip]
pub static PLACE_ANSWER_SOURCES: Object = Object::new("PlaceAnswerSources", "Where the answer about a place comes from.", &[
    opt("reviewSnippets", list!(Type::Object(&REVIEW_SNIPPET))),
]).proto().open().source(DISCOVERY);

/// A review of a place.
#[rustfmt::skip]
pub static REVIEW_SNIPPET: Object = Object::new("ReviewSnippet", "A review of a place.", &[
    opt("googleMapsUri", STR),
    opt("reviewId", STR),
    opt("title", STR),
]).proto().open().source(DISCOVERY);

/// A source that a retrieval tool found.
#[rustfmt::skip]
pub static RETRIEVED_CONTEXT: Object = Object::new("RetrievedContext", "A source that a retrieval tool found.", &[
    opt("customMetadata", list!(Type::Object(&GROUNDING_CHUNK_CUSTOM_METADATA))),
    opt("fileSearchStore", STR),
    opt("mediaId", STR),
    opt("pageNumber", INT32),
    opt("text", STR),
    opt("title", STR),
    opt("uri", STR),
]).proto().open().source(DISCOVERY);

/// A note that was stored with a document.
#[rustfmt::skip]
pub static GROUNDING_CHUNK_CUSTOM_METADATA: Object = Object::new("GroundingChunkCustomMetadata", "A note that was stored with a document.", &[
    opt("key", STR),
    opt("numericValue", NUM),
    opt("stringListValue", Type::Object(&GROUNDING_CHUNK_STRING_LIST)),
    opt("stringValue", STR),
]).proto().open().source(DISCOVERY);

/// A list of texts.
#[rustfmt::skip]
pub static GROUNDING_CHUNK_STRING_LIST: Object = Object::new("GroundingChunkStringList", "A list of texts.", &[
    opt("values", list!(STR)),
]).proto().open().source(DISCOVERY);

/// A source that is a page.
#[rustfmt::skip]
pub static WEB: Object = Object::new("Web", "A source that is a page.", &[
    opt("title", STR),
    opt("uri", STR),
]).proto().open().source(DISCOVERY);

/// Which sources a part of the answer rests on.
#[rustfmt::skip]
pub static GROUNDING_SUPPORT: Object = Object::new("GroundingSupport", "Which sources a part of the answer rests on.", &[
    opt("confidenceScores", list!(NUM)),
    opt("groundingChunkIndices", list!(INT32)),
    opt("renderedParts", list!(INT32)),
    opt("segment", Type::Object(&SEGMENT)),
]).proto().open().source(DISCOVERY);

/// A part of the answer.
#[rustfmt::skip]
pub static SEGMENT: Object = Object::new("Segment", "A part of the answer.", &[
    opt("endIndex", INT32),
    opt("partIndex", INT32),
    opt("startIndex", INT32),
    opt("text", STR),
]).proto().open().source(DISCOVERY);

/// How the search was decided on.
#[rustfmt::skip]
pub static RETRIEVAL_METADATA: Object = Object::new("RetrievalMetadata", "How the search was decided on.", &[
    opt("googleSearchDynamicRetrievalScore", NUM),
]).proto().open().source(DISCOVERY);

/// A source of the older answer service.
#[rustfmt::skip]
pub static GROUNDING_ATTRIBUTION: Object = Object::new("GroundingAttribution", "A source of the older answer service.", &[
    opt("content", FREE_OBJECT),
    opt("sourceId", Type::Object(&ATTRIBUTION_SOURCE_ID)),
]).proto().open().source(DISCOVERY);

/// Names such a source.
#[rustfmt::skip]
pub static ATTRIBUTION_SOURCE_ID: Object = Object::new("AttributionSourceId", "Names such a source.", &[
    opt("groundingPassage", Type::Object(&GROUNDING_PASSAGE_ID)),
    opt("semanticRetrieverChunk", Type::Object(&SEMANTIC_RETRIEVER_CHUNK)),
]).proto().open().source(DISCOVERY);

/// Names a passage.
#[rustfmt::skip]
pub static GROUNDING_PASSAGE_ID: Object = Object::new("GroundingPassageId", "Names a passage.", &[
    opt("partIndex", INT32),
    opt("passageId", STR),
]).proto().open().source(DISCOVERY);

/// Names a chunk.
#[rustfmt::skip]
pub static SEMANTIC_RETRIEVER_CHUNK: Object = Object::new("SemanticRetrieverChunk", "Names a chunk.", &[
    opt("chunk", STR),
    opt("source", STR),
]).proto().open().source(DISCOVERY);
