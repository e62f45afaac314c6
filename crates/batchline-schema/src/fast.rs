//! The fast path: is this line beyond doubt? Yes or no, and nothing else.
//!
//! One pass over the bytes, led by the table, without a tree and without an allocation. "No" does not mean a finding: escaped keys and
//! other rarities are left to the slow path, which knows exactly. "Yes" means that the slow path would find nothing against the tables.
//!
//! What rules about several fields need is left in a [`Trace`]: one bit for each watched field that is set, and the places of a few.

use batchline_jsonl::{Cursor, Indexed, Kind, Reader, Span, same};

use crate::lesson::{Lesson, Notes};
use crate::program::{Bound, ByKind, FieldPlan, NO_NODE, NO_SLOT, NodeId, Plan, Program, Shape};
use crate::remark::remark;
use crate::scalar::{Sure, number_fits, sure, text_fits};
use crate::skeleton::Skeletons;
use crate::{Array, Map, Tagged};

/// How many fields can be captured.
pub const CAPTURES_MAX: usize = 4;

/// Where a captured field stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// The value, quotes included; empty when the field is not set.
    pub span: Span,
    /// Number of elements when the value is an array.
    pub count: u32,
}

/// What the walk saw of the fields somebody watches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// One bit for each entry of [`crate::Watch::fields`] that is set (present and not `null`).
    pub watched: u128,
    /// One place for each entry of [`crate::Watch::captures`].
    pub captures: [Capture; CAPTURES_MAX],
    /// Which lines this one has been compared with: those that leave the same number differ from it only in values that may vary. 0 for a
    /// line that was walked.
    pub shape: u64,
    /// One bit for each entry of [`crate::Watch::values`] in which lines of this shape may differ. All bits for a line that was walked.
    pub varying: u64,
}

/// Memory that is kept between lines.
#[derive(Debug, Default)]
pub struct Scratch {
    paths: Paths,
    skeletons: Skeletons,
}

/// What a walk keeps between lines.
#[derive(Debug, Default)]
struct Paths {
    /// Hashes of the free keys of the objects the walk is inside of.
    keys: Vec<u64>,
    /// Which key followed which the last time: lines repeat their key order.
    predict: Vec<u16>,
}

/// Objects with more free keys than this are compared by sorting.
const LINEAR_KEYS: usize = 12;

/// True when `text` is strict JSON without repeated keys and fits `program`'s table without a doubt.
///
/// This is the plain walk, a string after the other. [`passes_indexed`] says the same, faster.
pub fn passes(
    program: &Program,
    text: &str,
    depth_max: u32,
    scratch: &mut Scratch,
    trace: &mut Trace,
) -> bool {
    let cursor = Cursor::with_depth_max(text, depth_max);
    walk(program, cursor, &mut scratch.paths, trace, &mut ())
}

/// The same for a line of a sound window, with strings from its index: but for what a line has in common with lines before it, and is
/// compared with them, it is walked.
pub fn passes_indexed(
    program: &Program,
    line: &Indexed<'_>,
    scratch: &mut Scratch,
    trace: &mut Trace,
) -> bool {
    let skeletons = &mut scratch.skeletons;
    if skeletons.fit(program, line, trace) {
        return true;
    }
    if !skeletons.wants(line) {
        return walk(program, line.clone(), &mut scratch.paths, trace, &mut ());
    }
    let mut lesson = Lesson::default();
    let passed = walk(program, line.clone(), &mut scratch.paths, trace, &mut lesson);
    if passed {
        skeletons.learn(lesson, program, line, trace);
    }
    passed
}

/// [`passes_indexed`] without comparing lines: between it and [`passes`] there is only the index.
pub fn walks_indexed(
    program: &Program,
    line: &Indexed<'_>,
    scratch: &mut Scratch,
    trace: &mut Trace,
) -> bool {
    walk(program, line.clone(), &mut scratch.paths, trace, &mut ())
}

fn walk<'a, R: Reader<'a>, N: Notes>(
    program: &'a Program,
    reader: R,
    paths: &mut Paths,
    trace: &mut Trace,
    notes: &mut N,
) -> bool {
    *trace = Trace { varying: u64::MAX, ..Trace::default() };
    paths.keys.clear();
    paths.predict.resize(program.predict_len, 0);
    let line = reader.line();
    let mut walk = Walk { program, line, reader, paths, trace, notes, count: 0 };
    walk.value(program.root).and_then(|()| walk.reader.end()).is_some()
}

struct Walk<'a, 'w, R, N> {
    program: &'a Program,
    line: &'a str,
    reader: R,
    paths: &'w mut Paths,
    trace: &'w mut Trace,
    notes: &'w mut N,
    /// Elements of the array that was walked last.
    count: u32,
}

impl<'a, R: Reader<'a>, N: Notes> Walk<'a, '_, R, N> {
    fn value(&mut self, id: NodeId) -> Sure {
        let kind = self.reader.peek()?;
        self.value_of(id, kind)
    }

    fn value_of(&mut self, id: NodeId, kind: Kind) -> Sure {
        let program: &'a Program = self.program;
        match (&program.nodes[id as usize].shape, kind) {
            (Shape::ByType(by), _) => self.by_type(by, kind),
            (Shape::Any, Kind::Object) => self.free_object(None),
            (Shape::Object(plan), Kind::Object) => self.object(&program.plans[*plan as usize]),
            (Shape::Tagged { table, cases, absent }, Kind::Object) => {
                self.tagged(table, cases, *absent)
            }
            (Shape::Map { table, values }, Kind::Object) => self.map(table, *values),
            (Shape::Any, Kind::Array) => self.elements(None).map(drop),
            (Shape::Array { table, items }, Kind::Array) => self.array(table, *items),
            (_, Kind::Object | Kind::Array) => None,
            _ => self.scalar(id, kind),
        }
    }

    #[inline]
    fn scalar(&mut self, id: NodeId, kind: Kind) -> Sure {
        let node = &self.program.nodes[id as usize];
        let start = self.reader.position();
        match kind {
            Kind::String => text_fits(node, self.reader.string()?)?,
            Kind::Number => number_fits(node, &self.reader.number()?)?,
            _ => {
                let fits = matches!(node.shape, Shape::Any)
                    || matches!(node.shape, Shape::Bool) && kind == Kind::Bool;
                sure(fits)?;
                self.reader.word()?;
            }
        }
        self.notes.value(id, kind, start, self.reader.position());
        Some(())
    }

    fn any(&mut self) -> Sure {
        let kind = self.reader.peek()?;
        self.any_of(kind)
    }

    fn any_of(&mut self, kind: Kind) -> Sure {
        self.value_of(self.program.any, kind)
    }

    /// The elements of the array ahead, each of type `items`, or of any; how many there are.
    fn elements(&mut self, items: Option<NodeId>) -> Option<u32> {
        let start = self.reader.position();
        let mut members = self.reader.enter()?;
        let items = items.unwrap_or(self.program.any);
        if self.program.takes_all_numbers(items) && self.reader.peek() == Some(Kind::Number) {
            let count = self.reader.numbers(members)?;
            self.notes.value(items, Kind::Array, start, self.reader.position());
            self.count = count;
            return Some(count);
        }
        let mut count = 0;
        while self.reader.next_element(&mut members)? {
            self.value(items)?;
            count += 1;
        }
        self.count = count;
        Some(count)
    }

    fn map(&mut self, table: &Map, values: NodeId) -> Sure {
        if matches!(self.program.nodes[values as usize].shape, Shape::Any)
            && table.max == u32::MAX
            && table.key_chars_max == u32::MAX
        {
            return self.free_object(None);
        }
        self.free_object(Some((table, values)))
    }

    fn free_object(&mut self, map: Option<(&Map, NodeId)>) -> Sure {
        let base = self.paths.keys.len();
        let mut members = self.reader.enter()?;
        while let Some(key) = self.reader.next_key(&mut members)? {
            self.remember(base, key)?;
            match map {
                Some((table, values)) => {
                    sure(key.len() <= table.key_chars_max as usize)?;
                    self.value(values)?;
                }
                None => self.any()?,
            }
        }
        let max = map.map_or(u32::MAX, |(table, _)| table.max);
        sure(self.paths.keys.len() - base <= max as usize)?;
        self.forget(base)
    }

    /// Notes a free key; `None` when it may stand twice.
    fn remember(&mut self, base: usize, key: &str) -> Sure {
        sure(!key.as_bytes().contains(&b'\\'))?;
        let hash = hash(key.as_bytes());
        let known = &self.paths.keys[base..];
        sure(known.len() > LINEAR_KEYS || !known.contains(&hash))?;
        self.paths.keys.push(hash);
        Some(())
    }

    fn forget(&mut self, base: usize) -> Sure {
        let keys = &mut self.paths.keys[base..];
        if keys.len() > LINEAR_KEYS {
            keys.sort_unstable();
            sure(keys.windows(2).all(|pair| pair[0] != pair[1]))?;
        }
        self.paths.keys.truncate(base);
        Some(())
    }

    fn object(&mut self, plan: &'a Plan) -> Sure {
        let base = self.paths.keys.len();
        let (mut seen, mut set) = (0_u128, 0_u128);
        let mut last = plan.keys.len();
        let mut members = self.reader.enter()?;
        while let Some(key) = self.reader.next_key(&mut members)? {
            let Some(index) = self.find_key(plan, key, last) else {
                sure(!plan.refuses_unknown())?;
                self.remember(base, key)?;
                let kind = self.reader.peek()?;
                sure(plan.table.noted.is_none_or(|noted| !noted(key, kind)))?;
                self.any_of(kind)?;
                continue;
            };
            last = index;
            let bit = 1_u128 << plan.keys[index].field;
            sure(seen & bit == 0)?;
            seen |= bit;
            if self.field(&plan.fields[plan.keys[index].field as usize])? {
                set |= bit;
            }
        }
        let present = if plan.is_proto() { set } else { seen };
        sure(present & plan.wanted == plan.wanted)?;
        for &(group, required) in &plan.oneofs {
            let members = (set & group).count_ones();
            sure(members == 1 || members == 0 && !required)?;
        }
        sure(plan.needs.iter().all(|group| set & group != 0))?;
        self.forget(base)
    }

    /// Index into `plan.keys`; tries the key that followed `last` the last time first.
    #[inline]
    fn find_key(&mut self, plan: &Plan, key: &str, last: usize) -> Option<usize> {
        let slot = plan.predict_base as usize + last;
        let guess = usize::from(self.paths.predict[slot]);
        if plan.keys.get(guess).is_some_and(|known| same(known.text.as_bytes(), key.as_bytes())) {
            return Some(guess);
        }
        let index = plan.find(key)?;
        self.paths.predict[slot] = index as u16;
        Some(index)
    }

    /// Walks a declared field; true when it is set.
    fn field(&mut self, plan: &'a FieldPlan) -> Option<bool> {
        let kind = self.reader.peek()?;
        sure(!plan.noteworthy)?;
        if kind == Kind::Null && plan.null_ok {
            self.reader.word()?;
            return Some(false);
        }
        let set = kind != Kind::Null;
        let start = self.reader.position();
        self.value_of(plan.node, kind)?;
        let span = Span::new(start, self.reader.position());
        if plan.remarked && kind == Kind::String {
            let raw = self.line.get(start + 1..span.end as usize - 1)?;
            sure(remark(plan.field, raw).is_none())?;
        }
        let count = if kind == Kind::Array { self.count } else { 0 };
        let present = if set && plan.watch != NO_SLOT { 1 << plan.watch } else { 0 };
        let beyond = beyond(&plan.beyond, kind, count, span.of(self.line));
        self.trace.watched |= present | beyond;
        if plan.capture != NO_SLOT {
            self.trace.captures[plan.capture as usize] = Capture { span, count };
        }
        self.notes.field(plan, span, present, beyond);
        Some(set)
    }

    fn array(&mut self, table: &Array, items: NodeId) -> Sure {
        let start = self.reader.position();
        let count = self.elements(Some(items))?;
        self.notes.bounded(start, table);
        sure((table.min..=table.max).contains(&count))
    }

    fn by_type(&mut self, by: &ByKind, kind: Kind) -> Sure {
        if kind != Kind::Array {
            let node = by.scalars[kind as usize];
            sure(node != NO_NODE)?;
            return self.value_of(node, kind);
        }
        let node = match by.arrays.as_slice() {
            [(_, only)] => *only,
            _ => by.array(self.first_element()?)?,
        };
        self.value_of(node, kind)
    }

    /// The kind of the first element of the array ahead; `Some(None)` when it is empty.
    fn first_element(&self) -> Option<Option<Kind>> {
        let mut ahead = self.reader.clone();
        let mut members = ahead.enter()?;
        if !ahead.next_element(&mut members)? {
            return Some(None);
        }
        ahead.peek().map(Some)
    }

    fn tagged(&mut self, table: &Tagged, cases: &[(&str, NodeId)], absent: NodeId) -> Sure {
        let node = match self.find_tag(table.tag)? {
            Some(tag) => cases.iter().find(|(name, _)| *name == tag).map(|(_, node)| *node)?,
            None => absent,
        };
        sure(node != NO_NODE)?;
        self.value_of(node, Kind::Object)
    }

    /// The text under key `tag` of the object ahead; `Some(None)` when the key is absent.
    fn find_tag(&mut self, tag: &str) -> Option<Option<&'a str>> {
        let mut ahead = self.reader.clone();
        let mut members = ahead.enter()?;
        while let Some(key) = ahead.next_key(&mut members)? {
            sure(!key.as_bytes().contains(&b'\\'))?;
            if key == tag {
                sure(ahead.peek()? == Kind::String)?;
                self.notes.decides(ahead.position());
                let value = ahead.string()?;
                return (!value.as_bytes().contains(&b'\\')).then_some(Some(value));
            }
            ahead.skip()?;
        }
        Some(None)
    }
}

/// The bits of the bounds that a value passes with its number or its elements. What is no plain whole number may.
#[inline]
pub(crate) fn beyond(bounds: &[(u8, Bound)], kind: Kind, count: u32, raw: &str) -> u128 {
    let passes = |bound: &Bound| match kind {
        Kind::Array => bound.is_passed_by_count(count.into()),
        _ => bound.is_passed_by(kind, raw),
    };
    bounds.iter().filter(|(_, b)| passes(b)).fold(0, |bits, (slot, _)| bits | 1 << slot)
}

#[inline]
fn hash(bytes: &[u8]) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(K);
    }
    let tail = chunks.remainder().iter().fold(0_u64, |word, &b| word << 8 | u64::from(b));
    (hash.rotate_left(5) ^ tail).wrapping_mul(K)
}
