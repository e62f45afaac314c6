//! The fast path: is this line beyond doubt? Yes or no, and nothing else.
//!
//! One pass over the bytes, led by the table, without a tree and without an allocation. "No" does not mean a finding: escaped keys and
//! other rarities are left to the slow path, which knows exactly. "Yes" means that the slow path would find nothing against the tables.
//!
//! What rules about several fields need is left in a [`Trace`]: one bit for each watched field that is set, and the places of a few.

use batchline_jsonl::{Cursor, Kind, Number, Span, Text};

use crate::program::{Bound, ByKind, FieldPlan, NO_NODE, NO_SLOT, NodeId, Plan, Program, Shape};
use crate::remark::remark;
use crate::{Array, Map, Names, Range, Str, Tagged};

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
    pub captures: [Capture; 8],
}

/// Memory that is kept between lines.
#[derive(Debug, Default)]
pub struct Scratch {
    /// Hashes of the free keys of the objects the walk is inside of.
    keys: Vec<u64>,
    /// Which key followed which the last time: lines repeat their key order.
    predict: Vec<u16>,
}

/// Objects with more free keys than this are compared by sorting.
const LINEAR_KEYS: usize = 12;

/// True when `text` is strict JSON without repeated keys and fits `program`'s table without a doubt.
pub fn passes(
    program: &Program,
    text: &str,
    depth_max: u32,
    scratch: &mut Scratch,
    trace: &mut Trace,
) -> bool {
    *trace = Trace::default();
    scratch.keys.clear();
    scratch.predict.resize(program.predict_len, 0);
    let cursor = Cursor::with_depth_max(text, depth_max);
    let mut walk = Walk { program, cursor, scratch, trace, count: 0 };
    walk.value(program.root).and_then(|()| walk.cursor.end().ok()).is_some()
}

/// `None`: not beyond doubt.
type Sure = Option<()>;

struct Walk<'a, 's> {
    program: &'a Program,
    cursor: Cursor<'a>,
    scratch: &'s mut Scratch,
    trace: &'s mut Trace,
    /// Elements of the array that was walked last.
    count: u32,
}

fn sure(condition: bool) -> Sure {
    condition.then_some(())
}

impl<'a> Walk<'a, '_> {
    fn value(&mut self, id: NodeId) -> Sure {
        let kind = self.cursor.peek().ok()?;
        self.value_of(id, kind)
    }

    fn value_of(&mut self, id: NodeId, kind: Kind) -> Sure {
        let program: &'a Program = self.program;
        let node = &program.nodes[id as usize];
        match (&node.shape, kind) {
            (Shape::Any, _) => self.any(kind),
            (Shape::Str(table), Kind::String) => str_fits(table, &self.cursor.string().ok()?),
            (Shape::Object(plan), Kind::Object) => self.object(&program.plans[*plan as usize]),
            (Shape::Array { table, items }, Kind::Array) => self.array(table, *items),
            (Shape::Enum(names), Kind::String) => enum_fits(names, &self.cursor.string().ok()?),
            (Shape::Enum(names), Kind::Number) if node.proto && !names.text => {
                int_fits(i32::MIN.into(), i32::MAX.into(), &self.cursor.number().ok()?)
            }
            (Shape::Int { min, max }, Kind::Number) => {
                int_fits(*min, *max, &self.cursor.number().ok()?)
            }
            (Shape::Num(range), Kind::Number) => num_fits(range, &self.cursor.number().ok()?),
            (Shape::Bool, Kind::Bool) => self.cursor.boolean().ok().map(drop),
            (Shape::ByType(by), _) => self.by_type(by, kind),
            (Shape::Tagged { table, cases, absent }, Kind::Object) => {
                self.tagged(table, cases, *absent)
            }
            (Shape::Map { table, values }, Kind::Object) => self.map(table, *values),
            // Numbers in strings are legal there but rare: the slow path reads them.
            _ => None,
        }
    }

    fn any(&mut self, kind: Kind) -> Sure {
        match kind {
            Kind::Object => self.free_object(None),
            Kind::Array => {
                let mut members = self.cursor.enter_array().ok()?;
                while self.cursor.next_element(&mut members).ok()? {
                    let kind = self.cursor.peek().ok()?;
                    self.any(kind)?;
                }
                Some(())
            }
            _ => self.cursor.skip().ok().map(drop),
        }
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
        let base = self.scratch.keys.len();
        let mut members = self.cursor.enter_object().ok()?;
        while let Some(key) = self.cursor.next_key(&mut members).ok()? {
            self.remember(base, &key)?;
            match map {
                Some((table, values)) => {
                    sure(key.raw.len() <= table.key_chars_max as usize)?;
                    self.value(values)?;
                }
                None => {
                    let kind = self.cursor.peek().ok()?;
                    self.any(kind)?;
                }
            }
        }
        let max = map.map_or(u32::MAX, |(table, _)| table.max);
        sure(self.scratch.keys.len() - base <= max as usize)?;
        self.forget(base)
    }

    /// Notes a free key; `None` when it may stand twice.
    fn remember(&mut self, base: usize, key: &Text<'_>) -> Sure {
        sure(!key.escaped)?;
        let hash = hash(key.raw.as_bytes());
        let known = &self.scratch.keys[base..];
        sure(known.len() > LINEAR_KEYS || !known.contains(&hash))?;
        self.scratch.keys.push(hash);
        Some(())
    }

    fn forget(&mut self, base: usize) -> Sure {
        let keys = &mut self.scratch.keys[base..];
        if keys.len() > LINEAR_KEYS {
            keys.sort_unstable();
            sure(keys.windows(2).all(|pair| pair[0] != pair[1]))?;
        }
        self.scratch.keys.truncate(base);
        Some(())
    }

    fn object(&mut self, plan: &'a Plan) -> Sure {
        let base = self.scratch.keys.len();
        let (mut seen, mut set) = (0_u128, 0_u128);
        let mut last = plan.keys.len();
        let mut members = self.cursor.enter_object().ok()?;
        while let Some(key) = self.cursor.next_key(&mut members).ok()? {
            let Some(index) = self.find_key(plan, &key, last) else {
                sure(!plan.refuses_unknown())?;
                self.remember(base, &key)?;
                let kind = self.cursor.peek().ok()?;
                sure(plan.table.noted.is_none_or(|noted| !noted(key.raw, kind)))?;
                self.any(kind)?;
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
    fn find_key(&mut self, plan: &Plan, key: &Text<'_>, last: usize) -> Option<usize> {
        let slot = plan.predict_base as usize + last;
        let guess = usize::from(self.scratch.predict[slot]);
        if plan.keys.get(guess).is_some_and(|known| *known.text == *key.raw) {
            return Some(guess);
        }
        let index = plan.find(key.raw)?;
        self.scratch.predict[slot] = index as u16;
        Some(index)
    }

    /// Walks a declared field; true when it is set.
    fn field(&mut self, plan: &FieldPlan) -> Option<bool> {
        let kind = self.cursor.peek().ok()?;
        sure(!plan.noteworthy)?;
        if kind == Kind::Null && plan.null_ok {
            self.cursor.null().ok()?;
            return Some(false);
        }
        let set = kind != Kind::Null;
        if set && plan.watch != NO_SLOT {
            self.trace.watched |= 1 << plan.watch;
        }
        let start = self.cursor.position();
        self.value_of(plan.node, kind)?;
        if plan.remarked && kind == Kind::String {
            let raw = &self.cursor.text()[start + 1..self.cursor.position() - 1];
            sure(remark(plan.field, raw).is_none())?;
        }
        let span = Span::new(start, self.cursor.position());
        for &(slot, bound) in &plan.beyond {
            if self.is_beyond(kind, span, bound) {
                self.trace.watched |= 1 << slot;
            }
        }
        if plan.capture != NO_SLOT {
            let count = if kind == Kind::Array { self.count } else { 0 };
            self.trace.captures[plan.capture as usize] = Capture { span, count };
        }
        Some(set)
    }

    /// Does the value just walked pass the bound with its number or its elements? What is no plain whole number may.
    fn is_beyond(&self, kind: Kind, span: Span, bound: Bound) -> bool {
        match kind {
            Kind::Array => bound.is_passed(self.count.into()),
            _ => span.of(self.cursor.text()).parse().map_or(true, |value| bound.is_passed(value)),
        }
    }

    fn array(&mut self, table: &Array, items: NodeId) -> Sure {
        let mut count = 0_u32;
        let mut members = self.cursor.enter_array().ok()?;
        while self.cursor.next_element(&mut members).ok()? {
            self.value(items)?;
            count += 1;
        }
        self.count = count;
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
        let mut ahead = self.cursor.clone();
        let mut members = ahead.enter_array().ok()?;
        if !ahead.next_element(&mut members).ok()? {
            return Some(None);
        }
        ahead.peek().ok().map(Some)
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
    fn find_tag(&self, tag: &str) -> Option<Option<&'a str>> {
        let mut ahead = self.cursor.clone();
        let mut members = ahead.enter_object().ok()?;
        while let Some(key) = ahead.next_key(&mut members).ok()? {
            sure(!key.escaped)?;
            if key.raw == tag {
                sure(ahead.peek().ok()? == Kind::String)?;
                let value = ahead.string().ok()?;
                return (!value.escaped).then_some(Some(value.raw));
            }
            ahead.skip().ok()?;
        }
        Some(None)
    }
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

#[inline]
fn str_fits(table: &Str, text: &Text<'_>) -> Sure {
    if table.min > 0 || table.max != u32::MAX {
        length_fits(table, text)?;
    }
    if let Some(pattern) = table.pattern {
        sure(!text.escaped && (pattern.fits)(text.raw))?;
    }
    match table.form {
        crate::Form::Plain => Some(()),
        form => sure(!text.escaped && form.fits(text.raw)),
    }
}

/// An escape is 2 to 12 bytes for one character, and a character is 1 to 4 bytes.
fn length_fits(table: &Str, text: &Text<'_>) -> Sure {
    const BYTES_PER_CHAR_MAX: usize = 12;
    let bytes = text.raw.len();
    if bytes <= table.max as usize && bytes >= table.min as usize * BYTES_PER_CHAR_MAX {
        return Some(());
    }
    sure(!text.escaped)?;
    let chars = text.raw.chars().count();
    sure(chars >= table.min as usize && chars <= table.max as usize)
}

#[inline]
fn enum_fits(names: &Names, text: &Text<'_>) -> Sure {
    sure(names.open || (!text.escaped && names.values.contains(&text.raw)))
}

#[inline]
fn int_fits(min: i64, max: i64, number: &Number<'_>) -> Sure {
    let value = number.as_i64()?;
    sure((min..=max).contains(&value))
}

fn num_fits(range: &Range, number: &Number<'_>) -> Sure {
    if range.min == f64::NEG_INFINITY && range.max == f64::INFINITY {
        return Some(());
    }
    sure(range.contains(number.as_f64()))
}
