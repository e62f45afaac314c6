//! Tables, compiled once into flat lists that the two checkers walk.
//!
//! Compiling resolves what the static data leaves open: the second spelling of proto fields, which fields exclude each other, which
//! alternative of a union takes which JSON type, and which fields somebody wants to hear about ([`Watch`]).

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};

use batchline_jsonl::{Kind, same};

use crate::suggest::Sketch;
use crate::{
    Array, Field, Map, Names, Object, Presence, Range, Reading, Status, Str, Tagged, Type, Unknown,
};

pub(crate) type NodeId = u32;
pub(crate) const NO_NODE: NodeId = NodeId::MAX;
pub(crate) const NO_SLOT: u8 = u8::MAX;

/// One compiled type.
#[derive(Debug)]
pub(crate) struct Node {
    pub shape: Shape,
    /// Numbers may be strings, enums numbers, `null` is "not set".
    pub proto: bool,
}

#[derive(Debug)]
pub(crate) enum Shape {
    Any,
    Bool,
    Int { min: i64, max: i64 },
    Num(Range),
    Str(&'static Str),
    Enum(&'static Names),
    Array { table: &'static Array, items: NodeId },
    Map { table: &'static Map, values: NodeId },
    Object(u32),
    ByType(ByKind),
    Tagged { table: &'static Tagged, cases: Vec<(&'static str, NodeId)>, absent: NodeId },
}

/// Which alternative takes which JSON type.
#[derive(Debug)]
pub(crate) struct ByKind {
    /// Indexed by `Kind as usize`; arrays are in `arrays`.
    pub scalars: [NodeId; 6],
    /// Alternatives that are arrays, with the kinds their elements may have.
    pub arrays: Vec<(u8, NodeId)>,
    /// The alternative for an empty array: one that allows it, if any.
    pub empty: NodeId,
}

impl ByKind {
    /// The array alternative for an array whose first element is of kind `first`.
    pub fn array(&self, first: Option<Kind>) -> Option<NodeId> {
        let Some(first) = first else {
            return Some(self.empty).filter(|id| *id != NO_NODE);
        };
        let fits = |accepted: &u8| accepted & (1 << first as u8) != 0;
        self.arrays.iter().find(|(accepted, _)| fits(accepted)).map(|(_, id)| *id)
    }
}

/// One compiled message.
#[derive(Debug)]
pub(crate) struct Plan {
    pub table: &'static Object,
    pub fields: Vec<FieldPlan>,
    pub keys: Vec<Key>,
    /// Index into `keys` + 1 by hash; 0 is empty.
    slots: Vec<u16>,
    /// Fields whose absence is worth a finding.
    pub wanted: u128,
    /// Members of each exclusive group, and whether one must be set.
    pub oneofs: Vec<(u128, bool)>,
    /// Sets of fields of which at least one must be set.
    pub needs: Vec<u128>,
    /// Where this plan's part of the predictor starts.
    pub predict_base: u32,
}

#[derive(Debug)]
pub(crate) struct FieldPlan {
    pub field: &'static Field,
    pub node: NodeId,
    pub null_ok: bool,
    /// An empty text means that the field is not set, and nothing more is asked of it.
    pub blank_ok: bool,
    pub watch: u8,
    /// Slots of all watched fields of this name, in whatever message.
    pub named: u128,
    /// Slots reported only beyond a bound.
    pub beyond: Vec<(u8, Bound)>,
    pub capture: u8,
    /// Slot of [`Watch::values`].
    pub value: u8,
    /// Its mere presence is worth a finding.
    pub noteworthy: bool,
    /// Its text may be worth one.
    pub remarked: bool,
}

/// What makes the value of a watched field worth a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// A number, or number of elements, above this.
    Above(u64),
    /// One below this.
    Below(u64),
    /// One of these texts.
    Among(Texts),
    /// A text that is none of these.
    Beside(Texts),
}

fn holds(texts: &Texts, text: &str) -> bool {
    texts.iter().any(|known| **known == *text)
}

/// What stands before `sign` and behind it.
fn parted(name: &str, sign: char) -> Option<(&str, char, &str)> {
    name.split_once(sign).map(|(place, bound)| (place, sign, bound))
}

/// `""`, `[]`, `{}`.
fn is_empty(kind: Kind, raw: &str) -> bool {
    let inside = || raw.get(1..raw.len().saturating_sub(1)).unwrap_or("").trim_ascii().is_empty();
    kind == Kind::Object && inside()
}

/// A few texts without escapes.
type Texts = Box<[Box<str>]>;

impl Bound {
    /// `place>9`, `place<9`, `place!=a|b` or `place=a|b`, taken apart.
    fn parse(name: &str) -> Option<(&str, Bound)> {
        let texts = |texts: &str| texts.split('|').map(Into::into).collect();
        let (place, sign, bound) =
            parted(name, '=').or_else(|| parted(name, '>')).or_else(|| parted(name, '<'))?;
        Some(match (sign, place.strip_suffix('!')) {
            ('>', _) => (place, Bound::Above(bound.parse().ok()?)),
            ('<', _) => (place, Bound::Below(bound.parse().ok()?)),
            (_, Some(place)) => (place, Bound::Beside(texts(bound))),
            (_, None) => (place, Bound::Among(texts(bound))),
        })
    }

    /// Does a list of so many elements pass it?
    pub fn is_passed_by_count(&self, count: u64) -> bool {
        match self {
            Bound::Above(bound) => count > *bound,
            Bound::Below(bound) => count < *bound,
            Bound::Among(texts) => count == 0 && holds(texts, ""),
            Bound::Beside(texts) => count > 0 || !holds(texts, ""),
        }
    }

    /// Does a value that is no list, as it is written, with or without its quotes? What is no plain whole number, or no plain text, may.
    pub fn is_passed_by(&self, kind: Kind, raw: &str) -> bool {
        let text = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw);
        let number = || text.parse::<u64>();
        let text = if is_empty(kind, raw) { "" } else { text };
        let plain = kind == Kind::String && !text.contains('\\') || kind == Kind::Object;
        let among = |texts: &Texts| holds(texts, text);
        match self {
            Bound::Above(bound) => number().map_or(true, |number| number > *bound),
            Bound::Below(bound) => number().map_or(true, |number| number < *bound),
            Bound::Among(texts) => !plain || among(texts),
            Bound::Beside(texts) => !plain || !among(texts),
        }
    }
}

#[derive(Debug)]
pub(crate) struct Key {
    pub text: Box<str>,
    pub field: u8,
    pub sketch: Sketch,
}

impl Key {
    fn new(text: &str, field: u8) -> Key {
        Key { text: text.into(), field, sketch: Sketch::of(text) }
    }
}

/// What somebody wants to hear about a field, named `Object.field`.
#[derive(Clone, Debug, Default)]
pub struct Watch<'a> {
    /// Fields whose presence is reported as one bit each, in this order; at most 128. `Object.field>9` is reported when the value is a
    /// number above 9 or a list of more than nine elements, `Object.field<9` when it is below or less; `Object.field=a|b` when it is one of
    /// these texts, `Object.field!=a|b` when it is none of them; an empty list or object counts as an empty text. Values that are no
    /// plain whole numbers, or no plain texts, are reported,
    /// too: it is a hint, never a verdict.
    pub fields: &'a [&'a str],
    /// Fields whose place is reported, in this order; at most [`crate::fast::CAPTURES_MAX`]. Several objects may share an
    /// entry: `ChatBody|EmbeddingsBody.model`, `*.custom_id`. An empty entry is a
    /// place left free.
    pub captures: &'a [&'a str],
    /// Fields of which somebody wants to know whether they, with all that is in them, are what they were in the line before; at most 64.
    /// Written as `Object.field`. See [`crate::fast::Trace::varying`].
    pub values: &'a [&'a str],
}

/// A compiled table.
#[derive(Debug)]
pub struct Program {
    pub(crate) nodes: Vec<Node>,
    pub(crate) plans: Vec<Plan>,
    pub(crate) root: NodeId,
    /// A node that takes anything.
    pub(crate) any: NodeId,
    pub(crate) predict_len: usize,
    /// Tells programs apart.
    pub(crate) id: u64,
    /// For each name of a watched field, in every spelling: the bits of all fields called so.
    watched_names: HashMap<Box<str>, u128>,
}

/// How many programs there have been.
static COMPILED: AtomicU64 = AtomicU64::new(1);

impl Program {
    /// Compiles `root` and everything it reaches.
    ///
    /// # Errors
    /// The first name in `watch` that no reachable table declares.
    pub fn compile(root: &'static Type, watch: &Watch<'_>) -> Result<Program, String> {
        let mut compiler = Compiler {
            program: Program {
                nodes: vec![Node { shape: Shape::Any, proto: false }],
                plans: Vec::new(),
                root: 0,
                any: 0,
                predict_len: 0,
                id: COMPILED.fetch_add(1, Ordering::Relaxed),
                watched_names: watched_names(watch),
            },
            objects: HashMap::new(),
            fields: Entry::by_field(watch.fields),
            values: Entry::by_field(watch.values),
            captures: Entry::by_field(watch.captures),
            found: HashSet::new(),
        };
        let root = compiler.node(root, false);
        compiler.program.root = root;
        let missing = watch
            .fields
            .iter()
            .chain(watch.captures)
            .chain(watch.values)
            .filter(|name| !name.is_empty())
            .find(|name| !compiler.found.contains(*name));
        match missing {
            Some(name) => Err((*name).to_string()),
            None => Ok(compiler.program),
        }
    }

    /// Does the node take every number as it is?
    pub(crate) fn takes_all_numbers(&self, id: NodeId) -> bool {
        match &self.nodes[id as usize].shape {
            Shape::Any => true,
            Shape::Num(range) => range.min == f64::NEG_INFINITY && range.max == f64::INFINITY,
            _ => false,
        }
    }

    /// The watched fields that a key of this name might be, wherever it stands.
    pub(crate) fn watched_as(&self, name: &str) -> u128 {
        self.watched_names.get(name).copied().unwrap_or(0)
    }

    /// The messages it reaches, in the order they were met.
    pub fn objects(&self) -> impl Iterator<Item = &'static Object> + '_ {
        self.plans.iter().map(|plan| plan.table)
    }
}

fn watched_names(watch: &Watch<'_>) -> HashMap<Box<str>, u128> {
    let mut names: HashMap<Box<str>, u128> = HashMap::new();
    for (index, place) in watch.fields.iter().enumerate() {
        let place = Bound::parse(place).map_or(*place, |(place, _)| place);
        let name = place.split_once('.').map_or(place, |(_, name)| name);
        for spelling in [name, &snake_case(name)] {
            *names.entry(spelling.into()).or_default() |= 1 << index;
        }
    }
    names
}

struct Compiler<'w> {
    program: Program,
    objects: HashMap<*const Object, u32>,
    /// The entries of [`Watch::fields`] and [`Watch::captures`], by the name of the field.
    fields: HashMap<&'w str, Vec<Entry<'w>>>,
    captures: HashMap<&'w str, Vec<Entry<'w>>>,
    values: HashMap<&'w str, Vec<Entry<'w>>>,
    found: HashSet<&'w str>,
}

/// An entry of a [`Watch`]: `object.field`, its slot, and its bound.
struct Entry<'w> {
    name: &'w str,
    objects: &'w str,
    slot: u8,
    bound: Option<Bound>,
}

impl<'w> Entry<'w> {
    /// All entries by the name of the field.
    fn by_field(names: &[&'w str]) -> HashMap<&'w str, Vec<Entry<'w>>> {
        let mut entries: HashMap<&str, Vec<Entry<'_>>> = HashMap::new();
        for (slot, name) in names.iter().enumerate() {
            let (place, bound) = Bound::parse(name).map_or((*name, None), |(p, b)| (p, Some(b)));
            let (objects, field) = place.split_once('.').unwrap_or(("", place));
            let entry = Entry { name, objects, slot: slot as u8, bound };
            entries.entry(field).or_default().push(entry);
        }
        entries
    }

    fn is_in(&self, table: &Object) -> bool {
        self.objects == "*" || self.objects.split('|').any(|name| name == table.name)
    }
}

impl Compiler<'_> {
    fn node(&mut self, ty: &'static Type, proto: bool) -> NodeId {
        let shape = match ty {
            Type::Any => Shape::Any,
            Type::Bool => Shape::Bool,
            Type::Int { min, max } => Shape::Int { min: *min, max: *max },
            Type::Num(range) => Shape::Num(*range),
            Type::Str(table) => Shape::Str(table),
            Type::Enum(names) => Shape::Enum(names),
            Type::Array(table) => Shape::Array { table, items: self.node(&table.items, proto) },
            Type::Map(table) => Shape::Map { table, values: self.node(&table.values, proto) },
            Type::Object(table) => Shape::Object(self.plan(table)),
            Type::ByType(table) => Shape::ByType(self.by_kind(table, proto)),
            Type::Tagged(table) => self.tagged(table, proto),
        };
        self.program.nodes.push(Node { shape, proto });
        (self.program.nodes.len() - 1) as NodeId
    }

    fn tagged(&mut self, table: &'static Tagged, proto: bool) -> Shape {
        let cases = table.cases.iter().map(|(tag, ty)| (*tag, self.node(ty, proto))).collect();
        let absent = table.absent.as_ref().map_or(NO_NODE, |ty| self.node(ty, proto));
        Shape::Tagged { table, cases, absent }
    }

    fn by_kind(&mut self, table: &'static [Type], proto: bool) -> ByKind {
        let mut by = ByKind { scalars: [NO_NODE; 6], arrays: Vec::new(), empty: NO_NODE };
        for ty in table {
            let node = self.node(ty, proto);
            if let Type::Array(array) = ty {
                by.arrays.push((kinds(&array.items, proto), node));
                if array.min == 0 || by.empty == NO_NODE {
                    by.empty = node;
                }
                continue;
            }
            let accepted = kinds(ty, proto);
            for (kind, slot) in by.scalars.iter_mut().enumerate() {
                if accepted & (1 << kind) != 0 && *slot == NO_NODE {
                    *slot = node;
                }
            }
        }
        by
    }

    fn plan(&mut self, table: &'static Object) -> u32 {
        if let Some(&index) = self.objects.get(&std::ptr::from_ref(table)) {
            return index;
        }
        let index = self.program.plans.len() as u32;
        self.objects.insert(table, index);
        self.program.plans.push(Plan::empty(table));
        let fields: Vec<_> = table.fields.iter().map(|field| self.field(table, field)).collect();
        let plan = &mut self.program.plans[index as usize];
        plan.fill(fields);
        plan.predict_base = self.program.predict_len as u32;
        self.program.predict_len += plan.keys.len() + 1;
        index
    }

    fn field(&mut self, table: &'static Object, field: &'static Field) -> FieldPlan {
        let proto = table.reading == Reading::Proto;
        FieldPlan {
            field,
            node: self.node(&field.ty, proto),
            null_ok: proto || field.nullable,
            blank_ok: field.blank_is_unset(proto),
            named: self.program.watched_as(field.name),
            watch: first_slot(&self.fields, table, field, &mut self.found),
            beyond: self.bounded_slots(table, field),
            capture: first_slot(&self.captures, table, field, &mut self.found),
            value: first_slot(&self.values, table, field, &mut self.found),
            noteworthy: matches!(field.status, Status::Deprecated { .. }),
            remarked: field.counted || field.fetched,
        }
    }

    /// The entries with a bound that mean this field.
    fn bounded_slots(&mut self, table: &Object, field: &Field) -> Vec<(u8, Bound)> {
        let entries = self.fields.get(field.name).map_or(&[][..], Vec::as_slice);
        let mut slots = Vec::new();
        for entry in entries.iter().filter(|entry| entry.is_in(table)) {
            if let Some(bound) = &entry.bound {
                self.found.insert(entry.name);
                slots.push((entry.slot, bound.clone()));
            }
        }
        slots
    }
}

/// The first entry without a bound that means this field.
fn first_slot<'w>(
    entries: &HashMap<&str, Vec<Entry<'w>>>,
    table: &Object,
    field: &Field,
    found: &mut HashSet<&'w str>,
) -> u8 {
    let ours = entries.get(field.name).map_or(&[][..], Vec::as_slice);
    let entry = ours.iter().find(|entry| entry.bound.is_none() && entry.is_in(table));
    entry.map_or(NO_SLOT, |entry| {
        found.insert(entry.name);
        entry.slot
    })
}

impl Plan {
    fn empty(table: &'static Object) -> Plan {
        Plan {
            table,
            fields: Vec::new(),
            keys: Vec::new(),
            slots: Vec::new(),
            wanted: 0,
            oneofs: Vec::new(),
            needs: Vec::new(),
            predict_base: 0,
        }
    }

    fn fill(&mut self, fields: Vec<FieldPlan>) {
        for (index, plan) in fields.iter().enumerate() {
            let name = plan.field.name;
            self.keys.push(Key::new(name, index as u8));
            let snake = snake_case(name);
            if self.table.reading == Reading::Proto && snake != name {
                self.keys.push(Key::new(&snake, index as u8));
            }
            if plan.field.presence != Presence::Optional {
                self.wanted |= 1 << index;
            }
        }
        self.oneofs =
            self.table.oneofs.iter().map(|o| (members(&fields, o.name), o.required)).collect();
        let needed = |names: &&[&str]| by_name(&fields, names);
        self.needs = self.table.needs.iter().map(needed).collect();
        self.fields = fields;
        self.slots = vec![0; (self.keys.len() * 4).next_power_of_two().max(4)];
        for (index, key) in self.keys.iter().enumerate() {
            let mut slot = key_hash(key.text.as_bytes()) as usize & (self.slots.len() - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = index as u16 + 1;
        }
    }

    /// Index into `keys` of a key as written.
    #[inline]
    pub fn find(&self, key: &str) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = key_hash(key.as_bytes()) as usize & mask;
        loop {
            let index = usize::from(*self.slots.get(slot)?).checked_sub(1)?;
            if same(self.keys[index].text.as_bytes(), key.as_bytes()) {
                return Some(index);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The fields whose bit is set in `group`.
    pub fn members(&self, group: u128) -> impl Iterator<Item = &'static Field> {
        let in_group = move |(index, _): &(usize, &FieldPlan)| group & (1 << index) != 0;
        self.fields.iter().enumerate().filter(in_group).map(|(_, plan)| plan.field)
    }

    pub fn is_proto(&self) -> bool {
        self.table.reading == Reading::Proto
    }

    pub fn refuses_unknown(&self) -> bool {
        self.table.unknown != Unknown::Kept
    }
}

fn members(fields: &[FieldPlan], group: &str) -> u128 {
    let in_group = |plan: &FieldPlan| plan.field.oneof == Some(group);
    fields.iter().enumerate().filter(|(_, f)| in_group(f)).fold(0, |mask, (i, _)| mask | 1 << i)
}

fn by_name(fields: &[FieldPlan], names: &[&str]) -> u128 {
    let named = |plan: &FieldPlan| names.contains(&plan.field.name);
    fields.iter().enumerate().filter(|(_, f)| named(f)).fold(0, |mask, (i, _)| mask | 1 << i)
}

/// A few bytes and the length; collisions are settled by comparing.
#[inline]
fn key_hash(key: &[u8]) -> u32 {
    let len = key.len();
    let at = |index: usize| u32::from(key.get(index).copied().unwrap_or(0));
    let mixed = at(0) | at(len / 2) << 8 | at(len.wrapping_sub(1)) << 16 | (len as u32) << 24;
    mixed.wrapping_mul(0x9e37_79b1) >> 12
}

/// The JSON types a table type may take, one bit a [`Kind`].
pub(crate) fn kinds(ty: &Type, proto: bool) -> u8 {
    const fn bit(kind: Kind) -> u8 {
        1 << kind as u8
    }
    match ty {
        Type::Any => 0x3f,
        Type::Bool => bit(Kind::Bool),
        Type::Enum(names) if names.text => bit(Kind::String),
        Type::Int { .. } | Type::Num(_) | Type::Enum(_) if proto => {
            bit(Kind::Number) | bit(Kind::String)
        }
        Type::Int { .. } | Type::Num(_) => bit(Kind::Number),
        Type::Str(_) | Type::Enum(_) => bit(Kind::String),
        Type::Array(_) => bit(Kind::Array),
        Type::Map(_) | Type::Object(_) | Type::Tagged(_) => bit(Kind::Object),
        Type::ByType(types) => types.iter().fold(0, |mask, ty| mask | kinds(ty, proto)),
    }
}

/// Is `written` the `snake_case` spelling of `camel`? As [`snake_case`] has it, without making it.
#[must_use]
pub fn is_snake_case_of(written: &str, camel: &str) -> bool {
    let mut written = written.bytes();
    let fits = |c: u8| {
        let upper = c.is_ascii_uppercase();
        (!upper || written.next() == Some(b'_')) && written.next() == Some(c.to_ascii_lowercase())
    };
    camel.bytes().all(fits) && written.next().is_none()
}

/// `generationConfig` → `generation_config`.
#[must_use]
pub fn snake_case(camel: &str) -> String {
    let mut out = String::with_capacity(camel.len() + 4);
    for c in camel.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
