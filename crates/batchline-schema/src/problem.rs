//! What the checker finds: one problem at one place. Which rule that is, is said elsewhere.
//!
//! A problem holds no text: most are only counted. Its methods make the texts when somebody asks.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};

use batchline_jsonl::{Node, Span};

use crate::program::{NodeId, Plan, Program};
use crate::suggest::{Wanted as Word, nearest};
use crate::words::{count_words, int_words, node_words, num_words, one_of};
use crate::{Field, Object, Range, Tagged};

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

impl ProblemKind {
    /// Every kind, in the order of their declaration.
    pub const ALL: &[ProblemKind] = &[
        ProblemKind::UnknownField,
        ProblemKind::MissingField,
        ProblemKind::WrongType,
        ProblemKind::UnknownValue,
        ProblemKind::UnknownTag,
        ProblemKind::OutOfRange,
        ProblemKind::Length,
        ProblemKind::Count,
        ProblemKind::Pattern,
        ProblemKind::Form,
        ProblemKind::DataUri,
        ProblemKind::BothSpellings,
        ProblemKind::OneofConflict,
        ProblemKind::OneofMissing,
        ProblemKind::NullElement,
        ProblemKind::Deprecated,
        ProblemKind::EncodedText,
        ProblemKind::WebAddress,
    ];
}

/// One difference between a record and its table.
#[derive(Clone)]
pub struct Problem<'a> {
    /// How it differs.
    pub kind: ProblemKind,
    /// The bytes it concerns.
    pub span: Span,
    /// The message it happened in.
    pub object: &'static Object,
    /// The field, when the key is declared.
    pub field: Option<&'static Field>,
    /// True when [`found`](Problem::found) quotes the user's text.
    pub quoted: bool,
    /// True when the fact behind it is not confirmed.
    pub unconfirmed: bool,
    pub(crate) spot: Spot<'a>,
    pub(crate) wanted: Wanted<'a>,
    pub(crate) found: Found<'a>,
    pub(crate) near: Near<'a>,
    pub(crate) suggestion: OnceCell<Option<&'a str>>,
}

/// Where a problem is.
#[derive(Clone, Copy)]
pub(crate) enum Spot<'a> {
    /// A value that is there.
    Value(Node<'a>),
    /// A key that is not in the object.
    Absent(Node<'a>, &'static str),
    /// The object itself, about a group of its fields: the group's name.
    Group(Node<'a>, &'static str),
}

/// What the table wants.
#[derive(Clone, Copy)]
pub(crate) enum Wanted<'a> {
    Text(&'static str),
    Type(&'a Program, NodeId),
    Int(i64, i64),
    Num(Range),
    /// So many of these.
    Count(&'static str, u32, u32),
    KeyChars(u32),
    OneOf(&'static [&'static str]),
    Tag(&'static Tagged),
    /// One of the fields of the plan whose bit is set.
    Group(&'a Plan, u128),
}

/// What stands there.
#[derive(Clone, Copy)]
pub(crate) enum Found<'a> {
    Text(&'static str),
    /// The value itself, as it is meant.
    Value,
    /// The string between its quotes, as written.
    Raw,
    /// The key.
    Name,
    Number(usize),
    Chars(usize),
    /// The key of another member.
    KeyOf(Node<'a>),
}

/// Where to look for what was meant.
#[derive(Clone, Copy)]
pub(crate) enum Near<'a> {
    Nowhere,
    /// Among the keys of the plan that the object does not have yet.
    Keys(&'a Plan, &'a Guesses),
    Names(&'static [&'static str]),
    Tags(&'static Tagged),
}

impl<'a> Problem<'a> {
    /// JSON pointer of the value; for an absent field the pointer it would have.
    #[must_use]
    pub fn pointer(&self) -> String {
        match self.spot {
            Spot::Value(node) | Spot::Group(node, _) => node.pointer(),
            Spot::Absent(node, name) => format!("{}/{name}", node.pointer()),
        }
    }

    /// The key as written (undeclared ones too), or the absent field's name; empty for elements.
    #[must_use]
    pub fn name(&self) -> Cow<'a, str> {
        match self.spot {
            Spot::Value(node) => node.key().unwrap_or_default(),
            Spot::Absent(_, name) | Spot::Group(_, name) => Cow::Borrowed(name),
        }
    }

    /// What the table wants, in words.
    #[must_use]
    pub fn wanted(&self) -> Cow<'static, str> {
        Cow::Owned(match self.wanted {
            Wanted::Text(text) => return Cow::Borrowed(text),
            Wanted::Type(program, node) => node_words(program, node),
            Wanted::Int(min, max) => int_words(min, max),
            Wanted::Num(range) => num_words(&range),
            Wanted::Count(what, min, max) => count_words(what, min, max),
            Wanted::KeyChars(max) => format!("a key of at most {max} characters"),
            Wanted::OneOf(names) => one_of(names.iter().copied()),
            Wanted::Tag(table) => one_of(table.cases.iter().map(|(name, _)| *name)),
            Wanted::Group(plan, group) => one_of(plan.members(group).map(|field| field.name)),
        })
    }

    /// What stands there, in words or as written; may be text of the user.
    #[must_use]
    pub fn found(&self) -> Cow<'a, str> {
        let value = match self.spot {
            Spot::Value(node) | Spot::Absent(node, _) | Spot::Group(node, _) => node,
        };
        match self.found {
            Found::Text(text) => Cow::Borrowed(text),
            Found::Value => value.text().unwrap_or(Cow::Borrowed(value.raw())),
            Found::Raw => Cow::Borrowed(value.string().map_or("", |text| text.raw)),
            Found::Name => self.name(),
            Found::Number(number) => Cow::Owned(number.to_string()),
            Found::Chars(chars) => Cow::Owned(format!("{chars} characters")),
            Found::KeyOf(other) => other.key().unwrap_or_default(),
        }
    }

    /// The nearest name that would have been right.
    #[must_use]
    pub fn suggestion(&self) -> Option<&'a str> {
        *self.suggestion.get_or_init(|| match (self.near, self.spot) {
            (Near::Keys(plan, guesses), Spot::Value(member)) => nearest_key(plan, member, guesses),
            (Near::Names(names), _) => nearest(&self.found(), names.iter().copied()),
            (Near::Tags(table), _) => {
                nearest(&self.found(), table.cases.iter().map(|(name, _)| *name))
            }
            _ => None,
        })
    }

    /// The value it is about; `None` for one that is not there.
    #[must_use]
    pub fn value(&self) -> Option<Node<'a>> {
        match self.spot {
            Spot::Value(node) | Spot::Group(node, _) => Some(node),
            Spot::Absent(node, name) => node.get(name),
        }
    }

    /// The object or list with the value it is about; `None` for the record itself.
    #[must_use]
    pub fn owner(&self) -> Option<Node<'a>> {
        match self.spot {
            Spot::Value(node) | Spot::Group(node, _) => node.parent(),
            Spot::Absent(node, _) => Some(node),
        }
    }

    /// Is it about the member `key` of the record itself?
    #[must_use]
    pub fn is_at_top(&self, key: &str) -> bool {
        let at_top = self.owner().is_some_and(|owner| owner.parent().is_none());
        at_top
            && match self.spot {
                Spot::Value(node) | Spot::Group(node, _) => node.key().as_deref() == Some(key),
                Spot::Absent(_, name) => name == key,
            }
    }
}

impl std::fmt::Debug for Problem<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (wanted, found) = (self.wanted(), self.found());
        write!(f, "{:?} at {}: {found}, not {wanted}", self.kind, self.pointer())
    }
}

/// The declared key that the undeclared `member` was meant to be: one its object does not have yet.
pub(crate) fn nearest_key<'a>(
    plan: &'a Plan,
    member: Node<'a>,
    guesses: &Guesses,
) -> Option<&'a str> {
    let key = member.key()?;
    let object = member.parent()?;
    let guess = guesses.of(plan, &key, || nearest_of(plan, &key, |_| true));
    let name = &*plan.keys.get(guess?)?.text;
    match object.get(name) {
        None => Some(name),
        Some(_) => {
            let free = |name: &str| object.get(name).is_none();
            Some(&plan.keys.get(nearest_of(plan, &key, free)?)?.text)
        }
    }
}

/// Index of the declared key nearest to `key` among those that are `free`.
fn nearest_of(plan: &Plan, key: &str, free: impl Fn(&str) -> bool) -> Option<usize> {
    let word = Word::new(key)?;
    let styled = |name: &str| !plan.is_proto() || same_style(key, name);
    let near = plan.keys.iter().enumerate().filter_map(|(index, known)| {
        let name = &*known.text;
        let may = word.may_mean(known.sketch) && styled(name);
        let distance = may.then(|| word.distance(name)).flatten()?;
        free(name).then_some((distance, index))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, index)| index)
}

/// What the last undeclared keys may have been meant to be: lines repeat their mistakes.
#[derive(Debug, Default)]
pub struct Guesses {
    known: RefCell<Vec<Guess>>,
}

#[derive(Debug)]
struct Guess {
    object: &'static Object,
    key: Box<str>,
    /// Index of the nearest key of the object's plan.
    nearest: Option<usize>,
}

impl Guesses {
    const KEPT: usize = 16;

    fn of(&self, plan: &Plan, key: &str, guess: impl FnOnce() -> Option<usize>) -> Option<usize> {
        let mut known = self.known.borrow_mut();
        let is = |known: &Guess| std::ptr::eq(known.object, plan.table) && *known.key == *key;
        if let Some(known) = known.iter().find(|known| is(known)) {
            return known.nearest;
        }
        let nearest = guess();
        known.truncate(Self::KEPT - 1);
        known.push(Guess { object: plan.table, key: key.into(), nearest });
        nearest
    }
}

/// Suggest `generation_config` to somebody who writes snake_case, `generationConfig` to others.
fn same_style(written: &str, name: &str) -> bool {
    let snake = |text: &str| !text.bytes().any(|b| b.is_ascii_uppercase());
    let camel = |text: &str| !text.contains('_');
    if written.contains('_') { snake(name) } else { camel(name) }
}
