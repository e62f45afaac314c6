//! Values with values in them: objects and lists; and the bounds of all values.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::Node;

use super::beyond_repair;
use super::compare::order;
use super::facts::{Facts, Stop};
use super::gather::Converter;
use super::keywords::{KEYWORDS, Measure, Take};
use super::shape::{Shape, union};
use super::types::{ANY, Type};

/// Bounds that must leave something between them.
static PAIRS: &[(&str, &str)] = &[
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
];

impl<'a> Converter<'a> {
    /// Text, number, truth value or `null`, with the bounds that speak of it.
    pub(super) fn scalar(&mut self, kind: Type, facts: &Facts<'a>) -> Result<Shape<'a>, Stop<'a>> {
        let mut shape = Shape::of(kind);
        self.add_bounds(kind, facts, &mut shape)?;
        if kind == Type::String
            && let Some(pattern) = facts.firsts.get("pattern")
        {
            shape.plain.insert("pattern", self.copied(*pattern)?);
        }
        if Type::Number.meet(kind).is_some() {
            self.add_exclusive(kind, facts, &mut shape);
        }
        must_leave_room(facts, shape)
    }

    /// The bounds of the keywords that speak of this type.
    fn add_bounds(
        &mut self,
        kind: Type,
        facts: &Facts<'a>,
        shape: &mut Shape<'a>,
    ) -> Result<(), Stop<'a>> {
        for keyword in KEYWORDS {
            let Take::Bound(_, measure) = keyword.take else {
                continue;
            };
            let speaks = keyword.about.is_some_and(|about| about.meet(kind) == Some(kind));
            if let Some(bound) = facts.bounds.get(keyword.name).filter(|_| speaks) {
                let text = match measure {
                    Measure::Count => counted(*bound),
                    Measure::Amount => self.copied(*bound)?,
                };
                shape.plain.insert(keyword.name, text);
            }
        }
        Ok(())
    }

    /// Gemini's bounds are inclusive: the next whole number, or the bound itself.
    fn add_exclusive(&mut self, kind: Type, facts: &Facts<'a>, shape: &mut Shape<'a>) {
        for (name, to, up) in
            [("exclusiveMinimum", "minimum", true), ("exclusiveMaximum", "maximum", false)]
        {
            let Some(bound) = facts.bounds.get(name).copied() else {
                continue;
            };
            let inclusive = facts.bounds.get(to);
            let is_idle = inclusive.is_some_and(|inclusive| {
                let order = order(*inclusive, bound);
                if up { order.is_gt() } else { order.is_lt() }
            });
            if is_idle {
                continue;
            }
            let next = if kind == Type::Integer { next_whole(bound, up) } else { None };
            if next.is_none() {
                let args = vec![Arg::word(name), Arg::word(to)];
                self.lose_key(&loss::schema_bound_softened::RULE, bound, args);
            }
            let text = next.map_or(Cow::Borrowed(bound.raw()), |next| next.to_string().into());
            shape.plain.insert(to, text);
        }
    }

    /// An object with its named properties.
    pub(super) fn object(&mut self, facts: &Facts<'a>) -> Result<Shape<'a>, Stop<'a>> {
        let mut shape = Shape::of(Type::Object);
        self.add_bounds(Type::Object, facts, &mut shape)?;
        let names: Vec<_> = facts.required.iter().filter_map(Node::text).collect();
        let required: BTreeSet<&str> = names.iter().map(|name| &**name).collect();
        for property in &facts.properties {
            self.copy(property.name.len())?;
            match self.inner(&property.schemas, facts) {
                // What is not required may be left out where the definition is cut: the loss is noted at the reference.
                Ok(inner) if inner.cut && !required.contains(&*property.name) => {}
                Ok(inner) => shape.properties.push((property.name.clone(), inner)),
                Err(Stop::Never(_)) => {}
                Err(stop) if required.contains(&*property.name) => return Err(stop),
                Err(stop) => return Err(beyond_repair(stop)),
            }
        }
        self.add_required(facts, &mut shape)?;
        must_leave_room(facts, shape)
    }

    /// Only what is described can be required.
    fn add_required(&mut self, facts: &Facts<'a>, shape: &mut Shape<'a>) -> Result<(), Stop<'a>> {
        let there: BTreeSet<Cow<'a, str>> =
            shape.properties.iter().map(|(name, _)| name.clone()).collect();
        let mut told = BTreeSet::new();
        for node in &facts.required {
            let name = node.text().unwrap_or_default();
            self.copy(name.len())?;
            if !there.contains(&name) {
                let args = vec![Arg::word("required")];
                self.lose(&loss::schema_keyword_dropped::RULE, *node, args);
            } else if told.insert(name.clone()) {
                shape.required.push(name);
            }
        }
        Ok(())
    }

    /// A list with one schema for all its elements.
    pub(super) fn list(&mut self, facts: &Facts<'a>) -> Result<Shape<'a>, Stop<'a>> {
        let mut shape = Shape::of(Type::Array);
        self.add_bounds(Type::Array, facts, &mut shape)?;
        let shape = match facts.places.first().and_then(|place| place.first()) {
            Some(first) => self.tuple(facts, *first, shape)?,
            None => self.items(facts, shape)?,
        };
        must_leave_room(facts, shape)
    }

    fn items(&mut self, facts: &Facts<'a>, mut shape: Shape<'a>) -> Result<Shape<'a>, Stop<'a>> {
        let items = if !facts.items.is_empty() {
            self.inner(&facts.items, facts)
        } else if facts.cut.is_some() {
            Ok(union(ANY.map(Shape::of).into(), BTreeMap::new()))
        } else {
            let args = vec![Arg::word("the elements of the list are taken to be texts")];
            self.lose(&loss::schema_type_guessed::RULE, facts.at, args);
            Ok(Shape::of(Type::String))
        };
        let items = match items {
            Err(Stop::Never(_)) => {
                shape.plain.insert("maxItems", "0".into());
                Shape::of(Type::String)
            }
            items => items.map_err(beyond_repair)?,
        };
        Ok(Shape { cut: items.cut, items: Some(Box::new(items)), ..shape })
    }

    /// A schema for each place: any of them at every place.
    fn tuple(
        &mut self,
        facts: &Facts<'a>,
        first: Node<'a>,
        mut shape: Shape<'a>,
    ) -> Result<Shape<'a>, Stop<'a>> {
        let at = first.parent().unwrap_or(first);
        self.lose(&loss::schema_tuple::RULE, at, vec![Arg::known(facts.places.len())]);
        let mut members = Vec::new();
        for place in &facts.places {
            match self.inner(place, facts) {
                Ok(member) => members.push(member),
                // Nothing can stand here, and so nothing behind it.
                Err(Stop::Never(_)) => break,
                Err(stop) => return Err(beyond_repair(stop)),
            }
        }
        let length = members.len();
        let mut open = length == facts.places.len() && !facts.items.is_empty();
        if open {
            match self.inner(&facts.items, facts) {
                Ok(rest) => members.push(rest),
                Err(Stop::Never(_)) => open = false,
                Err(stop) => return Err(beyond_repair(stop)),
            }
        }
        set_length(&mut shape, length, open);
        let items = match members.is_empty() {
            true => Shape::of(Type::String),
            false => union(members, BTreeMap::new()),
        };
        Ok(Shape { cut: items.cut, items: Some(Box::new(items)), ..shape })
    }
}

/// As long as there are places, unless the source says otherwise.
fn set_length(shape: &mut Shape<'_>, length: usize, open: bool) {
    let known = |shape: &Shape<'_>, name| -> Option<usize> { shape.plain.get(name)?.parse().ok() };
    let longest = known(shape, "maxItems");
    let shortest = known(shape, "minItems");
    if shortest.is_none() {
        let least = longest.map_or(length, |longest| longest.min(length));
        shape.plain.insert("minItems", least.to_string().into());
    }
    if longest.is_none() && !open {
        let most = shortest.map_or(length, |shortest| shortest.max(length));
        shape.plain.insert("maxItems", most.to_string().into());
    }
}

/// Bounds that leave nothing between them.
pub(super) fn must_leave_room<'a>(
    facts: &Facts<'a>,
    shape: Shape<'a>,
) -> Result<Shape<'a>, Stop<'a>> {
    let value = |name| -> Option<f64> { shape.plain.get(name)?.parse().ok() };
    for (least, most) in PAIRS {
        if let (Some(lower), Some(upper)) = (value(least), value(most))
            && lower > upper
        {
            let at = facts.bounds.get(most).or(facts.bounds.get(least)).unwrap_or(&facts.at);
            return Err(Stop::Contradiction(*at, format!("`{least}` and `{most}`")));
        }
    }
    Ok(shape)
}

/// How many, without fraction or exponent.
fn counted(bound: Node<'_>) -> Cow<'_, str> {
    match bound.number() {
        Some(number) if !number.plain => number.as_i64().unwrap_or(0).to_string().into(),
        Some(number) => Cow::Borrowed(number.text),
        None => Cow::Borrowed("0"),
    }
}

/// The first whole number beyond the bound, when it can be told without rounding.
fn next_whole(bound: Node<'_>, up: bool) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let number = bound.number()?;
    if let Some(whole) = number.as_i64() {
        return if up { whole.checked_add(1) } else { whole.checked_sub(1) };
    }
    let value = number.as_f64();
    let next = if up { value.ceil() } else { value.floor() };
    (next.abs() < EXACT && next != value).then_some(next as i64)
}
