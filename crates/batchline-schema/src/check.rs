//! The slow path: a tree against a table, every difference with its place. The exact twin of [`crate::fast`].
//!
//! One fault is one problem: a value of the wrong type is reported and not looked into, and a near-miss key stands for the field it
//! was meant to be.

use batchline_jsonl::{Kind, Node, Number, Span, Tree};

use crate::program::{ByKind, NO_NODE, NodeId, Plan, Program, Shape};
use crate::remark::remark;
use crate::suggest::nearest;
use crate::{
    Array, Field, Form, Map, Names, Object, Presence, Problem, ProblemKind, Range, Status, Str,
    Tagged, Type, Unknown, is_data_uri, snake_case,
};

/// Every difference between `tree` and `program`'s table, in document order of the values concerned.
#[must_use]
pub fn check(program: &Program, tree: &Tree<'_>) -> Vec<Problem> {
    let mut walk = Walk { program, problems: Vec::new() };
    if let Some(root) = tree.root() {
        let place = Place { object: &ROOT, field: None, unconfirmed: false };
        walk.value(program.root, root, place);
    }
    walk.problems.sort_by_key(|problem| problem.span.start);
    walk.problems
}

/// The message above the root, for problems of the root itself.
static ROOT: Object = Object::new("Record", "One line of the file.", &[]).open();

#[derive(Clone, Copy)]
struct Place {
    object: &'static Object,
    field: Option<&'static Field>,
    unconfirmed: bool,
}

struct Walk<'p> {
    program: &'p Program,
    problems: Vec<Problem>,
}

/// How a value differs; turned into a [`Problem`] with its place.
struct Fault {
    kind: ProblemKind,
    wanted: String,
    found: String,
    quoted: bool,
    suggestion: Option<String>,
}

impl Fault {
    fn new(kind: ProblemKind, wanted: impl Into<String>, found: impl Into<String>) -> Fault {
        Fault { kind, wanted: wanted.into(), found: found.into(), quoted: false, suggestion: None }
    }

    fn quoting(mut self) -> Fault {
        self.quoted = true;
        self
    }

    fn suggesting(mut self, name: Option<impl Into<String>>) -> Fault {
        self.suggestion = name.map(Into::into);
        self
    }
}

type Verdict = Result<(), Fault>;

impl<'p> Walk<'p> {
    fn report(&mut self, node: Node<'_>, place: Place, fault: Fault) {
        let name = node.key().map(String::from).unwrap_or_default();
        self.push(node.span(), node.pointer(), name, place, fault);
    }

    fn push(&mut self, span: Span, pointer: String, name: String, place: Place, fault: Fault) {
        self.problems.push(Problem {
            kind: fault.kind,
            span,
            pointer,
            object: place.object,
            field: place.field,
            name,
            wanted: fault.wanted,
            found: fault.found,
            quoted: fault.quoted,
            suggestion: fault.suggestion,
            unconfirmed: place.unconfirmed,
        });
    }

    fn value(&mut self, id: NodeId, node: Node<'_>, place: Place) {
        let program: &'p Program = self.program;
        let compiled = &program.nodes[id as usize];
        let proto = compiled.proto;
        let verdict = match (&compiled.shape, node.kind()) {
            (Shape::Any, _) | (Shape::Bool, Kind::Bool) => Ok(()),
            (Shape::Str(table), Kind::String) => str_verdict(table, node),
            (Shape::Enum(names), Kind::String) => enum_verdict(names, node),
            (Shape::Enum(names), Kind::Number) if proto && !names.text => {
                int_verdict(i32::MIN.into(), i32::MAX.into(), node.number())
            }
            (Shape::Int { min, max }, Kind::Number) => int_verdict(*min, *max, node.number()),
            (Shape::Int { min, max }, Kind::String) if proto => int_text(*min, *max, node),
            (Shape::Num(range), Kind::Number) => num_verdict(range, node.number()),
            (Shape::Num(range), Kind::String) if proto => num_text(range, node),
            (Shape::Array { table, items }, Kind::Array) => {
                return self.array(table, *items, proto, node, place);
            }
            (Shape::Map { table, values }, Kind::Object) => {
                return self.map(table, *values, node, place);
            }
            (Shape::Object(plan), Kind::Object) => {
                return self.object(&program.plans[*plan as usize], node, place.unconfirmed);
            }
            (Shape::ByType(by), kind) => match pick(by, node, kind) {
                Some(chosen) => return self.value(chosen, node, place),
                None => Err(self.wrong_type(id, node)),
            },
            (Shape::Tagged { table, cases, absent }, Kind::Object) => {
                return self.tagged(table, cases, *absent, node, place);
            }
            _ => Err(self.wrong_type(id, node)),
        };
        if let Err(fault) = verdict {
            self.report(node, place, fault);
        }
    }

    fn wrong_type(&self, id: NodeId, node: Node<'_>) -> Fault {
        Fault::new(ProblemKind::WrongType, self.words(id), node.kind().name())
    }

    fn array(&mut self, table: &Array, items: NodeId, proto: bool, node: Node<'_>, place: Place) {
        let mut count = 0;
        for element in node.children() {
            count += 1;
            if proto && element.kind() == Kind::Null && !self.takes_null(items) {
                let wanted = self.words(items);
                self.report(element, place, Fault::new(ProblemKind::NullElement, wanted, "null"));
                continue;
            }
            self.value(items, element, place);
        }
        if !(table.min..=table.max).contains(&count) {
            let wanted = count_words("element", table.min, table.max);
            self.report(node, place, Fault::new(ProblemKind::Count, wanted, count.to_string()));
        }
    }

    fn takes_null(&self, id: NodeId) -> bool {
        matches!(self.program.nodes[id as usize].shape, Shape::Any)
    }

    fn map(&mut self, table: &Map, values: NodeId, node: Node<'_>, place: Place) {
        let mut count = 0;
        for member in node.children() {
            count += 1;
            let chars = member.key().map_or(0, |key| key.chars().count());
            if chars > table.key_chars_max as usize {
                let wanted = format!("a key of at most {} characters", table.key_chars_max);
                let fault = Fault::new(ProblemKind::Length, wanted, format!("{chars} characters"));
                self.report(member, place, fault);
            }
            self.value(values, member, place);
        }
        if count > table.max {
            let wanted = count_words("member", 0, table.max);
            self.report(node, place, Fault::new(ProblemKind::Count, wanted, count.to_string()));
        }
    }

    fn tagged(
        &mut self,
        table: &'static Tagged,
        cases: &[(&'static str, NodeId)],
        absent: NodeId,
        node: Node<'_>,
        place: Place,
    ) {
        let null_is_absent = |tag: &Node<'_>| tag.kind() != Kind::Null || absent == NO_NODE;
        let Some(tag) = node.get(table.tag).filter(null_is_absent) else {
            return if absent == NO_NODE {
                self.missing_tag(table, node, place);
            } else {
                self.value(absent, node, place);
            };
        };
        let value = tag.text();
        let chosen = cases.iter().find(|(name, _)| value.as_deref() == Some(name));
        if let Some((_, chosen)) = chosen {
            return self.value(*chosen, node, place);
        }
        let unconfirmed = place.unconfirmed || (table.open && value.is_some());
        self.report(tag, Place { unconfirmed, ..place }, tag_fault(table, tag));
        if absent != NO_NODE && !table.open && declares_tag(table) {
            let before = self.problems.len();
            self.value(absent, node, place);
            // The tag itself has been reported; the fallback may object to it again.
            let mut index = 0;
            self.problems.retain(|problem| {
                index += 1;
                index <= before || problem.span != tag.span()
            });
        }
    }

    fn missing_tag(&mut self, table: &'static Tagged, node: Node<'_>, place: Place) {
        let names = table.cases.iter().map(|(name, _)| *name);
        let fault = Fault::new(ProblemKind::MissingField, one_of(names), "nothing");
        let pointer = format!("{}/{}", node.pointer(), table.tag);
        self.push(opening(node), pointer, table.tag.into(), place, fault);
    }

    fn object(&mut self, plan: &'p Plan, node: Node<'_>, unconfirmed: bool) {
        let mut seen: Vec<Option<Node<'_>>> = vec![None; plan.fields.len()];
        let mut meant = Vec::new();
        let mut taken = None;
        for member in node.children() {
            let key = member.key().unwrap_or_default();
            match plan.find(&key) {
                Some(index) => {
                    let field = plan.keys[index].field as usize;
                    self.member(plan, field, member, &mut seen, unconfirmed);
                }
                None if plan.table.unknown == Unknown::Kept => {}
                None => {
                    let taken = taken.get_or_insert_with(|| taken_keys(plan, node));
                    meant.extend(self.unknown(plan, member, taken, unconfirmed));
                }
            }
        }
        let set = |index: usize| {
            let kept = |n: &Node<'_>| n.kind() != Kind::Null || !plan.is_proto();
            seen[index].as_ref().is_some_and(kept)
        };
        self.missing(plan, node, &set, &meant, unconfirmed);
        self.oneofs(plan, node, &seen, unconfirmed);
        self.needs(plan, node, &seen, &meant, unconfirmed);
    }

    fn member<'t>(
        &mut self,
        plan: &'p Plan,
        index: usize,
        member: Node<'t>,
        seen: &mut [Option<Node<'t>>],
        unconfirmed: bool,
    ) {
        let field_plan = &plan.fields[index];
        let field = field_plan.field;
        let unconfirmed = unconfirmed || field.status == Status::Unconfirmed;
        let place = Place { object: plan.table, field: Some(field), unconfirmed };
        if let Some(first) = seen[index] {
            if first.key() != member.key() {
                let other = first.key().unwrap_or_default().into_owned();
                let fault = Fault::new(ProblemKind::BothSpellings, "one spelling", other);
                self.push(member.key_span(), member.pointer(), key_of(member), place, fault);
            }
            return;
        }
        seen[index] = Some(member);
        if let Status::Deprecated { instead } = field.status {
            let place = Place { unconfirmed: true, ..place };
            let fault = Fault::new(ProblemKind::Deprecated, instead, field.name);
            self.push(member.key_span(), member.pointer(), key_of(member), place, fault);
        }
        let unset = match member.kind() {
            Kind::Null => field_plan.null_ok,
            Kind::String => field_plan.blank_ok && member.raw() == "\"\"",
            _ => false,
        };
        if !unset {
            self.value(field_plan.node, member, place);
            self.remark(field, member, place);
        }
    }

    /// What fits the table and is still worth a word.
    fn remark(&mut self, field: &Field, member: Node<'_>, place: Place) {
        let raw = member.string().map_or("", |text| text.raw);
        let Some(kind) = remark(field, raw) else {
            return;
        };
        let place = Place { unconfirmed: true, ..place };
        let found = match kind {
            ProblemKind::EncodedText => raw.len().to_string(),
            _ => raw.to_string(),
        };
        let fault = Fault::new(kind, "", found);
        let quoted = kind == ProblemKind::WebAddress;
        self.report(member, place, Fault { quoted, ..fault });
    }

    /// Reports an undeclared key; returns the name it was meant to be.
    fn unknown(
        &mut self,
        plan: &Plan,
        member: Node<'_>,
        taken: &[bool],
        unconfirmed: bool,
    ) -> Option<String> {
        let key = key_of(member);
        let declared = plan.keys.iter().map(|known| &*known.text).zip(taken);
        let free = declared.filter(|(_, taken)| !**taken).map(|(name, _)| name);
        let styled = free.filter(|name| !plan.is_proto() || same_style(&key, name));
        let suggestion = nearest(&key, styled).map(String::from);
        let unconfirmed = unconfirmed || plan.table.unknown == Unknown::Unconfirmed;
        let place = Place { object: plan.table, field: None, unconfirmed };
        let fault = Fault::new(ProblemKind::UnknownField, "", key.as_str())
            .quoting()
            .suggesting(suggestion.clone());
        self.push(member.key_span(), member.pointer(), key, place, fault);
        suggestion
    }

    fn missing(
        &mut self,
        plan: &Plan,
        node: Node<'_>,
        set: &dyn Fn(usize) -> bool,
        meant: &[String],
        unconfirmed: bool,
    ) {
        for (index, field_plan) in plan.fields.iter().enumerate() {
            let field = field_plan.field;
            let replaced = meant.iter().any(|m| *m == field.name || *m == snake_case(field.name));
            if field.presence == Presence::Optional || set(index) || replaced {
                continue;
            }
            let expected = field.presence == Presence::Expected;
            let unconfirmed = unconfirmed || expected || field.status == Status::Unconfirmed;
            let place = Place { object: plan.table, field: Some(field), unconfirmed };
            let wanted = self.words(field_plan.node);
            let fault = Fault::new(ProblemKind::MissingField, wanted, "nothing");
            let pointer = format!("{}/{}", node.pointer(), field.name);
            self.push(opening(node), pointer, field.name.into(), place, fault);
        }
    }

    fn oneofs(
        &mut self,
        plan: &Plan,
        node: Node<'_>,
        seen: &[Option<Node<'_>>],
        unconfirmed: bool,
    ) {
        for (&(group, required), table) in plan.oneofs.iter().zip(plan.table.oneofs) {
            let in_group = |i: &usize| group & (1 << i) != 0;
            let mut set = (0..seen.len())
                .filter(in_group)
                .filter_map(|i| seen[i])
                .filter(|member| member.kind() != Kind::Null)
                .collect::<Vec<_>>();
            set.sort_by_key(|member| member.span().start);
            let place = Place { object: plan.table, field: None, unconfirmed };
            match set.as_slice() {
                [] if required => {
                    let names = (0..seen.len()).filter(in_group).map(|i| plan.fields[i].field.name);
                    let fault = Fault::new(ProblemKind::OneofMissing, one_of(names), "none");
                    self.push(opening(node), node.pointer(), table.name.into(), place, fault);
                }
                [first, second, ..] => {
                    let fault = Fault::new(ProblemKind::OneofConflict, table.name, key_of(*first));
                    let span = second.key_span();
                    self.push(span, second.pointer(), key_of(*second), place, fault);
                }
                _ => {}
            }
        }
    }

    /// Sets of which at least one field must be set. A near miss of one of them stands for it.
    fn needs(
        &mut self,
        plan: &Plan,
        node: Node<'_>,
        seen: &[Option<Node<'_>>],
        meant: &[String],
        unconfirmed: bool,
    ) {
        for (group, names) in plan.needs.iter().zip(plan.table.needs) {
            let is_set = |(i, member): (usize, &Option<Node<'_>>)| {
                group & (1 << i) != 0 && member.is_some_and(|member| member.kind() != Kind::Null)
            };
            let near = |name: &&str| meant.iter().any(|m| m == name || *m == snake_case(name));
            if seen.iter().enumerate().any(is_set) || names.iter().any(near) {
                continue;
            }
            let place = Place { object: plan.table, field: None, unconfirmed };
            let fault =
                Fault::new(ProblemKind::OneofMissing, one_of(names.iter().copied()), "none");
            let name = names.first().copied().unwrap_or_default().to_string();
            self.push(opening(node), node.pointer(), name, place, fault);
        }
    }

    /// What a compiled type wants, in words.
    fn words(&self, id: NodeId) -> String {
        match &self.program.nodes[id as usize].shape {
            Shape::Any => "any value".into(),
            Shape::Bool => "true or false".into(),
            Shape::Int { min, max } => int_words(*min, *max),
            Shape::Num(range) => num_words(range),
            Shape::Str(table) => str_words(table),
            Shape::Enum(names) if names.open => "a string".into(),
            Shape::Enum(names) => one_of(names.values.iter().copied()),
            Shape::Array { .. } => "an array".into(),
            Shape::Map { .. } | Shape::Tagged { .. } => "an object".into(),
            Shape::Object(plan) => {
                format!("an object ({})", self.program.plans[*plan as usize].table.name)
            }
            Shape::ByType(by) => {
                let ids = by.scalars.iter().copied().filter(|id| *id != NO_NODE);
                let mut words = Vec::new();
                for id in ids.chain(by.arrays.iter().map(|(_, id)| *id)) {
                    let word = self.words(id);
                    if !words.contains(&word) {
                        words.push(word);
                    }
                }
                words.join(" or ")
            }
        }
    }
}

/// Which of the declared keys an object has.
fn taken_keys(plan: &Plan, node: Node<'_>) -> Vec<bool> {
    let mut taken = vec![false; plan.keys.len()];
    for index in node.children().filter_map(|member| plan.find(&member.key()?)) {
        taken[index] = true;
    }
    taken
}

fn key_of(node: Node<'_>) -> String {
    node.key().map(String::from).unwrap_or_default()
}

/// The place of something that is not there: the opening brace of the object it should be in.
fn opening(node: Node<'_>) -> Span {
    let start = node.span().start;
    Span { start, end: start + 1 }
}

/// Suggest `generation_config` to somebody who writes snake_case, `generationConfig` to others.
fn same_style(written: &str, name: &str) -> bool {
    let snake = |text: &str| !text.bytes().any(|b| b.is_ascii_uppercase());
    let camel = |text: &str| !text.contains('_');
    if written.contains('_') { snake(name) } else { camel(name) }
}

fn pick(by: &ByKind, node: Node<'_>, kind: Kind) -> Option<NodeId> {
    if kind != Kind::Array {
        return Some(by.scalars[kind as usize]).filter(|id| *id != NO_NODE);
    }
    let first = node.children().next().map(|element| element.kind());
    by.array(first).or(by.arrays.first().map(|(_, id)| *id))
}

/// Is the type for an absent tag a message that has the tag among its fields?
fn declares_tag(table: &Tagged) -> bool {
    matches!(&table.absent, Some(Type::Object(object)) if object.field(table.tag).is_some())
}

fn tag_fault(table: &Tagged, tag: Node<'_>) -> Fault {
    let names = || table.cases.iter().map(|(name, _)| *name);
    match tag.text() {
        Some(text) => Fault::new(ProblemKind::UnknownTag, one_of(names()), text.as_ref())
            .quoting()
            .suggesting(nearest(&text, names())),
        None => Fault::new(ProblemKind::WrongType, one_of(names()), tag.kind().name()),
    }
}

fn str_verdict(table: &Str, node: Node<'_>) -> Verdict {
    let text = node.text().unwrap_or_default();
    if table.min > 0 || table.max != u32::MAX {
        let chars = text.chars().count();
        if chars < table.min as usize || chars > table.max as usize {
            let wanted = count_words("character", table.min, table.max);
            return Err(Fault::new(ProblemKind::Length, wanted, chars.to_string()));
        }
    }
    if let Some(pattern) = table.pattern.filter(|pattern| !(pattern.fits)(&text)) {
        return Err(Fault::new(ProblemKind::Pattern, pattern.words, text.as_ref()).quoting());
    }
    if table.form.fits(&text) {
        return Ok(());
    }
    let kind = match table.form {
        Form::Base64 if is_data_uri(&text) => ProblemKind::DataUri,
        _ => ProblemKind::Form,
    };
    Err(Fault::new(kind, table.form.words(), text.as_ref()).quoting())
}

fn enum_verdict(names: &Names, node: Node<'_>) -> Verdict {
    let text = node.text().unwrap_or_default();
    if names.open || names.values.contains(&text.as_ref()) {
        return Ok(());
    }
    Err(Fault::new(ProblemKind::UnknownValue, one_of(names.values.iter().copied()), text.as_ref())
        .quoting()
        .suggesting(nearest(&text, names.values.iter().copied())))
}

fn int_verdict(min: i64, max: i64, number: Option<Number<'_>>) -> Verdict {
    let Some(number) = number else { return Ok(()) };
    match number.as_i64() {
        Some(value) if (min..=max).contains(&value) => Ok(()),
        Some(_) => Err(Fault::new(ProblemKind::OutOfRange, int_words(min, max), number.text)),
        None if number.as_f64().fract() == 0.0 => {
            Err(Fault::new(ProblemKind::OutOfRange, int_words(min, max), number.text))
        }
        None => Err(Fault::new(ProblemKind::WrongType, int_words(min, max), number.text)),
    }
}

/// proto-JSON: `"5"` for 5.
fn int_text(min: i64, max: i64, node: Node<'_>) -> Verdict {
    let text = node.text().unwrap_or_default();
    match number_in(&text) {
        Some(number) => int_verdict(min, max, Some(number)),
        None => Err(Fault::new(ProblemKind::WrongType, int_words(min, max), "a string")),
    }
}

fn number_in(text: &str) -> Option<Number<'_>> {
    let mut cursor = batchline_jsonl::Cursor::new(text);
    let digit = |b: &u8| matches!(b, b'-' | b'0'..=b'9');
    text.as_bytes().first().filter(|b| digit(b))?;
    let number = cursor.number().ok()?;
    (number.text.len() == text.len()).then_some(number)
}

fn num_verdict(range: &Range, number: Option<Number<'_>>) -> Verdict {
    let Some(number) = number else { return Ok(()) };
    let unbounded = range.min == f64::NEG_INFINITY && range.max == f64::INFINITY;
    if unbounded || range.contains(number.as_f64()) {
        return Ok(());
    }
    Err(Fault::new(ProblemKind::OutOfRange, num_words(range), number.text))
}

/// proto-JSON: `"0.5"`, `"NaN"`, `"Infinity"`, `"-Infinity"`.
fn num_text(range: &Range, node: Node<'_>) -> Verdict {
    let text = node.text().unwrap_or_default();
    if matches!(text.as_ref(), "NaN" | "Infinity" | "-Infinity") {
        return Ok(());
    }
    match number_in(&text) {
        Some(number) => num_verdict(range, Some(number)),
        None => Err(Fault::new(ProblemKind::WrongType, num_words(range), "a string")),
    }
}

fn int_words(min: i64, max: i64) -> String {
    match (min, max) {
        (i64::MIN, i64::MAX) => "a whole number".into(),
        (min, max) if min == i64::from(i32::MIN) && max == i64::from(i32::MAX) => {
            "a whole number that fits 32 bits".into()
        }
        (min, i64::MAX) => format!("a whole number of at least {min}"),
        (min, max) if max == i64::from(i32::MAX) => format!("a whole number of at least {min}"),
        (i64::MIN, max) => format!("a whole number of at most {max}"),
        (min, max) => format!("a whole number from {min} to {max}"),
    }
}

fn num_words(range: &Range) -> String {
    let Range { min, max, above_min } = range;
    match (min.is_finite(), max.is_finite()) {
        (false, false) => "a number".into(),
        (true, true) if *above_min => format!("a number above {min}, up to {max}"),
        (true, true) => format!("a number from {min} to {max}"),
        (true, false) => format!("a number of at least {min}"),
        (false, true) => format!("a number of at most {max}"),
    }
}

fn str_words(table: &Str) -> String {
    match table.form {
        Form::Plain => "a string".into(),
        form => format!("a string ({})", form.words()),
    }
}

fn count_words(what: &str, min: u32, max: u32) -> String {
    let plural = |n: u32| if n == 1 { "" } else { "s" };
    match (min, max) {
        (min, u32::MAX) => format!("at least {min} {what}{}", plural(min)),
        (0, max) => format!("at most {max} {what}{}", plural(max)),
        (min, max) => format!("{min} to {max} {what}{}", plural(max)),
    }
}

/// `"a", "b" or "c"`; long lists are cut, because the suggestion says more.
fn one_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const SHOWN: usize = 12;
    let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    match names.as_slice() {
        [only] => only.clone(),
        [init @ .., last] if names.len() <= SHOWN => format!("{} or {last}", init.join(", ")),
        _ => format!("{} or {} more", names[..SHOWN].join(", "), names.len() - SHOWN),
    }
}

/// For documentation: what a table type wants, in words.
#[must_use]
pub(crate) fn type_words(ty: &Type) -> String {
    match ty {
        Type::Any => "any JSON".into(),
        Type::Bool => "true or false".into(),
        Type::Int { min, max } => int_words(*min, *max),
        Type::Num(range) => num_words(range),
        Type::Str(table) => match table.pattern {
            Some(pattern) => format!("string: {}", pattern.words),
            None if table.min > 0 || table.max != u32::MAX => {
                format!("string, {}", count_words("character", table.min, table.max))
            }
            None => str_words(table).trim_start_matches("a ").into(),
        },
        Type::Enum(names) => {
            names.values.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(" ")
        }
        Type::Array(array) => format!("list of {}", type_words(&array.items)),
        Type::Map(map) => match map.values {
            Type::Any => "object".into(),
            _ => format!("object with values: {}", type_words(&map.values)),
        },
        Type::Object(object) => object.name.into(),
        Type::ByType(types) => types.iter().map(type_words).collect::<Vec<_>>().join(" or "),
        Type::Tagged(tagged) => {
            let cases = tagged.cases.iter().map(|(tag, _)| format!("`{tag}`"));
            format!("object by `{}`: {}", tagged.tag, cases.collect::<Vec<_>>().join(" "))
        }
    }
}
