//! What the tables mark as counted, for parts of a record that no formula treats specially.

use batchline_formats::member;
use batchline_jsonl::{Kind, Node};
use batchline_schema::{Object, Tagged, Type};

/// Every value below `node` that `ty` marks as counted, in the order of the tables.
pub(super) fn marked<'t>(node: Node<'t>, ty: &Type) -> Vec<Node<'t>> {
    let mut found = Vec::new();
    walk(node, ty, &mut found);
    found
}

fn walk<'t>(node: Node<'t>, ty: &Type, found: &mut Vec<Node<'t>>) {
    match ty {
        Type::Object(object) => fields(node, object, found),
        Type::Tagged(tagged) => choose(node, tagged, found),
        Type::Array(array) if node.kind() == Kind::Array => {
            node.children().for_each(|element| walk(element, &array.items, found));
        }
        Type::Map(map) if node.kind() == Kind::Object => {
            node.children().for_each(|value| walk(value, &map.values, found));
        }
        Type::ByType(types) => {
            if let Some(ty) = types.iter().find(|ty| may_be(ty, node.kind())) {
                walk(node, ty, found);
            }
        }
        _ => {}
    }
}

fn fields<'t>(node: Node<'t>, object: &Object, found: &mut Vec<Node<'t>>) {
    for field in object.fields {
        let Some(value) = member(node, field.name) else { continue };
        // Messages inside mark their own fields: the mark on the field itself is about its own text.
        if field.counted && !holds_messages(&field.ty, value) {
            found.push(value);
        } else {
            walk(value, &field.ty, found);
        }
    }
}

fn choose<'t>(node: Node<'t>, tagged: &Tagged, found: &mut Vec<Node<'t>>) {
    if let Some(ty) = case(node, tagged).or(tagged.absent.as_ref()) {
        walk(node, ty, found);
    }
}

/// The type the tag of `node` names.
fn case<'y>(node: Node<'_>, tagged: &'y Tagged) -> Option<&'y Type> {
    let tag = member(node, tagged.tag).and_then(|tag| tag.string())?;
    tagged.cases.iter().find(|(name, _)| tag.is(name)).map(|(_, ty)| ty)
}

/// Is the tag of `node` one that `ty` knows? Always so where there is no choice.
pub(super) fn knows(node: Node<'_>, ty: &Type) -> bool {
    match ty {
        Type::Tagged(tagged) => case(node, tagged).is_some(),
        _ => true,
    }
}

/// Is the value, of this type, made of messages?
fn holds_messages(ty: &Type, node: Node<'_>) -> bool {
    match ty {
        Type::Object(_) | Type::Tagged(_) => node.kind() == Kind::Object,
        Type::Array(array) => {
            node.children().next().is_some_and(|el| holds_messages(&array.items, el))
        }
        Type::Map(map) => node.children().any(|value| holds_messages(&map.values, value)),
        Type::ByType(types) => {
            types.iter().any(|ty| may_be(ty, node.kind()) && holds_messages(ty, node))
        }
        _ => false,
    }
}

fn may_be(ty: &Type, kind: Kind) -> bool {
    match ty {
        Type::Any => true,
        Type::Bool => kind == Kind::Bool,
        Type::Int { .. } | Type::Num(_) => kind == Kind::Number,
        Type::Str(_) | Type::Enum(_) => kind == Kind::String,
        Type::Array(_) => kind == Kind::Array,
        Type::Map(_) | Type::Object(_) | Type::Tagged(_) => kind == Kind::Object,
        Type::ByType(types) => types.iter().any(|ty| may_be(ty, kind)),
    }
}
