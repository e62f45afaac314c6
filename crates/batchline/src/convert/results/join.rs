//! Following the line map: each of its entries meets its results.

use std::sync::Mutex;

use batchline_convert::Loss;
use batchline_convert::map::{Entry, Header};
use batchline_convert::results::{ResultConverter, ResultOutput, RowLoss, key_of};
use batchline_formats::rules::loss;
use batchline_formats::{Arg, LossClass};
use batchline_jsonl::Span;
use rayon::prelude::*;

use super::ResultOptions;
use super::index::{Index, LeftOver, Row};
use super::outputs::Outputs;
use super::rows::shown;
use crate::Error;
use crate::convert::ConvertHooks;
use crate::convert::account::Account;
use crate::convert::record::record;
use crate::error::stopped;
use crate::numbered::{Numbered, Reading};
use crate::source::Seekable;
use crate::text::{legible, lines};

/// Bytes of a map that a worker takes at a time: some hundred entries.
const MAP_BYTES: usize = 1 << 14;

/// Results that are looked up by id.
pub(super) struct Join<'a> {
    index: Index<'a>,
    header: Header,
    options: &'a ResultOptions,
    losses_max: Option<usize>,
    workers: Mutex<Vec<ResultConverter>>,
}

/// What the entries of a piece of the map became.
pub(super) struct Joined {
    pub output: ResultOutput,
    pub account: Account,
}

impl<'a> Join<'a> {
    pub fn new(
        index: Index<'a>,
        header: Header,
        options: &'a ResultOptions,
        losses_max: Option<usize>,
    ) -> Join<'a> {
        Join { index, header, options, losses_max, workers: Mutex::default() }
    }

    fn nothing(&self) -> Joined {
        Joined { output: ResultOutput::default(), account: Account::new(self.losses_max) }
    }

    /// Follows the map and converts what belongs to each entry.
    pub fn follow(
        &self,
        map: &Seekable<'_>,
        outputs: &mut Outputs<'_>,
        hooks: &ConvertHooks<'_>,
    ) -> Result<(), Error> {
        let quiet = ConvertHooks { progress: None, stop: hooks.stop };
        let mut reading = Reading::new(map.reader(), MAP_BYTES, quiet.progress);
        let count = rayon::current_num_threads() * 16;
        loop {
            stopped(hooks.stop)?;
            let wave = reading.wave(count).map_err(|source| map.failed(source))?;
            if wave.is_empty() {
                return Ok(());
            }
            let joined: Result<Vec<Joined>, Error> =
                wave.into_par_iter().with_max_len(1).map(|piece| self.piece(map, &piece)).collect();
            outputs.write(joined?)?;
        }
    }

    fn piece(&self, map: &Seekable<'_>, numbered: &Numbered) -> Result<Joined, Error> {
        let mut joined = self.nothing();
        let idle = || self.workers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let make = || ResultConverter::new(self.options.to, &self.options.how, Some(&self.header));
        let mut worker = idle().pop().unwrap_or_else(make);
        for line in lines(map, numbered)?.filter(|line| line.number > 1) {
            let entry = std::str::from_utf8(line.bytes).ok().and_then(Entry::parse);
            let entry = entry.ok_or_else(|| {
                let (path, number) = (map.path().display(), line.number);
                Error::Options(format!("{path}: line {number} is no entry of a line map"))
            })?;
            self.entry(&entry, &mut worker, &mut joined)?;
        }
        idle().push(worker);
        Ok(joined)
    }

    fn entry(
        &self,
        entry: &Entry,
        worker: &mut ResultConverter,
        joined: &mut Joined,
    ) -> Result<(), Error> {
        let mut found: Vec<Option<(Row, String)>> = Vec::new();
        for key in entry.keys(self.header.escaped) {
            found.push(
                self.index.find(&key)?.map(|(row, bytes)| (row, legible(&bytes).into_owned())),
            );
        }
        let texts: Vec<Option<&str>> =
            found.iter().map(|row| row.as_ref().map(|(_, text)| text.as_str())).collect();
        let before = joined.output.unanswered;
        let losses = worker.convert(entry, &texts, &mut joined.output);
        let failed = joined.output.unanswered > before || texts.iter().any(Option::is_none);
        note(entry, &found, losses, failed, &mut joined.account);
        Ok(())
    }

    /// Results that belong to no request, or to one that has an answer already.
    pub fn left_over(&self) -> Result<Joined, Error> {
        let mut joined = self.nothing();
        self.index.left_over(|LeftOver { row, text, again }| {
            let said = match again {
                true => "a second answer to one request; the first is taken",
                false => "no request has this id",
            };
            let (rule, class) = (&loss::answer_left_over::RULE, LossClass::Dropped);
            let (span, pointer) = (Span::new(0, 0), String::new());
            let loss = Loss { rule, class, span, pointer, args: vec![Arg::word(said)] };
            if joined.account.count(&loss) {
                let record = record(&text, Some(row.here()), loss, key_of(&shown(&text)));
                joined.account.losses.push(record);
            }
        })?;
        Ok(joined)
    }
}

/// Notes what became of one request.
fn note(
    entry: &Entry,
    found: &[Option<(Row, String)>],
    losses: Vec<RowLoss>,
    failed: bool,
    account: &mut Account,
) {
    account.records += 1;
    account.refused += u64::from(failed);
    account.converted += u64::from(!failed);
    let lossy = losses.iter().any(|row| row.loss.class != LossClass::Note);
    account.exact += u64::from(!failed && !lossy);
    for RowLoss { row, loss } in losses {
        if account.count(&loss) {
            let row = found.get(row).and_then(Option::as_ref);
            let here = row.map(|(row, _)| row.here());
            let text = row.map_or("", |(_, text)| text);
            account.losses.push(record(text.as_bytes(), here, loss, Some(entry.id.clone())));
        }
    }
}
