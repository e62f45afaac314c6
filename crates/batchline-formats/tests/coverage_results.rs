//! The tables of results say every field of the committed lists; those of Gemini's nothing else.

use std::collections::BTreeSet;

use batchline_formats::formats::{gemini_result, openai_result};
use batchline_schema::{Object, Program, Type, Unknown, Watch};

const GEMINI: &str = include_str!("../fields/gemini-response.txt");
const OPENAI: &str = include_str!("../fields/openai-result.txt");

fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn objects(root: &'static Type) -> Vec<&'static Object> {
    let program = Program::compile(root, &Watch::default()).expect("it watches nothing");
    program.objects().collect()
}

#[test]
fn the_tables_of_gemini_have_the_listed_fields_and_no_others() {
    let field = |object: &Object, name: &str| format!("{}.{name}", object.name);
    let fields = |object: &'static Object| object.fields.iter().map(move |f| field(object, f.name));
    let ours: BTreeSet<String> =
        objects(gemini_result::FORMAT.root).into_iter().flat_map(fields).collect();
    let theirs: BTreeSet<String> = listed(GEMINI).map(String::from).collect();
    let missing: Vec<_> = theirs.difference(&ours).collect();
    let extra: Vec<_> = ours.difference(&theirs).collect();
    assert!(missing.is_empty() && extra.is_empty(), "missing {missing:?}, extra {extra:?}");
}

/// Does the path lead to a field, or into something that takes anything?
/// `in_list` tells whether the path goes on with an element of a list.
fn leads(ty: &Type, path: &str, in_list: bool) -> bool {
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    let name = step.split(['[', '<']).next().unwrap_or(step);
    let list_ahead = step.contains("[]");
    match ty {
        _ if path.is_empty() => true,
        Type::Any => true,
        Type::Map(map) => leads(&map.values, rest, list_ahead),
        Type::Array(array) => in_list && leads(&array.items, path, false),
        Type::ByType(types) => types.iter().any(|ty| leads(ty, path, in_list)),
        Type::Object(object) => {
            object.field(name).is_some_and(|field| leads(&field.ty, rest, list_ahead))
        }
        _ => false,
    }
}

#[test]
fn the_tables_of_openai_have_the_listed_fields() {
    let root = openai_result::FORMAT.root;
    let missing: Vec<_> = listed(OPENAI).filter(|path| !leads(root, path, false)).collect();
    assert_eq!(missing, Vec::<&str>::new());
    assert!(
        !leads(root, "response.body.choices[].nothing", false),
        "the test tells what is missing"
    );
}

/// Servers add fields all the time.
#[test]
fn every_message_is_open() {
    for format in [&gemini_result::FORMAT, &openai_result::FORMAT] {
        for object in objects(format.root) {
            assert_eq!(object.unknown, Unknown::Kept, "{} of {}", object.name, format.id);
        }
    }
}
