//! The request itself.

use batchline_schema::{BOOL, Object, STR, Type, int, names, opt, req, text};

use crate::formats::gemini_generate::DISCOVERY;
use crate::formats::gemini_generate::content::CONTENT;
use crate::formats::gemini_generate::patterns::MODEL_NAME;

/// What is to be embedded.
///
/// The document prefers `embedContentConfig` for three of the fields. Every published example writes them here, so they are
/// not marked deprecated.
#[rustfmt::skip]
pub static EMBED_CONTENT_REQUEST: Object = Object::new("EmbedContentRequest", "Asks a model for the embedding of one content.", &[
    opt("model", text!(pattern MODEL_NAME)).unconfirmed()
        .doc("Left out in files: the job names the model."),
    req("content", Type::Object(&CONTENT))
        .doc("One content; its parts become one vector on gemini-embedding-2."),
    opt("taskType", TASK_TYPE)
        .doc("The document prefers embedContentConfig.taskType; gemini-embedding-2 takes none."),
    opt("title", STR).counted()
        .doc("Only with RETRIEVAL_DOCUMENT; the document prefers embedContentConfig.title."),
    opt("outputDimensionality", DIMENSIONS)
        .doc("128 or more is documented; the document prefers embedContentConfig.outputDimensionality."),
    opt("embedContentConfig", Type::Object(&EMBED_CONTENT_CONFIG)),
]).proto().source(DISCOVERY);

/// How it is embedded.
#[rustfmt::skip]
pub static EMBED_CONTENT_CONFIG: Object = Object::new("EmbedContentConfig", "How the content is embedded.", &[
    opt("taskType", TASK_TYPE)
        .doc("gemini-embedding-2 takes none."),
    opt("title", STR).counted()
        .doc("Only with RETRIEVAL_DOCUMENT."),
    opt("outputDimensionality", DIMENSIONS)
        .doc("128 or more is documented."),
    opt("autoTruncate", BOOL).observed()
        .doc("The Python client refuses it on the Gemini Developer API."),
    opt("documentOcr", BOOL).observed()
        .doc("The Python client refuses it on the Gemini Developer API."),
    opt("audioTrackExtraction", BOOL).observed()
        .doc("The Python client refuses it on the Gemini Developer API."),
]).proto().source(DISCOVERY);

/// The length of the vector. Lengths below the documented 128 were seen to work.
const DIMENSIONS: Type = int(1, 3072);

const TASK_TYPE: Type = names![
    "TASK_TYPE_UNSPECIFIED",
    "RETRIEVAL_QUERY",
    "RETRIEVAL_DOCUMENT",
    "SEMANTIC_SIMILARITY",
    "CLASSIFICATION",
    "CLUSTERING",
    "QUESTION_ANSWERING",
    "FACT_VERIFICATION",
    "CODE_RETRIEVAL_QUERY",
];
