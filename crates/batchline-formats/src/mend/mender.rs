//! One line in, the mended line out.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hasher};

use batchline_jsonl::{NodeStore, Span, Tree, unescape};

use super::round::Round;
use super::{Edit, Fault, Mend};
use crate::rules::bytes::{byte_order_mark, not_an_object, unicode_line_separator};
use crate::rules::envelope::missing_id;
use crate::{Draft, Drafts, Fix, LineChecker, LineOptions, Look, Record, Rule, Selection, Totals};

/// More rounds than any record needs: each takes all faults that do not get in each other's way.
const ROUNDS_MAX: usize = 1024;

/// What may be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// What leaves the meaning of the request as it is.
    Safe,
    /// Guesses about what was meant too.
    Guesses,
}

/// How lines are mended.
#[derive(Clone, Copy)]
pub struct MendOptions<'a> {
    /// How lines are checked.
    pub line: LineOptions<'a>,
    /// What may be mended.
    pub allowed: Allowed,
}

/// What the one who owns the file says about one of its lines.
pub trait Owner {
    /// Is this fault, of a record with this id, to be mended?
    fn wants(&self, draft: &Draft<'_>, id: Option<&str>) -> bool;
    /// An id for a line that has none; `None` leaves it without.
    fn new_id(&self) -> Option<String>;
    /// This edit was made.
    fn see(&mut self, step: &Step<'_>);
}

/// One edit that was made.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// The rule whose finding it mends.
    pub rule: &'static Rule,
    /// The id of the record, when it could be read.
    pub id: Option<&'a str>,
    /// The line before.
    pub before: &'a [u8],
    /// What was replaced in it.
    pub edit: &'a Edit,
    /// The line after; `None` when it went.
    pub after: Option<(&'a [u8], Span)>,
}

/// What became of a line, and what is left to say about it.
#[derive(Debug)]
pub struct Mended<'l> {
    /// The line without its line break, mended or as it was; `None` when it goes.
    pub line: Option<Cow<'l, [u8]>>,
    /// Rules of the faults that were mended, one for each.
    pub rules: Vec<&'static Rule>,
    /// The line is no JSON object, nothing made it one, and nobody has put up with that.
    pub broken: bool,
    /// The line has no id.
    pub without_id: bool,
}

/// Mends lines one after another, keeping its memory between them.
#[derive(Debug, Default)]
pub struct Mender {
    checker: LineChecker,
    drafts: Drafts,
    store: NodeStore,
}

impl Mender {
    /// Mends what is selected.
    #[must_use]
    pub fn new(selection: &Selection) -> Mender {
        let mut mender = Mender::default();
        mender.drafts.select(selection);
        mender
    }

    /// Mends a line (without its line break), again and again until nothing is left that may be mended.
    pub fn mend<'l>(
        &mut self,
        line: &'l [u8],
        options: &MendOptions<'_>,
        owner: &mut dyn Owner,
    ) -> Mended<'l> {
        let mut mended = Mended { line: None, rules: Vec::new(), broken: false, without_id: false };
        let mut now = Cow::Borrowed(line);
        let mut seen: HashSet<u64> = HashSet::new();
        for _ in 0..ROUNDS_MAX {
            match self.turn(&now, options, owner, &mut mended) {
                Turn::Gone => return mended,
                // Two rules that undo each other's work would go on for ever.
                Turn::Next(next) if seen.insert(hash(&next)) => now = Cow::Owned(next),
                Turn::Next(_) | Turn::Done => break,
            }
        }
        mended.line = Some(now);
        mended
    }

    /// One round of edits.
    fn turn(
        &mut self,
        line: &[u8],
        options: &MendOptions<'_>,
        owner: &mut dyn Owner,
        mended: &mut Mended<'_>,
    ) -> Turn {
        let (drafts, id) = self.look(line, &options.line);
        let breaks = |draft: &Draft<'_>| is_fatal(draft) && owner.wants(draft, id.as_deref());
        mended.broken = drafts.iter().any(breaks);
        mended.without_id = drafts.iter().any(|draft| *draft.rule == missing_id::RULE);
        if drafts.is_empty() {
            return Turn::Done;
        }
        let round = self.round(line, (&drafts, id), options, owner);
        mended.rules.extend(round.rules());
        if round.drops() {
            round.show(line, None, owner);
            return Turn::Gone;
        }
        if round.is_empty() {
            return Turn::Done;
        }
        let next = round.apply(line);
        round.show(line, Some(&next), owner);
        Turn::Next(next)
    }

    /// What is wrong with the line, in its order; and the id of its record, as far as it can be read.
    fn look(
        &mut self,
        line: &[u8],
        options: &LineOptions<'_>,
    ) -> (Vec<Draft<'static>>, Option<String>) {
        self.drafts.begin(None, Totals::NONE);
        let facts = self.checker.check(line, options, &mut self.drafts);
        self.drafts.extend(unicode_line_separator::draft(line));
        let drafts = self.drafts.finish_line();
        let id = facts.id.filter(|_| !drafts.is_empty()).and_then(|id| line.get(id.range()));
        let id = id.and_then(|id| std::str::from_utf8(id).ok());
        (drafts, id.map(|id| unescape(id).into_owned()))
    }

    /// The edits of all faults that may be mended together.
    fn round(
        &mut self,
        line: &[u8],
        (drafts, id): (&[Draft<'static>], Option<String>),
        options: &MendOptions<'_>,
        owner: &dyn Owner,
    ) -> Round {
        let text = std::str::from_utf8(line).unwrap_or("");
        let rest = text.strip_prefix(byte_order_mark::MARK).unwrap_or(text);
        let tree = Tree::parse(rest, &mut self.store, options.line.limits.depth_max).ok();
        let (format, given) = (options.line.context.format, options.line.context.model);
        let model = tree.and_then(|tree| format.model(&tree)?.text());
        let context = match (given, &model) {
            (None, Some(model)) => options.line.context.for_model(model),
            _ => options.line.context,
        };
        let record = tree.map(|tree| Record { tree, context: &context });
        let new_id = owner.new_id();
        let sight = Sight { text, rest, record, new_id: new_id.as_deref() };
        let mut round = Round::default();
        for draft in drafts {
            let remedy = remedy(draft.rule, options.allowed);
            if let Some(remedy) = remedy.filter(|_| owner.wants(draft, id.as_deref())) {
                sight.take(draft, remedy, &mut round);
            }
        }
        round.id = id;
        round
    }
}

/// A line as mends see it.
struct Sight<'a> {
    text: &'a str,
    /// Without a byte-order mark: what the record was read from.
    rest: &'a str,
    record: Option<Record<'a>>,
    new_id: Option<&'a str>,
}

impl Sight<'_> {
    fn take(&self, draft: &Draft<'static>, (mend, guess): (&Mend, bool), round: &mut Round) {
        let Sight { text, rest, record, new_id } = *self;
        // The mark itself stands before the record.
        let (line, moved) = match *draft.rule == byte_order_mark::RULE {
            true => (text, 0),
            false => (rest, (text.len() - rest.len()) as u32),
        };
        let mut draft = draft.clone();
        draft.span = back(draft.span, moved);
        match mend {
            Mend::Line(mend) => {
                let mending = mend(&Fault { line, record, draft: &draft, new_id });
                if let Some(mending) = mending.filter(|mending| guess || !mending.guessed) {
                    round.take(draft.rule, mending, moved);
                }
            }
            Mend::DropLine => round.drop_line(draft.rule),
            Mend::LineEnds | Mend::LastLine | Mend::RepeatedIds => {}
        }
    }
}

/// What a round has come to.
enum Turn {
    /// Nothing is left to mend.
    Done,
    /// The line goes.
    Gone,
    Next(Vec<u8>),
}

fn hash(line: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(line);
    hasher.finish()
}

/// How the faults of a rule are mended, if they may be; and whether guesses are allowed.
fn remedy(rule: &'static Rule, allowed: Allowed) -> Option<(&'static Mend, bool)> {
    let guess = allowed == Allowed::Guesses;
    match &rule.fix {
        Fix::Safe(mend) => Some((mend, guess)),
        Fix::Unsafe(mend) if guess => Some((mend, true)),
        Fix::Unsafe(_) | Fix::None => None,
    }
}

fn back(span: Span, by: u32) -> Span {
    Span { start: span.start.saturating_sub(by), end: span.end.saturating_sub(by) }
}

/// Is the line no JSON object?
fn is_fatal(draft: &Draft<'_>) -> bool {
    let syntax = matches!(draft.rule.look, Look::Syntax(_)) && *draft.rule != byte_order_mark::RULE;
    syntax || *draft.rule == not_an_object::RULE
}
