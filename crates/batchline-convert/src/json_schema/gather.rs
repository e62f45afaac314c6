//! Reads a schema, with all that `$ref` and `allOf` bring in, into facts about one value.

use std::collections::BTreeSet;

use batchline_formats::rules::loss;
use batchline_formats::{Arg, Rule};
use batchline_jsonl::{Kind, Node, Span};

use super::compare::order;
use super::facts::{Facts, Stop};
use super::keywords::{self, Keyword, Measure, Second, Take, Tighter, Wanted};
use super::types::Type;
use super::{Down, RECURSIVE_STEPS_MAX, STEPS_MAX};
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
        let fewer_levels_would_do = self.recursive && self.levels > 1;
        let most = if fewer_levels_would_do { RECURSIVE_STEPS_MAX } else { STEPS_MAX };
        if self.steps > most { Err(self.is_too_large()) } else { Ok(()) }
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
pub(super) fn is_bound(member: Node<'_>, measure: Measure) -> bool {
    member.number().is_some_and(|number| match measure {
        Measure::Count => number.as_i64().is_some_and(|count| count >= 0),
        Measure::Amount => number.as_f64().is_finite(),
    })
}

/// The tighter of two bounds stays.
pub(super) fn tighten<'a>(
    facts: &mut Facts<'a>,
    name: &'static str,
    tighter: Tighter,
    member: Node<'a>,
) {
    let known = facts.bounds.entry(name).or_insert(member);
    let is_tighter = match tighter {
        Tighter::Higher => order(member, *known).is_gt(),
        Tighter::Lower => order(member, *known).is_lt(),
    };
    if is_tighter {
        *known = member;
    }
}
