//! O537: A strict schema beyond its limits.

use batchline_jsonl::Node;

use super::strict;
use super::strict::Part;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError};

/// A strict schema beyond its limits.
pub static RULE: Rule = Rule {
    code: "O537",
    name: "strict-schema-too-large",
    impact: Impact::Line,
    summary: "A strict schema beyond its limits.",
    message: "the strict schema has {0}, at most {1} are allowed",
    help: "make the schema smaller: describe long lists in words, and check the answer yourself",
    why: "With strict: true the server refuses the schema, and with it every line that has it.",
    server: &[ServerError {
        provider: "openai",
        code: "",
        message: "Invalid schema for response_format 'answer'",
    }],
    formats: super::OPENAI,
    look: Look::Record(RecordLook { when: strict::WATCHED, gate: None, check }),
    reads: strict::READ,
    page: include_str!("../../../docs/rules/O537-strict-schema-too-large.md"),
    ..Rule::BASE
};

const PROPERTIES_MAX: usize = 5_000;
/// Ten, and one for the root, which may or may not count.
const LEVELS_MAX: usize = 11;
const ENUM_VALUES_MAX: usize = 1_000;
const LONG_ENUM_VALUES: usize = 250;
const LONG_ENUM_CHARS_MAX: usize = 15_000;
const CHARS_MAX: usize = 120_000;

fn check(record: &Record<'_>, found: &mut Drafts) {
    for schema in strict::schemas(record) {
        let parts = strict::parts(schema);
        let over = totals(&parts).into_iter().find(|(n, _, max)| n > max);
        if let Some((count, what, max)) = over {
            found.push(draft(schema, &format!("{count} {what}"), max));
        }
        let mut enums = parts.iter().filter_map(|part| part.node.get("enum"));
        if let Some(long) = enums.find(|values| is_long(*values)) {
            let what = format!("{} characters in one enum", chars_of(long));
            found.push(draft(long, &what, LONG_ENUM_CHARS_MAX));
        }
    }
}

fn draft<'a>(node: Node<'a>, what: &str, max: usize) -> Draft<'a> {
    let args = vec![Arg::known(what), Arg::known(max)];
    Draft::within(&RULE, strict::opening(node), node, args)
}

/// What is counted over the whole schema: how many, of what, how many may be.
fn totals(parts: &[Part<'_>]) -> [(usize, &'static str, usize); 4] {
    let each = |name: &'static str| parts.iter().filter_map(move |part| part.node.get(name));
    let objects = parts.iter().filter(|part| strict::is_object(part.node));
    let levels = objects.map(|part| part.depth + 1).max().unwrap_or(0);
    let names = ["properties", "$defs", "definitions"].into_iter().flat_map(each);
    let keys = names.flat_map(|map| map.children()).filter_map(|p| p.key());
    let values = each("enum").map(chars_of).chain(each("const").map(chars));
    let text = keys.map(|key| key.chars().count()).sum::<usize>() + values.sum::<usize>();
    [
        (each("properties").map(|p| p.len()).sum(), "properties", PROPERTIES_MAX),
        (levels, "levels of objects", LEVELS_MAX),
        (each("enum").map(|e| e.len()).sum(), "enum values", ENUM_VALUES_MAX),
        (text, "characters in names, enums and constants", CHARS_MAX),
    ]
}

fn is_long(values: Node<'_>) -> bool {
    values.len() > LONG_ENUM_VALUES && chars_of(values) > LONG_ENUM_CHARS_MAX
}

fn chars_of(values: Node<'_>) -> usize {
    values.children().map(chars).sum()
}

fn chars(value: Node<'_>) -> usize {
    value.text().map_or(0, |text| text.chars().count())
}
