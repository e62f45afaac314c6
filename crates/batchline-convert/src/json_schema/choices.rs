//! Values that are given: `enum` and `const`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::DEPTH_MAX;
use super::compare::order;
use super::facts::{Facts, Stop};
use super::gather::Converter;
use super::inside::must_leave_room;
use super::shape::{Shape, union};
use super::types::Type;

/// What a message calls a constant, and a choice of several.
#[derive(Clone, Copy)]
struct Words {
    one: &'static str,
    several: &'static str,
}

const EMPTY_TEXTS: Words = Words { one: "empty text", several: "empty texts" };
const NUMBERS: Words = Words { one: "number", several: "numbers" };
const TRUTH_VALUES: Words = Words { one: "truth value", several: "truth values" };
const COMPOSITES: Words = Words { one: "object or list", several: "objects and lists" };

impl<'a> Converter<'a> {
    /// One of `chosen`, which are all of this type.
    pub(super) fn chosen(
        &mut self,
        kind: Type,
        facts: &Facts<'a>,
        chosen: &[Node<'a>],
    ) -> Result<Shape<'a>, Stop<'a>> {
        self.spend(chosen.len())?;
        self.copy(chosen.iter().map(|value| value.raw().len()).sum())?;
        match kind {
            Type::Null => Ok(Shape::of(Type::Null)),
            Type::String => self.texts(facts, chosen),
            Type::Number | Type::Integer => self.numbers(kind, facts, chosen),
            Type::Boolean => Ok(self.truth_values(facts, chosen)),
            Type::Array | Type::Object => self.composites(facts, chosen),
        }
    }

    /// What became of the values, told where they stand.
    fn lose_values(&mut self, facts: &Facts<'a>, words: Words, becomes: &'static str) {
        let Some(values) = &facts.values else {
            return;
        };
        let (at, constant) = (values.at, values.constant);
        if constant {
            let args = vec![Arg::word(words.one), Arg::word(becomes)];
            self.lose(&loss::schema_constant_approximated::RULE, at, args);
        } else {
            let args =
                vec![Arg::known(format!("the choice of {} becomes {becomes}", words.several))];
            self.lose(&loss::schema_choice_approximated::RULE, at, args);
        }
    }

    fn texts(&mut self, facts: &Facts<'a>, chosen: &[Node<'a>]) -> Result<Shape<'a>, Stop<'a>> {
        let mut shape = self.scalar(Type::String, facts)?;
        let mut known = BTreeSet::new();
        for text in chosen.iter().filter_map(Node::text) {
            if known.insert(text.clone()) && !text.is_empty() {
                shape.choices.push(text);
            }
        }
        if shape.choices.is_empty() {
            self.lose_values(facts, EMPTY_TEXTS, "a text without characters");
            shape.plain.insert("maxLength", "0".into());
        } else if let Some(empty) = chosen.iter().find(|value| value.raw() == "\"\"") {
            let args = vec![Arg::word("the empty text is left out")];
            self.lose(&loss::schema_choice_approximated::RULE, *empty, args);
        }
        must_leave_room(facts, shape)
    }

    /// Gemini's `enum` holds texts only: one number is both its bounds, several lie between the least and the greatest.
    fn numbers(
        &mut self,
        kind: Type,
        facts: &Facts<'a>,
        chosen: &[Node<'a>],
    ) -> Result<Shape<'a>, Stop<'a>> {
        let mut inside: Vec<Node<'a>> =
            chosen.iter().copied().filter(|value| is_within(facts, *value)).collect();
        inside.sort_by(|one, other| order(*one, *other));
        inside.dedup_by(|one, other| order(*one, *other).is_eq());
        let (Some(least), Some(most)) = (inside.first(), inside.last()) else {
            let at = facts.values.as_ref().map_or(facts.at, |values| values.at);
            return Err(Stop::Contradiction(at, "the values and the bounds".into()));
        };
        let mut shape = Shape::of(kind);
        for (name, bound) in [("minimum", least), ("maximum", most)] {
            if bound.number().is_some_and(|number| number.as_f64().is_finite()) {
                shape.plain.insert(name, Cow::Borrowed(bound.raw()));
            }
        }
        if inside.len() > 1 || shape.plain.len() < 2 {
            self.lose_values(facts, NUMBERS, "bounds and a sentence in the description");
            let list: Vec<&str> = inside.iter().map(Node::raw).collect();
            shape.notes.push(format!("One of {}.", list.join(", ")));
        }
        Ok(shape)
    }

    fn truth_values(&mut self, facts: &Facts<'a>, chosen: &[Node<'a>]) -> Shape<'a> {
        let mut shape = Shape::of(Type::Boolean);
        let has = |value| chosen.iter().any(|node| node.boolean() == Some(value));
        if !(has(true) && has(false)) {
            shape.notes.push(always(has(true)));
            self.lose_values(facts, TRUTH_VALUES, "a sentence in the description");
        }
        shape
    }

    fn composites(
        &mut self,
        facts: &Facts<'a>,
        chosen: &[Node<'a>],
    ) -> Result<Shape<'a>, Stop<'a>> {
        self.lose_values(facts, COMPOSITES, "schemas of the members");
        let shapes: Result<Vec<_>, _> = chosen.iter().map(|value| self.constant(*value)).collect();
        Ok(union(shapes?, BTreeMap::new()))
    }

    /// The narrowest schema of one value.
    fn constant(&mut self, value: Node<'a>) -> Result<Shape<'a>, Stop<'a>> {
        self.spend(1)?;
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(self.is_too_large());
        }
        let mut shape = Shape::of(Type::of(value));
        match value.kind() {
            Kind::String if value.raw() == "\"\"" => bound(&mut shape, ["maxLength"], "0".into()),
            Kind::String => shape.choices.extend(value.text()),
            Kind::Number if value.number().is_some_and(|number| number.as_f64().is_finite()) => {
                bound(&mut shape, ["minimum", "maximum"], value.raw().into());
            }
            Kind::Number => shape.notes.push(format!("Always {}.", value.raw())),
            Kind::Bool => shape.notes.push(always(value.boolean() == Some(true))),
            Kind::Null => {}
            Kind::Array => self.constant_list(value, &mut shape)?,
            Kind::Object => self.constant_object(value, &mut shape)?,
        }
        self.depth -= 1;
        Ok(shape)
    }

    fn constant_list(&mut self, list: Node<'a>, shape: &mut Shape<'a>) -> Result<(), Stop<'a>> {
        let members: Result<Vec<_>, _> =
            list.children().map(|member| self.constant(member)).collect();
        let members = members?;
        bound(shape, ["minItems", "maxItems"], members.len().to_string().into());
        let items = match members.is_empty() {
            true => Shape::of(Type::String),
            false => union(members, BTreeMap::new()),
        };
        shape.items = Some(Box::new(items));
        Ok(())
    }

    fn constant_object(&mut self, object: Node<'a>, shape: &mut Shape<'a>) -> Result<(), Stop<'a>> {
        let mut told = BTreeSet::new();
        for member in object.children() {
            let name = member.key().unwrap_or_default();
            if told.insert(name.clone()) {
                shape.properties.push((name.clone(), self.constant(member)?));
                shape.required.push(name);
            }
        }
        Ok(())
    }
}

fn always(value: bool) -> String {
    format!("Always {value}.")
}

fn bound<'a, const N: usize>(shape: &mut Shape<'a>, names: [&'static str; N], json: Cow<'a, str>) {
    for name in names {
        shape.plain.insert(name, json.clone());
    }
}

/// Does the number keep to the bounds beside it?
fn is_within(facts: &Facts<'_>, value: Node<'_>) -> bool {
    let keeps = |name, fits: fn(std::cmp::Ordering) -> bool| {
        facts.bounds.get(name).is_none_or(|bound| fits(order(value, *bound)))
    };
    keeps("minimum", std::cmp::Ordering::is_ge)
        && keeps("maximum", std::cmp::Ordering::is_le)
        && keeps("exclusiveMinimum", std::cmp::Ordering::is_gt)
        && keeps("exclusiveMaximum", std::cmp::Ordering::is_lt)
}
