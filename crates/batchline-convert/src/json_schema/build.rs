//! Facts about one value, written as a schema of Gemini's.

use std::borrow::Cow;
use std::collections::BTreeMap;

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::Node;

use super::DEPTH_MAX;
use super::facts::{Alternatives, Facts, Stop};
use super::gather::Converter;
use super::shape::{Shape, overlap, union};
use super::types::{ANY, Type, distinct};
use crate::Host;

/// Title and description stay on the whole when a schema becomes a choice.
static NAMES: &[&str] = &["title", "description"];
/// Formats that speak of numbers; all others speak of texts.
static NUMBER_FORMATS: &[&str] = &["int32", "int64", "float", "double"];
/// Formats that Vertex takes.
static VERTEX_FORMATS: &[&str] = &["enum", "date-time"];

impl<'a> Converter<'a> {
    /// The schema of a value inside the one that `outer` is about; it must fit all `schemas`.
    pub(super) fn inner(
        &mut self,
        schemas: &[Node<'a>],
        outer: &Facts<'a>,
    ) -> Result<Shape<'a>, Stop<'a>> {
        let at = schemas.first().copied().unwrap_or(outer.at);
        let mut facts = Facts::new(at, outer.above_inner());
        schemas.iter().try_for_each(|schema| self.gather(&mut facts, *schema))?;
        self.shape(facts)
    }

    /// What has these facts.
    pub(super) fn shape(&mut self, mut facts: Facts<'a>) -> Result<Shape<'a>, Stop<'a>> {
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(self.is_too_large());
        }
        let shape = match facts.alternatives.is_empty() {
            true => self.of_types(&facts),
            false => {
                let choice = facts.alternatives.remove(0);
                self.choice(facts, &choice)
            }
        };
        self.depth -= 1;
        shape
    }

    /// Each branch with all that stands beside the choice. A branch that nothing fits is none.
    fn choice(
        &mut self,
        mut facts: Facts<'a>,
        choice: &Alternatives<'a>,
    ) -> Result<Shape<'a>, Stop<'a>> {
        let names = self.names(&facts)?;
        facts.firsts.retain(|name, _| !NAMES.contains(name));
        let mut shapes = Vec::new();
        for branch in choice.at.children() {
            match self.branch(&facts, choice, branch) {
                Ok(shape) => {
                    self.note_words_on_null(&shape, branch);
                    shapes.push(shape);
                }
                Err(refused @ Stop::Refused(..)) => return Err(refused),
                Err(_) => {}
            }
        }
        if shapes.is_empty() {
            let what = "the branches and what stands beside them";
            return Err(Stop::Contradiction(choice.at, what.into()));
        }
        if choice.exclusive && overlap(&shapes) {
            let args = vec![Arg::word("oneOf")];
            self.lose_key(&loss::schema_one_of::RULE, choice.at, args);
        }
        Ok(union(shapes, names))
    }

    fn branch(
        &mut self,
        facts: &Facts<'a>,
        choice: &Alternatives<'a>,
        branch: Node<'a>,
    ) -> Result<Shape<'a>, Stop<'a>> {
        self.spend(facts.size())?;
        let mut own = facts.clone();
        own.at = branch;
        own.open.clone_from(&choice.open);
        self.gather(&mut own, branch)?;
        self.shape(own)
    }

    /// A branch for `null` becomes a word of the others, which has no room for a text.
    fn note_words_on_null(&mut self, shape: &Shape<'a>, branch: Node<'a>) {
        if shape.kind == Some(Type::Null) {
            let words = NAMES.iter().filter_map(|name| branch.get(name));
            words.for_each(|member| self.lose_keyword(member));
        }
    }

    fn names(
        &mut self,
        facts: &Facts<'a>,
    ) -> Result<BTreeMap<&'static str, Cow<'a, str>>, Stop<'a>> {
        let mut names = BTreeMap::new();
        for &name in NAMES {
            if let Some(member) = facts.firsts.get(name) {
                names.insert(name, self.copied(*member)?);
            }
        }
        Ok(names)
    }

    /// The value as it was written.
    pub(super) fn copied(&mut self, member: Node<'a>) -> Result<Cow<'a, str>, Stop<'a>> {
        self.copy(member.raw().len())?;
        Ok(Cow::Borrowed(member.raw()))
    }

    /// One branch for each type, with the keywords that speak of it.
    fn of_types(&mut self, facts: &Facts<'a>) -> Result<Shape<'a>, Stop<'a>> {
        let types = match &facts.types {
            Some(types) => distinct(types.clone()),
            None => self.guess(facts),
        };
        let only = types.iter().filter(|kind| **kind != Type::Null).count() == 1;
        let (mut shapes, mut stopped) = (Vec::new(), None);
        for kind in types {
            match self.of_type(kind, facts, only) {
                Ok(shape) => shapes.extend(shape),
                Err(refused @ Stop::Refused(..)) => return Err(refused),
                Err(stop) => stopped = Some(stop),
            }
        }
        shapes.extend(facts.nullable.then(|| Shape::of(Type::Null)));
        if shapes.is_empty() {
            let at = facts.values.as_ref().map_or(facts.at, |values| values.at);
            let types_and_values = Stop::Contradiction(at, "the types and the values".into());
            return Err(stopped.unwrap_or(types_and_values));
        }
        Ok(union(shapes, self.names(facts)?))
    }

    /// `None` when no value that may be chosen is of this type.
    fn of_type(
        &mut self,
        kind: Type,
        facts: &Facts<'a>,
        only: bool,
    ) -> Result<Option<Shape<'a>>, Stop<'a>> {
        self.spend(1)?;
        let chosen = facts.values.as_ref().map(|values| {
            let fit = values.list.iter().filter(|value| kind.holds(**value));
            fit.copied().collect::<Vec<_>>()
        });
        if chosen.as_ref().is_some_and(Vec::is_empty) {
            return Ok(None);
        }
        let mut shape = match (kind, chosen) {
            (_, Some(chosen)) => self.chosen(kind, facts, &chosen)?,
            (Type::Array, None) => self.list(facts)?,
            (Type::Object, None) => self.object(facts)?,
            (_, None) => self.scalar(kind, facts)?,
        };
        if kind != Type::Null {
            self.add_samples(kind, facts, only, &mut shape)?;
        }
        if facts.cut.is_some() {
            shape.cut = true;
            shape
                .notes
                .push("The same kind of value as further up, not described in depth.".into());
        }
        Ok(Some(shape))
    }

    /// The types of a schema that names none.
    fn guess(&mut self, facts: &Facts<'a>) -> Vec<Type> {
        if let Some(values) = &facts.values {
            return distinct(values.list.iter().map(|value| Type::of(*value)).collect());
        }
        let (types, words) = match facts.hints.as_slice() {
            [] => (ANY.to_vec(), "any value becomes a text, a number or a truth value".to_owned()),
            hints => {
                let words: Vec<&str> = hints.iter().map(|kind| kind.words()).collect();
                (
                    distinct(hints.to_vec()),
                    format!("the value is taken to be {}", words.join(" or ")),
                )
            }
        };
        if facts.cut.is_none() {
            self.lose(&loss::schema_type_guessed::RULE, facts.at, vec![Arg::known(words)]);
        }
        types
    }

    /// Format, default and example.
    fn add_samples(
        &mut self,
        kind: Type,
        facts: &Facts<'a>,
        only: bool,
        shape: &mut Shape<'a>,
    ) -> Result<(), Stop<'a>> {
        for name in ["default", "example"] {
            if let Some(member) = facts.firsts.get(name) {
                shape.plain.insert(name, self.copied(*member)?);
            }
        }
        let Some(member) = facts.firsts.get("format").copied() else {
            return Ok(());
        };
        let format = member.text().unwrap_or_default();
        let of_numbers = NUMBER_FORMATS.contains(&&*format);
        let suits =
            if of_numbers { Type::Number.meet(kind).is_some() } else { kind == Type::String };
        if self.host == Host::Vertex && !VERTEX_FORMATS.contains(&&*format) {
            let args = vec![Arg::quoted(format)];
            self.lose_key(&loss::schema_format_dropped::RULE, member, args);
        } else if format == "enum" && shape.choices.is_empty() {
            // It promises an `enum`; without one the request has been refused.
        } else if only || suits {
            shape.plain.insert("format", self.copied(member)?);
        }
        Ok(())
    }
}
