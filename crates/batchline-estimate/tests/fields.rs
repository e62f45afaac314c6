//! Every field the tables mark as counted is held by the reader of its format: nothing is left out by oversight.
//!
//! For each such field, on every path that leads to it, a record is made in which its text is a marker, and the content read from it must
//! hold a value around the marker. The formula of the record's own provider must count it too, or at least ask what it would count.

mod common;

use batchline_estimate::content::read;
use batchline_estimate::formula::Target;
use batchline_formats::{FORMATS, Format, Holds};
use batchline_jsonl::{NodeStore, Tree};
use batchline_schema::generate::{Choices, value};
use batchline_schema::{Field, Object, Type};
use common::Notes;
use serde_json::{Value, json};

const MARKER: &str = "MARKER";

/// Places a reader leaves out, by the end of their path, with the reason.
static EXCEPTIONS: &[(&str, &str)] =
    &[("ChatPrediction > ChatTextPart.text", "predicted text is paid as output")];

/// How often one message may lie inside another of its kind.
const REPEATS: usize = 2;

struct Walk {
    format: &'static Format,
    /// Names of the messages on the way.
    path: Vec<&'static str>,
    seen: usize,
    missing: Vec<String>,
}

/// Puts a value where it belongs: from the place of the walk to the whole record.
type Wrap<'w> = &'w dyn Fn(Value) -> Value;

impl Walk {
    fn ty(&mut self, ty: &'static Type, wrap: Wrap<'_>) {
        match ty {
            Type::Object(object) => self.object(object, wrap),
            Type::Array(array) => self.ty(&array.items, &|inner| wrap(json!([inner]))),
            Type::Map(map) => self.ty(&map.values, &|inner| wrap(json!({"alpha": inner}))),
            Type::ByType(types) => types.iter().for_each(|ty| self.ty(ty, wrap)),
            Type::Tagged(tagged) => {
                for (tag, ty) in tagged.cases {
                    self.ty(ty, &|mut inner| {
                        // A case may be a union again, and name its own tag.
                        inner[tagged.tag] = json!(tag);
                        wrap(inner)
                    });
                }
                if let Some(absent) = &tagged.absent {
                    self.ty(absent, wrap);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, object: &'static Object, wrap: Wrap<'_>) {
        if self.path.iter().filter(|name| **name == object.name).count() >= REPEATS {
            return;
        }
        self.path.push(object.name);
        for field in object.fields {
            let whole = |inner: Value| {
                let mut made = value(&Type::Object(object), &mut Choices::new(&[]));
                // Of exclusive fields only this one.
                let members = made.as_object_mut().expect("an object");
                members.retain(|name, _| {
                    let other = object.field(name).and_then(|field| field.oneof);
                    other.is_none() || other != field.oneof
                });
                members.insert(field.name.to_string(), inner);
                wrap(made)
            };
            if field.counted {
                self.counted(object, field, &field.ty, &whole);
            }
            self.ty(&field.ty, &whole);
        }
        self.path.pop();
    }

    /// A marker in the field's own text, in every form it may have.
    fn counted(&mut self, object: &Object, field: &Field, ty: &Type, whole: Wrap<'_>) {
        match ty {
            Type::Str(_) => self.look(field, whole(json!(MARKER))),
            Type::Any => self.look(field, whole(json!({"description": MARKER}))),
            Type::Map(map) => match map.values {
                Type::Object(_) => self.look(field, whole(json!({MARKER: {}}))),
                Type::Any => self.look(field, whole(json!({"description": MARKER}))),
                _ => self.look(field, whole(json!({"alpha": MARKER}))),
            },
            Type::Array(array) => {
                self.counted(object, field, &array.items, &|inner| whole(json!([inner])));
            }
            Type::ByType(types) => {
                types.iter().for_each(|ty| self.counted(object, field, ty, whole));
            }
            // Messages inside mark their own fields; token ids are no text.
            Type::Object(_) | Type::Tagged(_) | Type::Int { .. } => {}
            _ => panic!("{}.{} is counted, but has no text", object.name, field.name),
        }
    }

    fn look(&mut self, field: &Field, record: Value) {
        self.seen += 1;
        let line = record.to_string();
        let mut store = NodeStore::default();
        let tree = Tree::parse(&line, &mut store, 128).expect("JSON");
        let (mut held, mut notes) = (false, Notes::default());
        if let Some(content) = read(self.format, &tree) {
            content.visit(&mut |node| held |= node.raw().contains(MARKER));
            let target = Target::new(content.endpoint.provider, "some-model");
            let _ = target.input(&content, Some(&mut notes));
        }
        let counted = notes.0.iter().any(|text| text.contains(MARKER));
        let place = format!("{}.{}", self.path.join(" > "), field.name);
        let known = EXCEPTIONS.iter().find(|(end, _)| place.ends_with(end));
        match known {
            Some((end, _)) if held => self.missing.push(format!("{end} is read, and no exception")),
            None if held && !counted => {
                self.missing.push(format!("{place} is read, not counted:\n  {line}"));
            }
            None if !held => self.missing.push(format!("{place}:\n  {line}")),
            _ => {}
        }
    }
}

#[test]
fn every_counted_field_is_read() {
    // What an answer has cost is not counted again.
    for format in FORMATS.iter().filter(|format| format.holds == Holds::Requests) {
        let mut walk = Walk { format, path: Vec::new(), seen: 0, missing: Vec::new() };
        walk.ty(format.root, &|record| record);
        assert!(walk.seen > 0, "{}: no field is counted", format.id);
        let missing = walk.missing.len();
        let first: Vec<_> = walk.missing.into_iter().take(12).collect();
        assert!(
            missing == 0,
            "{}: {missing} of {} are not read:\n{}",
            format.id,
            walk.seen,
            first.join("\n")
        );
    }
}
