//! What a table wants, in words.

use crate::program::{NO_NODE, NodeId, Program, Shape};
use crate::{Form, Range, Str, Type};

/// What a compiled type wants.
pub(crate) fn node_words(program: &Program, id: NodeId) -> String {
    match &program.nodes[id as usize].shape {
        Shape::Any => "any value".into(),
        Shape::Bool => "true or false".into(),
        Shape::Int { min, max } => int_words(*min, *max),
        Shape::Num(range) => num_words(range),
        Shape::Str(table) => str_words(table),
        Shape::Enum(names) if names.open => "a string".into(),
        Shape::Enum(names) => one_of(names.values.iter().copied()),
        Shape::Array { .. } => "an array".into(),
        Shape::Map { .. } | Shape::Tagged { .. } => "an object".into(),
        Shape::Object(plan) => format!("an object ({})", program.plans[*plan as usize].table.name),
        Shape::ByType(by) => {
            let ids = by.scalars.iter().copied().filter(|id| *id != NO_NODE);
            let mut words = Vec::new();
            for id in ids.chain(by.arrays.iter().map(|(_, id)| *id)) {
                let word = node_words(program, id);
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            words.join(" or ")
        }
    }
}

pub(crate) fn int_words(min: i64, max: i64) -> String {
    match (min, max) {
        (i64::MIN, i64::MAX) => "a whole number".into(),
        (min, max) if min == i64::from(i32::MIN) && max == i64::from(i32::MAX) => {
            "a whole number that fits 32 bits".into()
        }
        (min, i64::MAX) => format!("a whole number of at least {min}"),
        (min, max) if max == i64::from(i32::MAX) => format!("a whole number of at least {min}"),
        (i64::MIN, max) => format!("a whole number of at most {max}"),
        (min, max) => format!("a whole number from {min} to {max}"),
    }
}

pub(crate) fn num_words(range: &Range) -> String {
    let Range { min, max, above_min } = range;
    match (min.is_finite(), max.is_finite()) {
        (false, false) => "a number".into(),
        (true, true) if *above_min => format!("a number above {min}, up to {max}"),
        (true, true) => format!("a number from {min} to {max}"),
        (true, false) => format!("a number of at least {min}"),
        (false, true) => format!("a number of at most {max}"),
    }
}

fn str_words(table: &Str) -> String {
    match table.form {
        Form::Plain => "a string".into(),
        form => format!("a string ({})", form.words()),
    }
}

pub(crate) fn count_words(what: &str, min: u32, max: u32) -> String {
    let plural = |n: u32| if n == 1 { "" } else { "s" };
    match (min, max) {
        (min, u32::MAX) => format!("at least {min} {what}{}", plural(min)),
        (0, max) => format!("at most {max} {what}{}", plural(max)),
        (min, max) => format!("{min} to {max} {what}{}", plural(max)),
    }
}

/// `"a", "b" or "c"`; long lists are cut, because the suggestion says more.
pub(crate) fn one_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const SHOWN: usize = 12;
    let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    match names.as_slice() {
        [only] => only.clone(),
        [init @ .., last] if names.len() <= SHOWN => format!("{} or {last}", init.join(", ")),
        _ => format!("{} or {} more", names[..SHOWN].join(", "), names.len() - SHOWN),
    }
}

/// For documentation: what a table type wants, in words.
#[must_use]
pub(crate) fn type_words(ty: &Type) -> String {
    match ty {
        Type::Any => "any JSON".into(),
        Type::Bool => "true or false".into(),
        Type::Int { min, max } => int_words(*min, *max),
        Type::Num(range) => num_words(range),
        Type::Str(table) => match table.pattern {
            Some(pattern) => format!("string: {}", pattern.words),
            None if table.min > 0 || table.max != u32::MAX => {
                format!("string, {}", count_words("character", table.min, table.max))
            }
            None => str_words(table).trim_start_matches("a ").into(),
        },
        Type::Enum(names) => {
            names.values.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(" ")
        }
        Type::Array(array) => format!("list of {}", type_words(&array.items)),
        Type::Map(map) => match map.values {
            Type::Any => "object".into(),
            _ => format!("object with values: {}", type_words(&map.values)),
        },
        Type::Object(object) => object.name.into(),
        Type::ByType(types) => types.iter().map(type_words).collect::<Vec<_>>().join(" or "),
        Type::Tagged(tagged) => {
            let cases = tagged.cases.iter().map(|(tag, _)| format!("`{tag}`"));
            format!("object by `{}`: {}", tagged.tag, cases.collect::<Vec<_>>().join(" "))
        }
    }
}
