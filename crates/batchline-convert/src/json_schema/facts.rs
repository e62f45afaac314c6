//! All that holds of one value: what a schema says, together with what `$ref` and `allOf` bring in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use batchline_formats::{Arg, Rule};
use batchline_jsonl::Node;

use super::compare::same;
use super::types::{Type, meet};

/// Why a schema has no counterpart at its place.
#[derive(Debug)]
pub(super) enum Stop<'a> {
    /// `false`: it forbids every value.
    Never(Node<'a>),
    /// Things are demanded that no value has together.
    Contradiction(Node<'a>, String),
    /// It refers to itself with nothing in between.
    Circle(Node<'a>),
    /// The whole schema must be refused.
    Refused(&'static Rule, Node<'a>, Vec<Arg>),
}

/// The values of `enum` and `const` that are left.
#[derive(Clone, Debug)]
pub(super) struct Values<'a> {
    /// The keyword they come from.
    pub at: Node<'a>,
    /// Was it `const`?
    pub constant: bool,
    /// What may be chosen.
    pub list: Vec<Node<'a>>,
}

/// The branches of one `anyOf` or `oneOf`.
#[derive(Clone, Debug)]
pub(super) struct Alternatives<'a> {
    /// The keyword.
    pub at: Node<'a>,
    /// May a value fit only one of them?
    pub exclusive: bool,
    /// The definitions that were being put in place there.
    pub open: Vec<Node<'a>>,
}

/// One property and every schema it must fit.
#[derive(Clone, Debug)]
pub(super) struct Property<'a> {
    pub name: Cow<'a, str>,
    pub schemas: Vec<Node<'a>>,
}

/// All that holds of one value.
#[derive(Clone, Debug)]
pub(super) struct Facts<'a> {
    /// The schema it began with: where losses of the whole are told.
    pub at: Node<'a>,
    /// The types it may have; `None` when nothing is said.
    pub types: Option<Vec<Type>>,
    /// Types whose keywords stand here, for schemas without a type.
    pub hints: Vec<Type>,
    /// OpenAPI's way to allow `null`.
    pub nullable: bool,
    /// Of which the value must be one.
    pub values: Option<Values<'a>>,
    /// Of each of which it must fit a branch.
    pub alternatives: Vec<Alternatives<'a>>,
    /// Keywords of which the first stays, by name.
    pub firsts: BTreeMap<&'static str, Node<'a>>,
    /// Bounds, of which the tighter stays, by name.
    pub bounds: BTreeMap<&'static str, Node<'a>>,
    /// Properties in the order of the source.
    pub properties: Vec<Property<'a>>,
    /// The names in `required`.
    pub required: Vec<Node<'a>>,
    /// Schemas of all elements, or of those behind `places`.
    pub items: Vec<Node<'a>>,
    /// Schemas of the first elements, one list for each place.
    pub places: Vec<Vec<Node<'a>>>,
    /// A reference that was not followed because its definition stands too often above.
    pub cut: Option<Node<'a>>,
    /// Definitions that were put in place to get to this value, once for each level.
    pub above: Vec<Node<'a>>,
    /// Definitions that were put in place for this value.
    pub entered: Vec<Node<'a>>,
    /// Those of them that are being read.
    pub open: Vec<Node<'a>>,
}

impl<'a> Facts<'a> {
    /// Nothing is known yet of the value that `at` describes.
    pub fn new(at: Node<'a>, above: Vec<Node<'a>>) -> Facts<'a> {
        Facts {
            at,
            types: None,
            hints: Vec::new(),
            nullable: false,
            values: None,
            alternatives: Vec::new(),
            firsts: BTreeMap::new(),
            bounds: BTreeMap::new(),
            properties: Vec::new(),
            required: Vec::new(),
            items: Vec::new(),
            places: Vec::new(),
            cut: None,
            above,
            entered: Vec::new(),
            open: Vec::new(),
        }
    }

    /// The value has one of these types too.
    pub fn demand_types(&mut self, types: &[Type], at: Node<'a>) -> Result<(), Stop<'a>> {
        let left = match &self.types {
            None => types.to_vec(),
            Some(known) => meet(known, types),
        };
        if left.is_empty() {
            return Err(Stop::Contradiction(at, "the types".into()));
        }
        self.types = Some(left);
        Ok(())
    }

    /// The value is one of these too.
    pub fn demand_values(&mut self, new: Values<'a>) -> Result<(), Stop<'a>> {
        let (at, constant) = (new.at, new.constant);
        let left = match self.values.take() {
            None => new,
            Some(known) => {
                let is_new = |one: &Node<'a>| new.list.iter().any(|other| same(*one, *other));
                let list = known.list.into_iter().filter(is_new).collect();
                Values { list, constant: known.constant || constant, ..new }
            }
        };
        if left.list.is_empty() {
            return Err(Stop::Contradiction(at, "the values".into()));
        }
        self.values = Some(left);
        Ok(())
    }

    /// Properties beside those that are known; one that is known must fit both schemas.
    pub fn add_properties(&mut self, object: Node<'a>) {
        let known = self.properties.iter().enumerate();
        let mut index: BTreeMap<Cow<'a, str>, usize> =
            known.map(|(at, property)| (property.name.clone(), at)).collect();
        for member in object.children() {
            let name = member.key().unwrap_or_default();
            let at = index.get(&name).copied();
            match at.and_then(|at| self.properties.get_mut(at)) {
                Some(property) => property.schemas.push(member),
                None => {
                    index.insert(name.clone(), self.properties.len());
                    self.properties.push(Property { name, schemas: vec![member] });
                }
            }
        }
    }

    /// Schemas for the first places of a list; a place that is known must fit both.
    pub fn add_places(&mut self, list: Node<'a>) {
        for (at, schema) in list.children().enumerate() {
            match self.places.get_mut(at) {
                Some(place) => place.push(schema),
                None => self.places.push(vec![schema]),
            }
        }
    }

    /// Definitions above the values inside this one.
    pub fn above_inner(&self) -> Vec<Node<'a>> {
        self.above.iter().chain(&self.entered).copied().collect()
    }

    /// How much there is to copy.
    pub fn size(&self) -> usize {
        let values = self.values.as_ref().map_or(0, |values| values.list.len());
        1 + self.properties.len() + self.required.len() + values + self.places.len()
    }
}
