//! The second reading: ids for lines that have none, new ones for lines that repeat one.
//!
//! A line without an id gets `line-17`, after its number. Of lines with the same id the first keeps it, the others get `a-2`, `a-3` …. Ids that
//! stand in the file already are passed over.

use std::collections::{HashMap, HashSet};

use batchline_formats::mend::{Allowed, Mender};
use batchline_formats::rules::envelope::{duplicate_id, missing_id};
use batchline_formats::{Drafts, LineChecker, LineOptions};
use batchline_jsonl::Span;

use super::owner::LineOwner;
use super::pass::{Fixing, too_long};
use super::piece::{Piece, Plan};
use super::report::Account;
use super::rewrite::{Place, Rewrite};
use crate::accept::Suppression;
use crate::ids::{FileId, FileIds, fingerprint};
use crate::numbered::{Numbered, Reading};
use crate::outputs::Output;
use crate::settle::{id_at, repeated_in_file};
use crate::source::Seekable;
use crate::stream;
use crate::waves::waves;
use crate::{Error, Impact};

/// How an id made from a line's number begins.
const LINE: &str = "line";

/// The file with new ids, and what was done; `None` when it needs none.
pub(super) fn mend(
    fixing: &mut Fixing<'_, '_>,
    plan: &Plan<'_>,
    first: &mut Rewrite<'_>,
    original: Option<&Seekable<'_>>,
    place: Place,
    without_id: u64,
) -> Result<Option<(Option<Output<'static>>, Account)>, Error> {
    if plan.mend.allowed == Allowed::Safe {
        return Ok(None);
    }
    let written = first.reread()?;
    let Some(file) = written.as_ref().or(original) else { return Ok(None) };
    let repeated = match plan.repeated_ids {
        true => repeated(fixing, file, plan)?,
        false => Vec::new(),
    };
    if repeated.is_empty() && without_id == 0 {
        return Ok(None);
    }
    let fresh = Fresh::new(fixing, file, plan, &repeated)?;
    let mut second = Rewrite::of(Some(file), place)?;
    let account = rewrite(fixing, file, plan, &fresh, &mut second)?;
    let changed = second.changed;
    Ok(changed.then(|| (second.into_output(), account)))
}

/// The ids of a piece.
struct Ids {
    checker: LineChecker,
    drafts: Drafts,
}

impl Ids {
    fn new() -> Ids {
        Ids { checker: LineChecker::default(), drafts: Drafts::default() }
    }

    /// Where the id of a line stands, without its quotes.
    fn of(&mut self, line: &[u8], options: &LineOptions<'_>) -> Option<Span> {
        self.drafts.begin(Some(0), batchline_formats::Totals::NONE);
        self.checker.check(line, options, &mut self.drafts).id
    }
}

/// Calls `see` with every id: where it stands in the file, and its text.
fn each_id<T: Send>(
    fixing: &Fixing<'_, '_>,
    file: &Seekable<'_>,
    plan: &Plan<'_>,
    see: impl Fn(u64, &str) -> Option<T> + Sync,
    mut keep: impl FnMut(T) + Send,
) -> Result<(), Error> {
    let mut reading = Reading::new(file.reader(), fixing.options.check.chunk_bytes, None);
    let work = |numbered: Numbered, ids: &mut Ids| {
        let mut seen = Vec::new();
        let stream::Piece::Lines { bytes, offset } = numbered.piece else { return seen };
        for line in batchline_jsonl::lines::lines(&bytes) {
            let Some(span) = ids.of(line.bytes, &plan.mend.line) else { continue };
            let raw = line.bytes.get(span.range()).unwrap_or_default();
            let text = batchline_jsonl::unescape(std::str::from_utf8(raw).unwrap_or(""));
            seen.extend(see(offset + line.offset + u64::from(span.start), &text));
        }
        seen
    };
    let write = |seen: Vec<T>| {
        seen.into_iter().for_each(&mut keep);
        Ok(())
    };
    let failed = |source| file.failed(source);
    waves((&mut reading, failed), fixing.hooks.stop, Ids::new, work, write)
}

/// Where ids stand again, each with where it stood first.
fn repeated(
    fixing: &Fixing<'_, '_>,
    file: &Seekable<'_>,
    plan: &Plan<'_>,
) -> Result<Vec<(u64, u64)>, Error> {
    let mut met = FileIds::default();
    let see =
        |offset, id: &str| Some(FileId { fingerprint: fingerprint(id.as_bytes(), 0), offset });
    each_id(fixing, file, plan, see, |id| met.push(id))?;
    repeated_in_file(file, vec![met])
}

/// New ids, none of which stands in the file.
pub(crate) struct Fresh {
    /// What the old one gets behind it, by where that stands.
    suffixes: HashMap<u64, String>,
    /// Ids of the file that new ones may not be.
    taken: HashSet<String>,
}

impl Fresh {
    fn new(
        fixing: &Fixing<'_, '_>,
        file: &Seekable<'_>,
        plan: &Plan<'_>,
        repeated: &[(u64, u64)],
    ) -> Result<Fresh, Error> {
        let mut bases: HashMap<u64, String> = HashMap::new();
        for (_, first) in repeated {
            if !bases.contains_key(first) {
                bases.insert(*first, id_at(file, *first)?);
            }
        }
        let names: HashSet<&str> = bases.values().map(String::as_str).chain([LINE]).collect();
        let mut taken = HashSet::new();
        let is_near = |_, id: &str| may_be_made(id, &names).then(|| id.to_string());
        each_id(fixing, file, plan, is_near, |id| {
            taken.insert(id);
        })?;
        Ok(Fresh::of(&bases, taken, repeated))
    }

    /// For ids that stand again; `bases` holds them by where they stood first, `taken` ids like those that are made here.
    pub(crate) fn of(
        bases: &HashMap<u64, String>,
        taken: HashSet<String>,
        repeated: &[(u64, u64)],
    ) -> Fresh {
        let mut fresh = Fresh { suffixes: HashMap::new(), taken };
        let mut next: HashMap<&str, u64> = HashMap::new();
        for (again, first) in repeated {
            let Some(base) = bases.get(first) else { continue };
            let number = next.entry(base).or_insert(2);
            let suffix = fresh.suffix(base, number);
            fresh.taken.insert(format!("{base}{suffix}"));
            fresh.suffixes.insert(*again, suffix);
        }
        fresh
    }

    /// What the id that stands at `place` gets behind it.
    pub(crate) fn suffix_of(&self, place: u64) -> Option<&str> {
        self.suffixes.get(&place).map(String::as_str)
    }

    /// `-2` or the first after it with which `base` is free; `number` moves behind it.
    fn suffix(&self, base: &str, number: &mut u64) -> String {
        loop {
            let suffix = format!("-{number}");
            *number += 1;
            if !self.taken.contains(&format!("{base}{suffix}")) {
                return suffix;
            }
        }
    }

    /// For the line of this number.
    fn of_line(&self, number: u64) -> String {
        let id = format!("{LINE}-{number}");
        let suffix = match self.taken.contains(&id) {
            true => self.suffix(&id, &mut 2),
            false => String::new(),
        };
        id + &suffix
    }
}

/// Could an id of the file be one that we would make?
pub(crate) fn may_be_made(id: &str, names: &HashSet<&str>) -> bool {
    let Some(base) = base_of(id) else { return false };
    // Of a line without an id whose `line-3` is taken: `line-3-2`.
    names.contains(base) || base_of(base) == Some(LINE)
}

/// What stands before the number at the end of an id.
fn base_of(id: &str) -> Option<&str> {
    let base = id.trim_end_matches(|c: char| c.is_ascii_digit());
    base.strip_suffix('-').filter(|_| base.len() < id.len())
}

fn rewrite(
    fixing: &mut Fixing<'_, '_>,
    file: &Seekable<'_>,
    plan: &Plan<'_>,
    fresh: &Fresh,
    out: &mut Rewrite<'_>,
) -> Result<Account, Error> {
    let mut account = Account::default();
    let mut reading = Reading::new(file.reader(), fixing.options.check.chunk_bytes, None);
    let (change, stop) = (&mut fixing.hooks.change, fixing.hooks.stop);
    let work = |numbered: Numbered, tools: &mut (Ids, Mender)| match numbered.piece {
        stream::Piece::Lines { bytes, offset } => {
            Ok(renamed(bytes, (offset, numbered.number), plan, fresh, tools))
        }
        stream::Piece::TooLong { length, .. } => Err(too_long(numbered.number, length)),
    };
    let write = |piece: Result<Piece, Error>| {
        let piece = piece?;
        match &piece.text {
            Some(text) => out.write(text, true)?,
            None => out.write(&piece.original, false)?,
        }
        account.merge(piece.account);
        if let Some(change) = change {
            piece.changes.into_iter().for_each(change);
        }
        Ok(())
    };
    let tools = || (Ids::new(), plan.mender());
    waves((&mut reading, |source| file.failed(source)), stop, tools, work, write)?;
    Ok(account)
}

/// Lines with the ids they should have.
fn renamed(
    original: Vec<u8>,
    (offset, number): (u64, u64),
    plan: &Plan<'_>,
    fresh: &Fresh,
    tools: &mut (Ids, Mender),
) -> Piece {
    let mut piece = Piece::default();
    let mut text: Option<Vec<u8>> = None;
    let mut written = 0;
    for (number, line) in (number..).zip(batchline_jsonl::lines::lines(&original)) {
        let (start, end) = (line.offset as usize, line.offset as usize + line.bytes.len());
        let place = (offset + line.offset, number);
        let Some(new) = with_new_id(line.bytes, place, plan, fresh, tools, &mut piece) else {
            continue;
        };
        piece.account.lines_changed += 1;
        let text = text.get_or_insert_default();
        text.extend_from_slice(&original[written..start]);
        text.extend_from_slice(&new);
        written = end;
    }
    if let Some(text) = &mut text {
        text.extend_from_slice(&original[written..]);
    }
    Piece { text, original, ..piece }
}

/// The line with another id; `None` when it keeps its own.
fn with_new_id(
    line: &[u8],
    (offset, number): (u64, u64),
    plan: &Plan<'_>,
    fresh: &Fresh,
    (ids, mender): &mut (Ids, Mender),
    piece: &mut Piece,
) -> Option<Vec<u8>> {
    let changes = plan.told.then_some(&mut piece.changes);
    let suppressions = &plan.options.check.suppressions;
    let mut owner = LineOwner {
        only: Some(&missing_id::RULE),
        new_id: Some(fresh.of_line(number)),
        ..LineOwner::new(number, suppressions, changes)
    };
    if let Some(span) = ids.of(line, &plan.mend.line) {
        let suffix = fresh.suffix_of(offset + u64::from(span.start))?;
        let rule = &duplicate_id::RULE;
        let old = line.get(span.range()).and_then(|old| std::str::from_utf8(old).ok());
        let old = batchline_jsonl::unescape(old.unwrap_or(""));
        let covers = |s: &Suppression| {
            Impact::ALL.iter().any(|impact| s.covers(rule, *impact, Some(number), Some(&old)))
        };
        if suppressions.iter().any(covers) {
            return None;
        }
        piece.account.add(rule);
        return Some(with_suffix(line, span, (&old, suffix), &mut owner));
    }
    let mended = mender.mend(line, &plan.mend, &mut owner);
    let rules = mended.rules.iter().copied();
    let done = rules.map(|rule| piece.account.add(rule)).count();
    mended.line.filter(|_| done > 0).map(std::borrow::Cow::into_owned)
}

/// The line with a suffix behind its id, which is not written anew: an escape in it stays what it is.
fn with_suffix(
    line: &[u8],
    span: Span,
    (old, suffix): (&str, &str),
    owner: &mut LineOwner<'_>,
) -> Vec<u8> {
    let (before, after) = line.split_at(span.end as usize);
    let new = [before, suffix.as_bytes(), after].concat();
    let place = Span { end: span.end + suffix.len() as u32, ..span };
    let id = Some(format!("{old}{suffix}"));
    owner.note(&duplicate_id::RULE, id, (line, span), Some((&new, place)));
    new
}
