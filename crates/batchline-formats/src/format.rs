//! A format: the shape of a file's records, and everything that follows from it.

use std::collections::HashSet;
use std::sync::OnceLock;

use batchline_jsonl::{Kind, Node, Span, Tree};
use batchline_schema::check::Sight;
use batchline_schema::{Field, Object, ProblemKind, Program, Type, Watch};

use crate::outcome::Outcome;
use crate::rule::{Look, RecordLook};
use crate::{Profile, Rule, formats, json, rules};

/// What the records of a format are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// What is to be run.
    Requests,
    /// What came of it.
    Results,
}

impl Holds {
    /// `requests` or `results`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Holds::Requests => "requests",
            Holds::Results => "results",
        }
    }
}

/// The shape of a file's records. Adding a format is a directory and a line in [`FORMATS`].
pub struct Format {
    /// `gemini-generate`
    pub id: &'static str,
    /// For people.
    pub title: &'static str,
    /// One sentence.
    pub doc: &'static str,
    /// Requests or results? Rules are for one of them, unless they say otherwise.
    pub holds: Holds,
    /// The key that identifies a record: `custom_id` or `key`.
    pub id_key: &'static str,
    /// The key the request is under: `body` or `request`; of results the key the answer is under.
    pub payload_key: &'static str,
    /// The table of a line.
    pub root: &'static Type,
    /// A smallest valid line.
    pub example: &'static str,
    /// Fields in the order of [`Captured`]: id, url, model, input or vector; written as [`Watch::captures`] wants them.
    pub captures: &'static [&'static str],
    /// Of results: sets of watched fields, written as in [`RecordLook::when`]. A record with none of them is an answer, whole and with
    /// something in it; of the others [`outcome::read`](crate::outcome::read) says what they are.
    pub unanswered: &'static [&'static [&'static str]],
    /// Is this line one of ours? Looks at top-level keys and the payload's keys.
    pub sniff: fn(&Keys<'_>) -> bool,
    /// Who runs such files, unless the caller says otherwise; gets the first record's model.
    pub profile: fn(Option<&str>) -> &'static Profile,
    /// How many embedding inputs a record asks for.
    pub embedding_inputs: fn(&Tree<'_>) -> u64,
    /// The numbers of the vector that a result holds.
    pub vector: for<'t> fn(&Tree<'t>) -> Option<Node<'t>>,
    /// Compiled on first use.
    pub compiled: OnceLock<Compiled>,
}

impl std::fmt::Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

/// The keys a sniffer may look at.
#[derive(Debug, Default)]
pub struct Keys<'a> {
    /// Keys of the record.
    pub top: Vec<&'a str>,
    /// Keys of the object under `request`, `body`, `params` or `response`.
    pub payload: Vec<&'a str>,
}

impl Keys<'_> {
    /// Does the record have this key?
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.top.contains(&key)
    }

    /// Does the payload have this key?
    #[must_use]
    pub fn inside(&self, key: &str) -> bool {
        self.payload.contains(&key)
    }
}

/// Every format.
pub static FORMATS: &[&Format] = &[
    &formats::gemini_embed::FORMAT,
    &formats::gemini_generate::FORMAT,
    &formats::gemini_result::FORMAT,
    &formats::openai::FORMAT,
    &formats::openai_result::FORMAT,
];

/// The format with this id.
#[must_use]
pub fn find_format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().copied().find(|format| format.id == id)
}

/// Index of each captured field in a [`batchline_schema::fast::Trace`].
#[derive(Clone, Copy, Debug)]
pub enum Captured {
    /// `custom_id` or `key`.
    Id = 0,
    /// `url`.
    Url = 1,
    /// `body.model` or `request.model`.
    Model = 2,
    /// `body.input` of embeddings.
    Input = 3,
}

impl Captured {
    /// Of results: the vector stands where requests have their input.
    pub const VECTOR: Captured = Captured::Input;
}

/// A format's table and rules, ready to run.
#[derive(Debug)]
pub struct Compiled {
    /// The table.
    pub program: Program,
    /// Rules about records, with the sets of watched fields that make them speak.
    pub record_rules: Vec<CompiledRule>,
    /// Rules that claim table problems, in registry order, by the kind of problem.
    table_rules: Vec<Vec<&'static Rule>>,
    /// For each watched field the rules about records that need it, one bit each; behind the last those that need none.
    needing: Vec<u128>,
    /// Rules about what became of a request.
    outcome_rules: Vec<&'static Rule>,
    /// The sets of watched fields without which a result is an answer.
    unanswered: Vec<FieldSet>,
    /// Some rule speaks about what is not there: it may have to be asked about a record without a single watched field.
    pub speaks_of_absence: bool,
    /// For files of which only the JSON is checked; not for formats that count embedding inputs.
    pub json_program: Option<Program>,
}

impl Compiled {
    fn new(
        program: Program,
        record_rules: Vec<CompiledRule>,
        unanswered: Vec<FieldSet>,
    ) -> Compiled {
        let mut sets = record_rules.iter().flat_map(|rule| &rule.when).chain(&unanswered);
        Compiled {
            speaks_of_absence: sets.any(|set| set.set == 0),
            program,
            record_rules,
            unanswered,
            table_rules: Vec::new(),
            outcome_rules: Vec::new(),
            needing: Vec::new(),
            json_program: None,
        }
    }

    /// What the fast path walks by.
    #[inline]
    #[must_use]
    pub fn program_for(&self, json_only: bool) -> Option<&Program> {
        if json_only { self.json_program.as_ref() } else { Some(&self.program) }
    }

    /// The rules that may claim a problem of this kind, in registry order.
    #[must_use]
    pub fn rules_for(&self, kind: ProblemKind) -> &[&'static Rule] {
        self.table_rules.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    /// May a result with these fields be something else than an answer?
    #[must_use]
    pub fn is_doubtful(&self, watched: u128) -> bool {
        self.unanswered.iter().any(|set| set.holds(watched))
    }

    /// Are its records results, of which a rule may tell what became of their requests?
    #[must_use]
    pub fn tells_outcomes(&self) -> bool {
        !self.outcome_rules.is_empty()
    }

    /// The rule about requests of which this became.
    #[must_use]
    pub fn rule_about(&self, outcome: &Outcome) -> Option<&'static Rule> {
        let is = |rule: &&&Rule| matches!(rule.look, Look::Outcome(of) if of == outcome);
        self.outcome_rules.iter().find(is).copied()
    }

    /// The rules that may have something to say about a record of which this was seen.
    pub fn rules_about(&self, sight: Sight) -> impl Iterator<Item = &CompiledRule> {
        let mut asked = self.needing.last().copied().unwrap_or(0);
        for slot in bits(sight.watched) {
            asked |= self.needing.get(slot).copied().unwrap_or(0);
        }
        let rules = bits(asked).filter_map(|index| self.record_rules.get(index));
        rules.filter(move |rule| rule.may_speak(sight))
    }
}

/// A record rule with its fields turned into bits.
#[derive(Debug)]
pub struct CompiledRule {
    /// The rule.
    pub rule: &'static Rule,
    /// Any of these sets makes it speak.
    pub when: Vec<FieldSet>,
    /// What it reads, one bit a slot of [`Watch::values`]; `None` for anything.
    pub reads: Option<u64>,
}

impl CompiledRule {
    /// May the rule have something to say about a record of which this was seen? A rule without fields speaks about noted keys.
    #[must_use]
    pub fn may_speak(&self, sight: Sight) -> bool {
        let noted = self.when.is_empty() && sight.noted;
        noted || self.when.iter().any(|set| set.may_hold(sight))
    }
}

/// Watched fields, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldSet {
    /// All of these are set …
    pub set: u128,
    /// … and none of these.
    pub unset: u128,
}

impl FieldSet {
    /// Does a record with these fields belong to it?
    #[must_use]
    pub fn holds(self, watched: u128) -> bool {
        watched & self.set == self.set && watched & self.unset == 0
    }

    /// The same for a record with problems: a blurred sight tells nothing of fields that are not set.
    #[must_use]
    pub fn may_hold(self, sight: Sight) -> bool {
        let unset = if sight.blurred { 0 } else { self.unset };
        FieldSet { unset, ..self }.holds(sight.watched)
    }
}

impl Format {
    /// The compiled table and rules.
    ///
    /// # Panics
    /// When a rule watches a field that no table declares: a mistake in this crate that its tests find.
    pub fn compiled(&'static self) -> &'static Compiled {
        self.compiled.get_or_init(|| self.compile())
    }

    #[expect(
        clippy::panic,
        reason = "a rule that names a field that does not exist is our own mistake"
    )]
    fn compile(&'static self) -> Compiled {
        let ours = || rules::all().filter(|rule| rule.is_for(self));
        let declared = self.declared();
        let sets = |rule| Some((rule, sets_for(&declared, rule, record_look(rule)?)));
        let looks: Vec<_> = ours().filter_map(sets).collect();
        let ruled = looks.iter().flat_map(|(_, sets)| sets).copied();
        let fields = fields_in(ruled.chain(self.unanswered.iter().copied()));
        assert!(fields.len() <= 128, "{}: more than 128 watched fields", self.id);
        let values = values_read(looks.iter().map(|(rule, _)| *rule));
        assert!(values.len() <= 64, "{}: more than 64 values are read", self.id);
        let watch = Watch { fields: &fields, captures: self.captures, values: &values };
        let program = Program::compile(self.root, &watch)
            .unwrap_or_else(|name| panic!("{}: no table declares {name}", self.id));
        let compiled = |(rule, sets): &(&'static Rule, Vec<Set>)| CompiledRule {
            rule,
            when: sets.iter().map(|set| field_set(set, &fields)).collect(),
            reads: slots(rule, &values),
        };
        let record_rules: Vec<_> = looks.iter().map(compiled).collect();
        assert!(record_rules.len() <= 128, "{}: more than 128 rules about records", self.id);
        let unanswered = self.unanswered.iter().map(|set| field_set(set, &fields));
        Compiled {
            table_rules: by_kind(ours()),
            outcome_rules: ours().filter(|rule| matches!(rule.look, Look::Outcome(_))).collect(),
            needing: needing(&record_rules, fields.len()),
            json_program: json::program(self),
            ..Compiled::new(program, record_rules, unanswered.collect())
        }
    }

    /// The fields its tables declare, as `Object.field`.
    fn declared(&'static self) -> HashSet<String> {
        let program = Program::compile(self.root, &Watch::default());
        let name = |object: &Object, field: &Field| format!("{}.{}", object.name, field.name);
        let names =
            |object: &'static Object| object.fields.iter().map(move |field| name(object, field));
        program.iter().flat_map(Program::objects).flat_map(names).collect()
    }

    /// The record's id: where it stands and, when it is a string, its value.
    #[must_use]
    pub fn id<'a>(&self, tree: &Tree<'a>) -> Option<Node<'a>> {
        tree.root()?.get(self.id_key).filter(|node| node.kind() == Kind::String)
    }

    /// For messages: "OpenAI batch requests", "Gemini results".
    #[must_use]
    pub fn records(&self) -> String {
        match self.holds {
            Holds::Requests => format!("{} requests", self.title),
            Holds::Results => self.title.into(),
        }
    }

    /// The payload object.
    #[must_use]
    pub fn payload<'a>(&self, tree: &Tree<'a>) -> Option<Node<'a>> {
        tree.root()?.get(self.payload_key)
    }

    /// The model a record names, when it is a string.
    #[must_use]
    pub fn model<'a>(&self, tree: &Tree<'a>) -> Option<Node<'a>> {
        self.payload(tree)?.get("model").filter(|node| node.kind() == Kind::String)
    }

    /// The `url` a record names, when it is a string.
    #[must_use]
    pub fn url<'a>(&self, tree: &Tree<'a>) -> Option<Node<'a>> {
        tree.root()?.get("url").filter(|node| node.kind() == Kind::String)
    }
}

/// The sets that make a rule speak. Where it is for several formats, those with fields of another one are left out.
fn sets_for(declared: &HashSet<String>, rule: &Rule, look: &RecordLook) -> Vec<Set> {
    let several = rule.formats.len() != 1;
    let known = |field: &&str| declared.contains(place_of(field));
    look.when.iter().copied().filter(|set| !several || set.iter().all(known)).collect()
}

/// Watched fields, as [`RecordLook::when`] has them.
type Set = &'static [&'static str];

/// `Object.field` without its sign and its bound.
fn place_of(watched: &str) -> &str {
    let plain = watched.trim_start_matches('!');
    plain.split(['=', '<', '>']).next().unwrap_or(plain).trim_end_matches('!')
}

/// The watched fields in these sets, each once.
fn fields_in(sets: impl Iterator<Item = &'static [&'static str]>) -> Vec<&'static str> {
    let mut fields = Vec::new();
    for field in sets.flatten().map(|field| field.trim_start_matches('!')) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
}

/// The fields whose values rules read, each once.
fn values_read(rules: impl Iterator<Item = &'static Rule>) -> Vec<&'static str> {
    let mut values: Vec<&str> = rules.filter_map(|rule| rule.reads).flatten().copied().collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// The values the rule reads, one bit each.
fn slots(rule: &Rule, values: &[&str]) -> Option<u64> {
    let slot = |name: &&str| values.iter().position(|value| value == name).unwrap_or(0);
    Some(rule.reads?.iter().map(slot).fold(0, |bits, slot| bits | 1 << slot))
}

/// For each of `fields` the rules of which some set has it as its first, and behind them the rules that need no field.
fn needing(rules: &[CompiledRule], fields: usize) -> Vec<u128> {
    let mut needing = vec![0; fields + 1];
    for (index, rule) in rules.iter().enumerate() {
        for set in &rule.when {
            needing[bits(set.set).next().unwrap_or(fields)] |= 1 << index;
        }
        if rule.when.is_empty() {
            needing[fields] |= 1 << index;
        }
    }
    needing
}

/// The places of the bits that are set.
fn bits(mut mask: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (mask != 0).then(|| mask.trailing_zeros() as usize)?;
        mask &= mask - 1;
        Some(bit)
    })
}

/// The table rules by the kinds of problem they claim.
fn by_kind(rules: impl Iterator<Item = &'static Rule>) -> Vec<Vec<&'static Rule>> {
    let mut by_kind: Vec<Vec<&'static Rule>> = Vec::new();
    for rule in rules {
        let Look::Table(look) = &rule.look else { continue };
        for kind in look.kinds {
            let index = *kind as usize;
            by_kind.resize_with(by_kind.len().max(index + 1), Vec::new);
            by_kind[index].push(rule);
        }
    }
    by_kind
}

fn field_set(names: &[&str], fields: &[&str]) -> FieldSet {
    let mut made = FieldSet::default();
    for name in names {
        let plain = name.trim_start_matches('!');
        let position = fields.iter().position(|field| *field == plain);
        let bit = position.map_or(0, |index| 1_u128 << index);
        if plain == *name {
            made.set |= bit;
        } else {
            made.unset |= bit;
        }
    }
    made
}

fn record_look(rule: &'static Rule) -> Option<&'static RecordLook> {
    match &rule.look {
        Look::Record(look) => Some(look),
        _ => None,
    }
}

/// Span of the text between the quotes of a captured string.
#[must_use]
pub fn inner(span: Span) -> Span {
    if span.len() < 2 { span } else { Span { start: span.start + 1, end: span.end - 1 } }
}
