//! Which fields of the tables records have: named as the tables name them, whatever the spelling in the file.

use std::collections::HashMap;

use batchline_jsonl::{Kind, Node};
use batchline_schema::{Field, Object, Tagged, Type, is_snake_case_of};

/// A field of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Place {
    pub message: &'static str,
    pub field: &'static str,
}

/// What is met on the way through a record.
pub(super) trait Visit {
    /// A field of the tables that is set.
    fn field(&mut self, place: Place);
    /// A member that the table of its message does not know.
    fn unknown(&mut self, message: &'static str, key: &str);
    /// Text that the model gets to read.
    fn text(&mut self, text: &str);
}

/// Walks through a record along its table.
pub(super) fn walk(ty: &'static Type, node: Node<'_>, visit: &mut dyn Visit) {
    match (ty, node.kind()) {
        (Type::Object(object), Kind::Object) => members(object, node, visit),
        (Type::Array(array), Kind::Array) => {
            node.children().for_each(|item| walk(&array.items, item, visit));
        }
        (Type::Map(map), Kind::Object) => {
            node.children().for_each(|value| walk(&map.values, value, visit));
        }
        (Type::Tagged(tagged), Kind::Object) => {
            if let Some(case) = case(tagged, node) {
                walk(case, node, visit);
            }
        }
        (Type::ByType(types), _) => {
            if let Some(ty) = types.iter().find(|ty| takes(ty, node)) {
                walk(ty, node, visit);
            }
        }
        _ => {}
    }
}

fn members(object: &'static Object, node: Node<'_>, visit: &mut dyn Visit) {
    for value in node.children().filter(|value| value.kind() != Kind::Null) {
        let Some(key) = value.key() else { continue };
        match field(object, &key) {
            Some(field) => {
                visit.field(Place { message: object.name, field: field.name });
                if field.counted {
                    texts(value, visit);
                }
                walk(&field.ty, value, visit);
            }
            None => visit.unknown(object.name, &key),
        }
    }
}

fn field(object: &'static Object, key: &str) -> Option<&'static Field> {
    object
        .field(key)
        .or_else(|| object.fields.iter().find(|field| is_snake_case_of(key, field.name)))
}

fn case(tagged: &'static Tagged, node: Node<'_>) -> Option<&'static Type> {
    let word = node.get(tagged.tag).and_then(|tag| tag.text());
    match word {
        Some(word) => tagged.cases.iter().find(|(name, _)| *name == word).map(|(_, ty)| ty),
        None => tagged.absent.as_ref(),
    }
}

/// May a value of this kind be of the type?
fn takes(ty: &Type, node: Node<'_>) -> bool {
    match (ty, node.kind()) {
        (Type::Any, _)
        | (Type::Object(_) | Type::Map(_) | Type::Tagged(_), Kind::Object)
        | (Type::Bool, Kind::Bool)
        | (Type::Int { .. } | Type::Num(_), Kind::Number)
        | (Type::Str(_) | Type::Enum(_), Kind::String) => true,
        (Type::Array(array), Kind::Array) => {
            node.children().next().is_none_or(|first| takes(&array.items, first))
        }
        (Type::ByType(types), _) => types.iter().any(|ty| takes(ty, node)),
        _ => false,
    }
}

/// All texts of a value.
fn texts(value: Node<'_>, visit: &mut dyn Visit) {
    match value.kind() {
        Kind::String => {
            if let Some(text) = value.text() {
                visit.text(&text);
            }
        }
        // Lists of texts; what is deeper is counted where its own fields say so.
        Kind::Array => {
            let strings = value.children().filter(|item| item.kind() == Kind::String);
            strings.for_each(|item| texts(item, visit));
        }
        _ => {}
    }
}

/// How many records have each field.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    /// Records with it, and the record that was counted last.
    known: HashMap<Place, (u64, u64)>,
    /// By message and key.
    unknown: HashMap<(&'static str, String), (u64, u64)>,
}

/// Most keys without a field that are told apart.
const UNKNOWN_MAX: usize = 200;

impl Fields {
    /// Notes a field of the record with this number.
    pub fn note(&mut self, place: Place, record: u64) {
        let (count, last) = self.known.entry(place).or_default();
        *count += u64::from(*count == 0 || *last != record);
        *last = record;
    }

    /// Notes a key without a field.
    pub fn note_unknown(&mut self, message: &'static str, key: &str, record: u64) {
        let key = (message, key.to_string());
        if self.unknown.len() >= UNKNOWN_MAX && !self.unknown.contains_key(&key) {
            return;
        }
        let (count, last) = self.unknown.entry(key).or_default();
        *count += u64::from(*count == 0 || *last != record);
        *last = record;
    }

    pub fn merge(&mut self, other: Fields) {
        for (place, (count, _)) in other.known {
            self.known.entry(place).or_default().0 += count;
        }
        for (key, (count, _)) in other.unknown {
            if self.unknown.len() < UNKNOWN_MAX || self.unknown.contains_key(&key) {
                self.unknown.entry(key).or_default().0 += count;
            }
        }
    }

    /// `Message.field` and how many records have it, in the order of the alphabet.
    pub fn known(&self) -> Vec<(String, u64)> {
        let name = |place: &Place| format!("{}.{}", place.message, place.field);
        let mut list: Vec<_> = self.known.iter().map(|(place, n)| (name(place), n.0)).collect();
        list.sort();
        list
    }

    /// The same for keys the tables do not know.
    pub fn unknown(&self) -> Vec<(String, u64)> {
        let entries = self.unknown.iter();
        let mut list: Vec<_> =
            entries.map(|((message, key), n)| (format!("{message}.{key}"), n.0)).collect();
        list.sort();
        list
    }
}
