//! The Gemini tables say every field of the committed list, and nothing else.

use std::collections::BTreeMap;

use batchline_formats::formats::{gemini_embed, gemini_generate};
use batchline_schema::{Object, Status, Type, Unknown};

const LIST: &str = include_str!("../fields/gemini-request.txt");

/// Paths of the list that no table holds, with the reason.
const EXCEPTIONS: &[(&str, &str)] = &[];

/// Messages of the tables that are not in the list, with the reason.
const EXTRAS: &[(&str, &str)] = &[
    ("EmbedLine", "the list has one Line for both formats"),
    ("SystemContent", "the system instruction is a Content that must not be empty"),
    ("SystemPart", "likewise a Part"),
];

type Objects = BTreeMap<&'static str, &'static Object>;

/// Every message reachable from the lines, by name.
fn objects() -> Objects {
    let mut objects = Objects::new();
    collect(&gemini_generate::line::LINE, &mut objects);
    collect(&gemini_embed::line::LINE, &mut objects);
    objects
}

fn collect(object: &'static Object, objects: &mut Objects) {
    if let Some(known) = objects.insert(object.name, object) {
        assert!(std::ptr::eq(known, object), "two messages are called {}", object.name);
        return;
    }
    for field in object.fields {
        collect_type(&field.ty, objects);
    }
}

fn collect_type(ty: &'static Type, objects: &mut Objects) {
    match ty {
        Type::Object(object) => collect(object, objects),
        Type::Array(array) => collect_type(&array.items, objects),
        Type::Map(map) => collect_type(&map.values, objects),
        Type::ByType(alternatives) => {
            for alternative in *alternatives {
                collect_type(alternative, objects);
            }
        }
        Type::Tagged(tagged) => {
            for (_, case) in tagged.cases {
                collect_type(case, objects);
            }
        }
        Type::Any | Type::Bool | Type::Int { .. } | Type::Num(_) | Type::Str(_) | Type::Enum(_) => {
        }
    }
}

fn paths() -> impl Iterator<Item = &'static str> {
    LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// `Message`, `Message.field`, or `Message.*` for a message that keeps unknown keys.
fn resolves(path: &str, objects: &Objects) -> bool {
    let (name, field) =
        path.split_once('.').map_or((path, None), |(name, field)| (name, Some(field)));
    objects.get(name).is_some_and(|object| match field {
        None => true,
        Some("*") => object.unknown == Unknown::Kept,
        Some(field) => object.field(field).is_some(),
    })
}

#[test]
fn every_listed_field_is_in_a_table() {
    let objects = objects();
    let missing: Vec<_> = paths()
        .filter(|path| !resolves(path, &objects))
        .filter(|path| !EXCEPTIONS.iter().any(|(exception, _)| exception == path))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn no_exception_is_stale() {
    let objects = objects();
    for (path, _) in EXCEPTIONS {
        assert!(!resolves(path, &objects), "{path} is in a table by now");
        assert!(paths().any(|listed| listed == *path), "{path} is not in the list");
    }
}

#[test]
fn every_field_of_a_table_is_listed() {
    for (name, object) in objects() {
        let listed = paths().any(|path| path.split('.').next() == Some(name));
        let extra = EXTRAS.iter().any(|(extra, _)| *extra == name);
        assert!(listed != extra, "{name} must stand either in the list or among the extras");
        for field in object.fields {
            let path = format!("{name}.{}", field.name);
            assert!(extra || paths().any(|listed| listed == path), "{path} is not in the list");
        }
    }
}

#[test]
fn no_extra_is_stale() {
    let objects = objects();
    for (name, _) in EXTRAS {
        assert!(objects.contains_key(name), "{name} is in no table");
    }
}

#[test]
fn a_system_part_has_the_fields_of_a_part() {
    let names = |object: &Object| object.fields.iter().map(|field| field.name).collect::<Vec<_>>();
    let objects = objects();
    assert_eq!(names(objects["SystemPart"]), names(objects["Part"]));
}

#[test]
fn groups_of_exclusive_fields_are_declared_and_used() {
    for (name, object) in objects() {
        for field in object.fields {
            let declared = |group| object.oneofs.iter().any(|oneof| oneof.name == group);
            assert!(field.oneof.is_none_or(declared), "{name}.{} is in no group", field.name);
        }
        for group in object.oneofs {
            let members = object.fields.iter().filter(|field| field.oneof == Some(group.name));
            assert!(members.count() > 1, "{name} has no choice in the group {}", group.name);
        }
    }
}

/// What is only known from a client or a published example must not be called documented.
#[test]
fn facts_without_a_primary_document_are_marked() {
    let objects = objects();
    let status =
        |message: &str, field: &str| objects[message].field(field).map(|field| field.status);
    for field in ["labels", "continuationToken"] {
        assert_eq!(status("GenerateContentRequest", field), Some(Status::Observed));
    }
    for field in ["presencePenalty", "frequencyPenalty"] {
        assert_eq!(status("GenerationConfig", field), Some(Status::Unconfirmed));
    }
    assert_eq!(status("GenerateContentRequest", "model"), Some(Status::Unconfirmed));
    assert_eq!(status("Schema", "type"), Some(Status::Unconfirmed));
}
