//! The table language: what a message looks like, as `static` data.
//!
//! ```
//! use batchline_schema::*;
//!
//! #[rustfmt::skip]
//! static PET: Object = Object::new("Pet", "An animal that lives with people.", &[
//!     req("name", text!(1, 64)),
//!     opt("legs", int(0, 100)),
//!     opt("friends", list!(Type::Object(&PET))),
//! ]).closed();
//! assert_eq!(PET.fields.len(), 3);
//! ```
//!
//! Use `static`, not `const`: statics may refer to each other in circles, which recursive messages need.

use batchline_jsonl::Kind;

use crate::Form;

/// How a message's JSON is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// As JSON says: one spelling a field, `null` only where allowed, numbers are numbers.
    Json,
    /// As proto-JSON parsers read: lowerCamelCase or snake_case, `null` is "not set", numbers may be strings, enums may be numbers.
    Proto,
}

/// What an undeclared key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The server refuses it.
    Refused,
    /// Nobody has confirmed what the server does: worth a warning.
    Unconfirmed,
    /// Allowed, with any value.
    Kept,
}

/// How sure we are of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A primary document says so.
    Documented,
    /// Seen in real traffic or a published client, not in the primary document.
    Observed,
    /// Works, but the provider wants something else used.
    Deprecated {
        /// What to use instead.
        instead: &'static str,
    },
    /// No primary evidence: a violation is advice, never an error.
    Unconfirmed,
}

/// Must the field be there?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It may be left out.
    Optional,
    /// The server demands it.
    Required,
    /// The published schema demands it; what leaving it out does is not confirmed. Advice at most.
    Expected,
}

/// One message: a JSON object with named members.
pub struct Object {
    /// Name of the message, unique among the tables of a format.
    pub name: &'static str,
    /// What it is, one sentence.
    pub doc: &'static str,
    /// Its members.
    pub fields: &'static [Field],
    /// What an undeclared key means.
    pub unknown: Unknown,
    /// Undeclared keys, kept but worth a look: an object that has one is left to the slow path, where rules can see it.
    pub noted: Option<fn(&str, Kind) -> bool>,
    /// How its JSON is read.
    pub reading: Reading,
    /// Groups of fields of which at most (or exactly) one may be set.
    pub oneofs: &'static [Oneof],
    /// Sets of fields of which at least one must be set.
    pub needs: &'static [&'static [&'static str]],
    /// Where the facts come from.
    pub source: &'static str,
}

impl std::fmt::Debug for Object {
    /// The name only: tables may refer to each other in circles.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Object({})", self.name)
    }
}

/// A group of fields that exclude each other.
#[derive(Clone, Copy, Debug)]
pub struct Oneof {
    /// Name of the group, used by [`Field::oneof`].
    pub name: &'static str,
    /// True when exactly one must be set, false when none is fine too.
    pub required: bool,
}

impl Object {
    /// A message read as plain JSON whose undeclared keys are unconfirmed. Panics at compile time when a field name stands twice,
    /// when there are more than 128 fields, or when `doc` is not a sentence.
    #[must_use]
    pub const fn new(name: &'static str, doc: &'static str, fields: &'static [Field]) -> Self {
        check_fields(fields);
        assert!(!doc.is_empty() && doc.as_bytes()[doc.len() - 1] == b'.', "doc must be a sentence");
        Object {
            name,
            doc,
            fields,
            unknown: Unknown::Unconfirmed,
            noted: None,
            reading: Reading::Json,
            oneofs: &[],
            needs: &[],
            source: "",
        }
    }

    /// Undeclared keys are refused.
    #[must_use]
    pub const fn closed(mut self) -> Self {
        self.unknown = Unknown::Refused;
        self
    }

    /// Undeclared keys are kept, with any value.
    #[must_use]
    pub const fn open(mut self) -> Self {
        self.unknown = Unknown::Kept;
        self
    }

    /// Undeclared keys are kept; those that `noted` takes (key, JSON type of the value) are for rules to look at.
    #[must_use]
    pub const fn open_noting(mut self, noted: fn(&str, Kind) -> bool) -> Self {
        self.noted = Some(noted);
        self.open()
    }

    /// Read as proto-JSON, undeclared keys refused.
    #[must_use]
    pub const fn proto(mut self) -> Self {
        self.reading = Reading::Proto;
        self.unknown = Unknown::Refused;
        self
    }

    /// Names the groups of exclusive fields.
    #[must_use]
    pub const fn oneofs(mut self, oneofs: &'static [Oneof]) -> Self {
        self.oneofs = oneofs;
        self
    }

    /// Of each of these sets of fields at least one must be set; `null` is not set. Panics at compile time when a field is not declared.
    #[must_use]
    pub const fn needs(mut self, needs: &'static [&'static [&'static str]]) -> Self {
        check_needs(self.fields, needs);
        self.needs = needs;
        self
    }

    /// Says where the facts come from (document and date).
    #[must_use]
    pub const fn source(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// The field with this declared name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

const fn check_fields(fields: &[Field]) {
    assert!(fields.len() <= 128, "at most 128 fields: the checker keeps them in a u128");
    let mut i = 0;
    while i < fields.len() {
        let mut j = i + 1;
        while j < fields.len() {
            assert!(!same(fields[i].name, fields[j].name), "duplicate field");
            j += 1;
        }
        i += 1;
    }
}

const fn check_needs(fields: &[Field], needs: &[&[&str]]) {
    let mut i = 0;
    while i < needs.len() {
        let mut j = 0;
        while j < needs[i].len() {
            assert!(declares(fields, needs[i][j]), "no such field");
            j += 1;
        }
        i += 1;
    }
}

const fn declares(fields: &[Field], name: &str) -> bool {
    let mut i = 0;
    while i < fields.len() {
        if same(fields[i].name, name) {
            return true;
        }
        i += 1;
    }
    false
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// One member of a message.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name as documented (lowerCamelCase in proto messages; snake_case is derived).
    pub name: &'static str,
    /// What its value looks like.
    pub ty: Type,
    /// Must it be there?
    pub presence: Presence,
    /// May it be `null`? (In proto messages `null` always means "not set".)
    pub nullable: bool,
    /// How sure we are.
    pub status: Status,
    /// True when its text is sent to the model and costs input tokens.
    pub counted: bool,
    /// True when a web address in it is fetched by the server.
    pub fetched: bool,
    /// The group of exclusive fields it belongs to.
    pub oneof: Option<&'static str>,
    /// A sentence for documentation and messages; may be empty.
    pub doc: &'static str,
}

const fn field(name: &'static str, ty: Type, presence: Presence) -> Field {
    Field {
        name,
        ty,
        presence,
        nullable: false,
        status: Status::Documented,
        counted: false,
        fetched: false,
        oneof: None,
        doc: "",
    }
}

/// A field that must be there.
#[must_use]
pub const fn req(name: &'static str, ty: Type) -> Field {
    field(name, ty, Presence::Required)
}

/// A field that may be left out.
#[must_use]
pub const fn opt(name: &'static str, ty: Type) -> Field {
    field(name, ty, Presence::Optional)
}

/// A field the published schema demands, though leaving it out was not seen to fail.
#[must_use]
pub const fn expected(name: &'static str, ty: Type) -> Field {
    field(name, ty, Presence::Expected)
}

impl Field {
    /// Does the server demand it?
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.presence == Presence::Required
    }

    /// May be `null`.
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// Its text costs input tokens.
    #[must_use]
    pub const fn counted(mut self) -> Self {
        self.counted = true;
        self
    }

    /// A web address in it is fetched by the server.
    #[must_use]
    pub const fn fetched(mut self) -> Self {
        self.fetched = true;
        self
    }

    /// Belongs to the group `name` of exclusive fields.
    #[must_use]
    pub const fn oneof(mut self, name: &'static str) -> Self {
        self.oneof = Some(name);
        self
    }

    /// Works, but `instead` should be used.
    #[must_use]
    pub const fn deprecated(mut self, instead: &'static str) -> Self {
        self.status = Status::Deprecated { instead };
        self
    }

    /// Seen, but not in the primary document.
    #[must_use]
    pub const fn observed(mut self) -> Self {
        self.status = Status::Observed;
        self
    }

    /// No primary evidence for what is said about its values: violations are advice.
    #[must_use]
    pub const fn unconfirmed(mut self) -> Self {
        self.status = Status::Unconfirmed;
        self
    }

    /// Is an empty text a field that was not set? So it is in proto messages, except in groups of exclusive fields.
    #[must_use]
    pub fn blank_is_unset(&self, proto: bool) -> bool {
        let textual = match self.ty {
            Type::Str(table) => table.form == Form::Plain,
            Type::Enum(names) => names.text,
            _ => false,
        };
        let plain = self.presence == Presence::Optional && self.oneof.is_none();
        textual && plain && proto
    }

    /// A sentence for documentation.
    #[must_use]
    pub const fn doc(mut self, doc: &'static str) -> Self {
        self.doc = doc;
        self
    }
}

/// What a value looks like. Eleven constructors; a need for a twelfth is a rule function.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// Any JSON value.
    Any,
    /// `true` or `false`.
    Bool,
    /// A whole number, bounds inclusive.
    Int {
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// Any number.
    Num(Range),
    /// Text.
    Str(&'static Str),
    /// One of a list of names.
    Enum(&'static Names),
    /// A list.
    Array(&'static Array),
    /// An object with free keys and values of one type.
    Map(&'static Map),
    /// A message.
    Object(&'static Object),
    /// The first alternative whose JSON type fits the value. Array alternatives are told apart by their first element.
    ByType(&'static [Type]),
    /// A message chosen by the value of one of its keys.
    Tagged(&'static Tagged),
}

/// Bounds of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Lower bound.
    pub min: f64,
    /// Upper bound.
    pub max: f64,
    /// True when `min` itself is not allowed.
    pub above_min: bool,
}

/// Text with conditions. Lengths count characters.
#[derive(Clone, Copy, Debug)]
pub struct Str {
    /// Fewest characters.
    pub min: u32,
    /// Most characters.
    pub max: u32,
    /// What the text must be made of.
    pub pattern: Option<&'static Pattern>,
    /// What the text encodes.
    pub form: Form,
}

/// A condition on text, as a regular expression for people and exports and as a function for the checker. A test holds them together.
#[derive(Debug)]
pub struct Pattern {
    /// Anchored regular expression, common subset of ECMA 262 and the `regex` crate.
    pub regex: &'static str,
    /// Does the text fit?
    pub fits: fn(&str) -> bool,
    /// For messages: "letters, digits, `_` and `-`, at most 64".
    pub words: &'static str,
    /// A few texts that fit, for generators.
    pub examples: &'static [&'static str],
}

/// The names an enum knows.
#[derive(Debug)]
pub struct Names {
    /// Allowed names, as documented.
    pub values: &'static [&'static str],
    /// True when other names may exist (a model list): then nothing is refused, only used for suggestions and docs.
    pub open: bool,
    /// True for a text field with a closed set of values: proto messages then take no number for it.
    pub text: bool,
}

/// A list.
#[derive(Debug)]
pub struct Array {
    /// What each element looks like.
    pub items: Type,
    /// Fewest elements.
    pub min: u32,
    /// Most elements.
    pub max: u32,
}

/// An object with free keys.
#[derive(Debug)]
pub struct Map {
    /// What each value looks like.
    pub values: Type,
    /// Most members.
    pub max: u32,
    /// Most characters in a key.
    pub key_chars_max: u32,
}

/// A message chosen by the value of one of its keys.
#[derive(Debug)]
pub struct Tagged {
    /// The deciding key.
    pub tag: &'static str,
    /// Its values and the types they choose. Each type must be an object that declares the tag, or another tagged union.
    pub cases: &'static [(&'static str, Type)],
    /// The type when the key is absent or `null`; without it the key is required. When it is a message that declares the key itself, an
    /// object with an unknown tag value is read as it too, once the value has been reported (unless `open`).
    pub absent: Option<Type>,
    /// True when other tag values may exist: such objects are then taken as any JSON, with advice.
    pub open: bool,
}

/// Any text.
pub const STR: Type = Type::Str(&Str::ANY);
/// `true` or `false`.
pub const BOOL: Type = Type::Bool;
/// A whole number that fits 64 bits.
pub const INT64: Type = Type::Int { min: i64::MIN, max: i64::MAX };
/// A whole number that fits 32 bits.
pub const INT32: Type = Type::Int { min: i32::MIN as i64, max: i32::MAX as i64 };
/// Any number.
pub const NUM: Type =
    Type::Num(Range { min: f64::NEG_INFINITY, max: f64::INFINITY, above_min: false });
/// Any JSON value.
pub const ANY: Type = Type::Any;
/// An object with any members.
pub const FREE_OBJECT: Type =
    Type::Map(&Map { values: Type::Any, max: u32::MAX, key_chars_max: u32::MAX });
/// Base64 bytes.
pub const BYTES: Type = Type::Str(&Str { form: Form::Base64, ..Str::ANY });

impl Str {
    /// Any text.
    pub const ANY: Str = Str { min: 0, max: u32::MAX, pattern: None, form: Form::Plain };

    /// Text of `min` to `max` characters.
    #[must_use]
    pub const fn sized(min: u32, max: u32) -> Str {
        Str { min, max, ..Str::ANY }
    }

    /// Text that fits `pattern`.
    #[must_use]
    pub const fn matching(pattern: &'static Pattern) -> Str {
        Str { pattern: Some(pattern), ..Str::ANY }
    }

    /// Text that encodes something.
    #[must_use]
    pub const fn formed(form: Form) -> Str {
        Str { form, ..Str::ANY }
    }
}

/// A whole number from `min` to `max`, both included.
#[must_use]
pub const fn int(min: i64, max: i64) -> Type {
    Type::Int { min, max }
}

/// A number from `min` to `max`, both included.
#[must_use]
pub const fn num(min: f64, max: f64) -> Type {
    Type::Num(Range { min, max, above_min: false })
}

/// A number above `min` and up to `max`.
#[must_use]
pub const fn num_above(min: f64, max: f64) -> Type {
    Type::Num(Range { min, max, above_min: true })
}

/// Any number of elements of type `items`. (For bounds write `Type::Array(&Array { … })`.)
#[macro_export]
macro_rules! list {
    ($items:expr) => {
        $crate::list!($items, 0, u32::MAX)
    };
    ($items:expr, $min:expr, $max:expr) => {
        $crate::Type::Array(&$crate::Array { items: $items, min: $min, max: $max })
    };
}

/// Text of `$min` to `$max` characters, `text!(pattern NAME)`, or `text!(form Form::Uri)`.
#[macro_export]
macro_rules! text {
    (pattern $pattern:expr) => {
        $crate::Type::Str(&$crate::Str::matching(&$pattern))
    };
    (form $form:expr) => {
        $crate::Type::Str(&$crate::Str::formed($form))
    };
    ($min:expr, $max:expr) => {
        $crate::Type::Str(&$crate::Str::sized($min, $max))
    };
}

/// One of these names: `names!["a", "b"]`; `names![open; "a", "b"]` when others may exist.
#[macro_export]
macro_rules! names {
    (open; $($name:expr),+ $(,)?) => {
        $crate::Type::Enum(&$crate::Names { values: &[$($name),+], open: true, text: false })
    };
    ($($name:expr),+ $(,)?) => {
        $crate::Type::Enum(&$crate::Names { values: &[$($name),+], open: false, text: false })
    };
}

/// One of these texts. As [`names!`], but in proto messages a number does not do: the field is a string with a closed set of values.
#[macro_export]
macro_rules! words {
    ($($name:expr),+ $(,)?) => {
        $crate::Type::Enum(&$crate::Names { values: &[$($name),+], open: false, text: true })
    };
}

/// An object with free keys: `map!(STR)`, `map!(STR, 16, 64)` for at most 16 members with keys of at most 64 characters.
#[macro_export]
macro_rules! map {
    ($values:expr) => {
        $crate::map!($values, u32::MAX, u32::MAX)
    };
    ($values:expr, $max:expr, $key_chars_max:expr) => {
        $crate::Type::Map(&$crate::Map {
            values: $values,
            max: $max,
            key_chars_max: $key_chars_max,
        })
    };
}

impl Range {
    /// Is `value` inside?
    #[must_use]
    pub fn contains(&self, value: f64) -> bool {
        let above = if self.above_min { value > self.min } else { value >= self.min };
        above && value <= self.max
    }
}
