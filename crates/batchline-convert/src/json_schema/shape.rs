//! A schema of Gemini's under way.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::types::Type;
use crate::{Members, push_escaped, push_string};

/// A schema of Gemini's. Pieces of the source are borrowed as they were written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shape<'a> {
    /// None only beside `any_of`.
    pub kind: Option<Type>,
    pub nullable: bool,
    /// Stands for a definition that was not followed further.
    pub cut: bool,
    /// Members whose value is JSON already, by name.
    pub plain: BTreeMap<&'static str, Cow<'a, str>>,
    /// Sentences of ours for the description.
    pub notes: Vec<String>,
    /// Texts of which the value is one.
    pub choices: Vec<Cow<'a, str>>,
    pub items: Option<Box<Shape<'a>>>,
    pub properties: Vec<(Cow<'a, str>, Shape<'a>)>,
    pub required: Vec<Cow<'a, str>>,
    pub any_of: Vec<Shape<'a>>,
}

/// Members of `plain` that limit values, in the order they are written.
static LIMITS: &[&str] = &["format", "pattern", "minLength", "maxLength", "minimum", "maximum"];
/// Those that count what is inside.
static COUNTS: &[&str] = &["minItems", "maxItems", "minProperties", "maxProperties"];
/// Members of `plain` that hold values.
static SAMPLES: &[&str] = &["default", "example"];

impl<'a> Shape<'a> {
    /// Any value of this type.
    pub fn of(kind: Type) -> Shape<'a> {
        Shape { kind: Some(kind), ..Shape::default() }
    }

    /// The description: the source's, then our sentences.
    fn description(&self) -> Option<Cow<'_, str>> {
        let known = self.plain.get("description").map(|json| &**json);
        if self.notes.is_empty() {
            return known.map(Cow::Borrowed);
        }
        let mut text = known.and_then(|json| json.strip_suffix('"')).unwrap_or("\"").to_owned();
        for note in &self.notes {
            if text.len() > 1 {
                text.push(' ');
            }
            push_escaped(&mut text, note);
        }
        text.push('"');
        Some(Cow::Owned(text))
    }

    /// Every type its values may have.
    pub fn kinds(&self) -> Vec<Type> {
        let null = self.nullable.then_some(Type::Null);
        let own = self.kind.into_iter().chain(null);
        own.chain(self.any_of.iter().flat_map(Shape::kinds)).collect()
    }

    /// The schema as JSON.
    pub fn to_json(&self) -> String {
        let mut out = Members::default();
        if let Some(kind) = self.kind {
            out.string("type", &kind.name().to_ascii_uppercase());
        }
        if self.nullable {
            out.plain("nullable", true);
        }
        self.write_plain(&["title"], &mut out);
        if let Some(description) = self.description() {
            out.raw("description", &description);
        }
        write_texts("enum", self.choices.iter(), &mut out);
        self.write_plain(LIMITS, &mut out);
        self.write_inner(&mut out);
        self.write_plain(SAMPLES, &mut out);
        out.to_object()
    }

    fn write_plain(&self, names: &[&'static str], out: &mut Members) {
        for name in names {
            if let Some(json) = self.plain.get(name) {
                out.raw(name, json);
            }
        }
    }

    fn write_inner(&self, out: &mut Members) {
        if let Some(items) = &self.items {
            out.raw("items", &items.to_json());
        }
        self.write_plain(COUNTS, out);
        let mut properties = Members::default();
        for (name, shape) in &self.properties {
            properties.raw(name, &shape.to_json());
        }
        if !properties.is_empty() {
            out.object("properties", &properties);
        }
        write_texts("required", self.required.iter(), out);
        write_texts("propertyOrdering", self.properties.iter().map(|(name, _)| name), out);
        let mut branches = Members::default();
        for branch in &self.any_of {
            branches.element().push_str(&branch.to_json());
        }
        if !branches.is_empty() {
            out.array("anyOf", &branches);
        }
    }
}

fn write_texts<'s, 'a: 's>(
    name: &str,
    texts: impl Iterator<Item = &'s Cow<'a, str>>,
    out: &mut Members,
) {
    let mut list = Members::default();
    for text in texts {
        push_string(list.element(), text);
    }
    if !list.is_empty() {
        out.array(name, &list);
    }
}

/// A value that fits one of these: no list of one, `null` as a word of the others, title and description on the whole.
pub(super) fn union<'a>(
    shapes: Vec<Shape<'a>>,
    names: BTreeMap<&'static str, Cow<'a, str>>,
) -> Shape<'a> {
    let nullable = shapes.iter().any(|shape| shape.kinds().contains(&Type::Null));
    let mut told = BTreeSet::new();
    let mut branches: Vec<Shape<'a>> = shapes.into_iter().flat_map(flat).collect();
    branches.retain(|shape| shape.kind != Some(Type::Null) && told.insert(shape.to_json()));
    let cut = !branches.is_empty() && branches.iter().all(|branch| branch.cut);
    let mut whole = match branches.len() {
        0 => Shape::of(Type::Null),
        1 => branches.pop().unwrap_or_default(),
        _ => Shape { any_of: branches, ..Shape::default() },
    };
    if nullable {
        allow_null(&mut whole);
    }
    whole.any_of.iter_mut().for_each(keep_fitting_samples);
    whole.plain.extend(names);
    Shape { cut, ..whole }
}

/// The branches of a choice that says nothing else, so that choices in choices become one.
fn flat(shape: Shape<'_>) -> Vec<Shape<'_>> {
    let bare = shape.kind.is_none() && shape.plain.is_empty();
    if bare && !shape.any_of.is_empty() { shape.any_of } else { vec![shape] }
}

/// `nullable` goes on each branch.
fn allow_null(shape: &mut Shape<'_>) {
    if shape.any_of.is_empty() {
        shape.nullable = shape.kind != Some(Type::Null);
    }
    shape.any_of.iter_mut().for_each(allow_null);
}

/// A default beside `anyOf` belongs to the branches it fits.
fn keep_fitting_samples(branch: &mut Shape<'_>) {
    let (kinds, nested) = (branch.kinds(), !branch.any_of.is_empty());
    let fits = |json: &str| {
        nested
            || match json.as_bytes().first() {
                Some(b'"') => kinds.contains(&Type::String),
                Some(b'{') => kinds.contains(&Type::Object),
                Some(b'[') => kinds.contains(&Type::Array),
                Some(b't' | b'f') => kinds.contains(&Type::Boolean),
                Some(b'n') => kinds.contains(&Type::Null),
                _ => kinds.contains(&Type::Number) || kinds.contains(&Type::Integer),
            }
    };
    branch.plain.retain(|name, json| !SAMPLES.contains(name) || fits(json));
}

/// So many branches are compared with each other; of more it is taken for granted that two overlap.
const COMPARED_MAX: usize = 64;

/// May a value fit two of them?
pub(super) fn overlap(shapes: &[Shape<'_>]) -> bool {
    let mut rest = shapes;
    if shapes.len() > COMPARED_MAX {
        return true;
    }
    while let Some((one, others)) = rest.split_first() {
        if others.iter().any(|other| !are_apart(one, other)) {
            return true;
        }
        rest = others;
    }
    false
}

fn are_apart(one: &Shape<'_>, other: &Shape<'_>) -> bool {
    let (some, others) = (one.kinds(), other.kinds());
    let shared = |kind: &Type| others.iter().any(|other| kind.meet(*other).is_some());
    let choose = some.iter().chain(&others).all(|kind| *kind == Type::String)
        && !one.choices.is_empty()
        && !other.choices.is_empty();
    let choices_apart = choose && !one.choices.iter().any(|text| other.choices.contains(text));
    choices_apart || !some.iter().any(shared)
}
