//! What the answer must look like.

use batchline_schema::{BOOL, FREE_OBJECT, Object, STR, Tagged, Type, names, opt, req, text};

use crate::formats::openai::patterns::FUNCTION_NAME;

/// What the answer must look like.
#[rustfmt::skip]
pub static RESPONSE_FORMAT: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("text", Type::Object(&TEXT_FORMAT)),
        ("json_schema", Type::Object(&JSON_SCHEMA_FORMAT)),
        ("json_object", Type::Object(&JSON_OBJECT_FORMAT)),
    ],
    absent: None,
    open: false,
};

/// Any text.
#[rustfmt::skip]
pub static TEXT_FORMAT: Object = Object::new("ChatTextFormat", "The answer is any text.", &[
    req("type", names!["text"]),
]);

/// JSON of a schema.
#[rustfmt::skip]
pub static JSON_SCHEMA_FORMAT: Object = Object::new("ChatJsonSchemaFormat", "The answer is JSON of a schema.", &[
    req("type", names!["json_schema"]),
    req("json_schema", Type::Object(&JSON_SCHEMA)),
]);

/// A schema and its name.
#[rustfmt::skip]
pub static JSON_SCHEMA: Object = Object::new("ChatJsonSchema", "A schema and its name.", &[
    opt("description", STR).counted(),
    req("name", text!(pattern FUNCTION_NAME)).counted(),
    opt("schema", FREE_OBJECT).counted(),
    opt("strict", BOOL).nullable().doc("The schema is then held to a subset of JSON Schema."),
]);

/// JSON of any shape.
#[rustfmt::skip]
pub static JSON_OBJECT_FORMAT: Object = Object::new("ChatJsonObjectFormat", "The answer is a JSON object of any shape.", &[
    req("type", names!["json_object"]),
]);
