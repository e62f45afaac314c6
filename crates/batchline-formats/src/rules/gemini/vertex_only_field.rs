//! G328: A field that only Vertex AI knows.

use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::{Impact, Look, Rule, TableContext, TableLook};

/// A field that only Vertex AI knows.
pub static RULE: Rule = Rule {
    code: "G328",
    name: "vertex-only-field",
    impact: Impact::Batch,
    summary: "A field that only Vertex AI knows.",
    message: "`{0}` is known on Vertex AI only",
    help: "remove it, or run the file on Vertex AI",
    why: common::WHOLE_FILE,
    server: common::NO_SUCH_FIELD,
    formats: common::BOTH,
    look: Look::Table(TableLook::when(&[ProblemKind::UnknownField], claims)),
    page: include_str!("../../../docs/rules/G328-vertex-only-field.md"),
    ..Rule::BASE
};

/// Messages, and what Vertex AI has in them besides.
static FIELDS: &[(&str, &[&str])] = &[
    ("GenerateContentRequest", &["modelArmorConfig"]),
    (
        "GenerationConfig",
        &[
            "routingConfig",
            "modelSelectionConfig",
            "audioTimestamp",
            "modelArmorConfig",
            "generationOutputConfig",
        ],
    ),
    ("SafetySetting", &["method"]),
    ("Tool", &["retrieval", "enterpriseWebSearch", "parallelAiSearch", "exaAiSearch"]),
    (
        "ImageConfig",
        &[
            "personGeneration",
            "prominentPeople",
            "outputMimeType",
            "outputCompressionQuality",
            "imageOutputOptions",
        ],
    ),
    ("Blob", &["displayName"]),
    ("EmbedContentConfig", &["mimeType"]),
];

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    FIELDS.iter().any(|(object, names)| {
        *object == problem.object.name && common::is_one_of(names, &problem.name())
    })
}
