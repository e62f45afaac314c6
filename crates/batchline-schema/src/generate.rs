//! Valid records made from a table, and small damages to them.
//!
//! Decisions are read from a byte string ([`Choices`]), so that proptest and fuzzers can steer and shrink: an empty string gives the
//! smallest record. Values aim at borders: shortest, longest, minimum, maximum.

use serde_json::{Map as JsonMap, Number, Value, json};

use crate::{
    Field, Form, Names, Object, Presence, Range, Reading, Status, Str, Tagged, Type, snake_case,
};

/// Decisions, read byte by byte; zero when the bytes are used up.
#[derive(Debug)]
pub struct Choices<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl<'a> Choices<'a> {
    /// Decisions from `bytes`.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Choices { bytes: bytes.iter() }
    }

    /// A number below `count` (0 when `count` is 0).
    pub fn below(&mut self, count: usize) -> usize {
        let byte = self.bytes.next().copied().unwrap_or(0);
        usize::from(byte).checked_rem(count).unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        items.get(self.below(items.len())).copied()
    }

    fn yes(&mut self) -> bool {
        self.below(3) == 1
    }
}

const DEPTH_MAX: u32 = 8;

/// A value that fits `ty`.
#[must_use]
pub fn value(ty: &Type, choices: &mut Choices<'_>) -> Value {
    Generate { choices }.ty(ty, false, 0)
}

struct Generate<'c, 'b> {
    choices: &'c mut Choices<'b>,
}

impl Generate<'_, '_> {
    fn ty(&mut self, ty: &Type, proto: bool, depth: u32) -> Value {
        match ty {
            Type::Any => self.any(),
            Type::Bool => json!(self.choices.yes()),
            Type::Int { min, max } => self.int(*min, *max, proto),
            Type::Num(range) => self.num(range, proto),
            Type::Str(table) => json!(self.text(table)),
            Type::Enum(names) => self.name(names, proto),
            Type::Array(array) => {
                let extra = if depth > DEPTH_MAX { 0 } else { self.choices.below(3) };
                let count = array.min.saturating_add(extra as u32).min(array.max);
                (0..count).map(|_| self.ty(&array.items, proto, depth + 1)).collect()
            }
            Type::Map(map) => {
                let count = if depth > DEPTH_MAX { 0 } else { self.choices.below(3) };
                let names = ["alpha", "be/ta", "g~ε"].into_iter().take(count.min(map.max as usize));
                let short = |name: &str| name.chars().take(map.key_chars_max as usize).collect();
                let members = names.map(|n| (short(n), self.ty(&map.values, proto, depth + 1)));
                Value::Object(members.collect())
            }
            Type::Object(object) => self.object(object, depth),
            Type::ByType(types) => {
                let index = self.choices.below(types.len());
                types.get(index).map_or(Value::Null, |ty| self.ty(ty, proto, depth))
            }
            Type::Tagged(tagged) => self.tagged(tagged, proto, depth),
        }
    }

    fn any(&mut self) -> Value {
        let values =
            [json!({"a": [1, {"b": "c"}]}), json!("text"), json!(7), json!([]), json!(true)];
        values[self.choices.below(values.len())].clone()
    }

    fn int(&mut self, min: i64, max: i64, proto: bool) -> Value {
        let near = min.max(0).min(max);
        let value = self.choices.pick(&[near, min, max, near.saturating_add(1).min(max)]);
        let value = value.unwrap_or(near);
        match self.choices.below(6) {
            1 if proto => json!(value.to_string()),
            2 if value.unsigned_abs() < 1 << 50 => json!(value as f64),
            _ => json!(value),
        }
    }

    fn num(&mut self, range: &Range, proto: bool) -> Value {
        let low = if range.min.is_finite() { range.min } else { -1.5 };
        let high = if range.max.is_finite() { range.max } else { 1e6 };
        let middle = f64::midpoint(low, high);
        let low = if range.above_min { middle } else { low };
        let value = self.choices.pick(&[middle, low, high]).unwrap_or(middle);
        match self.choices.below(6) {
            1 if proto => json!(value.to_string()),
            2 if value.fract() == 0.0 => json!(value as i64),
            _ => Number::from_f64(value).map_or(Value::Null, Value::Number),
        }
    }

    fn text(&mut self, table: &Str) -> String {
        if let Some(pattern) = table.pattern {
            return self.choices.pick(pattern.examples).unwrap_or("").to_string();
        }
        if table.form != Form::Plain {
            let lengths = table.min as usize..=table.max as usize;
            let fits = |text: &&str| lengths.contains(&text.chars().count());
            let examples: Vec<_> = table.form.examples().iter().copied().filter(fits).collect();
            return self.choices.pick(&examples).unwrap_or("").to_string();
        }
        let texts =
            ["a", "plain words", "zwölf Boxkämpfer \u{1f600}", "\"q\\\n\u{1}", "", "日本語"];
        let text = texts[self.choices.below(texts.len())];
        let borders = [text.chars().count(), table.min as usize, (table.max as usize).min(600)];
        let wanted = self.choices.pick(&borders).unwrap_or(0);
        let wanted = wanted.clamp(table.min as usize, table.max as usize);
        text.chars().chain("é".chars().cycle()).take(wanted).collect()
    }

    fn name(&mut self, names: &Names, proto: bool) -> Value {
        if proto && !names.text && self.choices.below(8) == 1 {
            return json!(self.choices.below(3));
        }
        json!(self.choices.pick(names.values).unwrap_or(""))
    }

    fn tagged(&mut self, tagged: &Tagged, proto: bool, depth: u32) -> Value {
        let absent = tagged.absent.as_ref().filter(|ty| !requires(ty, tagged.tag));
        let index = self.choices.below(tagged.cases.len() + usize::from(absent.is_some()));
        let Some((tag, ty)) = tagged.cases.get(index) else {
            let mut record = absent.map_or(Value::Null, |ty| self.ty(ty, proto, depth));
            if let Some(members) = record.as_object_mut() {
                members.remove(tagged.tag);
            }
            return record;
        };
        let mut record = self.ty(ty, proto, depth);
        record[tagged.tag] = json!(tag);
        record
    }

    fn object(&mut self, object: &Object, depth: u32) -> Value {
        let proto = object.reading == Reading::Proto;
        let chosen: Vec<Option<&str>> = object
            .oneofs
            .iter()
            .map(|oneof| self.member_of(object, oneof.name, oneof.required))
            .collect();
        let needed: Vec<&str> =
            object.needs.iter().filter_map(|names| self.choices.pick(names)).collect();
        let mut members = JsonMap::new();
        for field in object.fields {
            let group = object.oneofs.iter().position(|oneof| field.oneof == Some(oneof.name));
            let wanted = match group {
                Some(index) => chosen[index] == Some(field.name),
                None => needed.contains(&field.name) || self.wants(field, depth),
            };
            if wanted {
                let may_be_null = !needed.contains(&field.name);
                self.member(&mut members, field, proto, depth, may_be_null);
            }
        }
        Value::Object(members)
    }

    fn member_of(&mut self, object: &Object, group: &str, required: bool) -> Option<&'static str> {
        let names: Vec<&'static str> = object
            .fields
            .iter()
            .filter(|field| field.oneof == Some(group))
            .map(|field| field.name)
            .collect();
        (required || self.choices.yes()).then(|| self.choices.pick(&names)).flatten()
    }

    fn wants(&mut self, field: &Field, depth: u32) -> bool {
        match (field.presence, field.status) {
            (Presence::Required | Presence::Expected, _) => true,
            (_, Status::Deprecated { .. } | Status::Unconfirmed) => false,
            _ => depth <= DEPTH_MAX && self.choices.yes(),
        }
    }

    fn member(
        &mut self,
        members: &mut JsonMap<String, Value>,
        field: &Field,
        proto: bool,
        depth: u32,
        may_be_null: bool,
    ) {
        let null_ok =
            may_be_null && (field.nullable || (proto && field.presence != Presence::Required));
        let null = null_ok && field.presence == Presence::Optional && self.choices.below(9) == 1;
        let value = if null && field.oneof.is_none() {
            Value::Null
        } else {
            self.ty(&field.ty, proto, depth + 1)
        };
        let snake = proto && self.choices.yes();
        let name = if snake { snake_case(field.name) } else { field.name.to_string() };
        members.insert(name, value);
    }
}

/// Such a message cannot stand for a record without its tag.
fn requires(ty: &Type, tag: &str) -> bool {
    let Type::Object(object) = ty else {
        return false;
    };
    let required = |field: &Field| field.presence == Presence::Required;
    object.field(tag).is_some_and(required)
}

/// `record` with one value somewhere inside removed, replaced or added.
#[must_use]
pub fn damage(record: &Value, choices: &mut Choices<'_>) -> Value {
    let mut damaged = record.clone();
    let mut place = &mut damaged;
    loop {
        let count =
            place.as_object().map(JsonMap::len).or(place.as_array().map(Vec::len)).unwrap_or(0);
        let stay = choices.below(4) == 0;
        if count == 0 || stay {
            hurt(place, choices);
            return damaged;
        }
        let index = choices.below(count);
        let next = match place {
            Value::Array(items) => items.get_mut(index),
            Value::Object(members) => members.values_mut().nth(index),
            _ => None,
        };
        match next {
            Some(inner) => place = inner,
            None => return Value::Null,
        }
    }
}

fn hurt(place: &mut Value, choices: &mut Choices<'_>) {
    let replacement = [
        json!(null),
        json!("zzz"),
        json!(-1),
        json!(5.5),
        json!([]),
        json!({}),
        json!(true),
        json!([null]),
        json!(1e300),
        json!(""),
        json!(1_000_000_000_i64),
    ];
    match (choices.below(4), &mut *place) {
        (0, Value::Object(members)) => {
            let key = members.keys().nth(choices.below(members.len())).cloned();
            key.map(|key| members.shift_remove(&key));
        }
        (1, Value::Object(members)) => drop(members.insert("unheard_of".into(), json!(1))),
        (0, Value::Array(items)) => drop(items.pop()),
        (1, Value::Array(items)) => items.push(json!(null)),
        _ => *place = replacement[choices.below(replacement.len())].clone(),
    }
}
