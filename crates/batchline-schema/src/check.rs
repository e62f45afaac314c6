//! The slow path: a tree against a table, every difference with its place. The exact twin of [`crate::fast`].
//!
//! One fault is one problem: a value of the wrong type is reported and not looked into, and a near-miss key stands for the field it
//! was meant to be.

use std::cell::OnceCell;

use batchline_jsonl::{Kind, Node, Number, Span, Tree};

use crate::problem::{Found, Guesses, Near, Spot, Wanted, nearest_key};
use crate::program::{Bound, ByKind, FieldPlan, NO_NODE, NO_SLOT, NodeId, Plan, Program, Shape};
use crate::remark::remark;
use crate::{
    Array, Field, Form, Map, Names, Object, Presence, Problem, ProblemKind, Range, Status, Str,
    Tagged, Type, Unknown, is_data_uri, is_snake_case_of,
};

/// What a record came to.
#[derive(Debug)]
pub struct Checked<'a> {
    /// Every difference from the table, in document order of the values concerned.
    pub problems: Vec<Problem<'a>>,
    /// The watched fields.
    pub sight: Sight,
}

/// Which watched fields a record has, as [`crate::fast::Trace::watched`] says it of records without a problem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// One bit for each entry of [`crate::Watch::fields`] that is set, or may be.
    pub watched: u128,
    /// True when the record differs from its table, or has places where that does not lead. Whatever has the name of a watched field is
    /// among `watched` then, so that a bit says "perhaps".
    pub blurred: bool,
    /// Is there an undeclared key that its table wants to be looked at ([`Object::open_noting`])?
    pub noted: bool,
}

/// Every difference between `tree` and `program`'s table. `guesses` is memory that is kept between lines.
#[must_use]
pub fn check<'a>(program: &'a Program, tree: &Tree<'a>, guesses: &'a Guesses) -> Checked<'a> {
    let mut walk = Walk {
        program,
        guesses,
        problems: Vec::new(),
        sight: Sight::default(),
        glanced: 0,
        named: 0,
    };
    if let Some(root) = tree.root() {
        let place = Place { object: &ROOT, field: None, unconfirmed: false };
        walk.value(program.root, root, place);
    }
    walk.problems.sort_by_key(|problem| problem.span.start);
    let mut sight = walk.sight;
    if sight.blurred || !walk.problems.is_empty() {
        sight = Sight { watched: sight.watched | walk.named, blurred: true, ..sight };
    }
    Checked { problems: walk.problems, sight }
}

/// The message above the root, for problems of the root itself.
static ROOT: Object = Object::new("Record", "One line of the file.", &[]).open();

#[derive(Clone, Copy)]
struct Place {
    object: &'static Object,
    field: Option<&'static Field>,
    unconfirmed: bool,
}

struct Walk<'a> {
    program: &'a Program,
    guesses: &'a Guesses,
    problems: Vec<Problem<'a>>,
    sight: Sight,
    /// Up to where keys have been glanced at: once is enough.
    glanced: u32,
    /// The watched fields that have the name of some field that is set, in whatever message.
    named: u128,
}

/// How a value differs; turned into a [`Problem`] with its place.
struct Fault<'a> {
    kind: ProblemKind,
    wanted: Wanted<'a>,
    found: Found<'a>,
    quoted: bool,
    near: Near<'a>,
}

impl<'a> Fault<'a> {
    fn new(kind: ProblemKind, wanted: Wanted<'a>, found: Found<'a>) -> Fault<'a> {
        Fault { kind, wanted, found, quoted: false, near: Near::Nowhere }
    }

    /// What was found is text of the user.
    fn quoting(mut self) -> Fault<'a> {
        self.quoted = true;
        self
    }

    fn suggesting(mut self, near: Near<'a>) -> Fault<'a> {
        self.near = near;
        self
    }
}

type Verdict<'a> = Result<(), Fault<'a>>;

impl<'a> Walk<'a> {
    fn report(&mut self, node: Node<'a>, place: Place, fault: Fault<'a>) {
        self.push(node.span(), Spot::Value(node), place, fault);
    }

    fn report_key(&mut self, member: Node<'a>, place: Place, fault: Fault<'a>) {
        self.push(member.key_span(), Spot::Value(member), place, fault);
    }

    fn push(&mut self, span: Span, spot: Spot<'a>, place: Place, fault: Fault<'a>) {
        self.problems.push(Problem {
            kind: fault.kind,
            span,
            object: place.object,
            field: place.field,
            quoted: fault.quoted,
            unconfirmed: place.unconfirmed,
            spot,
            wanted: fault.wanted,
            found: fault.found,
            near: fault.near,
            suggestion: OnceCell::new(),
        });
    }

    fn value(&mut self, id: NodeId, node: Node<'a>, place: Place) {
        let program: &'a Program = self.program;
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

    fn wrong_type(&mut self, id: NodeId, node: Node<'a>) -> Fault<'a> {
        self.glance_below(node);
        let found = Found::Text(node.kind().name());
        Fault::new(ProblemKind::WrongType, Wanted::Type(self.program, id), found)
    }

    fn array(
        &mut self,
        table: &'static Array,
        items: NodeId,
        proto: bool,
        node: Node<'a>,
        place: Place,
    ) {
        let mut count = 0;
        for element in node.children() {
            count += 1;
            if proto && element.kind() == Kind::Null && !self.takes_null(items) {
                let wanted = Wanted::Type(self.program, items);
                let fault = Fault::new(ProblemKind::NullElement, wanted, Found::Text("null"));
                self.report(element, place, fault);
                continue;
            }
            self.value(items, element, place);
        }
        if !(table.min..=table.max).contains(&count) {
            let wanted = Wanted::Count("element", table.min, table.max);
            let found = Found::Number(count as usize);
            self.report(node, place, Fault::new(ProblemKind::Count, wanted, found));
        }
    }

    fn takes_null(&self, id: NodeId) -> bool {
        matches!(self.program.nodes[id as usize].shape, Shape::Any)
    }

    fn map(&mut self, table: &'static Map, values: NodeId, node: Node<'a>, place: Place) {
        let mut count = 0;
        for member in node.children() {
            count += 1;
            let chars = match table.key_chars_max {
                u32::MAX => 0,
                _ => member.key().map_or(0, |key| key.chars().count()),
            };
            if chars > table.key_chars_max as usize {
                let wanted = Wanted::KeyChars(table.key_chars_max);
                let fault = Fault::new(ProblemKind::Length, wanted, Found::Chars(chars));
                self.report(member, place, fault);
            }
            self.value(values, member, place);
        }
        if count > table.max {
            let wanted = Wanted::Count("member", 0, table.max);
            let found = Found::Number(count as usize);
            self.report(node, place, Fault::new(ProblemKind::Count, wanted, found));
        }
    }

    fn tagged(
        &mut self,
        table: &'static Tagged,
        cases: &[(&'static str, NodeId)],
        absent: NodeId,
        node: Node<'a>,
        place: Place,
    ) {
        let null_is_absent = |tag: &Node<'_>| tag.kind() != Kind::Null || absent == NO_NODE;
        let Some(tag) = node.get(table.tag).filter(null_is_absent) else {
            return if absent == NO_NODE {
                self.missing_tag(table, node, place);
            } else {
                // What stands in for the untagged may say less of it than the cases do.
                self.glance_below(node);
                self.value(absent, node, place);
            };
        };
        let value = tag.text();
        let chosen = cases.iter().find(|(name, _)| value.as_deref() == Some(name));
        if let Some((_, chosen)) = chosen {
            return self.value(*chosen, node, place);
        }
        self.glance_below(node);
        let unconfirmed = place.unconfirmed || (table.open && value.is_some());
        self.report(tag, Place { unconfirmed, ..place }, tag_fault(table, tag));
        if absent != NO_NODE && !table.open && declares_tag(table) {
            self.value_without_tag(absent, node, tag, place);
        }
    }

    /// The tag itself has been reported; the fallback may object to it again.
    fn value_without_tag(&mut self, absent: NodeId, node: Node<'a>, tag: Node<'a>, place: Place) {
        let before = self.problems.len();
        self.value(absent, node, place);
        let mut index = 0;
        self.problems.retain(|problem| {
            index += 1;
            index <= before || problem.span != tag.span()
        });
    }

    fn missing_tag(&mut self, table: &'static Tagged, node: Node<'a>, place: Place) {
        self.glance_below(node);
        let fault =
            Fault::new(ProblemKind::MissingField, Wanted::Tag(table), Found::Text("nothing"));
        self.push(opening(node), Spot::Absent(node, table.tag), place, fault);
    }

    fn object(&mut self, plan: &'a Plan, node: Node<'a>, unconfirmed: bool) {
        let mut seen = Seen::default();
        for member in node.children() {
            let key = member.key().unwrap_or_default();
            match plan.find(&key) {
                Some(index) => {
                    let index = plan.keys[index].field as usize;
                    self.member(plan, index, member, &mut seen, unconfirmed);
                }
                None => self.undeclared(plan, member, &key, unconfirmed),
            }
        }
        let present = if plan.is_proto() { seen.set } else { seen.present };
        if plan.wanted & !present != 0 {
            self.missing(plan, node, present, unconfirmed);
        }
        self.oneofs(plan, node, seen, unconfirmed);
        self.needs(plan, node, seen, unconfirmed);
    }

    fn member(
        &mut self,
        plan: &'a Plan,
        index: usize,
        member: Node<'a>,
        seen: &mut Seen,
        unconfirmed: bool,
    ) {
        let field_plan = &plan.fields[index];
        let field = field_plan.field;
        let unconfirmed = unconfirmed || field.status == Status::Unconfirmed;
        let place = Place { object: plan.table, field: Some(field), unconfirmed };
        if seen.present & (1 << index) != 0 {
            return self.second(plan, index, member, place);
        }
        seen.present |= 1 << index;
        if let Status::Deprecated { instead } = field.status {
            let place = Place { unconfirmed: true, ..place };
            let (wanted, found) = (Wanted::Text(instead), Found::Text(field.name));
            self.report_key(member, place, Fault::new(ProblemKind::Deprecated, wanted, found));
        }
        let unset = match member.kind() {
            Kind::Null => field_plan.null_ok,
            Kind::String => field_plan.blank_ok && is_blank(member),
            _ => false,
        };
        if member.kind() != Kind::Null {
            seen.set |= 1 << index;
            self.watch(field_plan, member);
        }
        if !unset {
            self.value(field_plan.node, member, place);
            if field_plan.remarked {
                self.remark(field, member, place);
            }
        }
    }

    /// A declared field that stands in its object already. Readers differ about which of two counts, so rules may see either.
    fn second(&mut self, plan: &'a Plan, index: usize, member: Node<'a>, place: Place) {
        self.glance_at(member);
        let mut fields = member.parent().into_iter().flat_map(|object| declared(plan, object));
        let first = fields.find(|(field, _)| *field == index).map(|(_, first)| first);
        if let Some(first) = first.filter(|first| first.key() != member.key()) {
            let (wanted, found) = (Wanted::Text("one spelling"), Found::KeyOf(first));
            self.report_key(member, place, Fault::new(ProblemKind::BothSpellings, wanted, found));
        }
    }

    /// Notes a field that is set, as the fast path does.
    fn watch(&mut self, plan: &FieldPlan, member: Node<'a>) {
        self.named |= plan.named;
        if plan.watch != NO_SLOT {
            self.sight.watched |= 1 << plan.watch;
        }
        // Some take an empty text for a field that is not set.
        self.sight.blurred |= is_blank(member);
        for (slot, bound) in &plan.beyond {
            if is_beyond(member, bound) {
                self.sight.watched |= 1 << *slot;
            }
        }
    }

    /// Notes a member the table does not lead to, and all below it.
    fn glance_at(&mut self, member: Node<'a>) {
        self.note_name(member);
        self.glance_below(member);
    }

    /// Notes the members below a value the table does not lead into; each once, however often it is passed.
    fn glance_below(&mut self, node: Node<'a>) {
        let end = node.span().end;
        if end > self.glanced {
            self.glanced = end;
            self.note_names_below(node);
        }
    }

    fn note_names_below(&mut self, node: Node<'a>) {
        for child in node.children() {
            self.note_name(child);
            self.note_names_below(child);
        }
    }

    fn note_name(&mut self, node: Node<'a>) {
        self.sight.blurred = true;
        if let Some(key) = node.key().filter(|_| node.kind() != Kind::Null) {
            self.sight.watched |= self.program.watched_as(&key);
        }
    }

    /// What fits the table and is still worth a word.
    fn remark(&mut self, field: &Field, member: Node<'a>, place: Place) {
        let raw = member.string().map_or("", |text| text.raw);
        let Some(kind) = remark(field, raw) else {
            return;
        };
        let place = Place { unconfirmed: true, ..place };
        let found = match kind {
            ProblemKind::EncodedText => Found::Number(raw.len()),
            _ => Found::Raw,
        };
        let fault = Fault::new(kind, Wanted::Text(""), found);
        let quoted = kind == ProblemKind::WebAddress;
        self.report(member, place, Fault { quoted, ..fault });
    }

    fn undeclared(&mut self, plan: &'a Plan, member: Node<'a>, key: &str, unconfirmed: bool) {
        self.glance_at(member);
        if plan.table.unknown == Unknown::Kept {
            let noted = plan.table.noted.is_some_and(|noted| noted(key, member.kind()));
            self.sight.noted |= noted;
            return;
        }
        let unconfirmed = unconfirmed || plan.table.unknown == Unknown::Unconfirmed;
        let place = Place { object: plan.table, field: None, unconfirmed };
        let fault = Fault::new(ProblemKind::UnknownField, Wanted::Text(""), Found::Name)
            .quoting()
            .suggesting(Near::Keys(plan, self.guesses));
        self.report_key(member, place, fault);
    }

    fn missing(&mut self, plan: &'a Plan, node: Node<'a>, present: u128, unconfirmed: bool) {
        let meant = meant(plan, node, self.guesses);
        for (index, field_plan) in plan.fields.iter().enumerate() {
            let field = field_plan.field;
            let absent = plan.wanted & !present & (1 << index) != 0;
            if !absent || meant.iter().any(|meant| is_spelling(meant, field.name)) {
                continue;
            }
            let expected = field.presence == Presence::Expected;
            let unconfirmed = unconfirmed || expected || field.status == Status::Unconfirmed;
            let place = Place { object: plan.table, field: Some(field), unconfirmed };
            let wanted = Wanted::Type(self.program, field_plan.node);
            let fault = Fault::new(ProblemKind::MissingField, wanted, Found::Text("nothing"));
            self.push(opening(node), Spot::Absent(node, field.name), place, fault);
        }
    }

    fn oneofs(&mut self, plan: &'a Plan, node: Node<'a>, seen: Seen, unconfirmed: bool) {
        let place = Place { object: plan.table, field: None, unconfirmed };
        for (&(group, required), table) in plan.oneofs.iter().zip(plan.table.oneofs) {
            match (seen.set & group).count_ones() {
                0 if required => {
                    let wanted = Wanted::Group(plan, group);
                    let fault = Fault::new(ProblemKind::OneofMissing, wanted, Found::Text("none"));
                    self.push(opening(node), Spot::Group(node, table.name), place, fault);
                }
                0 | 1 => {}
                _ => {
                    let set = declared(plan, node).filter(|(index, _)| group & (1 << index) != 0);
                    let mut set = set.map(|(_, member)| member).filter(is_set);
                    if let (Some(first), Some(second)) = (set.next(), set.next()) {
                        let (wanted, found) = (Wanted::Text(table.name), Found::KeyOf(first));
                        let fault = Fault::new(ProblemKind::OneofConflict, wanted, found);
                        self.report_key(second, place, fault);
                    }
                }
            }
        }
    }

    /// Sets of which at least one field must be set. A near miss of one of them stands for it.
    fn needs(&mut self, plan: &'a Plan, node: Node<'a>, seen: Seen, unconfirmed: bool) {
        for (group, names) in plan.needs.iter().zip(plan.table.needs) {
            if seen.set & group != 0 {
                continue;
            }
            let near = |meant: &&str| names.iter().any(|name| is_spelling(meant, name));
            if meant(plan, node, self.guesses).iter().any(near) {
                continue;
            }
            let place = Place { object: plan.table, field: None, unconfirmed };
            let found = Found::Text("none");
            let fault = Fault::new(ProblemKind::OneofMissing, Wanted::OneOf(names), found);
            let name = names.first().copied().unwrap_or_default();
            self.push(opening(node), Spot::Group(node, name), place, fault);
        }
    }
}

/// Fields of an object, one bit each: those that are there, and of these the ones that are not `null`.
#[derive(Clone, Copy, Default)]
struct Seen {
    present: u128,
    set: u128,
}

/// The names that undeclared keys of `node` were meant to be.
fn meant<'a>(plan: &'a Plan, node: Node<'a>, guesses: &Guesses) -> Vec<&'a str> {
    let undeclared = |member: &Node<'_>| member.key().is_some_and(|key| plan.find(&key).is_none());
    let refused = node.children().filter(|_| plan.refuses_unknown()).filter(undeclared);
    refused.filter_map(|member| nearest_key(plan, member, guesses)).collect()
}

fn is_spelling(written: &str, name: &str) -> bool {
    written == name || is_snake_case_of(written, name)
}

/// The declared members of an object, each field once.
fn declared<'a>(plan: &'a Plan, object: Node<'a>) -> impl Iterator<Item = (usize, Node<'a>)> {
    let mut seen = 0_u128;
    let field = move |member: Node<'a>| {
        let index = plan.keys[plan.find(&member.key()?)?].field as usize;
        let first = seen & (1 << index) == 0;
        seen |= 1 << index;
        first.then_some((index, member))
    };
    object.children().filter_map(field)
}

/// Is it an empty text?
fn is_blank(node: Node<'_>) -> bool {
    node.kind() == Kind::String && node.span().len() == 2
}

fn is_set(node: &Node<'_>) -> bool {
    node.kind() != Kind::Null
}

/// The place of something that is not there: the opening brace of the object it should be in.
fn opening(node: Node<'_>) -> Span {
    let start = node.span().start;
    Span { start, end: start + 1 }
}

fn is_beyond(member: Node<'_>, bound: &Bound) -> bool {
    match member.kind() {
        Kind::Array => bound.is_passed_by_count(member.len() as u64),
        kind => bound.is_passed_by(kind, member.raw()),
    }
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

fn tag_fault<'a>(table: &'static Tagged, tag: Node<'a>) -> Fault<'a> {
    let wanted = Wanted::Tag(table);
    if tag.kind() == Kind::String {
        return Fault::new(ProblemKind::UnknownTag, wanted, Found::Value)
            .quoting()
            .suggesting(Near::Tags(table));
    }
    Fault::new(ProblemKind::WrongType, wanted, Found::Text(tag.kind().name()))
}

fn str_verdict<'a>(table: &'static Str, node: Node<'a>) -> Verdict<'a> {
    let bounded = table.min > 0 || table.max != u32::MAX;
    if !bounded && table.pattern.is_none() && table.form == Form::Plain {
        return Ok(());
    }
    let text = node.text().unwrap_or_default();
    if bounded {
        let chars = text.chars().count();
        if chars < table.min as usize || chars > table.max as usize {
            let wanted = Wanted::Count("character", table.min, table.max);
            return Err(Fault::new(ProblemKind::Length, wanted, Found::Number(chars)));
        }
    }
    if let Some(pattern) = table.pattern.filter(|pattern| !(pattern.fits)(&text)) {
        let wanted = Wanted::Text(pattern.words);
        return Err(Fault::new(ProblemKind::Pattern, wanted, Found::Value).quoting());
    }
    if table.form.fits(&text) {
        return Ok(());
    }
    let kind = match table.form {
        Form::Base64 if is_data_uri(&text) => ProblemKind::DataUri,
        _ => ProblemKind::Form,
    };
    Err(Fault::new(kind, Wanted::Text(table.form.words()), Found::Value).quoting())
}

fn enum_verdict<'a>(names: &'static Names, node: Node<'a>) -> Verdict<'a> {
    let known = |text: &str| names.values.contains(&text);
    if names.open || node.text().is_some_and(|text| known(&text)) {
        return Ok(());
    }
    Err(Fault::new(ProblemKind::UnknownValue, Wanted::OneOf(names.values), Found::Value)
        .quoting()
        .suggesting(Near::Names(names.values)))
}

fn int_verdict<'a>(min: i64, max: i64, number: Option<Number<'_>>) -> Verdict<'a> {
    let Some(number) = number else { return Ok(()) };
    let wanted = Wanted::Int(min, max);
    match number.as_i64() {
        Some(value) if (min..=max).contains(&value) => Ok(()),
        Some(_) => Err(Fault::new(ProblemKind::OutOfRange, wanted, Found::Value)),
        None if number.as_f64().fract() == 0.0 => {
            Err(Fault::new(ProblemKind::OutOfRange, wanted, Found::Value))
        }
        None => Err(Fault::new(ProblemKind::WrongType, wanted, Found::Value)),
    }
}

/// proto-JSON: `"5"` for 5.
fn int_text<'a>(min: i64, max: i64, node: Node<'a>) -> Verdict<'a> {
    let text = node.text().unwrap_or_default();
    match number_in(&text) {
        Some(number) => int_verdict(min, max, Some(number)),
        None => {
            let found = Found::Text("a string");
            Err(Fault::new(ProblemKind::WrongType, Wanted::Int(min, max), found))
        }
    }
}

fn number_in(text: &str) -> Option<Number<'_>> {
    let mut cursor = batchline_jsonl::Cursor::new(text);
    let digit = |b: &u8| matches!(b, b'-' | b'0'..=b'9');
    text.as_bytes().first().filter(|b| digit(b))?;
    let number = cursor.number().ok()?;
    (number.text.len() == text.len()).then_some(number)
}

fn num_verdict<'a>(range: &Range, number: Option<Number<'_>>) -> Verdict<'a> {
    let Some(number) = number else { return Ok(()) };
    let unbounded = range.min == f64::NEG_INFINITY && range.max == f64::INFINITY;
    if unbounded || range.contains(number.as_f64()) {
        return Ok(());
    }
    Err(Fault::new(ProblemKind::OutOfRange, Wanted::Num(*range), Found::Value))
}

/// proto-JSON: `"0.5"`, `"NaN"`, `"Infinity"`, `"-Infinity"`.
fn num_text<'a>(range: &Range, node: Node<'a>) -> Verdict<'a> {
    let text = node.text().unwrap_or_default();
    if matches!(text.as_ref(), "NaN" | "Infinity" | "-Infinity") {
        return Ok(());
    }
    match number_in(&text) {
        Some(number) => num_verdict(range, Some(number)),
        None => {
            let found = Found::Text("a string");
            Err(Fault::new(ProblemKind::WrongType, Wanted::Num(*range), found))
        }
    }
}
