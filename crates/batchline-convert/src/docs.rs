//! The tables as the page "what converts to what" shows them.

use crate::mapping::{Class, Mapping};
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
        Chapter {
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
        },
        Chapter {
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
        },
    ]
}
