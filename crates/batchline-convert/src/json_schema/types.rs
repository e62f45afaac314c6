//! The types of values, as both schema languages name them.

use batchline_jsonl::{Kind, Node};

/// A type of JSON Schema. The order is that of Gemini's enum, whose first name stands for no type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Type {
    String,
    Number,
    Integer,
    Boolean,
    Array,
    Object,
    Null,
}

/// Every type, its name in JSON Schema (Gemini's is the same in upper case), and what people call it.
static NAMES: &[(Type, &str, &str)] = &[
    (Type::String, "string", "a text"),
    (Type::Number, "number", "a number"),
    (Type::Integer, "integer", "a whole number"),
    (Type::Boolean, "boolean", "a truth value"),
    (Type::Array, "array", "a list"),
    (Type::Object, "object", "an object"),
    (Type::Null, "null", "null"),
];

/// What stands for any value: a schema of Gemini's must have a type.
pub(super) const ANY: [Type; 3] = [Type::String, Type::Number, Type::Boolean];

impl Type {
    /// In either language, in any case.
    pub fn named(name: &str) -> Option<Type> {
        let same = |entry: &&(Type, &str, &str)| entry.1.eq_ignore_ascii_case(name);
        NAMES.iter().find(same).map(|entry| entry.0)
    }

    /// By the number that Protocol Buffers give its name; 0 stands for no type.
    pub fn numbered(number: i64) -> Option<Type> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        NAMES.get(index).map(|entry| entry.0)
    }

    /// The name in JSON Schema.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|entry| entry.0 == self).map_or("", |entry| entry.1)
    }

    /// What people call it, for messages.
    pub fn words(self) -> &'static str {
        NAMES.iter().find(|entry| entry.0 == self).map_or("", |entry| entry.2)
    }

    /// The type of a value.
    pub fn of(value: Node<'_>) -> Type {
        match value.kind() {
            Kind::String => Type::String,
            Kind::Number => match value.number() {
                Some(number) if number.plain || number.as_i64().is_some() => Type::Integer,
                _ => Type::Number,
            },
            Kind::Bool => Type::Boolean,
            Kind::Array => Type::Array,
            Kind::Object => Type::Object,
            Kind::Null => Type::Null,
        }
    }

    /// Is the value of this type?
    pub fn holds(self, value: Node<'_>) -> bool {
        self.meet(Type::of(value)) == Some(Type::of(value))
    }

    /// What is of both types.
    pub fn meet(self, other: Type) -> Option<Type> {
        match (self, other) {
            (Type::Number, Type::Integer) | (Type::Integer, Type::Number) => Some(Type::Integer),
            _ => (self == other).then_some(self),
        }
    }
}

/// The types that are in both lists, in the order of the first.
pub(super) fn meet(some: &[Type], others: &[Type]) -> Vec<Type> {
    let mut both = Vec::new();
    for &one in some {
        both.extend(others.iter().filter_map(|&other| one.meet(other)));
    }
    distinct(both)
}

/// Each type once, and no integers beside numbers.
pub(super) fn distinct(types: Vec<Type>) -> Vec<Type> {
    let any_number = types.contains(&Type::Number);
    let mut distinct = Vec::new();
    for one in types {
        let is_covered = any_number && one == Type::Integer;
        if !distinct.contains(&one) && !is_covered {
            distinct.push(one);
        }
    }
    distinct
}
