//! A schema of Gemini's as JSON Schema.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use batchline_formats::rules::loss;
use batchline_formats::{Arg, Rule, member};
use batchline_jsonl::{Kind, Node};
use batchline_schema::is_snake_case_of;

use super::Use;
use super::types::Type;
use crate::{Class, Losses, Members, NOWHERE, push_string};

/// How a schema of Gemini's becomes JSON Schema.
#[derive(Clone, Copy, Debug, Default)]
pub struct Up {
    /// What it is for.
    pub usage: Use,
    /// Makes it fit OpenAI's strict mode.
    pub strict: bool,
}

/// A JSON Schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised {
    /// The schema; its root is an object.
    pub json: String,
    /// Was the root none, so that answers come as `{"value": …}`?
    pub wrapped: bool,
}

/// One field of Gemini's `Schema` and what becomes of it.
pub struct GeminiKeyword {
    /// Its name.
    pub name: &'static str,
    /// The keyword of JSON Schema; `–` for none of its own.
    pub to: &'static str,
    /// How well.
    pub class: Class,
    /// For the page: what is special about it.
    pub note: &'static str,
    /// In strict mode: may it stay?
    strict: bool,
    /// Is `null` a value of it, and not the word for unset?
    null: bool,
    carry: fn(&mut Lift<'_>, Node<'_>, &Around, &mut Members),
}

const fn field(
    name: &'static str,
    to: &'static str,
    note: &'static str,
    carry: fn(&mut Lift<'_>, Node<'_>, &Around, &mut Members),
) -> GeminiKeyword {
    GeminiKeyword { name, to, class: Class::Exact, note, strict: true, null: false, carry }
}

impl GeminiKeyword {
    const fn not_strict(mut self) -> GeminiKeyword {
        self.strict = false;
        self
    }

    const fn or_null(mut self) -> GeminiKeyword {
        self.null = true;
        self
    }

    /// The field's value in a schema, when it is set.
    fn value<'a>(&self, schema: Node<'a>) -> Option<Node<'a>> {
        member(schema, self.name).or_else(|| schema.get(self.name).filter(|_| self.null))
    }
}

/// Every field of Gemini's `Schema`, in the order they are written.
#[rustfmt::skip]
pub static GEMINI_KEYWORDS: &[GeminiKeyword] = &[
    field("type", "type", "Lower case.", carry_type),
    field("nullable", "type", "`null` beside the type, among the values, or as a branch.", carry_nothing),
    field("title", "title", "", carry_raw),
    field("description", "description", "", carry_raw),
    field("format", "format", "`enum` says nothing that `enum` does not.", carry_format),
    field("enum", "enum", "", carry_enum),
    field("pattern", "pattern", "", carry_raw),
    field("minLength", "minLength", "A number.", carry_amount).not_strict(),
    field("maxLength", "maxLength", "A number.", carry_amount).not_strict(),
    field("minimum", "minimum", "", carry_amount),
    field("maximum", "maximum", "", carry_amount),
    field("items", "items", "", carry_items),
    field("minItems", "minItems", "A number.", carry_amount),
    field("maxItems", "maxItems", "A number.", carry_amount),
    field("properties", "properties", "In the order of `propertyOrdering`.", carry_properties),
    field("required", "required", "", carry_required),
    field("propertyOrdering", NOWHERE, "The order of `properties`.", carry_nothing),
    field("minProperties", "minProperties", "A number.", carry_amount).not_strict(),
    field("maxProperties", "maxProperties", "A number.", carry_amount).not_strict(),
    field("anyOf", "anyOf", "", carry_any_of),
    field("default", "default", "", carry_raw).not_strict().or_null(),
    field("example", "examples", "A list of one.", carry_example).not_strict().or_null(),
];

/// What the fields of one schema must know of each other.
struct Around {
    kind: Option<Type>,
    /// May the value be `null`?
    null: bool,
    /// At which place each property is answered.
    order: BTreeMap<String, usize>,
    required: BTreeSet<String>,
}

/// One conversion under way.
struct Lift<'l> {
    how: Up,
    losses: &'l mut Losses,
}

/// The schema of Gemini's at `schema` as JSON Schema. `None` when there is none; then a loss of class refused says why.
pub fn from_gemini(schema: Node<'_>, how: &Up, losses: &mut Losses) -> Option<Raised> {
    let mut lift = Lift { how: *how, losses };
    let null = is_nullable(schema);
    let parameters = how.usage == Use::Parameters;
    let is_object = kind_of(schema) == Some(Type::Object);
    if parameters && !is_object {
        let words = kind_of(schema).map_or("a choice", Type::words);
        lift.losses.lose(&loss::schema_root_not_object::RULE, schema, vec![Arg::word(words)]);
        return None;
    }
    if how.strict {
        lift.made_strict(schema, Arg::word("objects take no further properties"));
    }
    let json = lift.schema(schema, null && !parameters);
    if is_object && (parameters || !null) {
        return Some(Raised { json, wrapped: false });
    }
    lift.losses.lose(&loss::answer_wrapped::RULE, schema, Vec::new());
    Some(Raised { json: wrapped(&json), wrapped: true })
}

fn wrapped(json: &str) -> String {
    let (mut properties, mut required, mut out) =
        (Members::default(), Members::default(), Members::default());
    properties.raw("value", json);
    push_string(required.element(), "value");
    out.string("type", "object");
    out.object("properties", &properties);
    out.array("required", &required);
    out.plain("additionalProperties", false);
    out.to_object()
}

impl Lift<'_> {
    fn made_strict(&mut self, node: Node<'_>, what: Arg) {
        self.losses.lose(&loss::schema_made_strict::RULE, node, vec![what]);
    }

    /// One schema, whose value may also be `null` or not.
    fn schema(&mut self, schema: Node<'_>, null: bool) -> String {
        let texts = |name| texts(member(schema, name));
        let around = Around {
            kind: kind_of(schema),
            null,
            order: texts("propertyOrdering").zip(0..).collect(),
            required: texts("required").collect(),
        };
        let mut out = Members::default();
        for keyword in GEMINI_KEYWORDS {
            if let Some(value) = keyword.value(schema) {
                self.carry(keyword, value, &around, &mut out);
            } else if keyword.name == "type" {
                write_type(&around, &mut out);
            }
        }
        if self.how.strict && around.kind == Some(Type::Object) {
            out.plain("additionalProperties", false);
        }
        self.note_unknown(schema);
        out.to_object()
    }

    fn carry(
        &mut self,
        keyword: &GeminiKeyword,
        value: Node<'_>,
        around: &Around,
        out: &mut Members,
    ) {
        if self.how.strict && !keyword.strict {
            let what = format!("`{}` is left out", keyword.name);
            self.made_strict(value, Arg::known(what));
        } else {
            (keyword.carry)(self, value, around, out);
        }
    }

    fn note_unknown(&mut self, schema: Node<'_>) {
        for unknown in schema.children().filter(|member| !is_known(*member)) {
            let name = Arg::quoted(unknown.key().unwrap_or_default());
            self.losses.lose_key(&loss::unknown_field_dropped::RULE, unknown, vec![name]);
        }
    }

    fn leave_out(&mut self, rule: &'static Rule, value: Node<'_>) {
        let name = Arg::quoted(value.key().unwrap_or_default());
        self.losses.lose_key(rule, value, vec![name]);
    }
}

fn is_known(field: Node<'_>) -> bool {
    let is = |keyword: &GeminiKeyword| {
        field.is_named(keyword.name)
            || field.key().is_some_and(|key| is_snake_case_of(&key, keyword.name))
    };
    GEMINI_KEYWORDS.iter().any(is) || field.kind() == Kind::Null
}

/// The type of a schema; an object's may be left to its properties.
fn kind_of(schema: Node<'_>) -> Option<Type> {
    let Some(named) = member(schema, "type") else {
        let has_branches = member(schema, "anyOf").is_some();
        return member(schema, "properties").filter(|_| !has_branches).map(|_| Type::Object);
    };
    match named.number().and_then(|number| number.as_i64()) {
        Some(number) => Type::numbered(number),
        None => Type::named(&named.text()?),
    }
}

fn is_nullable(schema: Node<'_>) -> bool {
    member(schema, "nullable").and_then(|nullable| nullable.boolean()) == Some(true)
}

fn texts(list: Option<Node<'_>>) -> impl Iterator<Item = String> {
    let elements = list.into_iter().flat_map(|list| list.children());
    elements.filter_map(|element| element.text().map(Cow::into_owned))
}

fn carry_nothing(_: &mut Lift<'_>, _: Node<'_>, _: &Around, _: &mut Members) {}

fn carry_raw(_: &mut Lift<'_>, value: Node<'_>, _: &Around, out: &mut Members) {
    out.raw(&camel(value), value.raw());
}

/// The field's name as JSON Schema writes it.
fn camel(value: Node<'_>) -> String {
    let key = value.key().unwrap_or_default();
    let named =
        |keyword: &&GeminiKeyword| key == keyword.name || is_snake_case_of(&key, keyword.name);
    GEMINI_KEYWORDS.iter().find(named).map_or_else(|| key.to_string(), |k| k.to.to_owned())
}

fn carry_type(lift: &mut Lift<'_>, value: Node<'_>, around: &Around, out: &mut Members) {
    let zero = value.raw() == "0" || value.text().is_some_and(|name| name == "TYPE_UNSPECIFIED");
    if around.kind.is_none() && !zero {
        lift.leave_out(&loss::schema_keyword_dropped::RULE, value);
    }
    write_type(around, out);
}

fn write_type(around: &Around, out: &mut Members) {
    match around.kind {
        Some(kind) if around.null && kind != Type::Null => {
            let mut types = Members::default();
            push_string(types.element(), kind.name());
            push_string(types.element(), Type::Null.name());
            out.array("type", &types);
        }
        Some(kind) => out.string("type", kind.name()),
        None => {}
    }
}

/// Formats of OpenAI's strict mode.
static STRICT_FORMATS: &[&str] =
    &["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

fn carry_format(lift: &mut Lift<'_>, value: Node<'_>, _: &Around, out: &mut Members) {
    let format = value.text().unwrap_or_default();
    if lift.how.strict && format != "enum" && !STRICT_FORMATS.contains(&&*format) {
        lift.made_strict(value, Arg::word("`format` is left out"));
    } else if format != "enum" {
        out.raw("format", value.raw());
    }
}

/// Values of number types are written as texts too.
fn carry_enum(lift: &mut Lift<'_>, value: Node<'_>, around: &Around, out: &mut Members) {
    let of_numbers = matches!(around.kind, Some(Type::Number | Type::Integer));
    let mut values = Members::default();
    for choice in value.children() {
        let number = choice.string().filter(|text| of_numbers && is_number(text.raw));
        if number.is_some() {
            let what = "the texts of the choice become numbers";
            let rule = &loss::schema_choice_approximated::RULE;
            lift.losses.lose(rule, choice, vec![Arg::word(what)]);
        }
        values.element().push_str(number.map_or(choice.raw(), |text| text.raw));
    }
    if around.null {
        values.element().push_str("null");
    }
    out.array("enum", &values);
}

/// JSON's grammar of numbers is stricter than the one floats are read with.
fn is_number(text: &str) -> bool {
    batchline_jsonl::Cursor::new(text).skip().is_ok_and(|span| span.len() == text.len())
        && text.starts_with(|c: char| c == '-' || c.is_ascii_digit())
}

/// A number, which may be written as a text of digits.
fn carry_amount(lift: &mut Lift<'_>, value: Node<'_>, _: &Around, out: &mut Members) {
    let digits = value.string().map(|text| text.raw).filter(|text| is_number(text));
    match (value.kind(), digits) {
        (Kind::Number, _) => out.raw(&camel(value), value.raw()),
        (_, Some(digits)) => out.raw(&camel(value), digits),
        _ => lift.leave_out(&loss::schema_keyword_dropped::RULE, value),
    }
}

fn carry_items(lift: &mut Lift<'_>, value: Node<'_>, _: &Around, out: &mut Members) {
    let inner = lift.schema(value, is_nullable(value));
    out.raw("items", &inner);
}

fn carry_properties(lift: &mut Lift<'_>, value: Node<'_>, around: &Around, out: &mut Members) {
    let mut properties: Vec<Node<'_>> = value.children().collect();
    let place = |property: &Node<'_>| {
        let name = property.key().unwrap_or_default();
        around.order.get(&*name).copied().unwrap_or(usize::MAX)
    };
    properties.sort_by_key(place);
    let (mut members, mut names) = (Members::default(), Members::default());
    for property in properties {
        let name = property.key().unwrap_or_default();
        let optional = lift.how.strict && !around.required.contains(&*name);
        if optional {
            let what = format!("{name} is required and may be null");
            lift.made_strict(property, Arg::quoted(what));
        }
        let inner = lift.schema(property, optional || is_nullable(property));
        members.raw(&name, &inner);
        push_string(names.element(), &name);
    }
    out.object("properties", &members);
    // Strict mode demands every property.
    if lift.how.strict {
        out.array("required", &names);
    }
}

fn carry_required(lift: &mut Lift<'_>, value: Node<'_>, _: &Around, out: &mut Members) {
    if !lift.how.strict {
        out.raw("required", value.raw());
    }
}

/// `null` beside a choice must be a branch of it too.
fn carry_any_of(lift: &mut Lift<'_>, value: Node<'_>, around: &Around, out: &mut Members) {
    let mut branches = Members::default();
    let mut allows_null = false;
    for branch in value.children() {
        allows_null |= is_nullable(branch) || kind_of(branch) == Some(Type::Null);
        let inner = lift.schema(branch, is_nullable(branch));
        branches.element().push_str(&inner);
    }
    if around.null && !allows_null {
        branches.element().push_str(r#"{"type":"null"}"#);
    }
    out.array("anyOf", &branches);
}

fn carry_example(_: &mut Lift<'_>, value: Node<'_>, _: &Around, out: &mut Members) {
    let mut list = Members::default();
    list.element().push_str(value.raw());
    out.array("examples", &list);
}
