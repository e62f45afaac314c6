//! The tables against the lists of documented fields, both ways.
//!
//! `/v1/responses` has a test of its own.

use std::collections::{BTreeMap, BTreeSet};

use batchline_formats::formats::openai::{
    chat, completions, embeddings, images, line, moderations, videos,
};
use batchline_schema::{Object, Type};

/// A list of documented fields and the table that must declare them.
struct List {
    name: &'static str,
    text: &'static str,
    /// What its paths start with.
    prefix: &'static str,
    table: &'static Object,
}

#[rustfmt::skip]
const LISTS: &[List] = &[
    list("line", include_str!("../fields/openai-batch.txt"), "line.", &line::ANY_LINE),
    list("chat", include_str!("../fields/openai-chat.txt"), "", &chat::CHAT_BODY),
    list("embeddings", include_str!("../fields/openai-embeddings.txt"), "", &embeddings::EMBEDDINGS_BODY),
    list("completions", include_str!("../fields/openai-completions.txt"), "", &completions::COMPLETIONS_BODY),
    list("moderations", include_str!("../fields/openai-moderations.txt"), "", &moderations::MODERATIONS_BODY),
    list("generations", include_str!("../fields/openai-images.txt"), "generations:", &images::IMAGE_GENERATIONS_BODY),
    list("edits", include_str!("../fields/openai-images.txt"), "edits:", &images::IMAGE_EDITS_BODY),
    list("videos", include_str!("../fields/openai-videos.txt"), "", &videos::VIDEOS_BODY),
];

const fn list(
    name: &'static str,
    text: &'static str,
    prefix: &'static str,
    table: &'static Object,
) -> List {
    List { name, text, prefix, table }
}

/// Documented fields the tables leave out: list, path, reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

/// Fields of the tables which the lists do not have: list, end of the path, reason.
#[rustfmt::skip]
const EXTRAS: &[(&str, &str, &str)] = &[
    ("chat", "prompt_cache_breakpoint.ttl", "openai 3.54.0"),
    ("chat", "extra_body", "Gemini API docs, OpenAI compatibility"),
    ("generations", "safety_identifier", "openai 3.54.0"),
    ("generations", "complexity", "openai 3.54.0"),
    ("generations", "frame_count", "openai 3.54.0"),
    ("generations", "frame_duration_ms", "openai 3.54.0"),
    ("generations", "svg", "openai 3.54.0"),
    ("generations", "svg.model", "openai 3.54.0"),
    ("generations", "svg.reasoning", "openai 3.54.0"),
    ("generations", "svg.reasoning.effort", "openai 3.54.0"),
    ("edits", "safety_identifier", "openai 3.54.0"),
    ("edits", "complexity", "openai 3.54.0"),
    ("edits", "frame_count", "openai 3.54.0"),
    ("edits", "frame_duration_ms", "openai 3.54.0"),
    ("edits", "markup", "openai 3.54.0"),
    ("edits", "svg", "openai 3.54.0"),
    ("edits", "svg.model", "openai 3.54.0"),
    ("edits", "svg.reasoning", "openai 3.54.0"),
    ("edits", "svg.reasoning.effort", "openai 3.54.0"),
];

impl List {
    fn paths(&self) -> impl Iterator<Item = &'static str> {
        let lines = self.text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        lines.filter_map(|line| line.strip_prefix(self.prefix))
    }
}

#[test]
fn every_documented_field_is_in_the_tables() {
    for list in LISTS {
        assert!(list.paths().next().is_some(), "{}: no paths", list.name);
        let missing: BTreeSet<_> =
            list.paths().filter(|path| resolve(list.table, path).is_none()).collect();
        let excepted: BTreeSet<_> =
            EXCEPTIONS.iter().filter(|e| e.0 == list.name).map(|e| e.1).collect();
        assert_eq!(missing, excepted, "{}: missing (left) against exceptions (right)", list.name);
    }
}

#[test]
fn every_field_of_the_tables_is_documented() {
    for list in LISTS {
        let documented: BTreeSet<_> = list.paths().map(plain).collect();
        let mut declared = BTreeSet::new();
        declare(Type::Object(list.table), String::new(), &mut declared);
        let extras: Vec<_> = EXTRAS.iter().filter(|e| e.0 == list.name).map(|e| e.1).collect();
        let unknown: Vec<_> = declared.difference(&documented).collect();
        let is_extra =
            |path: &str, extra: &&str| path == *extra || path.ends_with(&format!(".{extra}"));
        for path in &unknown {
            assert!(extras.iter().any(|extra| is_extra(path, extra)), "{}: {path}", list.name);
        }
        for extra in extras {
            assert!(
                unknown.iter().any(|path| is_extra(path, &extra)),
                "{}: stale {extra}",
                list.name
            );
        }
    }
}

#[test]
fn a_path_that_is_not_there_does_not_resolve() {
    for path in [
        "message",
        "messages.role",
        "messages[]<role=robot>",
        "messages[]<role=user>.tool_call_id",
        "stop<object>",
    ] {
        assert!(resolve(&chat::CHAT_BODY, path).is_none(), "{path}");
    }
}

#[test]
fn a_message_name_stands_for_one_message() {
    let mut objects = BTreeMap::new();
    name_objects(line::LINE, &mut objects);
    assert!(objects.len() > 60, "{}", objects.len());
}

/// The type at the end of `path`.
fn resolve(table: &'static Object, path: &str) -> Option<Type> {
    let mut types = vec![Type::Object(table)];
    for step in steps(path) {
        types = types.into_iter().flat_map(|ty| walk(ty, step)).collect();
        // A union whose member is not selected must not be entered by luck.
        if types.len() > 1 {
            return None;
        }
    }
    types.pop()
}

/// `a.b[]<role=user>` → `a`, `b`, `[]`, `<role=user>`.
fn steps(path: &str) -> impl Iterator<Item = &str> {
    let mut rest = path;
    std::iter::from_fn(move || {
        rest = rest.strip_prefix('.').unwrap_or(rest);
        let end = match rest.chars().next()? {
            '[' => 2,
            '<' => rest.find('>')? + 1,
            _ => rest.find(['.', '[', '<']).unwrap_or(rest.len()),
        };
        let (step, after) = rest.split_at(end);
        rest = after;
        Some(step)
    })
}

/// Where one step leads from one type.
fn walk(ty: Type, step: &str) -> Vec<Type> {
    let selector = step.strip_prefix('<').and_then(|s| s.strip_suffix('>'));
    match (ty, selector) {
        (Type::ByType(types), _) => types.iter().flat_map(|ty| walk(*ty, step)).collect(),
        (Type::Array(array), None) if step == "[]" => vec![array.items],
        (Type::Array(array), Some(s)) if s == format!("array of {}", json_type(array.items)) => {
            vec![ty]
        }
        (Type::Object(object), None) => {
            object.field(step).map(|field| field.ty).into_iter().collect()
        }
        // `<object>`, or the name of the schema in the published description.
        (Type::Object(_), Some(s)) if s == "object" || s.starts_with("ChatCompletion") => vec![ty],
        (Type::Tagged(tagged), Some(s)) => {
            let Some((tag, value)) = s.split_once('=') else {
                return vec![];
            };
            let cases = tagged.cases.iter().filter(|case| tag == tagged.tag && case.0 == value);
            cases.map(|case| case.1).collect()
        }
        // The lists name no member where there is only one.
        (Type::Tagged(tagged), None) if tagged.cases.len() == 1 => walk(tagged.cases[0].1, step),
        _ => vec![],
    }
}

fn json_type(ty: Type) -> &'static str {
    match ty {
        Type::Str(_) | Type::Enum(_) => "string",
        Type::Int { .. } => "integer",
        Type::Num(_) => "number",
        Type::Bool => "boolean",
        Type::Array(_) => "array",
        Type::Map(_) | Type::Object(_) | Type::Tagged(_) => "object",
        Type::Any | Type::ByType(_) => "any",
    }
}

/// A path without the selectors that are no tags.
fn plain(path: &str) -> String {
    let mut text = String::new();
    for step in steps(path).filter(|step| !step.starts_with('<') || step.contains('=')) {
        join(&mut text, step);
    }
    text
}

fn join(path: &mut String, step: &str) {
    if !path.is_empty() && !step.starts_with(['[', '<']) {
        path.push('.');
    }
    path.push_str(step);
}

/// The paths of all fields below a type.
fn declare(ty: Type, path: String, paths: &mut BTreeSet<String>) {
    let below = |step: &str| {
        let mut path = path.clone();
        join(&mut path, step);
        path
    };
    match ty {
        Type::Object(object) => {
            for field in object.fields {
                let path = below(field.name);
                paths.insert(path.clone());
                declare(field.ty, path, paths);
            }
        }
        Type::Array(array) => declare(array.items, below("[]"), paths),
        Type::ByType(types) => types.iter().for_each(|ty| declare(*ty, path.clone(), paths)),
        Type::Tagged(tagged) if tagged.cases.len() == 1 => declare(tagged.cases[0].1, path, paths),
        Type::Tagged(tagged) => {
            for (value, ty) in tagged.cases {
                declare(*ty, below(&format!("<{}={value}>", tagged.tag)), paths);
            }
        }
        _ => {}
    }
}

/// All messages below a type by name; panics when two share one.
fn name_objects(ty: Type, objects: &mut BTreeMap<&'static str, &'static Object>) {
    match ty {
        Type::Object(object) => {
            if let Some(known) = objects.insert(object.name, object) {
                assert!(std::ptr::eq(known, object), "two messages are called {}", object.name);
                return;
            }
            object.fields.iter().for_each(|field| name_objects(field.ty, objects));
        }
        Type::Array(array) => name_objects(array.items, objects),
        Type::Map(map) => name_objects(map.values, objects),
        Type::ByType(types) => types.iter().for_each(|ty| name_objects(*ty, objects)),
        Type::Tagged(tagged) => {
            let types = tagged.cases.iter().map(|case| case.1).chain(tagged.absent);
            types.for_each(|ty| name_objects(ty, objects));
        }
        _ => {}
    }
}
