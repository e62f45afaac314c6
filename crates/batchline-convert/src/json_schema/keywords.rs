//! Every keyword of JSON Schema and what becomes of it: the table that drives the conversion and that its page is printed from.

use batchline_formats::Rule;
use batchline_formats::rules::loss::{schema_keyword_dropped, schema_map_dropped};
use batchline_jsonl::Node;

use super::facts::{Facts, Stop};
use super::gather::Converter;
use super::readings::{
    take_additional_items, take_all_of, take_any_of, take_const, take_enum, take_examples,
    take_exclusive, take_items, take_nullable, take_one_of, take_places, take_properties,
    take_reference, take_required, take_type,
};
use super::types::Type;
use crate::{Class, NOWHERE};

/// One keyword of JSON Schema and what becomes of it.
pub struct Keyword {
    /// Its name.
    pub name: &'static str,
    /// Where it goes in Gemini's `Schema`; `–` for nowhere.
    pub to: &'static str,
    /// How well.
    pub class: Class,
    /// For the page: what is special about it.
    pub note: &'static str,
    /// The type whose values it speaks of; `None` when it speaks of all.
    pub(super) about: Option<Type>,
    /// How it is read.
    pub(super) take: Take,
}

/// How a keyword is read.
#[derive(Clone, Copy)]
pub(super) enum Take {
    /// Nothing need be said in its place.
    Nothing,
    /// Left out with this loss, unless it is `true` or `false` and the list says that value says nothing.
    Lose(&'static Rule, &'static [bool]),
    /// Where it stands twice, the first stays; when the second differs, that is told or not.
    First(Wanted, Second),
    /// A bound: the tighter one stays.
    Bound(Tighter, Measure),
    /// In another way.
    With(for<'a> fn(&mut Converter<'a>, &mut Facts<'a>, Node<'a>) -> Result<(), Stop<'a>>),
}

/// What a keyword's value must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Text,
    Anything,
}

/// What becomes of a second value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Second {
    /// It only told people something.
    Quiet,
    /// Values had to keep to it.
    Told,
}

/// Which of two bounds leaves fewer values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tighter {
    Higher,
    Lower,
}

/// What a bound limits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// How many: 64 bits.
    Count,
    /// How much: a float.
    Amount,
}

impl Keyword {
    const fn about(mut self, kind: Type) -> Keyword {
        self.about = Some(kind);
        self
    }

    const fn note(mut self, note: &'static str) -> Keyword {
        self.note = note;
        self
    }
}

type TakeWith = for<'a> fn(&mut Converter<'a>, &mut Facts<'a>, Node<'a>) -> Result<(), Stop<'a>>;

const fn same(name: &'static str, take: Take) -> Keyword {
    Keyword { name, to: name, class: Exact, note: "", about: None, take }
}

const fn count(name: &'static str, tighter: Tighter, kind: Type) -> Keyword {
    same(name, Take::Bound(tighter, Measure::Count)).about(kind)
}

const fn amount(name: &'static str, tighter: Tighter) -> Keyword {
    same(name, Take::Bound(tighter, Measure::Amount)).about(Type::Number)
}

const fn with(name: &'static str, to: &'static str, class: Class, take: TakeWith) -> Keyword {
    Keyword { name, to, class, note: "", about: None, take: Take::With(take) }
}

const fn quiet(name: &'static str, note: &'static str) -> Keyword {
    Keyword { name, to: NOWHERE, class: Exact, note, about: None, take: Take::Nothing }
}

const fn lost(name: &'static str, idle: &'static [bool]) -> Keyword {
    let take = Take::Lose(&schema_keyword_dropped::RULE, idle);
    Keyword { name, to: NOWHERE, class: Dropped, note: "", about: None, take }
}

const fn map(name: &'static str, idle: &'static [bool]) -> Keyword {
    let take = Take::Lose(&schema_map_dropped::RULE, idle);
    Keyword { name, to: NOWHERE, class: Dropped, note: "", about: None, take }.about(Object)
}

use Class::{Approximate, Dropped, Exact, Mostly};
use Second::{Quiet, Told};
use Tighter::{Higher, Lower};
use Type::{Array, Object, String as Text};
use Wanted::Anything;

/// Every keyword of drafts 4 to 2020-12, and those of OpenAPI that are met in such schemas.
#[rustfmt::skip]
pub static KEYWORDS: &[Keyword] = &[
    with("type", "type", Mostly, take_type)
        .note("Upper case. `null` becomes `nullable`, several types `anyOf`, each with its own keywords. Where there is none it is taken from the other keywords."),
    with("enum", "enum", Mostly, take_enum)
        .note("Texts are kept and `null` becomes `nullable`; numbers become bounds and a sentence, truth values a sentence, values of several types `anyOf`. The empty text is left out."),
    with("const", "enum", Mostly, take_const)
        .note("A text becomes an `enum` of one, a number both its bounds; a truth value becomes a sentence, objects and lists are described by their members."),
    with("$ref", "the schema it names", Mostly, take_reference)
        .note("Put in its place. Where both say something the bounds meet, and texts beside `$ref` win. A schema that contains itself is cut."),
    with("$dynamicRef", "the schema it names", Mostly, take_reference)
        .note("As `$ref`."),
    with("$recursiveRef", "the schema it names", Mostly, take_reference)
        .note("As `$ref`."),
    with("allOf", "the keywords in it", Mostly, take_all_of)
        .note("Merged: properties and required names together, types and values common to all, tighter bounds, the first title and description."),
    with("anyOf", "anyOf", Exact, take_any_of)
        .note("Keywords beside it go into each branch; a branch for `null` becomes `nullable`, a single branch stands for itself."),
    with("oneOf", "anyOf", Mostly, take_one_of)
        .note("Approximate where a value could fit two branches."),
    with("properties", "properties", Exact, take_properties).about(Object)
        .note("Their order goes to `propertyOrdering`. A property that is `false` is left out."),
    with("required", "required", Mostly, take_required).about(Object)
        .note("Names without a property are left out, with a loss."),
    with("items", "items", Mostly, take_items).about(Array)
        .note("Where there is none: texts. A list of schemas is read as `prefixItems`."),
    with("prefixItems", "items", Approximate, take_places).about(Array)
        .note("Any of the members at every place, as many as there are."),
    with("additionalItems", "items", Mostly, take_additional_items).about(Array)
        .note("Behind a list of schemas; without effect elsewhere."),
    count("minItems", Higher, Array),
    count("maxItems", Lower, Array),
    count("minLength", Higher, Text),
    count("maxLength", Lower, Text),
    count("minProperties", Higher, Object),
    count("maxProperties", Lower, Object),
    amount("minimum", Higher),
    amount("maximum", Lower),
    with("exclusiveMinimum", "minimum", Mostly, take_exclusive).about(Type::Number)
        .note("Whole numbers: one more. Others: the bound itself is allowed, with a loss."),
    with("exclusiveMaximum", "maximum", Mostly, take_exclusive).about(Type::Number)
        .note("Whole numbers: one less. Others: the bound itself is allowed, with a loss."),
    same("pattern", Take::First(Wanted::Text, Told)).about(Text),
    Keyword { class: Mostly, ..same("format", Take::First(Wanted::Text, Told)) }
        .note("Vertex takes `enum` and `date-time` only."),
    same("title", Take::First(Wanted::Text, Quiet)),
    same("description", Take::First(Wanted::Text, Quiet)),
    same("default", Take::First(Anything, Quiet)).note("The server ignores it."),
    same("example", Take::First(Anything, Quiet)),
    with("examples", "example", Mostly, take_examples).note("The first; more are left out, with a loss."),
    with("nullable", "nullable", Exact, take_nullable).note("OpenAPI's."),
    map("additionalProperties", &[false, true]).note("`true` and `false` say nothing Gemini could act on; a schema is left out, with a loss."),
    map("unevaluatedProperties", &[false, true]).note("As `additionalProperties`."),
    map("patternProperties", &[]),
    map("propertyNames", &[true]),
    lost("unevaluatedItems", &[false, true]),
    lost("multipleOf", &[]),
    lost("uniqueItems", &[false]),
    lost("contains", &[]),
    lost("minContains", &[]),
    lost("maxContains", &[]),
    lost("not", &[false]),
    lost("if", &[]),
    lost("then", &[]),
    lost("else", &[]),
    lost("dependencies", &[]),
    lost("dependentRequired", &[]),
    lost("dependentSchemas", &[]),
    lost("contentEncoding", &[]),
    lost("contentMediaType", &[]),
    lost("contentSchema", &[]),
    lost("discriminator", &[]).note("OpenAPI's."),
    quiet("$defs", "Read where `$ref` names it."),
    quiet("definitions", "Read where `$ref` names it."),
    quiet("$schema", ""),
    quiet("$id", "Read where `$ref` names it."),
    quiet("id", "As `$id`, in draft 4."),
    quiet("$comment", ""),
    quiet("$anchor", "Read where `$ref` names it."),
    quiet("$dynamicAnchor", "Read where `$dynamicRef` names it."),
    quiet("$recursiveAnchor", ""),
    quiet("$vocabulary", ""),
    quiet("readOnly", ""),
    quiet("writeOnly", ""),
    quiet("deprecated", ""),
];

/// The keyword of a member.
pub(super) fn find(member: Node<'_>) -> Option<&'static Keyword> {
    KEYWORDS.iter().find(|keyword| member.is_named(keyword.name))
}
