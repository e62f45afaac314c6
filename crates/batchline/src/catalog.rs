//! What batchline knows, for programs that show it: formats, profiles, rules, JSON Schemas, documentation.

use batchline_schema::Type;

use crate::{Format, Rule};

pub use batchline_formats::models::{Mode, Model, find_family, find_model, models_of};
pub use batchline_formats::{FORMATS, Holds, PROFILES, visible};
pub use batchline_schema::suggest::{near, nearest};

/// The rule with this code (`G301`) or name (`unknown-field`).
#[must_use]
pub fn find_rule(code_or_name: &str) -> Option<&'static Rule> {
    batchline_formats::rules::find(code_or_name)
}

/// The JSON Schema (draft 2020-12) of a format's lines.
#[must_use]
pub fn json_schema(format: &Format) -> serde_json::Value {
    batchline_schema::export::json_schema(format.root, format.title, format.doc)
}

/// The urls a format's lines may have; empty for formats whose lines have none.
#[must_use]
pub fn endpoints(format: &Format) -> Vec<&'static str> {
    match format.root {
        Type::Tagged(tagged) => tagged.cases.iter().map(|(url, _)| *url).collect(),
        _ => Vec::new(),
    }
}

/// The JSON Schema of a format's lines for one endpoint; `None` when the format has no such endpoint.
#[must_use]
pub fn endpoint_schema(format: &Format, url: &str) -> Option<serde_json::Value> {
    let Type::Tagged(tagged) = format.root else {
        return None;
    };
    let (_, line) = tagged.cases.iter().find(|(known, _)| *known == url)?;
    let title = format!("{} {url}", format.title);
    Some(batchline_schema::export::json_schema(line, &title, format.doc))
}

/// What converts to what, as Markdown.
#[must_use]
pub fn conversion_docs() -> String {
    batchline_convert::markdown()
}

/// A format's tables as Markdown: every message, every field.
#[must_use]
pub fn format_docs(format: &'static Format) -> String {
    batchline_schema::docs::markdown(&format.compiled().program)
}
