//! The tables as the page "what converts to what" shows them.

use crate::json_schema::{GEMINI_KEYWORDS, KEYWORDS};
use crate::mapping::{Class, Mapping};
use crate::results::{to_gemini as results_to_gemini, to_openai as results_to_openai};
use crate::{to_gemini, to_openai};

/// One row, without what carries it.
#[derive(Clone, Copy, Debug)]
pub struct SheetRow {
    /// Member or kind of the source.
    pub from: &'static str,
    /// Path in the target.
    pub to: &'static str,
    /// How well it is carried.
    pub class: Class,
    /// What is special.
    pub note: &'static str,
}

/// One mapping.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Source message.
    pub from: &'static str,
    /// Target message.
    pub to: &'static str,
    /// One sentence.
    pub doc: &'static str,
    /// Its rows.
    pub rows: Vec<SheetRow>,
}

/// The mappings of one direction.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its cases are in `fixtures/converted/<id>`.
    pub id: &'static str,
    /// For people.
    pub title: &'static str,
    /// The mappings.
    pub sheets: Vec<Sheet>,
}

impl<W> Mapping<W> {
    /// The mapping without its functions.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        let row = |row: &crate::Row<W>| SheetRow {
            from: row.from,
            to: row.to,
            class: row.class,
            note: row.note,
        };
        let rows = self.rows.iter().map(row).collect();
        Sheet { from: self.from, to: self.to, doc: self.doc, rows }
    }
}

/// Every mapping, by direction.
#[must_use]
pub fn chapters() -> Vec<Chapter> {
    vec![
        openai_to_gemini(),
        gemini_to_openai(),
        gemini_results(),
        openai_results(),
        schema_to_gemini(),
        schema_to_openai(),
    ]
}

fn openai_to_gemini() -> Chapter {
    Chapter {
        id: "openai-to-gemini",
        title: "OpenAI requests to Gemini requests",
        sheets: vec![
            to_gemini::BODY.sheet(),
            to_gemini::ROLES.sheet(),
            to_gemini::ASSISTANT.sheet(),
            to_gemini::TOOL_CALLS.sheet(),
            to_gemini::PARTS.sheet(),
            to_gemini::RESPONSE_FORMATS.sheet(),
            to_gemini::JSON_SCHEMA.sheet(),
            to_gemini::TOOL_KINDS.sheet(),
            to_gemini::FUNCTION.sheet(),
            to_gemini::RESPONSES.sheet(),
            to_gemini::ITEMS.sheet(),
            to_gemini::EMBEDDINGS.sheet(),
        ],
    }
}

fn gemini_to_openai() -> Chapter {
    Chapter {
        id: "gemini-to-openai",
        title: "Gemini requests to OpenAI requests",
        sheets: vec![
            to_openai::REQUEST.sheet(),
            to_openai::GENERATION.sheet(),
            to_openai::THINKING.sheet(),
            to_openai::PARTS.sheet(),
            to_openai::BLOBS.sheet(),
            to_openai::TOOL.sheet(),
            to_openai::DECLARATION.sheet(),
            to_openai::TOOL_CONFIG.sheet(),
            to_openai::CALLING.sheet(),
            to_openai::EMBED.sheet(),
            to_openai::EMBED_CONFIG.sheet(),
        ],
    }
}

fn gemini_results() -> Chapter {
    Chapter {
        id: "gemini-result-to-openai",
        title: "Gemini results to OpenAI results",
        sheets: vec![
            results_to_openai::RESULT_LINE.sheet(),
            results_to_openai::GENERATE_RESPONSE.sheet(),
            results_to_openai::CANDIDATE.sheet(),
            results_to_openai::RESULT_PART.sheet(),
            results_to_openai::USAGE_METADATA.sheet(),
            results_to_openai::GROUNDING.sheet(),
            results_to_openai::GROUNDING_SUPPORT.sheet(),
            results_to_openai::STATUS.sheet(),
            results_to_openai::EMBED_RESPONSE.sheet(),
            results_to_openai::COMPATIBLE_USAGE.sheet(),
            results_to_openai::COMPATIBLE_CHOICE.sheet(),
        ],
    }
}

fn openai_results() -> Chapter {
    Chapter {
        id: "openai-result-to-gemini",
        title: "OpenAI results to Gemini results",
        sheets: vec![
            results_to_gemini::OUTPUT_LINE.sheet(),
            results_to_gemini::CHAT_COMPLETION.sheet(),
            results_to_gemini::CHOICE.sheet(),
            results_to_gemini::MESSAGE.sheet(),
            results_to_gemini::CALL_KINDS.sheet(),
            results_to_gemini::USAGE.sheet(),
            results_to_gemini::PROMPT_DETAILS.sheet(),
            results_to_gemini::COMPLETION_DETAILS.sheet(),
            results_to_gemini::EMBEDDING_LIST.sheet(),
            results_to_gemini::RESPONSE.sheet(),
            results_to_gemini::OUTPUT_ITEMS.sheet(),
        ],
    }
}

fn schema_to_gemini() -> Chapter {
    let row = |keyword: &crate::json_schema::Keyword| SheetRow {
        from: keyword.name,
        to: keyword.to,
        class: keyword.class,
        note: keyword.note,
    };
    let sheet = Sheet {
        from: "JSONSchema",
        to: "Schema",
        doc: "Schemas of answers and of the parameters of functions: every keyword of JSON Schema.",
        rows: KEYWORDS.iter().map(row).collect(),
    };
    let title = "JSON Schema to Gemini's Schema";
    Chapter { id: "schema-to-gemini", title, sheets: vec![sheet] }
}

fn schema_to_openai() -> Chapter {
    let row = |keyword: &crate::json_schema::GeminiKeyword| SheetRow {
        from: keyword.name,
        to: keyword.to,
        class: keyword.class,
        note: keyword.note,
    };
    let sheet = Sheet {
        from: "Schema",
        to: "JSONSchema",
        doc: "Schemas of answers and of the parameters of functions: every field of Gemini's `Schema`.",
        rows: GEMINI_KEYWORDS.iter().map(row).collect(),
    };
    let title = "Gemini's Schema to JSON Schema";
    Chapter { id: "schema-to-openai", title, sheets: vec![sheet] }
}
