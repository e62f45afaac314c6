//! What the checker finds: one problem at one place. Which rule that is, is said elsewhere.

use batchline_jsonl::Span;

use crate::{Field, Object};

/// The generic ways to differ from a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProblemKind {
    /// A key the message does not declare.
    UnknownField,
    /// A required key is absent.
    MissingField,
    /// A value of another JSON type.
    WrongType,
    /// A name the enum does not know.
    UnknownValue,
    /// A tag value the union does not know.
    UnknownTag,
    /// A number outside its bounds.
    OutOfRange,
    /// A text too short or too long.
    Length,
    /// A list or map with too few or too many members.
    Count,
    /// A text that does not fit its pattern.
    Pattern,
    /// A text that is not the base64, duration, time or address it should be.
    Form,
    /// A `data:` address where bare base64 belongs.
    DataUri,
    /// One field in both its spellings.
    BothSpellings,
    /// Two members of a group of which only one may be set.
    OneofConflict,
    /// No member of a group of which one (or at least one) must be set.
    OneofMissing,
    /// `null` inside a list.
    NullElement,
    /// A field the provider wants replaced.
    Deprecated,
    /// Encoded bytes pasted as text.
    EncodedText,
    /// A web address the server has to fetch.
    WebAddress,
}

/// One difference between a record and its table.
#[derive(Clone, Debug)]
pub struct Problem {
    /// How it differs.
    pub kind: ProblemKind,
    /// The bytes it concerns.
    pub span: Span,
    /// JSON pointer of the value; for an absent field the pointer it would have.
    pub pointer: String,
    /// The message it happened in.
    pub object: &'static Object,
    /// The field, when the key is declared.
    pub field: Option<&'static Field>,
    /// The key as written (undeclared ones too), or the absent field's name.
    pub name: String,
    /// What the table wants, in words.
    pub wanted: String,
    /// What stands there, in words or as written; may be text of the user.
    pub found: String,
    /// True when `found` quotes the user's text.
    pub quoted: bool,
    /// The nearest name that would have been right.
    pub suggestion: Option<String>,
    /// True when the fact behind it is not confirmed.
    pub unconfirmed: bool,
}
