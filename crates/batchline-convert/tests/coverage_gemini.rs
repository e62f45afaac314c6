//! Every field of the Gemini tables that this direction reads has a row, so that none is "unknown" by oversight.

use std::collections::BTreeSet;

use batchline_convert::docs::chapters;
use batchline_formats::formats::gemini_embed::request::{
    EMBED_CONTENT_CONFIG, EMBED_CONTENT_REQUEST,
};
use batchline_formats::formats::gemini_generate::config::{GENERATION_CONFIG, THINKING_CONFIG};
use batchline_formats::formats::gemini_generate::content::PART;
use batchline_formats::formats::gemini_generate::request::GENERATE_CONTENT_REQUEST;
use batchline_formats::formats::gemini_generate::tool::{
    FUNCTION_CALLING_CONFIG, FUNCTION_DECLARATION, TOOL, TOOL_CONFIG,
};
use batchline_schema::{Object, Type};

static TABLES: &[&Object] = &[
    &GENERATE_CONTENT_REQUEST,
    &GENERATION_CONFIG,
    &THINKING_CONFIG,
    &PART,
    &TOOL,
    &FUNCTION_DECLARATION,
    &TOOL_CONFIG,
    &EMBED_CONTENT_REQUEST,
    &EMBED_CONTENT_CONFIG,
];

/// Rows of fields that no table declares, with the reason.
static EXTRAS: &[(&str, &str)] =
    &[("GenerationConfig.audioTimestamp", "of Vertex AI; the Developer API refuses it")];

/// Rows of this direction by message.
fn rows(message: &str) -> BTreeSet<&'static str> {
    let chapters = chapters();
    let chapter = chapters.iter().find(|chapter| chapter.title.starts_with("Gemini requests"));
    let sheets = &chapter.expect("the chapter").sheets;
    let sheet = sheets.iter().find(|sheet| sheet.from == message);
    sheet.expect("the mapping").rows.iter().map(|row| row.from).collect()
}

#[test]
fn every_field_has_a_row_and_every_row_a_field() {
    for table in TABLES {
        let rows = rows(table.name);
        let fields: BTreeSet<_> = table.fields.iter().map(|field| field.name).collect();
        let missing: Vec<_> = fields.difference(&rows).collect();
        assert!(missing.is_empty(), "{}: no row for {missing:?}", table.name);
        let is_extra = |row: &&&str| {
            let name = format!("{}.{row}", table.name);
            EXTRAS.iter().any(|(extra, _)| *extra == name)
        };
        let more: Vec<_> = rows.difference(&fields).filter(|row| !is_extra(row)).collect();
        assert!(more.is_empty(), "{}: no field for {more:?}", table.name);
    }
}

#[test]
fn every_mode_of_function_calling_has_a_row() {
    let mode = FUNCTION_CALLING_CONFIG.field("mode").expect("a mode");
    let Type::Enum(names) = &mode.ty else { panic!("an enum") };
    let modes: BTreeSet<_> = names.values.iter().copied().collect();
    assert_eq!(modes, rows("FunctionCallingConfig"));
}
