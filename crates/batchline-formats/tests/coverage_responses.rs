//! The tables of `/v1/responses` and the list of its fields say the same.

use std::collections::{BTreeMap, BTreeSet};

use batchline_formats::formats::openai::responses::RESPONSES_BODY;
use batchline_schema::{Object, Tagged, Type};

const LIST: &str = include_str!("../fields/openai-responses.txt");

/// Fields of the tables the list does not have, each with a reason.
const NOT_IN_LIST: &[(&str, &str)] = &[
    ("ComputerPoint.x", DEEPER),
    ("ComputerPoint.y", DEEPER),
    ("DomainSecret.domain", DEEPER),
    ("DomainSecret.name", DEEPER),
    ("DomainSecret.value", DEEPER),
    ("InlineSkill.description", DEEPER),
    ("InlineSkill.name", DEEPER),
    ("InlineSkill.source", DEEPER),
    ("InlineSkill.type", DEEPER),
    ("InlineSkillSource.data", DEEPER),
    ("InlineSkillSource.media_type", DEEPER),
    ("InlineSkillSource.type", DEEPER),
    ("LocalShellCallOutput.call_id", "the schema requires it without declaring it"),
    ("LocalSkill.description", DEEPER),
    ("LocalSkill.name", DEEPER),
    ("LocalSkill.path", DEEPER),
    ("NetworkAllowlist.allowed_domains", DEEPER),
    ("NetworkAllowlist.domain_secrets", DEEPER),
    ("NetworkAllowlist.type", DEEPER),
    ("NetworkDisabled.type", DEEPER),
    ("ResponsesPromptCacheBreakpoint.mode", DEEPER),
    ("ShellExit.exit_code", DEEPER),
    ("ShellExit.type", DEEPER),
    ("ShellTimeout.type", DEEPER),
    ("SkillReference.skill_id", DEEPER),
    ("SkillReference.type", DEEPER),
    ("SkillReference.version", DEEPER),
];
const DEEPER: &str = "below the depth at which the list is cut";

/// Names of messages where the list has another than the tables.
const NAMES: &[(&str, &str)] = &[
    ("ConversationParam-2", "Conversation"),
    ("MCPToolFilter", "McpToolFilter"),
    ("ToolChoiceTypes", "ResponsesHostedToolChoice"),
];

#[test]
fn tables_have_every_field_of_the_list() {
    for path in paths() {
        let found = resolve(&[Type::Object(&RESPONSES_BODY)], path, &mut |_, _| {});
        assert_eq!(found, Ok(()), "{path}");
    }
}

#[test]
fn list_has_every_field_of_the_tables() {
    let mut listed = BTreeSet::new();
    for path in paths() {
        let _ = resolve(&[Type::Object(&RESPONSES_BODY)], path, &mut |object, field| {
            listed.insert(format!("{}.{field}", object.name));
        });
    }
    let mut unlisted = BTreeSet::new();
    for object in objects().values() {
        for field in object.fields {
            unlisted.insert(format!("{}.{}", object.name, field.name));
        }
    }
    unlisted.retain(|name| !listed.contains(name));
    let excepted: BTreeSet<String> = NOT_IN_LIST.iter().map(|(name, _)| (*name).into()).collect();
    assert_eq!(unlisted, excepted);
}

#[test]
fn cases_declare_their_tag() {
    for tagged in unions() {
        for (value, ty) in tagged.cases {
            for object in members(ty) {
                let Some(tag) = object.field(tagged.tag) else {
                    panic!("{} does not declare {}", object.name, tagged.tag);
                };
                assert!(allows(&tag.ty, value), "{} does not allow {value}", object.name);
            }
        }
    }
}

#[test]
fn docs_are_sentences() {
    for object in objects().values() {
        for field in object.fields {
            assert!(
                field.doc.is_empty() || field.doc.ends_with('.'),
                "{}.{}",
                object.name,
                field.name
            );
        }
    }
}

fn paths() -> impl Iterator<Item = &'static str> {
    LIST.lines().filter(|line| !line.starts_with('#'))
}

/// Follows `path` from `nodes` and tells `visit` which fields it passes. `a.b[].c`; `<key=x/y>` stands for every one of the
/// names, `<Name>` for a message of that name, `<array of …>` and `<object>` for the alternatives of that JSON type.
fn resolve(
    nodes: &[Type],
    path: &str,
    visit: &mut dyn FnMut(&'static Object, &'static str),
) -> Result<(), String> {
    if nodes.is_empty() {
        return Err(format!("nothing before {path:?}"));
    }
    if path.is_empty() {
        return Ok(());
    }
    if let Some(rest) = path.strip_prefix("[]") {
        let items: Vec<Type> = nodes.iter().flat_map(elements).collect();
        return resolve(&items, rest, visit);
    }
    if let Some(rest) = path.strip_prefix('<') {
        let (selector, rest) = rest.split_once('>').expect("a closing >");
        let Some((key, values)) = selector.split_once('=') else {
            return resolve(&by_name(nodes, selector), rest, visit);
        };
        for value in values.split('/') {
            resolve(&by_tag(nodes, key, value), rest, visit)
                .map_err(|error| format!("{value}: {error}"))?;
        }
        return Ok(());
    }
    let path = path.strip_prefix('.').unwrap_or(path);
    let end = path.find(['.', '[', '<']).unwrap_or(path.len());
    let (name, rest) = path.split_at(end);
    let mut next = Vec::new();
    for object in nodes.iter().flat_map(plain_objects) {
        if let Some(field) = object.field(name) {
            visit(object, field.name);
            next.push(field.ty);
        }
    }
    resolve(&next, rest, visit)
}

/// What the lists among `node` and its alternatives hold.
fn elements(node: &Type) -> Vec<Type> {
    match node {
        Type::Array(array) => vec![array.items],
        Type::ByType(alternatives) => alternatives.iter().flat_map(elements).collect(),
        _ => Vec::new(),
    }
}

fn by_name(nodes: &[Type], selector: &str) -> Vec<Type> {
    if selector.starts_with("array of") {
        let lists = nodes.iter().filter(|node| !elements(node).is_empty());
        return lists.copied().collect();
    }
    let name =
        NAMES.iter().find(|(listed, _)| *listed == selector).map_or(selector, |(_, name)| name);
    let objects = nodes.iter().flat_map(members);
    objects.filter(|object| name == "object" || object.name == name).map(Type::Object).collect()
}

fn by_tag(nodes: &[Type], key: &str, value: &str) -> Vec<Type> {
    let objects = nodes.iter().flat_map(members);
    let fits = |object: &&Object| object.field(key).is_some_and(|tag| allows(&tag.ty, value));
    objects.filter(fits).map(Type::Object).collect()
}

fn allows(tag: &Type, value: &str) -> bool {
    matches!(tag, Type::Enum(names) if names.values.contains(&value))
}

/// Messages that stand here without a choice by tag.
fn plain_objects(node: &Type) -> Vec<&'static Object> {
    match node {
        Type::Object(object) => vec![object],
        Type::ByType(alternatives) => alternatives.iter().flat_map(plain_objects).collect(),
        _ => Vec::new(),
    }
}

/// Messages that may stand here.
fn members(node: &Type) -> Vec<&'static Object> {
    match node {
        Type::Object(object) => vec![object],
        Type::ByType(alternatives) => alternatives.iter().flat_map(members).collect(),
        Type::Tagged(tagged) => {
            tagged.cases.iter().map(|(_, ty)| ty).chain(&tagged.absent).flat_map(members).collect()
        }
        _ => Vec::new(),
    }
}

/// Every message the body can reach, by name. Panics when two share a name.
fn objects() -> BTreeMap<&'static str, &'static Object> {
    let (mut objects, mut unions) = (BTreeMap::new(), Vec::new());
    walk(&Type::Object(&RESPONSES_BODY), &mut objects, &mut unions);
    objects
}

/// Every union the body can reach.
fn unions() -> Vec<&'static Tagged> {
    let (mut objects, mut unions) = (BTreeMap::new(), Vec::new());
    walk(&Type::Object(&RESPONSES_BODY), &mut objects, &mut unions);
    unions
}

fn walk(
    node: &Type,
    objects: &mut BTreeMap<&'static str, &'static Object>,
    unions: &mut Vec<&'static Tagged>,
) {
    match node {
        Type::Object(object) => match objects.insert(object.name, object) {
            Some(known) => {
                assert!(std::ptr::eq(known, *object), "two messages named {}", object.name);
            }
            None => object.fields.iter().for_each(|field| walk(&field.ty, objects, unions)),
        },
        Type::Tagged(tagged) if !unions.iter().any(|known| std::ptr::eq(*known, *tagged)) => {
            unions.push(tagged);
            let types = tagged.cases.iter().map(|(_, ty)| ty).chain(&tagged.absent);
            types.for_each(|ty| walk(ty, objects, unions));
        }
        Type::ByType(alternatives) => alternatives.iter().for_each(|ty| walk(ty, objects, unions)),
        Type::Array(array) => walk(&array.items, objects, unions),
        Type::Map(map) => walk(&map.values, objects, unions),
        _ => {}
    }
}
