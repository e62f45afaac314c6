//! Gemini's Schema to JSON Schema, clause by clause: source, result, losses as `code pointer`.

use std::collections::BTreeSet;

use batchline_convert::Losses;
use batchline_convert::json_schema::{GEMINI_KEYWORDS, Raised, Up, Use, from_gemini};
use batchline_formats::formats::gemini_generate::schema::SCHEMA;
use batchline_jsonl::{NodeStore, Tree};

fn run(schema: &str, how: &Up) -> (Option<Raised>, Vec<String>) {
    let mut store = NodeStore::default();
    let tree = Tree::parse(schema, &mut store, 128).expect("cases are JSON");
    let mut losses = Losses::new(&[], false);
    let raised = from_gemini(tree.root().expect("a root"), how, &mut losses);
    let told = losses.take();
    (raised, told.iter().map(|loss| format!("{} {}", loss.rule.code, loss.pointer)).collect())
}

/// The schema of the property `x` of an object, and the losses below it.
fn property(schema: &str) -> (String, Vec<String>) {
    let (raised, told) =
        run(&format!(r#"{{"type":"OBJECT","properties":{{"x":{schema}}}}}"#), &Up::default());
    let json = raised.expect("an answer").json;
    let inner = json.strip_prefix(r#"{"type":"object","properties":{"x":"#);
    let inner = inner.and_then(|rest| rest.strip_suffix("}}")).unwrap_or(&json).to_owned();
    let below = |told: String| told.replace("/properties/x", "");
    (inner, told.into_iter().map(below).collect())
}

#[test]
fn fields() {
    let cases: &[(&str, &str, &[&str])] = &[
        (r#"{"type":"STRING"}"#, r#"{"type":"string"}"#, &[]),
        (r#"{"type":"string"}"#, r#"{"type":"string"}"#, &[]),
        (r#"{"type":3}"#, r#"{"type":"integer"}"#, &[]),
        (r#"{"type":"TYPE_UNSPECIFIED"}"#, "{}", &[]),
        (r#"{"type":"FILE"}"#, "{}", &["C881 /type"]),
        (r#"{"type":"NULL","nullable":true}"#, r#"{"type":"null"}"#, &[]),
        (
            r#"{"nullable":true,"enum":["a"],"type":"STRING","format":"enum"}"#,
            r#"{"type":["string","null"],"enum":["a",null]}"#,
            &[],
        ),
        (
            r#"{"type":"STRING","minLength":"1","max_length":"9007199254740993","format":"uri","pattern":"a"}"#,
            r#"{"type":"string","format":"uri","pattern":"a","minLength":1,"maxLength":9007199254740993}"#,
            &[],
        ),
        (
            r#"{"type":"NUMBER","minimum":1.50,"maximum":"NaN"}"#,
            r#"{"type":"number","minimum":1.50}"#,
            &["C881 /maximum"],
        ),
        (
            r#"{"type":"INTEGER","enum":["1","-2"]}"#,
            r#"{"type":"integer","enum":[1,-2]}"#,
            &["C879 /enum/0", "C879 /enum/1"],
        ),
        (
            r#"{"type":"STRING","title":"T","description":"D\u00e9","default":null,"example":"e"}"#,
            r#"{"type":"string","title":"T","description":"D\u00e9","default":null,"examples":["e"]}"#,
            &[],
        ),
        (
            r#"{"type":"ARRAY","items":{"type":"STRING","nullable":true},"min_items":"2","maxItems":3}"#,
            r#"{"type":"array","items":{"type":["string","null"]},"minItems":2,"maxItems":3}"#,
            &[],
        ),
        (
            r#"{"type":"OBJECT","properties":{"a":{"type":"STRING"},"b":{"type":"STRING"},"c":{"type":"STRING"}},"required":["b"],"property_ordering":["c","b"],"minProperties":"1"}"#,
            r#"{"type":"object","properties":{"c":{"type":"string"},"b":{"type":"string"},"a":{"type":"string"}},"required":["b"],"minProperties":1}"#,
            &[],
        ),
        (
            r#"{"any_of":[{"type":"STRING"},{"type":"INTEGER"}],"nullable":true}"#,
            r#"{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}"#,
            &[],
        ),
        (
            r#"{"anyOf":[{"type":"STRING","nullable":true},{"type":"INTEGER"}],"nullable":true}"#,
            r#"{"anyOf":[{"type":["string","null"]},{"type":"integer"}]}"#,
            &[],
        ),
        (
            r#"{"type":"STRING","additionalProperties":false,"title":null}"#,
            r#"{"type":"string"}"#,
            &["C810 /additionalProperties"],
        ),
    ];
    for (schema, wanted, losses) in cases {
        let (json, told) = property(schema);
        assert_eq!(
            (json.as_str(), told),
            (*wanted, losses.iter().map(ToString::to_string).collect())
        );
    }
}

#[test]
fn a_root_that_is_no_object_is_wrapped() {
    let wrap = |inner: &str| {
        format!(
            r#"{{"type":"object","properties":{{"value":{inner}}},"required":["value"],"additionalProperties":false}}"#
        )
    };
    let cases = [
        (
            r#"{"type":"ARRAY","items":{"type":"STRING"}}"#,
            r#"{"type":"array","items":{"type":"string"}}"#,
        ),
        (r#"{"anyOf":[{"type":"OBJECT"}]}"#, r#"{"anyOf":[{"type":"object"}]}"#),
        (r#"{"type":"OBJECT","nullable":true}"#, r#"{"type":["object","null"]}"#),
    ];
    for (schema, inner) in cases {
        let (raised, told) = run(schema, &Up::default());
        assert_eq!(raised, Some(Raised { json: wrap(inner), wrapped: true }));
        assert_eq!(told, ["C890 "]);
    }
    let (raised, told) = run(r#"{"properties":{"a":{"type":"STRING"}}}"#, &Up::default());
    let json = r#"{"type":"object","properties":{"a":{"type":"string"}}}"#.to_owned();
    assert_eq!((raised, told.len()), (Some(Raised { json, wrapped: false }), 0));
}

#[test]
fn parameters_are_an_object() {
    let parameters = Up { usage: Use::Parameters, strict: false };
    assert_eq!(run(r#"{"type":"STRING"}"#, &parameters), (None, vec!["C886 ".to_owned()]));
    let (raised, told) = run(r#"{"type":"OBJECT","nullable":true}"#, &parameters);
    let json = r#"{"type":"object"}"#.to_owned();
    assert_eq!((raised, told.len()), (Some(Raised { json, wrapped: false }), 0));
}

#[test]
fn strict_mode_demands_every_property() {
    let strict = Up { usage: Use::Answer, strict: true };
    let schema = r#"{"type":"OBJECT","properties":{"a":{"type":"STRING","enum":["x"]},"b":{"type":"STRING","maxLength":3,"format":"uri"},"c":{"anyOf":[{"type":"STRING"},{"type":"INTEGER"}],"default":1}},"required":["b"],"propertyOrdering":["b","a","c"]}"#;
    let (raised, told) = run(schema, &strict);
    assert_eq!(
        raised.map(|raised| raised.json).as_deref(),
        Some(
            r#"{"type":"object","properties":{"b":{"type":"string"},"a":{"type":["string","null"],"enum":["x",null]},"c":{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}},"required":["b","a","c"],"additionalProperties":false}"#
        )
    );
    assert_eq!(
        told,
        [
            "C889 ",
            "C889 /properties/a",
            "C889 /properties/b/maxLength",
            "C889 /properties/b/format",
            "C889 /properties/c",
            "C889 /properties/c/default",
        ]
    );
}

#[test]
fn every_field_of_the_table_is_carried() {
    let of_the_table: BTreeSet<&str> = SCHEMA.fields.iter().map(|field| field.name).collect();
    let carried: BTreeSet<&str> = GEMINI_KEYWORDS.iter().map(|keyword| keyword.name).collect();
    assert_eq!(carried, of_the_table);
    assert_eq!(carried.len(), GEMINI_KEYWORDS.len());
}
