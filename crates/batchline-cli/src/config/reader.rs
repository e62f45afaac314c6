//! Reads the text of a `batchline.toml`. All its mistakes are told at once.

use batchline::catalog::nearest;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{CHECK, KEYS, Key, Kind, OVERRIDES, SECTIONS, SUPPRESS, Section, keys_of};
use super::problem::{Problem, Problems};
use super::scalar::{Scalar, Value, kind};

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    pub key: &'static Key,
    pub value: Value,
    /// Where it stands, from 1; 0 for what stands in no file.
    pub line: usize,
}

/// What one section says.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// Where the section begins, from 1.
    pub line: usize,
    entries: Vec<Entry>,
}

impl Entries {
    pub fn new(entries: Vec<Entry>) -> Entries {
        Entries { line: 0, entries }
    }

    pub fn entry(&self, key: &Key) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.name == key.name)
    }

    pub fn value(&self, key: &Key) -> Option<&Value> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The values of a list; empty when it is not there.
    pub fn list(&self, key: &Key) -> &[Value] {
        self.value(key).map_or(&[], Value::list)
    }
}

/// What a whole file says.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub check: Entries,
    pub overrides: Vec<Entries>,
    pub suppress: Vec<Entries>,
}

type SpannedValue<'a> = Spanned<DeValue<'a>>;
type Name<'a> = Spanned<std::borrow::Cow<'a, str>>;

/// Reads a configuration.
///
/// # Errors
/// Everything that is wrong with it, in the order of the text.
pub fn read(text: &str) -> Result<Document, Vec<Problem>> {
    let mut problems = Problems::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        problems.add(error.span().unwrap_or_default(), format!("not TOML: {}", error.message()));
    }
    // What is left of a broken text would only lead to mistakes that nobody made.
    if !problems.is_empty() {
        return Err(problems.sorted());
    }
    let document = document(table.get_ref(), &mut problems);
    if problems.is_empty() { Ok(document) } else { Err(problems.sorted()) }
}

fn document(table: &DeTable<'_>, problems: &mut Problems<'_>) -> Document {
    let mut document = Document::default();
    for (name, value) in table {
        let Some(section) = SECTIONS.iter().find(|section| section.name == name.get_ref()) else {
            problems.add(name.span(), unknown_section(name.get_ref()));
            continue;
        };
        let parts = parts(section, name, value, problems);
        match section.name {
            name if name == OVERRIDES.name => document.overrides = parts,
            name if name == SUPPRESS.name => document.suppress = parts,
            _ => document.check = parts.into_iter().next().unwrap_or_default(),
        }
    }
    document
}

/// The tables of a section: one, or as many as there are.
fn parts(
    section: &'static Section,
    name: &Name<'_>,
    value: &SpannedValue<'_>,
    problems: &mut Problems<'_>,
) -> Vec<Entries> {
    match (value.get_ref(), section.repeated) {
        (DeValue::Table(table), false) => {
            vec![entries(section, table, name.span().start, problems)]
        }
        (DeValue::Array(tables), true) => {
            tables.iter().filter_map(|one| part(section, one, problems)).collect()
        }
        (other, _) => {
            problems.add(name.span(), misshapen(section, other));
            Vec::new()
        }
    }
}

fn part(
    section: &'static Section,
    one: &SpannedValue<'_>,
    problems: &mut Problems<'_>,
) -> Option<Entries> {
    match one.get_ref() {
        DeValue::Table(table) => Some(entries(section, table, one.span().start, problems)),
        other => problems.refuse(one.span(), misshapen(section, other)),
    }
}

fn misshapen(section: &Section, value: &DeValue<'_>) -> String {
    let heading = section.heading;
    match value {
        DeValue::Table(_) => format!("there may be several: write {heading}"),
        DeValue::Array(_) if !section.repeated => format!("there is only one: write {heading}"),
        other => format!("{heading} is a table, not {}", kind(other)),
    }
}

/// The keys of a table, and of the tables in it.
fn entries(
    section: &'static Section,
    table: &DeTable<'_>,
    start: usize,
    problems: &mut Problems<'_>,
) -> Entries {
    let mut found = Vec::new();
    for (name, value) in table {
        match keys_of(section).find(|key| key.name == name.get_ref()) {
            Some(key) => one_key(key, name, value, problems, &mut found),
            None => problems.add(name.span(), unknown_key(name.get_ref(), section)),
        }
    }
    let is_there = |key: &Key| table.contains_key(key.name);
    for key in keys_of(section).filter(|key| key.is_required_in(section) && !is_there(key)) {
        let (heading, name, example) = (section.heading, key.name, key.example);
        problems.add(
            start..start,
            format!("{heading} without `{name}`; write {name} = {example} or the like"),
        );
    }
    Entries { line: problems.line(start), entries: found }
}

fn one_key(
    key: &'static Key,
    name: &Name<'_>,
    value: &SpannedValue<'_>,
    problems: &mut Problems<'_>,
    found: &mut Vec<Entry>,
) {
    let (span, example) = (value.span(), key.example);
    let read = match (key.kind, value.get_ref()) {
        (Kind::Table(inner), DeValue::Table(table)) => {
            found.extend(entries(inner, table, name.span().start, problems).entries);
            None
        }
        (Kind::Table(_), other) => {
            let said = format!("`{}` is a table, not {}; write {example}", key.name, kind(other));
            problems.refuse(span, said)
        }
        (Kind::Several(_), DeValue::Array(array)) if array.is_empty() => {
            let said = format!("`{}` names nothing; write {example} or the like", key.name);
            problems.refuse(span, said)
        }
        (Kind::One(scalar), _) => one(scalar, value, problems),
        (Kind::List(scalar) | Kind::Several(scalar), _) => list(scalar, value, problems),
    };
    let line = problems.line(name.span().start);
    found.extend(read.map(|value| Entry { key, value, line }));
}

fn one(scalar: &Scalar, value: &SpannedValue<'_>, problems: &mut Problems<'_>) -> Option<Value> {
    let read = (scalar.read)(value.get_ref());
    read.map_err(|message| problems.add(value.span(), message)).ok()
}

/// All that is wrong with its elements is told, not only the first mistake.
fn list(scalar: &Scalar, value: &SpannedValue<'_>, problems: &mut Problems<'_>) -> Option<Value> {
    let DeValue::Array(array) = value.get_ref() else {
        let (name, kind) = (scalar.name, kind(value.get_ref()));
        let said = format!("a list of {name}s is wanted, not {kind}; put it into [ ]");
        return problems.refuse(value.span(), said);
    };
    Some(Value::List(array.iter().filter_map(|value| one(scalar, value, problems)).collect()))
}

fn unknown_section(name: &str) -> String {
    if let Some(key) = KEYS.iter().find(|key| key.name == name && key.is_in(&CHECK)) {
        return format!("`{}` stands in a table of its own: write [check] above it", key.name);
    }
    let names = SECTIONS.iter().map(|section| section.name);
    format!(
        "no section `{name}`; {}",
        hint(name, names, SECTIONS.iter().map(|known| known.heading))
    )
}

/// Underscores for hyphens, a key of another section, or a misspelt name.
fn unknown_key(name: &str, section: &'static Section) -> String {
    let known = keys_of(section).map(|key| key.name);
    let heading = section.heading;
    let hyphens = name.replace('_', "-");
    let elsewhere = KEYS.iter().find(|key| key.name == hyphens && !key.is_in(section));
    if let Some(key) = elsewhere {
        let homes: Vec<&str> = key.sections.iter().map(|section| section.heading).collect();
        let (name, homes) = (key.name, homes.join(" and "));
        return format!("`{name}` does not stand in {heading} but in {homes}");
    }
    format!("no key `{name}` in {heading}; {}", hint(name, known.clone(), known))
}

/// What was meant, or else all there is.
fn hint<'a>(
    name: &str,
    names: impl Iterator<Item = &'a str>,
    known: impl Iterator<Item = &'a str>,
) -> String {
    match nearest(name, names) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("known: {}", known.collect::<Vec<_>>().join(", ")),
    }
}
