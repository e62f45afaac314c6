//! Reads a schema, with all that `$ref` and `allOf` bring in, into facts about one value.

use std::collections::BTreeSet;

use batchline_formats::rules::loss;
use batchline_formats::{Arg, Rule};
use batchline_jsonl::{Kind, Node, Span};

use super::compare::order;
use super::facts::{Alternatives, Facts, Stop, Values};
use super::keywords::{self, Keyword, Measure, Second, Take, Tighter, Wanted};
use super::reference::resolve;
use super::types::Type;
use super::{Down, STEPS_MAX};
use crate::{Host, Losses};

/// A loss that is told when the conversion succeeds.
#[derive(Debug)]
struct Noted {
    rule: &'static Rule,
    span: Span,
    pointer: String,
    args: Vec<Arg>,
}

/// One conversion under way.
pub struct Converter<'a> {
    /// The whole schema, in which references lead.
    pub(super) root: Node<'a>,
    pub(super) host: Host,
    /// How often a definition may stand inside itself, itself counted.
    pub(super) levels: usize,
    /// Has a definition been met inside itself?
    pub(super) recursive: bool,
    /// Was it the size that had the schema refused?
    pub(super) too_large: bool,
    /// How deep the schema under way is.
    pub(super) depth: usize,
    steps: usize,
    bytes: usize,
    noted: Vec<Noted>,
    /// Rule and place of what is noted: a definition is read wherever it is referred to.
    told: BTreeSet<(&'static str, u32)>,
}

impl<'a> Converter<'a> {
    /// A conversion of `root`, with definitions inside themselves up to so many levels.
    pub(super) fn new(root: Node<'a>, how: &Down<'_>, levels: usize) -> Converter<'a> {
        Converter {
            root,
            host: how.host,
            levels,
            recursive: false,
            too_large: false,
            depth: 0,
            steps: 0,
            bytes: 0,
            noted: Vec::new(),
            told: BTreeSet::new(),
        }
    }

    /// Notes a loss at a value, once.
    pub(super) fn lose(&mut self, rule: &'static Rule, node: Node<'a>, args: Vec<Arg>) {
        self.note(rule, node, node.span(), args);
    }

    /// The same at a key.
    pub(super) fn lose_key(&mut self, rule: &'static Rule, node: Node<'a>, args: Vec<Arg>) {
        self.note(rule, node, node.key_span(), args);
    }

    /// A keyword whose value is none that it may have, or that cannot be kept.
    pub(super) fn lose_keyword(&mut self, member: Node<'a>) {
        let name = match keywords::find(member) {
            Some(keyword) => Arg::word(keyword.name),
            None => Arg::quoted(member.key().unwrap_or_default()),
        };
        self.lose_key(&loss::schema_keyword_dropped::RULE, member, vec![name]);
    }

    fn note(&mut self, rule: &'static Rule, node: Node<'a>, span: Span, args: Vec<Arg>) {
        if self.told.insert((rule.code, span.start)) {
            self.noted.push(Noted { rule, span, pointer: node.pointer(), args });
        }
    }

    /// Has nothing been lost?
    pub(super) fn is_exact(&self) -> bool {
        self.noted.is_empty()
    }

    /// Hands over what was noted.
    pub(super) fn tell(self, losses: &mut Losses) {
        for Noted { rule, span, pointer, args } in self.noted {
            losses.lose_at(rule, span, pointer, args);
        }
    }

    /// Counts work, so that a small schema cannot become an endless one.
    pub(super) fn spend(&mut self, steps: usize) -> Result<(), Stop<'a>> {
        self.steps = self.steps.saturating_add(steps);
        if self.steps > STEPS_MAX { Err(self.is_too_large()) } else { Ok(()) }
    }

    /// Counts what is copied.
    pub(super) fn copy(&mut self, bytes: usize) -> Result<(), Stop<'a>> {
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > super::BYTES_MAX { Err(self.is_too_large()) } else { Ok(()) }
    }

    pub(super) fn is_too_large(&mut self) -> Stop<'a> {
        self.too_large = true;
        let args = vec![Arg::word("$ref"), Arg::word("the schema would be too large")];
        Stop::Refused(&loss::schema_reference_unresolved::RULE, self.root, args)
    }

    /// Adds what `schema` says to the facts.
    pub(super) fn gather(
        &mut self,
        facts: &mut Facts<'a>,
        schema: Node<'a>,
    ) -> Result<(), Stop<'a>> {
        match schema.kind() {
            Kind::Object => self.gather_members(facts, schema),
            Kind::Bool if schema.boolean() == Some(false) => Err(Stop::Never(schema)),
            Kind::Bool => Ok(()),
            _ => {
                self.lose_keyword(schema);
                Ok(())
            }
        }
    }

    /// What stands in the schema itself comes before what it refers to, so that it is what stays.
    fn gather_members(&mut self, facts: &mut Facts<'a>, schema: Node<'a>) -> Result<(), Stop<'a>> {
        let is_first =
            |found: Option<&Keyword>| found.is_some_and(|k| matches!(k.take, Take::First(..)));
        let members: Vec<_> =
            schema.children().map(|member| (member, keywords::find(member))).collect();
        self.spend(1 + members.len())?;
        for own in [true, false] {
            for (member, found) in members.iter().filter(|pair| is_first(pair.1) == own) {
                match found {
                    Some(keyword) => self.take(facts, keyword, *member)?,
                    None => self.lose_keyword(*member),
                }
            }
        }
        Ok(())
    }

    fn take(
        &mut self,
        facts: &mut Facts<'a>,
        keyword: &'static Keyword,
        member: Node<'a>,
    ) -> Result<(), Stop<'a>> {
        if let Some(kind) = keyword.about.filter(|kind| !facts.hints.contains(kind)) {
            facts.hints.push(kind);
        }
        match keyword.take {
            Take::Nothing => {}
            Take::Lose(rule, idle) => self.leave_out(rule, idle, keyword, member),
            Take::First(wanted, second) => self.take_first(facts, keyword, member, wanted, second),
            Take::Bound(tighter, measure) => {
                if is_bound(member, measure) {
                    tighten(facts, keyword.name, tighter, member);
                } else {
                    self.lose_keyword(member);
                }
            }
            Take::With(take) => take(self, facts, member)?,
        }
        Ok(())
    }

    fn leave_out(
        &mut self,
        rule: &'static Rule,
        idle: &[bool],
        keyword: &Keyword,
        member: Node<'a>,
    ) {
        let says_nothing = member.boolean().is_some_and(|value| idle.contains(&value));
        let is_empty_map = keyword.about == Some(Type::Object)
            && keyword.name == "patternProperties"
            && member.is_empty();
        if !says_nothing && !is_empty_map {
            self.lose_key(rule, member, vec![Arg::word(keyword.name)]);
        }
    }

    fn take_first(
        &mut self,
        facts: &mut Facts<'a>,
        keyword: &'static Keyword,
        member: Node<'a>,
        wanted: Wanted,
        second: Second,
    ) {
        if wanted == Wanted::Text && member.kind() != Kind::String {
            return self.lose_keyword(member);
        }
        let first = *facts.firsts.entry(keyword.name).or_insert(member);
        if second == Second::Told && first.text() != member.text() {
            self.lose_keyword(member);
        }
    }
}

/// May the bound be this value?
fn is_bound(member: Node<'_>, measure: Measure) -> bool {
    member.number().is_some_and(|number| match measure {
        Measure::Count => number.as_i64().is_some_and(|count| count >= 0),
        Measure::Amount => number.as_f64().is_finite(),
    })
}

/// The tighter of two bounds stays.
fn tighten<'a>(facts: &mut Facts<'a>, name: &'static str, tighter: Tighter, member: Node<'a>) {
    let known = facts.bounds.entry(name).or_insert(member);
    let is_tighter = match tighter {
        Tighter::Higher => order(member, *known).is_gt(),
        Tighter::Lower => order(member, *known).is_lt(),
    };
    if is_tighter {
        *known = member;
    }
}

pub(super) fn take_type<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    let names: Vec<Node<'a>> = match member.kind() {
        Kind::Array => member.children().collect(),
        _ => vec![member],
    };
    let named = |name: &Node<'a>| name.text().and_then(|name| Type::named(&name));
    let types: Vec<Type> = names.iter().filter_map(named).collect();
    if types.len() < names.len() || types.is_empty() {
        work.lose_keyword(member);
    }
    if types.is_empty() { Ok(()) } else { facts.demand_types(&types, member) }
}

pub(super) fn take_enum<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    if member.kind() != Kind::Array {
        work.lose_keyword(member);
        return Ok(());
    }
    let list: Vec<Node<'a>> = member.children().collect();
    let known = facts.values.as_ref().map_or(0, |values| values.list.len());
    work.spend(list.len() + list.len() * known / 64)?;
    facts.demand_values(Values { at: member, constant: false, list })
}

pub(super) fn take_const<'a>(
    _: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    facts.demand_values(Values { at: member, constant: true, list: vec![member] })
}

pub(super) fn take_reference<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    work.spend(work.root.raw().len() / (16 << 10))?;
    let refused = |name: Arg, why| {
        let args = vec![name, Arg::word(why)];
        Stop::Refused(&loss::schema_reference_unresolved::RULE, member, args)
    };
    let Some(text) = member.text() else {
        return Err(refused(Arg::word("$ref"), "it is no text"));
    };
    let target = resolve(work.root, &text).map_err(|why| refused(Arg::quoted(&text), why))?;
    if facts.open.contains(&target) {
        work.recursive = true;
        return Err(Stop::Circle(member));
    }
    let levels = facts.above.iter().filter(|above| **above == target).count();
    work.recursive |= levels > 0;
    if levels >= work.levels {
        return work.cut(facts, member, target);
    }
    if !facts.entered.contains(&target) {
        facts.entered.push(target);
    }
    facts.open.push(target);
    work.gather(facts, target)?;
    facts.open.pop();
    Ok(())
}

pub(super) fn take_all_of<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    if member.kind() != Kind::Array {
        work.lose_keyword(member);
        return Ok(());
    }
    member.children().try_for_each(|schema| work.gather(facts, schema))
}

pub(super) fn take_any_of<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    take_choice(work, facts, member, false);
    Ok(())
}

pub(super) fn take_one_of<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    take_choice(work, facts, member, true);
    Ok(())
}

fn take_choice<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
    exclusive: bool,
) {
    if member.kind() == Kind::Array && !member.is_empty() {
        facts.alternatives.push(Alternatives { at: member, exclusive, open: facts.open.clone() });
    } else {
        work.lose_keyword(member);
    }
}

pub(super) fn take_properties<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    if member.kind() != Kind::Object {
        work.lose_keyword(member);
        return Ok(());
    }
    work.spend(member.len() + facts.properties.len())?;
    facts.add_properties(member);
    Ok(())
}

pub(super) fn take_required<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    let is_list = member.kind() == Kind::Array;
    if !is_list || member.children().any(|name| name.kind() != Kind::String) {
        work.lose_keyword(member);
    }
    work.spend(member.len())?;
    let names = member.children().filter(|name| is_list && name.kind() == Kind::String);
    facts.required.extend(names);
    Ok(())
}

pub(super) fn take_items<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    if member.kind() == Kind::Array {
        return take_places(work, facts, member);
    }
    facts.items.push(member);
    Ok(())
}

pub(super) fn take_places<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    if member.kind() == Kind::Array {
        work.spend(member.len())?;
        facts.add_places(member);
    } else {
        work.lose_keyword(member);
    }
    Ok(())
}

pub(super) fn take_additional_items<'a>(
    _: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    let items = member.parent().and_then(|schema| schema.get("items"));
    if items.is_some_and(|items| items.kind() == Kind::Array) {
        facts.items.push(member);
    }
    Ok(())
}

/// A number since draft 6; before, `true` made the bound beside it exclusive.
pub(super) fn take_exclusive<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    let (name, plain, tighter) = if member.is_named("exclusiveMinimum") {
        ("exclusiveMinimum", "minimum", Tighter::Higher)
    } else {
        ("exclusiveMaximum", "maximum", Tighter::Lower)
    };
    let bound = match member.boolean() {
        Some(false) => return Ok(()),
        Some(true) => member.parent().and_then(|schema| schema.get(plain)),
        None => Some(member),
    };
    match bound.filter(|bound| is_bound(*bound, Measure::Amount)) {
        Some(bound) => tighten(facts, name, tighter, bound),
        None => work.lose_keyword(member),
    }
    Ok(())
}

pub(super) fn take_examples<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    let first = member.children().next().filter(|_| member.kind() == Kind::Array);
    if let Some(first) = first {
        facts.firsts.entry("example").or_insert(first);
    }
    if first.is_none() || member.len() > 1 {
        work.lose_keyword(member);
    }
    Ok(())
}

pub(super) fn take_nullable<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    match member.boolean() {
        Some(nullable) => facts.nullable |= nullable,
        None => work.lose_keyword(member),
    }
    Ok(())
}
