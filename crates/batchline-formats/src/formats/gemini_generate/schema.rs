//! Gemini's own schema language, a part of OpenAPI 3.0.

use batchline_schema::{ANY, BOOL, NUM, Object, STR, Type, int, list, map, names, opt};

use super::DISCOVERY;

/// What a value must look like.
#[rustfmt::skip]
pub static SCHEMA: Object = Object::new("Schema", "What a value must look like; a closed set of OpenAPI keywords.", &[
    // The document calls it required, but published clients leave it out beside anyOf.
    opt("type", TYPE).unconfirmed()
        .doc("Upper case; whether a batch file may write it in lower case is not known."),
    opt("format", STR).counted(),
    opt("title", STR),
    opt("description", STR).counted(),
    opt("nullable", BOOL),
    opt("enum", list!(STR)).counted()
        .doc("Texts only."),
    opt("items", Type::Object(&SCHEMA)),
    opt("minItems", COUNT),
    opt("maxItems", COUNT),
    opt("properties", map!(Type::Object(&SCHEMA))).counted(),
    opt("required", list!(STR)).counted(),
    opt("minProperties", COUNT),
    opt("maxProperties", COUNT),
    opt("propertyOrdering", list!(STR)),
    opt("minimum", NUM),
    opt("maximum", NUM),
    opt("minLength", COUNT),
    opt("maxLength", COUNT),
    opt("pattern", STR),
    opt("anyOf", list!(Type::Object(&SCHEMA))),
    opt("example", ANY).counted(),
    opt("default", ANY)
        .doc("Ignored."),
]).proto().source(DISCOVERY);

const TYPE: Type = names![
    "TYPE_UNSPECIFIED",
    "STRING",
    "NUMBER",
    "INTEGER",
    "BOOLEAN",
    "ARRAY",
    "OBJECT",
    "NULL",
];

/// How many of something: 64 bits, written as a number or as a text of digits.
const COUNT: Type = int(0, i64::MAX);
