//! JSON Schema to Gemini's Schema, clause by clause: source, result, losses as `code pointer`.

use batchline_convert::json_schema::{Converted, Down, KEYWORDS, Use, to_gemini};
use batchline_convert::{Host, Losses};
use batchline_jsonl::{NodeStore, Tree};

fn run(schema: &str, how: &Down<'_>) -> (Option<Converted>, Vec<String>) {
    let mut store = NodeStore::default();
    let tree = Tree::parse(schema, &mut store, 128).expect("cases are JSON");
    let mut losses = Losses::new(&[], false);
    let converted = to_gemini(tree.root().expect("a root"), how, &mut losses);
    let told = losses.take();
    let told = told.iter().map(|loss| format!("{} {}", loss.rule.code, loss.pointer));
    (converted, told.collect())
}

/// Source, result (empty: refused), losses.
type Case = (&'static str, &'static str, &'static [&'static str]);

fn assert_cases(how: &Down<'_>, cases: &[Case]) {
    for (schema, wanted, losses) in cases {
        let (converted, told) = run(schema, how);
        let json = converted.as_ref().map_or("", |converted| &converted.json);
        assert_eq!((json, told.as_slice()), (*wanted, &losses.map_to_strings()[..]), "{schema}");
        if let Some(converted) = converted {
            assert_eq!(converted.exact, losses.is_empty(), "{schema}");
        }
    }
}

trait Strings {
    fn map_to_strings(&self) -> Vec<String>;
}

impl Strings for &[&str] {
    fn map_to_strings(&self) -> Vec<String> {
        self.iter().map(ToString::to_string).collect()
    }
}

fn assert_answers(cases: &[Case]) {
    assert_cases(&Down::default(), cases);
}

#[test]
fn references_are_put_in_place() {
    assert_answers(&[
        (
            r##"{"$ref":"#/$defs/a~1b%20c","$defs":{"a/b c":{"type":"string"}}}"##,
            r#"{"type":"STRING"}"#,
            &[],
        ),
        (
            r##"{"type":"array","items":{"$ref":"#/definitions/x"},"definitions":{"x":{"type":"boolean"}}}"##,
            r#"{"type":"ARRAY","items":{"type":"BOOLEAN"}}"#,
            &[],
        ),
        (
            r##"{"$ref":"#x","$defs":{"y":{"$anchor":"x","type":"string"}}}"##,
            r#"{"type":"STRING"}"#,
            &[],
        ),
        (
            r##"{"$id":"http://x/s","$ref":"http://x/s#/$defs/y","$defs":{"y":{"type":"string"}}}"##,
            r#"{"type":"STRING"}"#,
            &[],
        ),
        // Texts beside it win, bounds meet.
        (
            r##"{"$ref":"#/$defs/y","description":"mine","minLength":1,"maxLength":9,"$defs":{"y":{"type":"string","title":"T","description":"theirs","minLength":3,"maxLength":20}}}"##,
            r#"{"type":"STRING","title":"T","description":"mine","minLength":3,"maxLength":9}"#,
            &[],
        ),
        (r##"{"$ref":"#/$defs/none"}"##, "", &["C874 /$ref"]),
        (r##"{"$ref":"#/$defs","$defs":{"$ref":5}}"##, "", &["C874 /$defs/$ref"]),
        (r##"{"$ref":"#/title","title":"x"}"##, "", &["C874 /$ref"]),
        (r#"{"$ref":"http://other/s.json"}"#, "", &["C874 /$ref"]),
        (r##"{"$ref":"#%4"}"##, "", &["C874 /$ref"]),
        (r#"{"$ref":7}"#, "", &["C874 /$ref"]),
    ]);
}

#[test]
fn t11_what_contains_itself_is_cut() {
    assert_answers(&[
        // Three levels, the root counted; what is not required is left out.
        (
            r##"{"type":"object","properties":{"v":{"type":"integer"},"next":{"$ref":"#"}},"required":["v"]}"##,
            r#"{"type":"OBJECT","properties":{"v":{"type":"INTEGER"},"next":{"type":"OBJECT","properties":{"v":{"type":"INTEGER"},"next":{"type":"OBJECT","properties":{"v":{"type":"INTEGER"}},"required":["v"],"propertyOrdering":["v"]}},"required":["v"],"propertyOrdering":["v","next"]}},"required":["v"],"propertyOrdering":["v","next"]}"#,
            &["C875 /properties/next/$ref"],
        ),
        // A branch that is only the schema itself allows nothing more.
        (r##"{"anyOf":[{"$ref":"#"},{"type":"string"}]}"##, r#"{"type":"STRING"}"#, &[]),
        (r##"{"$ref":"#"}"##, "", &["C874 /$ref"]),
        (
            r##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}"##,
            "",
            &["C874 /$defs/b/$ref"],
        ),
    ]);
    let one = Down { levels: 1, ..Down::default() };
    const SENTENCE: &str = "The same kind of value as further up, not described in depth.";
    let required = format!(
        r#"{{"type":"OBJECT","properties":{{"next":{{"type":"OBJECT","nullable":true,"description":"Next. {SENTENCE}"}}}},"required":["next"],"propertyOrdering":["next"]}}"#
    );
    let schema = r##"{"type":"object","properties":{"next":{"anyOf":[{"$ref":"#"},{"type":"null"}],"description":"Next."}},"required":["next"]}"##;
    let (converted, told) = run(schema, &one);
    assert_eq!(converted.map(|converted| converted.json), Some(required));
    assert_eq!(told, ["C875 /properties/next/anyOf/0/$ref"]);
}

#[test]
fn t06_all_of_is_merged() {
    assert_answers(&[
        (
            r#"{"allOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"title":"A"},{"properties":{"b":{"type":"number"}},"required":["b"],"title":"B"}]}"#,
            r#"{"type":"OBJECT","title":"A","properties":{"a":{"type":"STRING"},"b":{"type":"NUMBER"}},"required":["a","b"],"propertyOrdering":["a","b"]}"#,
            &[],
        ),
        // A property both have must fit both schemas.
        (
            r#"{"type":"object","properties":{"a":{"type":"number","minimum":1,"maximum":9}},"allOf":[{"properties":{"a":{"type":"integer","minimum":2,"maximum":10}}}]}"#,
            r#"{"type":"OBJECT","properties":{"a":{"type":"INTEGER","minimum":2,"maximum":9}},"propertyOrdering":["a"]}"#,
            &[],
        ),
        (
            r#"{"allOf":[{"type":"string","enum":["a","b"]},{"enum":["b","c"]}]}"#,
            r#"{"type":"STRING","enum":["b"]}"#,
            &[],
        ),
        (
            r#"{"type":"array","items":{"type":"string"},"minItems":1,"allOf":[{"minItems":2,"items":{"maxLength":3}}]}"#,
            r#"{"type":"ARRAY","items":{"type":"STRING","maxLength":3},"minItems":2}"#,
            &[],
        ),
        (
            r#"{"anyOf":[{"type":"string"},{"type":"integer"}],"allOf":[{"anyOf":[{"type":"integer"},{"type":"boolean"}]}]}"#,
            r#"{"type":"INTEGER"}"#,
            &[],
        ),
        // Two patterns cannot be one.
        (
            r#"{"type":"string","pattern":"a","allOf":[{"pattern":"b"}]}"#,
            r#"{"type":"STRING","pattern":"a"}"#,
            &["C881 /allOf/0/pattern"],
        ),
        (r#"{"type":"string","allOf":[{"type":"integer"}]}"#, "", &["C876 /allOf/0/type"]),
        (r#"{"enum":["a"],"allOf":[{"enum":["b"]}]}"#, "", &["C876 /allOf/0/enum"]),
        (
            r#"{"type":"integer","minimum":3,"allOf":[{"maximum":2}]}"#,
            "",
            &["C876 /allOf/0/maximum"],
        ),
        (r#"{"type":"string","enum":[1]}"#, "", &["C876 /enum"]),
        (r#"{"allOf":5,"type":"string"}"#, r#"{"type":"STRING"}"#, &["C881 /allOf"]),
        ("false", "", &["C876 "]),
        (r#"{"allOf":[false]}"#, "", &["C876 /allOf/0"]),
    ]);
}

#[test]
fn t06_one_of_becomes_any_of() {
    assert_answers(&[
        (
            r#"{"oneOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"object","properties":{"b":{"type":"string"}}}],"discriminator":{"propertyName":"k"}}"#,
            r#"{"anyOf":[{"type":"OBJECT","properties":{"a":{"type":"STRING"}},"propertyOrdering":["a"]},{"type":"OBJECT","properties":{"b":{"type":"STRING"}},"propertyOrdering":["b"]}]}"#,
            &["C877 /oneOf", "C881 /discriminator"],
        ),
        (
            r#"{"oneOf":[{"type":"number"},{"type":"integer"}]}"#,
            r#"{"anyOf":[{"type":"NUMBER"},{"type":"INTEGER"}]}"#,
            &["C877 /oneOf"],
        ),
        // No value is of two types or two different texts.
        (
            r#"{"oneOf":[{"type":"string"},{"type":"integer"}]}"#,
            r#"{"anyOf":[{"type":"STRING"},{"type":"INTEGER"}]}"#,
            &[],
        ),
        (
            r#"{"oneOf":[{"const":"a","title":"A"},{"const":"b"}]}"#,
            r#"{"anyOf":[{"type":"STRING","title":"A","enum":["a"]},{"type":"STRING","enum":["b"]}]}"#,
            &[],
        ),
        (
            r#"{"oneOf":[{"type":"string"},{"type":"null"}]}"#,
            r#"{"type":"STRING","nullable":true}"#,
            &[],
        ),
    ]);
}

#[test]
fn t05_constants_keep_their_type() {
    assert_answers(&[
        (r#"{"const":"a"}"#, r#"{"type":"STRING","enum":["a"]}"#, &[]),
        (r#"{"const":""}"#, r#"{"type":"STRING","maxLength":0}"#, &["C878 /const"]),
        (r#"{"const":5}"#, r#"{"type":"INTEGER","minimum":5,"maximum":5}"#, &[]),
        (
            r#"{"const":9007199254740993}"#,
            r#"{"type":"INTEGER","minimum":9007199254740993,"maximum":9007199254740993}"#,
            &[],
        ),
        (r#"{"const":1.50}"#, r#"{"type":"NUMBER","minimum":1.50,"maximum":1.50}"#, &[]),
        (
            r#"{"const":true}"#,
            r#"{"type":"BOOLEAN","description":"Always true."}"#,
            &["C878 /const"],
        ),
        (r#"{"const":null}"#, r#"{"type":"NULL"}"#, &[]),
        (r#"{"type":["integer","null"],"const":null}"#, r#"{"type":"NULL"}"#, &[]),
        (
            r#"{"const":{"a":"x","b":null}}"#,
            r#"{"type":"OBJECT","properties":{"a":{"type":"STRING","enum":["x"]},"b":{"type":"NULL"}},"required":["a","b"],"propertyOrdering":["a","b"]}"#,
            &["C878 /const"],
        ),
        (
            r#"{"const":[1,"x",1]}"#,
            r#"{"type":"ARRAY","items":{"anyOf":[{"type":"INTEGER","minimum":1,"maximum":1},{"type":"STRING","enum":["x"]}]},"minItems":3,"maxItems":3}"#,
            &["C878 /const"],
        ),
        (
            r#"{"const":[]}"#,
            r#"{"type":"ARRAY","items":{"type":"STRING"},"minItems":0,"maxItems":0}"#,
            &["C878 /const"],
        ),
    ]);
}

#[test]
fn t08_choices_of_values() {
    assert_answers(&[
        (r#"{"enum":["a","b","a"]}"#, r#"{"type":"STRING","enum":["a","b"]}"#, &[]),
        (r#"{"enum":["a",null]}"#, r#"{"type":"STRING","nullable":true,"enum":["a"]}"#, &[]),
        (
            r#"{"type":"string","enum":["a",""]}"#,
            r#"{"type":"STRING","enum":["a"]}"#,
            &["C879 /enum/1"],
        ),
        (
            r#"{"type":"integer","enum":[3,1,2],"description":"Stars."}"#,
            r#"{"type":"INTEGER","description":"Stars. One of 1, 2, 3.","minimum":1,"maximum":3}"#,
            &["C879 /enum"],
        ),
        (
            r#"{"enum":[1.5,2]}"#,
            r#"{"type":"NUMBER","description":"One of 1.5, 2.","minimum":1.5,"maximum":2}"#,
            &["C879 /enum"],
        ),
        (r#"{"enum":[4]}"#, r#"{"type":"INTEGER","minimum":4,"maximum":4}"#, &[]),
        (
            r#"{"type":"integer","enum":[1,2],"maximum":1}"#,
            r#"{"type":"INTEGER","minimum":1,"maximum":1}"#,
            &[],
        ),
        (r#"{"type":"integer","enum":[1,2],"minimum":3}"#, "", &["C876 /enum"]),
        (r#"{"enum":[true,false]}"#, r#"{"type":"BOOLEAN"}"#, &[]),
        (
            r#"{"enum":[false]}"#,
            r#"{"type":"BOOLEAN","description":"Always false."}"#,
            &["C879 /enum"],
        ),
        (
            r#"{"enum":["a",1,null]}"#,
            r#"{"anyOf":[{"type":"STRING","nullable":true,"enum":["a"]},{"type":"INTEGER","nullable":true,"minimum":1,"maximum":1}]}"#,
            &[],
        ),
        (
            r#"{"enum":[{"a":1},"x"]}"#,
            r#"{"anyOf":[{"type":"OBJECT","properties":{"a":{"type":"INTEGER","minimum":1,"maximum":1}},"required":["a"],"propertyOrdering":["a"]},{"type":"STRING","enum":["x"]}]}"#,
            &["C879 /enum"],
        ),
        (r#"{"type":"string","enum":"a"}"#, r#"{"type":"STRING"}"#, &["C881 /enum"]),
        (r#"{"enum":[]}"#, "", &["C876 /enum"]),
    ]);
}

#[test]
fn t07_lists_of_types() {
    assert_answers(&[
        (
            r#"{"type":["string","null"],"enum":["c","f",null]}"#,
            r#"{"type":"STRING","nullable":true,"enum":["c","f"]}"#,
            &[],
        ),
        // The values decide whether `null` is one.
        (r#"{"type":["string","null"],"enum":["c"]}"#, r#"{"type":"STRING","enum":["c"]}"#, &[]),
        (r#"{"type":["integer"],"minimum":1}"#, r#"{"type":"INTEGER","minimum":1}"#, &[]),
        (r#"{"type":["null"]}"#, r#"{"type":"NULL"}"#, &[]),
        (r#"{"type":["integer","number"]}"#, r#"{"type":"NUMBER"}"#, &[]),
        (
            r#"{"type":["string","integer","null"],"minLength":2,"minimum":5,"title":"T","default":"ab"}"#,
            r#"{"title":"T","anyOf":[{"type":"STRING","nullable":true,"minLength":2,"default":"ab"},{"type":"INTEGER","nullable":true,"minimum":5}]}"#,
            &[],
        ),
        (r#"{"type":"string","minimum":5}"#, r#"{"type":"STRING"}"#, &[]),
        (
            r#"{"type":"file"}"#,
            r#"{"anyOf":[{"type":"STRING"},{"type":"NUMBER"},{"type":"BOOLEAN"}]}"#,
            &["C884 ", "C881 /type"],
        ),
        (r#"{"type":"string","nullable":true}"#, r#"{"type":"STRING","nullable":true}"#, &[]),
    ]);
}

#[test]
fn t10_t13_branches() {
    assert_answers(&[
        (
            r##"{"anyOf":[{"$ref":"#/$defs/a"},{"type":"null"}],"description":"Home.","$defs":{"a":{"type":"string","title":"A","description":"Any."}}}"##,
            r#"{"type":"STRING","nullable":true,"title":"A","description":"Home."}"#,
            &[],
        ),
        (r#"{"anyOf":[{"type":"string"}]}"#, r#"{"type":"STRING"}"#, &[]),
        (r#"{"anyOf":[{"type":"null"}]}"#, r#"{"type":"NULL"}"#, &[]),
        (
            r#"{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}],"title":"T","description":"D"}"#,
            r#"{"title":"T","description":"D","anyOf":[{"type":"STRING","nullable":true},{"type":"INTEGER","nullable":true}]}"#,
            &[],
        ),
        (
            r#"{"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"anyOf":[{"properties":{"b":{"type":"string"}},"required":["b"]},{"properties":{"c":{"type":"string"}}}]}"#,
            r#"{"anyOf":[{"type":"OBJECT","properties":{"a":{"type":"STRING"},"b":{"type":"STRING"}},"required":["a","b"],"propertyOrdering":["a","b"]},{"type":"OBJECT","properties":{"a":{"type":"STRING"},"c":{"type":"STRING"}},"required":["a"],"propertyOrdering":["a","c"]}]}"#,
            &[],
        ),
        (
            r#"{"anyOf":[{"anyOf":[{"type":"string"},{"type":"null"}]},{"type":"integer"}],"maxLength":4}"#,
            r#"{"anyOf":[{"type":"STRING","nullable":true,"maxLength":4},{"type":"INTEGER","nullable":true}]}"#,
            &[],
        ),
        // Nothing fits the second branch.
        (
            r#"{"type":"string","anyOf":[{"maxLength":2},{"type":"integer"}]}"#,
            r#"{"type":"STRING","maxLength":2}"#,
            &[],
        ),
        (r#"{"type":"string","anyOf":[{"type":"integer"},false]}"#, "", &["C876 /anyOf"]),
        // What may be missing takes no branch with it: `{}` and `[]` are values still.
        (
            r#"{"type":["object","string"],"properties":{"a":{"const":null,"enum":[false]}}}"#,
            "",
            &["C876 /properties/a/enum"],
        ),
        (
            r#"{"type":["array","string"],"items":{"type":"string","enum":[1]}}"#,
            "",
            &["C876 /items/enum"],
        ),
        (
            r#"{"anyOf":[{"type":"string"},{"type":"null","description":"unknown"}]}"#,
            r#"{"type":"STRING","nullable":true}"#,
            &["C881 /anyOf/1/description"],
        ),
        (r#"{"type":"string","anyOf":[]}"#, r#"{"type":"STRING"}"#, &["C881 /anyOf"]),
    ]);
}

#[test]
fn t12_what_is_lost_is_told() {
    assert_answers(&[
        (
            r#"{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false,"unevaluatedProperties":false}"#,
            r#"{"type":"OBJECT","properties":{"a":{"type":"STRING"}},"propertyOrdering":["a"]}"#,
            &[],
        ),
        (r#"{"type":"object","additionalProperties":true}"#, r#"{"type":"OBJECT"}"#, &[]),
        (
            r#"{"type":"object","additionalProperties":{"type":"string"}}"#,
            r#"{"type":"OBJECT"}"#,
            &["C880 /additionalProperties"],
        ),
        (
            r#"{"type":"object","patternProperties":{"^a":{}},"unevaluatedProperties":{},"propertyNames":{"pattern":"a"}}"#,
            r#"{"type":"OBJECT"}"#,
            &["C880 /patternProperties", "C880 /unevaluatedProperties", "C880 /propertyNames"],
        ),
        (
            r#"{"type":"array","items":{"type":"string"},"uniqueItems":true,"contains":{}}"#,
            r#"{"type":"ARRAY","items":{"type":"STRING"}}"#,
            &["C881 /uniqueItems", "C881 /contains"],
        ),
        (
            r#"{"type":"integer","multipleOf":2,"not":{"const":4},"if":{},"then":{},"else":{},"x-mine":1}"#,
            r#"{"type":"INTEGER"}"#,
            &[
                "C881 /multipleOf",
                "C881 /not",
                "C881 /if",
                "C881 /then",
                "C881 /else",
                "C881 /x-mine",
            ],
        ),
        (
            r#"{"type":"object","dependentRequired":{},"dependentSchemas":{},"dependencies":{}}"#,
            r#"{"type":"OBJECT"}"#,
            &["C881 /dependentRequired", "C881 /dependentSchemas", "C881 /dependencies"],
        ),
        (
            r#"{"type":"array","items":{"type":"string"},"uniqueItems":false}"#,
            r#"{"type":"ARRAY","items":{"type":"STRING"}}"#,
            &[],
        ),
        (
            r#"{"$schema":"x","$id":"y","$comment":"z","$anchor":"a","readOnly":true,"writeOnly":true,"deprecated":true,"type":"string"}"#,
            r#"{"type":"STRING"}"#,
            &[],
        ),
    ]);
}

#[test]
fn properties_keep_their_order() {
    assert_answers(&[
        (
            r#"{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"string"}},"required":["a","a","gone"]}"#,
            r#"{"type":"OBJECT","properties":{"z":{"type":"STRING"},"a":{"type":"STRING"}},"required":["a"],"propertyOrdering":["z","a"]}"#,
            &["C881 /required/2"],
        ),
        (
            r#"{"type":"object","properties":{"a":false,"b":{"type":"string"}},"required":["b"]}"#,
            r#"{"type":"OBJECT","properties":{"b":{"type":"STRING"}},"required":["b"],"propertyOrdering":["b"]}"#,
            &[],
        ),
        (
            r#"{"type":"object","properties":{"a":false},"required":["a"]}"#,
            r#"{"type":"OBJECT"}"#,
            &["C881 /required/0"],
        ),
        (
            r#"{"type":"object","properties":[],"required":"a"}"#,
            r#"{"type":"OBJECT"}"#,
            &["C881 /properties", "C881 /required"],
        ),
    ]);
}

#[test]
fn t09_lists() {
    assert_answers(&[
        (r#"{"type":"array"}"#, r#"{"type":"ARRAY","items":{"type":"STRING"}}"#, &["C884 "]),
        (
            r#"{"type":"array","items":false}"#,
            r#"{"type":"ARRAY","items":{"type":"STRING"},"maxItems":0}"#,
            &[],
        ),
        (
            r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"number"}]}"#,
            r#"{"type":"ARRAY","items":{"anyOf":[{"type":"STRING"},{"type":"NUMBER"}]},"minItems":2,"maxItems":2}"#,
            &["C883 /prefixItems"],
        ),
        (
            r#"{"type":"array","items":[{"type":"string"},{"type":"string"}],"additionalItems":false}"#,
            r#"{"type":"ARRAY","items":{"type":"STRING"},"minItems":2,"maxItems":2}"#,
            &["C883 /items"],
        ),
        (
            r#"{"type":"array","prefixItems":[{"type":"string"}],"items":{"type":"number"},"minItems":0}"#,
            r#"{"type":"ARRAY","items":{"anyOf":[{"type":"STRING"},{"type":"NUMBER"}]},"minItems":0}"#,
            &["C883 /prefixItems"],
        ),
        (
            r#"{"type":"array","prefixItems":[{"type":"string"},false,{"type":"number"}]}"#,
            r#"{"type":"ARRAY","items":{"type":"STRING"},"minItems":1,"maxItems":1}"#,
            &["C883 /prefixItems"],
        ),
    ]);
}

#[test]
fn bounds() {
    assert_answers(&[
        (
            r#"{"type":"integer","exclusiveMinimum":3,"exclusiveMaximum":10}"#,
            r#"{"type":"INTEGER","minimum":4,"maximum":9}"#,
            &[],
        ),
        (r#"{"type":"integer","exclusiveMinimum":3.5}"#, r#"{"type":"INTEGER","minimum":4}"#, &[]),
        (
            r#"{"type":"integer","exclusiveMinimum":3,"minimum":5}"#,
            r#"{"type":"INTEGER","minimum":5}"#,
            &[],
        ),
        (
            r#"{"type":"integer","exclusiveMinimum":9223372036854775807}"#,
            r#"{"type":"INTEGER","minimum":9223372036854775807}"#,
            &["C882 /exclusiveMinimum"],
        ),
        (
            r#"{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1.50}"#,
            r#"{"type":"NUMBER","minimum":0,"maximum":1.50}"#,
            &["C882 /exclusiveMinimum", "C882 /exclusiveMaximum"],
        ),
        // Draft 4.
        (
            r#"{"type":"integer","minimum":3,"exclusiveMinimum":true}"#,
            r#"{"type":"INTEGER","minimum":4}"#,
            &[],
        ),
        (
            r#"{"type":"integer","minimum":3,"exclusiveMinimum":false}"#,
            r#"{"type":"INTEGER","minimum":3}"#,
            &[],
        ),
        (
            r#"{"type":"string","minLength":1.0,"maxLength":2e1,"pattern":"^a\\d$","title":"T","description":"D","default":"x","example":"y"}"#,
            r#"{"type":"STRING","title":"T","description":"D","pattern":"^a\\d$","minLength":1,"maxLength":20,"default":"x","example":"y"}"#,
            &[],
        ),
        (
            r#"{"type":"string","minLength":-1,"maxLength":"5","title":7,"pattern":null}"#,
            r#"{"type":"STRING"}"#,
            &["C881 /minLength", "C881 /maxLength", "C881 /title", "C881 /pattern"],
        ),
        (r#"{"type":"number","minimum":1e999}"#, r#"{"type":"NUMBER"}"#, &["C881 /minimum"]),
        (r#"{"type":"string","examples":["x"]}"#, r#"{"type":"STRING","example":"x"}"#, &[]),
        (
            r#"{"type":"string","examples":["x","y"]}"#,
            r#"{"type":"STRING","example":"x"}"#,
            &["C881 /examples"],
        ),
        (
            r#"{"type":"object","minProperties":1,"maxProperties":2}"#,
            r#"{"type":"OBJECT","minProperties":1,"maxProperties":2}"#,
            &[],
        ),
        (
            r#"{"type":"array","items":{"type":"string"},"minItems":3,"maxItems":2}"#,
            "",
            &["C876 /maxItems"],
        ),
    ]);
}

#[test]
fn formats_depend_on_the_host() {
    let cases: &[(&str, &str, &str)] = &[
        (
            r#"{"type":"string","format":"uri"}"#,
            r#"{"type":"STRING","format":"uri"}"#,
            r#"{"type":"STRING"}"#,
        ),
        (
            r#"{"type":"integer","format":"int32"}"#,
            r#"{"type":"INTEGER","format":"int32"}"#,
            r#"{"type":"INTEGER"}"#,
        ),
    ];
    let vertex = Down { host: Host::Vertex, ..Down::default() };
    for (schema, developer, on_vertex) in cases {
        assert_answers(&[(schema, developer, &[])]);
        let (converted, told) = run(schema, &vertex);
        assert_eq!(converted.map(|converted| converted.json).as_deref(), Some(*on_vertex));
        assert_eq!(told, ["C885 /format"]);
    }
    assert_answers(&[
        (r#"{"type":"string","format":"enum"}"#, r#"{"type":"STRING"}"#, &[]),
        (
            r#"{"enum":["a"],"format":"enum"}"#,
            r#"{"type":"STRING","enum":["a"],"format":"enum"}"#,
            &[],
        ),
    ]);
    let kept = r#"{"type":"string","format":"date-time"}"#;
    assert_cases(&vertex, &[(kept, r#"{"type":"STRING","format":"date-time"}"#, &[])]);
}

#[test]
fn types_that_are_missing() {
    const ANY: &str = r#"{"anyOf":[{"type":"STRING"},{"type":"NUMBER"},{"type":"BOOLEAN"}]}"#;
    assert_answers(&[
        ("{}", ANY, &["C884 "]),
        ("true", ANY, &["C884 "]),
        ("7", ANY, &["C881 ", "C884 "]),
        (
            r#"{"properties":{"a":{"type":"string"}}}"#,
            r#"{"type":"OBJECT","properties":{"a":{"type":"STRING"}},"propertyOrdering":["a"]}"#,
            &["C884 "],
        ),
        (
            r#"{"items":{"type":"string"}}"#,
            r#"{"type":"ARRAY","items":{"type":"STRING"}}"#,
            &["C884 "],
        ),
        (
            r#"{"maxLength":3,"description":"D"}"#,
            r#"{"type":"STRING","description":"D","maxLength":3}"#,
            &["C884 "],
        ),
        (r#"{"type":"STRING"}"#, r#"{"type":"STRING"}"#, &[]),
    ]);
}

#[test]
fn parameters_are_an_object() {
    let parameters = Down { usage: Use::Parameters, ..Down::default() };
    assert_cases(
        &parameters,
        &[
            (
                r#"{"type":"object","properties":{"a":{"type":"string"}}}"#,
                r#"{"type":"OBJECT","properties":{"a":{"type":"STRING"}},"propertyOrdering":["a"]}"#,
                &[],
            ),
            (
                r#"{"properties":{"a":{"type":"string"}}}"#,
                r#"{"type":"OBJECT","properties":{"a":{"type":"STRING"}},"propertyOrdering":["a"]}"#,
                &[],
            ),
            (r#"{"type":["object","null"]}"#, r#"{"type":"OBJECT"}"#, &[]),
            (r#"{"type":"string"}"#, "", &["C886 "]),
            (r#"{"type":["object","string"]}"#, "", &["C886 "]),
            (
                r#"{"anyOf":[{"properties":{"a":{"type":"string"}}},{"properties":{"b":{"type":"string"}}}]}"#,
                "",
                &["C886 "],
            ),
        ],
    );
    let empty = run("{}", &parameters).0.expect("an object");
    assert!(empty.exact && !empty.properties, "{empty:?}");
    assert!(
        run(r#"{"properties":{"a":{"type":"null"}}}"#, &parameters).0.is_some_and(|c| c.properties)
    );
}

#[test]
fn a_name_is_put_in_where_there_is_none() {
    let how = Down { title: Some("a\"b"), description: Some("D"), ..Down::default() };
    let converted = run(r#"{"type":"string","description":"own"}"#, &how).0.expect("converted");
    assert_eq!(converted.json, r#"{"type":"STRING","title":"a\"b","description":"own"}"#);
    assert_eq!((converted.title, converted.description), (true, false));
}

#[test]
fn losses_are_told_once_where_they_stand() {
    let schema = r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/x"},"b":{"$ref":"#/$defs/x"}},"$defs":{"x":{"type":"integer","multipleOf":2}}}"##;
    assert_eq!(run(schema, &Down::default()).1, ["C881 /$defs/x/multipleOf"]);
}

#[test]
fn every_keyword_is_listed_once() {
    let vocabularies = "$schema $id $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs allOf anyOf oneOf not if \
        then else dependentSchemas prefixItems items contains properties patternProperties additionalProperties propertyNames \
        unevaluatedItems unevaluatedProperties type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum \
        maxLength minLength pattern maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required \
        dependentRequired title description default deprecated readOnly writeOnly examples format contentEncoding \
        contentMediaType contentSchema definitions additionalItems dependencies id $recursiveRef $recursiveAnchor";
    let names: Vec<&str> = KEYWORDS.iter().map(|keyword| keyword.name).collect();
    let missing: Vec<&str> =
        vocabularies.split_whitespace().filter(|name| !names.contains(name)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let distinct: std::collections::BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(distinct.len(), names.len());
}
