//! The table language of conversions: one mapping for each pair of messages.
//!
//! A row says where a member of the source goes, what is lost on the way, and how it is carried. Rows drive the conversion, and the page
//! "what converts to what" is printed from the same rows.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, Rule};
use batchline_jsonl::{Kind, Node};
use batchline_schema::is_snake_case_of;

use crate::Losses;
use crate::text::push_compact;

/// How well a value is carried, for the page; what happens to one value is said by its losses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Same meaning, and the way back gives it again.
    Exact,
    /// Mostly exact; the note says when it is not.
    Mostly,
    /// It means something slightly different.
    Approximate,
    /// No counterpart.
    Dropped,
    /// The line is refused, unless the note says what allows it.
    Refused,
}

impl Class {
    /// For the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Class::Exact => "exact",
            Class::Mostly => "exact or told",
            Class::Approximate => "approximate",
            Class::Dropped => "dropped",
            Class::Refused => "refused",
        }
    }
}

/// How the value of a row is carried.
pub enum How<W: 'static> {
    /// Written as it stands, under the row's `to`, into one of the target's objects.
    Copy(fn(&mut W) -> &mut crate::Members),
    /// Says what is so anyway: nothing is written.
    Nothing,
    /// Read where another row is carried, which the note names.
    Elsewhere,
    /// Left out, with a loss; the text says why there is no counterpart.
    Drop(&'static str),
    /// Left out, with this loss.
    Lose(&'static Rule, fn(Node<'_>) -> Vec<Arg>),
    /// Its shape changes.
    With(fn(&mut W, Node<'_>)),
}

/// Where one member of the source message goes.
pub struct Row<W: 'static> {
    /// Its name; for lists of kinds the value that tells the kind.
    pub from: &'static str,
    /// Path in the target message; `–` for nowhere.
    pub to: &'static str,
    /// How well.
    pub class: Class,
    /// For the page: what is special about it.
    pub note: &'static str,
    /// How it is carried.
    pub how: How<W>,
}

/// Nowhere: what `to` says of a member without counterpart.
pub const NOWHERE: &str = "–";

/// A row carried as it is.
pub const fn copy<W>(
    from: &'static str,
    to: &'static str,
    into: fn(&mut W) -> &mut crate::Members,
) -> Row<W> {
    Row { from, to, class: Class::Exact, note: "", how: How::Copy(into) }
}

/// A row whose shape changes.
pub const fn with<W>(
    from: &'static str,
    to: &'static str,
    class: Class,
    note: &'static str,
    carry: fn(&mut W, Node<'_>),
) -> Row<W> {
    Row { from, to, class, note, how: How::With(carry) }
}

/// A row without counterpart.
pub const fn dropped<W>(from: &'static str, why: &'static str) -> Row<W> {
    Row { from, to: NOWHERE, class: Class::Dropped, note: why, how: How::Drop(why) }
}

/// A row that says what is so anyway.
pub const fn nothing<W>(from: &'static str, note: &'static str) -> Row<W> {
    Row { from, to: NOWHERE, class: Class::Exact, note, how: How::Nothing }
}

/// A row that another row's function reads.
pub const fn elsewhere<W>(from: &'static str, to: &'static str, note: &'static str) -> Row<W> {
    Row { from, to, class: Class::Exact, note, how: How::Elsewhere }
}

/// The same for a value that is not always carried as it is.
pub const fn read_elsewhere<W>(
    from: &'static str,
    to: &'static str,
    class: Class,
    note: &'static str,
) -> Row<W> {
    Row { from, to, class, note, how: How::Elsewhere }
}

/// What converts one message.
pub trait Work {
    /// Where losses are noted.
    fn losses(&mut self) -> &mut Losses;
}

/// One message of the source and where its members go.
pub struct Mapping<W: 'static> {
    /// Name of the source message, as in the tables of its format.
    pub from: &'static str,
    /// Name of the target message.
    pub to: &'static str,
    /// One sentence for the page.
    pub doc: &'static str,
    /// True when members may be written in snake_case too (Gemini).
    pub either_spelling: bool,
    /// Every member.
    pub rows: &'static [Row<W>],
}

impl<W: Work> Mapping<W> {
    /// Carries every member of `object`, in its order. Members that are `null` are not set.
    pub fn run(&'static self, work: &mut W, object: Node<'_>) {
        let (mut next, mut seen) = (0, 0_u64);
        for member in object.children().filter(|member| member.kind() != Kind::Null) {
            match self.find(member, next) {
                Some(index) => {
                    next = index + 1;
                    if self.either_spelling && seen & (1 << (index % 64)) != 0 {
                        twice(work, member);
                        continue;
                    }
                    seen |= 1 << (index % 64);
                    apply(&self.rows[index], work, member);
                }
                None => unknown(work, member),
            }
        }
    }

    /// The row of `member`; lines repeat their order, so the search starts behind the last one.
    fn find(&self, member: Node<'_>, from: usize) -> Option<usize> {
        let count = self.rows.len();
        let mut order = (from..count).chain(0..from.min(count));
        order.find(|&index| {
            let name = self.rows[index].from;
            member.is_named(name)
                || self.either_spelling
                    && member.key().is_some_and(|key| is_snake_case_of(&key, name))
        })
    }

    /// The row for a kind: tools, parts and items are told apart by a text.
    #[must_use]
    pub fn kind(&'static self, kind: &str) -> Option<&'static Row<W>> {
        self.rows.iter().find(|row| row.from == kind)
    }
}

/// Carries one value as its row says.
pub fn apply<W: Work>(row: &'static Row<W>, work: &mut W, node: Node<'_>) {
    match &row.how {
        How::Copy(into) => push_compact(into(work).member(last_name(row.to)), node),
        How::Nothing | How::Elsewhere => {}
        How::Drop(why) => work.losses().drop_field(node, Arg::known(row.from), why),
        How::Lose(rule, args) => {
            work.losses().lose(rule, node, args(node));
        }
        How::With(carry) => carry(work, node),
    }
}

/// A member that stands in its object in both spellings: Gemini refuses that, and which one counts nobody can say.
pub(crate) fn twice<W: Work>(work: &mut W, member: Node<'_>) {
    let name = member.key().unwrap_or_default();
    let said = Arg::quoted(format!("`{name}` stands in both spellings"));
    work.losses().lose_key(&loss::unreadable_record::RULE, member, vec![said]);
}

/// A member without a row.
pub fn unknown<W: Work>(work: &mut W, member: Node<'_>) {
    let name = Arg::quoted(member.key().unwrap_or_default());
    work.losses().lose_key(&loss::unknown_field_dropped::RULE, member, vec![name]);
}

/// `generationConfig.topP` → `topP`
fn last_name(path: &'static str) -> &'static str {
    path.rsplit_once('.').map_or(path, |(_, name)| name)
}
