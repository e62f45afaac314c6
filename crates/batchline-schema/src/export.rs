//! Tables as JSON Schema (draft 2020-12).
//!
//! The exported schema accepts what the checker passes without an error; advice is not in it. What proto-JSON allows and JSON Schema
//! cannot say is listed in [`DIFFERENCES`].

use std::collections::BTreeMap;

use serde_json::{Map as JsonMap, Value, json};

use crate::{
    Field, Form, Names, Object, Oneof, Presence, Range, Reading, Status, Str, Tagged, Type,
    Unknown, snake_case,
};

/// Where the exported schema and the checker knowingly differ.
pub const DIFFERENCES: &[&str] = &[
    "repeated JSON keys: a JSON Schema never sees the second one",
    "bounds of proto numbers written as strings (\"5\"): JSON Schema compares only numbers",
    "whole numbers beyond 2^53 written with an exponent: the checker refuses what it cannot hold exactly",
    "numbers beyond 64 bits in proto integers written as strings",
];

/// The schema of `root`, titled `title`.
#[must_use]
pub fn json_schema(root: &Type, title: &str, description: &str) -> Value {
    let mut export = Export { defs: BTreeMap::new() };
    let top = export.ty(root, false);
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": description,
    });
    let object = schema.as_object_mut().into_iter();
    for schema in object {
        schema.extend(top.as_object().cloned().unwrap_or_default());
        let defs: JsonMap<String, Value> =
            export.defs.iter().map(|(k, v)| ((*k).to_string(), v.clone())).collect();
        schema.insert("$defs".into(), Value::Object(defs));
    }
    schema
}

struct Export {
    defs: BTreeMap<&'static str, Value>,
}

impl Export {
    fn ty(&mut self, ty: &Type, proto: bool) -> Value {
        match ty {
            Type::Any => json!({}),
            Type::Bool => json!({"type": "boolean"}),
            Type::Int { min, max } => int(*min, *max, proto),
            Type::Num(range) => num(range, proto),
            Type::Str(table) => string(table),
            Type::Enum(names) => names_schema(names, proto),
            Type::Array(array) => {
                let mut schema = json!({"type": "array", "items": self.ty(&array.items, proto)});
                bound(&mut schema, "minItems", array.min, 0);
                bound(&mut schema, "maxItems", array.max, u32::MAX);
                schema
            }
            Type::Map(map) => {
                let mut schema = json!({"type": "object"});
                schema["additionalProperties"] = self.ty(&map.values, proto);
                bound(&mut schema, "maxProperties", map.max, u32::MAX);
                if map.key_chars_max != u32::MAX {
                    schema["propertyNames"] = json!({"maxLength": map.key_chars_max});
                }
                schema
            }
            Type::Object(object) => self.reference(object),
            Type::ByType(types) => {
                json!({"anyOf": types.iter().map(|ty| self.ty(ty, proto)).collect::<Vec<_>>()})
            }
            Type::Tagged(tagged) => self.tagged(tagged, proto),
        }
    }

    fn reference(&mut self, object: &'static Object) -> Value {
        if !self.defs.contains_key(object.name) {
            self.defs.insert(object.name, Value::Null);
            let schema = self.object(object);
            self.defs.insert(object.name, schema);
        }
        json!({"$ref": format!("#/$defs/{}", object.name)})
    }

    fn object(&mut self, object: &'static Object) -> Value {
        let proto = object.reading == Reading::Proto;
        let mut properties = JsonMap::new();
        let mut conditions = Vec::new();
        let mut required = Vec::new();
        for field in object.fields {
            let schema = self.field(field, proto);
            let names = spellings(field.name, proto);
            for name in &names {
                properties.insert(name.clone(), schema.clone());
            }
            if field.presence == Presence::Required {
                match names.as_slice() {
                    [only] => required.push(only.clone()),
                    _ => conditions.push(json!({"anyOf": each_required(&names)})),
                }
            }
            if names.len() == 2 {
                conditions.push(json!({"not": {"required": names}}));
            }
        }
        conditions.extend(object.oneofs.iter().map(|oneof| exclusive(object, oneof, proto)));
        conditions.extend(object.needs.iter().map(|names| {
            let each = names.iter().map(|name| is_set(name, proto));
            json!({"anyOf": each.collect::<Vec<_>>()})
        }));
        let mut schema = json!({"type": "object", "description": object.doc});
        schema["properties"] = Value::Object(properties);
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        if object.unknown == Unknown::Refused {
            schema["additionalProperties"] = json!(false);
        }
        if !conditions.is_empty() {
            schema["allOf"] = Value::Array(conditions);
        }
        schema
    }

    fn field(&mut self, field: &Field, proto: bool) -> Value {
        let mut schema = match field.status {
            Status::Unconfirmed => json!({}),
            _ => self.ty(&field.ty, proto),
        };
        let null_ok = field.nullable || (proto && field.presence != Presence::Required);
        if null_ok && field.status != Status::Unconfirmed && !matches!(field.ty, Type::Any) {
            schema = json!({"anyOf": [schema, {"type": "null"}]});
        }
        if field.blank_is_unset(proto) && field.status != Status::Unconfirmed {
            schema = json!({"anyOf": [schema, {"const": ""}]});
        }
        if proto && field.presence == Presence::Required && matches!(field.ty, Type::Any) {
            schema = json!({"not": {"type": "null"}});
        }
        if !field.doc.is_empty() {
            schema["description"] = json!(field.doc);
        }
        if matches!(field.status, Status::Deprecated { .. }) {
            schema["deprecated"] = json!(true);
        }
        schema
    }

    fn tagged(&mut self, tagged: &Tagged, proto: bool) -> Value {
        let tag = tagged.tag;
        let known: Vec<&str> = tagged.cases.iter().map(|(name, _)| *name).collect();
        let mut conditions: Vec<Value> = tagged
            .cases
            .iter()
            .map(|(name, ty)| {
                let condition = json!({"properties": {tag: {"const": name}}, "required": [tag]});
                json!({"if": condition, "then": self.ty(ty, proto)})
            })
            .collect();
        match &tagged.absent {
            Some(ty) => conditions.push(json!({
                "if": {"not": {"required": [tag], "properties": {tag: {"not": {"type": "null"}}}}},
                "then": self.ty(ty, proto)
            })),
            None => conditions.push(json!({"required": [tag]})),
        }
        let names = if tagged.open { json!({"type": "string"}) } else { json!({"enum": known}) };
        json!({"type": "object", "properties": {tag: names}, "allOf": conditions})
    }
}

fn spellings(name: &str, proto: bool) -> Vec<String> {
    let snake = snake_case(name);
    if proto && snake != name { vec![name.into(), snake] } else { vec![name.into()] }
}

fn each_required(names: &[String]) -> Vec<Value> {
    names.iter().map(|name| json!({"required": [name]})).collect()
}

/// At most (or exactly) one member of the group is set; `null` is not set.
fn exclusive(object: &Object, oneof: &Oneof, proto: bool) -> Value {
    let members = object.fields.iter().filter(|field| field.oneof == Some(oneof.name));
    let mut cases: Vec<Value> = members.map(|field| is_set(field.name, proto)).collect();
    if !oneof.required {
        cases.push(json!({"not": {"anyOf": cases.clone()}}));
    }
    json!({"oneOf": cases})
}

fn is_set(name: &str, proto: bool) -> Value {
    let one = |name: &String| json!({"required": [name], "properties": {name: {"not": {"type": "null"}}}});
    match spellings(name, proto).as_slice() {
        [only] => one(only),
        names => json!({"anyOf": names.iter().map(one).collect::<Vec<_>>()}),
    }
}

fn bound(schema: &mut Value, keyword: &str, value: u32, without: u32) {
    if value != without {
        schema[keyword] = json!(value);
    }
}

fn int(min: i64, max: i64, proto: bool) -> Value {
    let number = json!({"type": "integer", "minimum": min, "maximum": max});
    if proto {
        let digits = "^-?(0|[1-9][0-9]*)(\\.0+)?([eE]\\+?[0-9]+)?$";
        return json!({"anyOf": [number, {"type": "string", "pattern": digits}]});
    }
    number
}

fn num(range: &Range, proto: bool) -> Value {
    let mut number = json!({"type": "number"});
    if range.min.is_finite() {
        let keyword = if range.above_min { "exclusiveMinimum" } else { "minimum" };
        number[keyword] = json!(range.min);
    }
    if range.max.is_finite() {
        number["maximum"] = json!(range.max);
    }
    if proto {
        let text = "^(-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?|NaN|-?Infinity)$";
        return json!({"anyOf": [number, {"type": "string", "pattern": text}]});
    }
    number
}

fn string(table: &Str) -> Value {
    let mut schema = json!({"type": "string"});
    bound(&mut schema, "minLength", table.min, 0);
    bound(&mut schema, "maxLength", table.max, u32::MAX);
    if let Some(pattern) = table.pattern {
        schema["pattern"] = json!(pattern.regex);
    } else if table.form != Form::Plain {
        schema["pattern"] = json!(table.form.regex());
    }
    schema
}

fn names_schema(names: &Names, proto: bool) -> Value {
    let known = if names.open {
        json!({"type": "string", "examples": names.values})
    } else {
        json!({"enum": names.values})
    };
    if proto && !names.text {
        let int32 = json!({"type": "integer", "minimum": i32::MIN, "maximum": i32::MAX});
        return json!({"anyOf": [known, int32]});
    }
    known
}
