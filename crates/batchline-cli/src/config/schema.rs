//! The JSON Schema of `batchline.toml`, for editors.

use serde_json::{Map, Value, json};

use super::keys::{Key, Kind, SECTIONS, Section, keys_of};
use super::scalar::selectors;

/// Draft 2020-12.
pub fn schema() -> Value {
    let sections = SECTIONS.into_iter().map(|section| (section.name.into(), top(section)));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://github.com/batchline/batchline/blob/main/schemas/batchline.toml.schema.json",
        "title": "batchline.toml",
        "description": "How `batchline check` checks the files below the directory of this file.",
        "type": "object",
        "properties": sections.collect::<Map<String, Value>>(),
        "additionalProperties": false,
        "$defs": {
            "selector": {
                "description": "A rule's code or name, the start of codes, an impact, or ALL.",
                "enum": selectors(),
            },
        },
    })
}

fn top(section: &'static Section) -> Value {
    match section.repeated {
        true => json!({"description": section.doc, "type": "array", "items": table(section)}),
        false => table(section),
    }
}

fn table(section: &'static Section) -> Value {
    let keys = || keys_of(section);
    let mut table = json!({
        "description": section.doc,
        "type": "object",
        "properties": keys().map(|key| (key.name.into(), property(key))).collect::<Map<_, _>>(),
        "additionalProperties": false,
    });
    let required: Vec<&str> =
        keys().filter(|key| key.is_required_in(section)).map(|key| key.name).collect();
    if !required.is_empty() {
        table["required"] = json!(required);
    }
    table
}

fn property(key: &Key) -> Value {
    let mut schema = match key.kind {
        Kind::One(scalar) => (scalar.schema)(),
        Kind::List(scalar) => json!({"type": "array", "items": (scalar.schema)()}),
        Kind::Several(scalar) => {
            json!({"type": "array", "minItems": 1, "items": (scalar.schema)()})
        }
        Kind::Table(section) => table(section),
    };
    schema["description"] = json!(key.doc);
    schema
}
