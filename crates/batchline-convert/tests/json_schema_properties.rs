//! What holds of every schema, sense or nonsense.

use batchline_convert::Losses;
use batchline_convert::json_schema::{
    BYTES_MAX, Converted, Down, KEYWORDS, Up, Use, from_gemini, to_gemini,
};
use batchline_formats::{
    Context, Drafts, Impact, LineChecker, LineOptions, LossClass, find_format, find_profile,
};
use batchline_jsonl::{Limits, NodeStore, Tree};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

struct Outcome {
    converted: Option<Converted>,
    codes: Vec<&'static str>,
    refused: bool,
}

fn down(schema: &str, how: &Down<'_>) -> Outcome {
    let mut store = NodeStore::default();
    let tree = Tree::parse(schema, &mut store, 128).expect("generated text is JSON");
    let mut losses = Losses::new(&[], false);
    let converted = to_gemini(tree.root().expect("a root"), how, &mut losses);
    let list = losses.take();
    let refused = list.iter().any(|loss| loss.class == LossClass::Refused);
    Outcome { converted, codes: list.iter().map(|loss| loss.rule.code).collect(), refused }
}

fn up(schema: &str, how: &Up) -> String {
    let mut store = NodeStore::default();
    let tree = Tree::parse(schema, &mut store, 128).expect("a schema of Gemini's is JSON");
    let raised = from_gemini(tree.root().expect("a root"), how, &mut Losses::new(&[], false));
    raised.expect("answers may be anything").json
}

/// Findings of batchline's own checker that would cost the file or the line.
fn findings(line: &str) -> Vec<String> {
    let format = find_format("gemini-generate").expect("a format");
    let profile = find_profile("gemini").expect("a profile");
    let context = Context::new(format, profile, None, None);
    let limits = Limits::default();
    let options = LineOptions { context, limits, fast: false, ask_all: true, json_only: false };
    let mut drafts = Drafts::default();
    LineChecker::default().check(line.as_bytes(), &options, &mut drafts);
    let grave = drafts.finish_line().into_iter().filter(|draft| draft.impact != Impact::Advice);
    grave.map(|draft| format!("{:?} {}", draft.rule, draft.pointer)).collect()
}

fn as_answer(schema: &str) -> String {
    format!(
        r#"{{"key":"k","request":{{"contents":[{{"parts":[{{"text":"Hi"}}]}}],"generationConfig":{{"responseMimeType":"application/json","responseSchema":{schema}}}}}}}"#
    )
}

fn as_parameters(schema: &str) -> String {
    format!(
        r#"{{"key":"k","request":{{"contents":[{{"parts":[{{"text":"Hi"}}]}}],"tools":[{{"functionDeclarations":[{{"name":"f","description":"F.","parameters":{schema}}}]}}]}}}}"#
    )
}

fn plain() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3_i64..12).prop_map(Value::from),
        select(vec![0.5, 2.0, 3.25, -1e300]).prop_map(Value::from),
        select(vec!["a", "b", "long text", "\"\\\u{1}é"]).prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            vec((name(), inner), 0..3).prop_map(object),
        ]
    })
}

fn name() -> impl Strategy<Value = String> {
    select(vec!["a", "b", "c", "type", "$ref", ""]).prop_map(String::from)
}

fn object(members: Vec<(String, Value)>) -> Value {
    Value::Object(Map::from_iter(members))
}

fn type_name() -> impl Strategy<Value = Value> {
    let names = ["string", "number", "integer", "boolean", "array", "object", "null"];
    select(names.to_vec()).prop_map(Value::from)
}

/// One member of a schema; `references` are what `$ref` may name.
fn member(
    inner: BoxedStrategy<Value>,
    references: &'static [&'static str],
) -> BoxedStrategy<(String, Value)> {
    let list = vec(inner.clone(), 0..4).prop_map(Value::from).boxed();
    let map = vec((name(), inner.clone()), 0..4).prop_map(object).boxed();
    let number = prop_oneof![(-2_i64..9).prop_map(Value::from), Just(json!(2.5))].boxed();
    let names = vec(name(), 0..3).prop_map(Value::from).boxed();
    let typed = prop_oneof![3 => type_name(), 1 => vec(type_name(), 1..4).prop_map(Value::from)];
    let of = |names: &'static [&'static str], values: BoxedStrategy<Value>| {
        (select(names).prop_map(String::from), values).boxed()
    };
    const BOUNDS: &[&str] = &[
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
        "multipleOf",
    ];
    const INNER: &[&str] = &[
        "items",
        "additionalProperties",
        "not",
        "if",
        "then",
        "contains",
        "propertyNames",
        "additionalItems",
        "unevaluatedProperties",
    ];
    const TEXTS: &[&str] = &["title", "description", "format", "pattern", "$comment", "x-own"];
    let texts = select(vec!["a", "date-time", "int32"]).prop_map(Value::from).boxed();
    let reference = select(references).prop_map(Value::from).boxed();
    prop_oneof![
        6 => of(&["type"], typed.boxed()),
        4 => of(&["properties", "patternProperties", "$defs"], map),
        3 => of(&["allOf", "anyOf", "oneOf", "prefixItems"], list),
        3 => of(BOUNDS, number),
        3 => of(INNER, inner),
        2 => of(&["required"], names),
        2 => of(&["enum"], vec(plain(), 1..4).prop_map(Value::from).boxed()),
        1 => of(&["const", "default", "example"], plain().boxed()),
        2 => of(&["$ref"], reference),
        1 => of(TEXTS, texts),
        1 => of(&["nullable", "uniqueItems", "exclusiveMinimum"], any::<bool>().prop_map(Value::from).boxed()),
    ]
    .boxed()
}

/// Some lead nowhere; those that lead somewhere come more often.
const REFERENCES: &[&str] = &[
    "#",
    "#/$defs/a",
    "#/$defs/a",
    "#/$defs/a",
    "#/$defs/b",
    "#/$defs/b",
    "#/$defs/b",
    "#/$defs/s",
    "#/properties/a",
    "#/$defs/none",
];

/// Any nesting of any keyword, some with values that make no sense there.
fn part(references: &'static [&'static str], nonsense: bool) -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        6 => type_name().prop_map(|name| json!({ "type": name })),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(json!({})),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        let inner = inner.boxed();
        let known: Vec<String> = KEYWORDS.iter().map(|keyword| keyword.name.to_owned()).collect();
        let strange = match nonsense {
            true => (select(known), plain()).boxed(),
            false => member(inner.clone(), references),
        };
        let one = prop_oneof![12 => member(inner, references), 1 => strange];
        vec(one, 0..6).prop_map(object)
    })
}

/// A whole schema with some definitions.
fn schema(references: &'static [&'static str], nonsense: bool) -> impl Strategy<Value = Value> {
    let part = || part(references, nonsense);
    (part(), part(), part()).prop_map(|(mut root, a, b)| {
        let simple = json!({"type": ["string", "null"], "maxLength": 5});
        if let Some(members) = root.as_object_mut() {
            members.insert("$defs".into(), json!({"a": a, "b": b, "s": simple}));
        }
        root
    })
}

/// Definitions that lead to each other in every way: below properties and elements, in choices, and with nothing in between.
fn tangle() -> impl Strategy<Value = Value> {
    let link = select(vec!["#", "#/$defs/a", "#/$defs/b", "#/$defs/c", "#/$defs/s"])
        .prop_map(|name| json!({"$ref": name}));
    let links = || vec(link.clone(), 1..4);
    let named = ["x", "y", "z"];
    let held = (links(), vec(select(named.to_vec()), 0..3)).prop_map(move |(links, required)| {
        let members = named.iter().map(ToString::to_string).zip(links).collect();
        json!({"type": "object", "properties": object(members), "required": required})
    });
    let definition = prop_oneof![
        4 => held,
        2 => link.clone().prop_map(|link| json!({"type": "array", "items": link})),
        2 => links().prop_map(|mut links| {
            links.push(json!({"type": "null"}));
            json!({"anyOf": links, "description": "D"})
        }),
        1 => links().prop_map(|links| json!({"prefixItems": links, "type": "array"})),
        1 => links().prop_map(|links| json!({"allOf": links, "properties": {"x": {}}})),
    ];
    vec(definition, 4).prop_map(|definitions| {
        let simple = json!({"type": "string"});
        let names = ["a", "b", "c", "s"].map(String::from);
        let mut root = definitions.first().cloned().unwrap_or_default();
        let rest = definitions.into_iter().skip(1).chain([simple]);
        root["$defs"] = object(names.into_iter().zip(rest).collect());
        root
    })
}

/// Schemas of keywords that come back as they were, in the form in which they come back.
fn exact() -> impl Strategy<Value = Value> {
    let names = prop_oneof![
        Just(json!({})),
        Just(json!({"title": "T"})),
        Just(json!({"title": "T", "description": "D\u{e9}\n"}))
    ];
    let leaf = prop_oneof![
        Just(json!({"type": "string"})),
        Just(json!({"type": "string", "enum": ["a", "b"], "examples": ["a"]})),
        Just(json!({"type": ["string", "null"], "enum": ["a", null], "default": null})),
        Just(
            json!({"type": "string", "format": "date-time", "pattern": "^a$", "minLength": 1, "maxLength": 9})
        ),
        Just(json!({"type": ["integer", "null"], "minimum": -5, "maximum": 9007199254740993_i64})),
        Just(json!({"type": "number", "minimum": 0.1, "default": 0.5})),
        Just(json!({"type": "boolean"})),
        Just(json!({"anyOf": [{"type": "string", "maxLength": 3}, {"type": "integer"}]})),
        Just(json!({"anyOf": [{"type": ["string", "null"]}, {"type": ["boolean", "null"]}]})),
    ];
    let named = |strategy: BoxedStrategy<Value>| {
        (strategy, names.clone()).prop_map(|(mut schema, names)| {
            let extra = names.as_object().cloned().unwrap_or_default();
            schema.as_object_mut().expect("an object").extend(extra);
            schema
        })
    };
    named(leaf.boxed()).prop_recursive(4, 30, 4, move |inner| {
        let list =
            inner.clone().prop_map(|items| json!({"type": "array", "items": items, "minItems": 1}));
        prop_oneof![list, exact_object(inner.boxed())]
    })
}

fn exact_object(inner: BoxedStrategy<Value>) -> impl Strategy<Value = Value> {
    let names = Just(vec!["z", "b", "type", "a"]).prop_shuffle();
    (names, vec(inner, 1..4), subsequence(vec![0_usize, 1, 2], 0..3)).prop_map(
        |(names, inner, required)| {
            let count = inner.len();
            let required: Vec<&str> =
                required.into_iter().filter(|at| *at < count).map(|at| names[at]).collect();
            let members = names.iter().map(ToString::to_string).zip(inner).collect();
            let mut schema = json!({"type": "object", "properties": object(members)});
            if !required.is_empty() {
                schema["required"] = json!(required);
            }
            schema
        },
    )
}

/// The same with the keywords in one order; that of properties stays.
fn sorted(value: &Value, is_map: bool) -> Value {
    let Some(members) = value.as_object() else {
        return value.clone();
    };
    let mut pairs: Vec<_> = members.iter().collect();
    if !is_map {
        pairs.sort_by_key(|(name, _)| *name);
    }
    let inner = |(name, inner): (&String, &Value)| {
        (name.clone(), sorted(inner, !is_map && name == "properties"))
    };
    Value::Object(pairs.into_iter().map(inner).collect())
}

/// A schema that passes the checker, or a refusal; and it is said whether something was lost.
fn assert_sound(text: &str, how: &Down<'_>) {
    let outcome = down(text, how);
    assert_eq!(outcome.converted.is_none(), outcome.refused, "{text}");
    let Some(converted) = outcome.converted else {
        return;
    };
    assert!(converted.json.len() <= 4 * BYTES_MAX);
    assert_eq!(converted.exact, outcome.codes.is_empty(), "{text}");
    let line = match how.usage {
        Use::Answer => as_answer(&converted.json),
        Use::Parameters => as_parameters(&converted.json),
    };
    let found = findings(&line);
    assert!(found.is_empty(), "{text}\n{line}\n{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn what_comes_out_is_a_schema_of_geminis_or_a_refusal(
        schema in prop_oneof![2 => schema(REFERENCES, true).boxed(), 1 => tangle().boxed()],
        levels in 1_usize..5,
    ) {
        for usage in [Use::Answer, Use::Parameters] {
            assert_sound(&schema.to_string(), &Down { usage, levels, ..Down::default() });
        }
    }

    #[test]
    fn the_same_schema_gives_the_same_bytes(schema in schema(REFERENCES, true)) {
        let text = schema.to_string();
        let [one, other] = [(); 2].map(|()| down(&text, &Down::default()));
        prop_assert_eq!(one.converted, other.converted);
        prop_assert_eq!(one.codes, other.codes);
    }

    #[test]
    fn what_is_exact_comes_back(schema in exact_object(exact().boxed())) {
        let text = schema.to_string();
        let outcome = down(&text, &Down::default());
        let converted = outcome.converted.expect("nothing is refused");
        prop_assert!(converted.exact, "{text}: {:?}", outcome.codes);
        let back = up(&converted.json, &Up::default());
        let back: Value = serde_json::from_str(&back).expect("JSON");
        let [there, here] = [&schema, &back].map(|schema| sorted(schema, false).to_string());
        prop_assert_eq!(there, here);
    }

    /// What fits the source still fits what came out of it, unless a loss says that something was narrowed.
    #[test]
    fn nothing_that_was_valid_is_shut_out(
        schema in schema(&["#/$defs/s"], false), values in vec(plain(), 1..20),
    ) {
        const NARROWING: &[&str] = &["C875", "C883", "C884"];
        let text = schema.to_string();
        let outcome = down(&text, &Down::default());
        let narrowed = outcome.codes.iter().any(|code| NARROWING.contains(code));
        let original = jsonschema::validator_for(&schema);
        let (Some(converted), Ok(original), false) = (outcome.converted, original, narrowed) else {
            return Ok(());
        };
        let back: Value = serde_json::from_str(&up(&converted.json, &Up::default())).expect("JSON");
        let wrapped = !converted.json.starts_with(r#"{"type":"OBJECT""#)
            || converted.json.starts_with(r#"{"type":"OBJECT","nullable""#);
        let validator = jsonschema::validator_for(&back).expect("a valid schema");
        for value in values.into_iter().filter(|value| original.is_valid(value)) {
            let value = if wrapped { json!({"value": value}) } else { value };
            prop_assert!(validator.is_valid(&value), "{text}\n{}\n{back}\n{value}", converted.json);
        }
    }
}

#[test]
fn small_schemas_cannot_become_endless_ones() {
    let reference = |name: usize| format!(r##"{{"$ref":"#/$defs/d{name}"}}"##);
    // Each definition doubles the next.
    let double = |at: usize| {
        let next = reference(at + 1);
        format!(
            r#""d{at}":{{"type":"object","properties":{{"a":{next},"b":{next}}},"required":["a","b"]}}"#
        )
    };
    let chain: Vec<String> = (0..40).map(double).collect();
    let doubled = format!(
        r##"{{"$ref":"#/$defs/d0","$defs":{{{},"d40":{{"type":"string"}}}}}}"##,
        chain.join(",")
    );
    // Every definition holds every other.
    let all = |at: usize| {
        let members: Vec<String> =
            (0..12).map(|to| format!(r#""p{to}":{}"#, reference(to))).collect();
        format!(r#""d{at}":{{"type":"object","properties":{{{}}}}}"#, members.join(","))
    };
    let mutual: Vec<String> = (0..12).map(all).collect();
    let mutual = format!(r##"{{"$ref":"#/$defs/d0","$defs":{{{}}}}}"##, mutual.join(","));
    // Choices beside choices.
    let branches = vec![r#"{"type":"string"},{"type":"integer"},{"type":"object"}"#; 30];
    let choices: Vec<String> =
        branches.iter().map(|list| format!(r#"{{"anyOf":[{list}]}}"#)).collect();
    let choices = format!(r#"{{"allOf":[{}]}}"#, choices.join(","));
    for (schema, allowed) in [(doubled, false), (mutual, false), (choices, true)] {
        let outcome = down(&schema, &Down::default());
        let codes = outcome.codes;
        assert!(codes == ["C874"] || allowed && outcome.converted.is_some(), "{codes:?}");
    }
}

#[test]
fn what_is_too_large_with_three_levels_may_do_with_fewer() {
    let members: Vec<String> = (0..70)
        .map(|at| format!(r##""p{at}":{{"type":"array","items":{{"$ref":"#"}}}}"##))
        .collect();
    let schema = format!(r#"{{"type":"object","properties":{{{}}}}}"#, members.join(","));
    let outcome = down(&schema, &Down::default());
    assert!(outcome.converted.is_some() && outcome.codes.contains(&"C875"), "{:?}", outcome.codes);
}
