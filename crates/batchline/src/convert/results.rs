//! The pass over results: they come back out of order, so their places are noted first, then the line map is followed.
//!
//! Memory: 24 bytes a result. Rows are read again at their places, so a stream is put into a temporary file first.

use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use batchline_convert::map::{Entry, Header};
use batchline_convert::results::{ResultConverter, ResultOutput, ResultTarget, RowLoss, key_of};
use batchline_convert::{Loss, Options};
use batchline_formats::rules::loss;
use batchline_formats::{Arg, LossClass};
use batchline_jsonl::Span;
use rayon::prelude::*;

use super::account::{Account, LossRecord, loss_json};
use super::outputs::Output;
use super::pieces::{Numbered, Reading};
use super::record::{Here, record};
use super::{Conversion, ConvertHooks, Destination};
use crate::ids::fingerprint;
use crate::source::{Kind, Seekable};
use crate::stream::Piece as StreamPiece;
use crate::{Error, Source};

/// How to convert results.
#[derive(Clone, Debug)]
pub struct ResultOptions {
    /// What to convert to.
    pub to: &'static ResultTarget,
    /// The options that concern results.
    pub how: Options,
    /// Worker threads; 0 means one a processor.
    pub threads: usize,
    /// Losses kept a rule; totals are exact in any case. `None` keeps all.
    pub losses_max: Option<usize>,
    /// Bytes a worker takes at a time. Results do not depend on it.
    pub chunk_bytes: usize,
}

impl ResultOptions {
    /// Converts to `target`, on all processors, keeping twenty losses a rule.
    #[must_use]
    pub fn to(target: &'static ResultTarget) -> ResultOptions {
        ResultOptions {
            to: target,
            how: Options::default(),
            threads: 0,
            losses_max: Some(crate::CheckOptions::FINDINGS_MAX),
            chunk_bytes: crate::CheckOptions::CHUNK_BYTES,
        }
    }
}

/// Where converted results go.
#[derive(Debug, Default)]
pub struct ResultDestinations<'w> {
    /// Answers.
    pub output: Destination<'w>,
    /// Failed requests, which OpenAI delivers in a file of their own; nowhere puts them among the answers.
    pub errors: Destination<'w>,
    /// Every loss as a JSON object.
    pub losses: Destination<'w>,
}

/// Where a result stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    fingerprint: u64,
    offset: u64,
    line: u64,
}

pub(super) fn run(
    results: Source<'_>,
    map: Option<Source<'_>>,
    destinations: ResultDestinations<'_>,
    options: &ResultOptions,
    hooks: &ConvertHooks<'_>,
) -> Result<Conversion, Error> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads).build();
    let pool = pool.map_err(|error| Error::Options(error.to_string()))?;
    let path = results.path.clone();
    let file = seekable(results)?;
    let rows = pool.install(|| places(&file, options, hooks))?;
    let map = match map {
        Some(map) => seekable(map)?,
        None => made_from(&file, options, hooks)?,
    };
    let header = header(&map)?;
    let used = (0..rows.len().div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
    let join = Join { file: &file, rows, used, header, options, workers: Mutex::default() };
    let mut outputs = Outputs::open(destinations, options, &path)?;
    pool.install(|| follow(&join, &map, &mut outputs, hooks))?;
    outputs.write(vec![join.left_over()])?;
    file.check_unchanged()?;
    outputs.finish()
}

/// Something that can be read at any place; a stream is put into a temporary file.
fn seekable(source: Source<'_>) -> Result<Seekable<'_>, Error> {
    let Source { path, kind, .. } = source;
    match kind {
        Kind::Seekable(file) => Ok(file),
        Kind::Stream(mut reader) => {
            let failed = |source| Error::Io { path: path.clone(), source };
            let mut file = tempfile::tempfile().map_err(failed)?;
            io::copy(&mut reader, &mut file).map_err(failed)?;
            Seekable::of(&path, file).map_err(failed)
        }
    }
}

/// Calls `each` with every line of a file, in order: text, offset, number.
fn lines(
    file: &Seekable<'_>,
    options: &ResultOptions,
    hooks: &ConvertHooks<'_>,
    mut each: impl FnMut(&str, u64, u64) -> io::Result<()>,
) -> Result<(), Error> {
    let failed = |source| file.failed(source);
    let mut reading = Reading::new(file.reader(), options.chunk_bytes, hooks);
    loop {
        let wave = reading.wave(1).map_err(failed)?;
        let Some(Numbered { piece, number }) = wave.into_iter().next() else { return Ok(()) };
        let StreamPiece::Lines { offset, bytes } = piece else { continue };
        for (line, number) in batchline_jsonl::lines::lines(&bytes).zip(number..) {
            let text = String::from_utf8_lossy(line.bytes);
            each(&text, offset + line.offset, number).map_err(failed)?;
        }
    }
}

/// Where every result stands, by the fingerprint of its id.
fn places(
    file: &Seekable<'_>,
    options: &ResultOptions,
    hooks: &ConvertHooks<'_>,
) -> Result<Vec<Row>, Error> {
    let count = rayon::current_num_threads() * 4;
    let mut reading = Reading::new(file.reader(), options.chunk_bytes, hooks);
    let mut rows = Vec::new();
    loop {
        super::stopped(hooks)?;
        let wave = reading.wave(count).map_err(|source| file.failed(source))?;
        if wave.is_empty() {
            break;
        }
        let found: Vec<Vec<Row>> = wave.into_par_iter().map(|piece| places_in(&piece)).collect();
        found.into_iter().for_each(|found| rows.extend(found));
    }
    rows.par_sort_unstable();
    Ok(rows)
}

fn places_in(numbered: &Numbered) -> Vec<Row> {
    let StreamPiece::Lines { offset, bytes } = &numbered.piece else { return Vec::new() };
    let mut rows = Vec::new();
    for (line, number) in batchline_jsonl::lines::lines(bytes).zip(numbered.number..) {
        let text = std::str::from_utf8(line.bytes).unwrap_or("");
        if line.bytes.trim_ascii().is_empty() {
            continue;
        }
        let key = id_of(text, number);
        rows.push(Row {
            fingerprint: fingerprint(key.as_bytes(), 0),
            offset: offset + line.offset,
            line: number,
        });
    }
    rows
}

/// The id of a result; one without is called by its line.
fn id_of(text: &str, number: u64) -> String {
    key_of(text).unwrap_or_else(|| format!("line-{number}"))
}

/// A map made of the results themselves: each id once, in the order in which they come.
fn made_from(
    file: &Seekable<'_>,
    options: &ResultOptions,
    hooks: &ConvertHooks<'_>,
) -> Result<Seekable<'static>, Error> {
    let mut map = BufWriter::new(tempfile::tempfile().map_err(|source| file.failed(source))?);
    let mut known = HashSet::new();
    let mut text = String::new();
    Header::default().push(&mut text);
    map.write_all(text.as_bytes()).map_err(|source| file.failed(source))?;
    lines(file, options, hooks, |line, _, number| {
        if line.trim_ascii().is_empty() {
            return Ok(());
        }
        let entry = Entry::of_row(line, number);
        if known.insert(fingerprint(entry.id.as_bytes(), 0)) {
            text.clear();
            entry.push(&mut text);
            map.write_all(text.as_bytes())?;
        }
        Ok(())
    })?;
    let file = map.into_inner().map_err(|error| file.failed(error.into_error()))?;
    Seekable::of(Path::new("-"), file).map_err(|source| Error::Io { path: "-".into(), source })
}

/// The first line of a map.
fn header(map: &Seekable<'_>) -> Result<Header, Error> {
    let line = read_line(map, 0)?;
    Header::parse(&line).ok_or_else(|| {
        let path = map.path().display();
        Error::Options(format!(
            "{path} is no line map: those are written by `batchline convert --map FILE`"
        ))
    })
}

/// The line that starts at `offset`, without its end.
fn read_line(file: &Seekable<'_>, offset: u64) -> Result<String, Error> {
    let mut bytes = Vec::new();
    let mut step = 1 << 12;
    loop {
        let at = offset + bytes.len() as u64;
        let want = step.min(file.len.saturating_sub(at)) as usize;
        let from = bytes.len();
        bytes.resize(from + want, 0);
        file.read_exact_at(&mut bytes[from..], at)?;
        if let Some(end) = memchr::memchr(b'\n', &bytes[from..]) {
            bytes.truncate(from + end);
            break;
        }
        if want == 0 {
            break;
        }
        step = (step * 4).min(1 << 22);
    }
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into_owned()))
}

/// Results that are looked up by id.
struct Join<'a> {
    file: &'a Seekable<'a>,
    rows: Vec<Row>,
    /// A bit for each row that belongs to a request.
    used: Vec<AtomicU64>,
    header: Header,
    options: &'a ResultOptions,
    workers: Mutex<Vec<ResultConverter>>,
}

/// What the entries of a piece of the map became.
#[derive(Default)]
struct Joined {
    output: ResultOutput,
    account: Account,
}

/// Follows the map and converts what belongs to each entry.
fn follow(
    join: &Join<'_>,
    map: &Seekable<'_>,
    outputs: &mut Outputs<'_>,
    hooks: &ConvertHooks<'_>,
) -> Result<(), Error> {
    let quiet = ConvertHooks { progress: None, stop: hooks.stop };
    let mut reading = Reading::new(map.reader(), 1 << 14, &quiet);
    let count = rayon::current_num_threads() * 16;
    loop {
        super::stopped(hooks)?;
        let wave = reading.wave(count).map_err(|source| map.failed(source))?;
        if wave.is_empty() {
            return Ok(());
        }
        let joined: Result<Vec<Joined>, Error> =
            wave.into_par_iter().with_max_len(1).map(|piece| join.piece(map, &piece)).collect();
        outputs.write(joined?)?;
    }
}

impl Join<'_> {
    fn piece(&self, map: &Seekable<'_>, numbered: &Numbered) -> Result<Joined, Error> {
        let mut joined = Joined::default();
        joined.account.losses_max = self.options.losses_max;
        let StreamPiece::Lines { bytes, .. } = &numbered.piece else { return Ok(joined) };
        let idle = || self.workers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let make = || ResultConverter::new(self.options.to, &self.options.how, Some(&self.header));
        let mut worker = idle().pop().unwrap_or_else(make);
        for (line, number) in batchline_jsonl::lines::lines(bytes).zip(numbered.number..) {
            let text = std::str::from_utf8(line.bytes).unwrap_or("").trim_ascii();
            if number == 1 || text.is_empty() {
                continue;
            }
            let entry = Entry::parse(text).ok_or_else(|| {
                let path = map.path().display();
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
        let mut found = Vec::new();
        for key in entry.keys(self.header.escaped) {
            found.push(self.find(&key)?);
        }
        let texts: Vec<Option<&str>> =
            found.iter().map(|row| row.as_ref().map(|(_, text)| text.as_str())).collect();
        let before = joined.output.errors.len();
        let losses = worker.convert(entry, &texts, &mut joined.output);
        let account = &mut joined.account;
        account.records += 1;
        let failed = joined.output.errors.len() > before || texts.iter().any(Option::is_none);
        account.refused += u64::from(failed);
        account.converted += u64::from(!failed);
        let lossy = |row: &RowLoss| row.loss.class != LossClass::Note;
        account.exact += u64::from(!losses.iter().any(lossy));
        for RowLoss { row, loss } in losses {
            if account.count(&loss) {
                let (place, text) = found
                    .get(row)
                    .and_then(Option::as_ref)
                    .map_or((None, ""), |(row, text)| (Some(*row), text));
                let here = place.map(|row| Here { offset: row.offset, number: row.line });
                account.losses.push(record(text.as_bytes(), here, loss, Some(entry.id.clone())));
            }
        }
        Ok(())
    }

    /// The first result with this id.
    fn find(&self, key: &str) -> Result<Option<(Row, String)>, Error> {
        let print = fingerprint(key.as_bytes(), 0);
        let start = self.rows.partition_point(|row| row.fingerprint < print);
        for (index, row) in self.rows.iter().enumerate().skip(start) {
            if row.fingerprint != print {
                break;
            }
            let text = read_line(self.file, row.offset)?;
            if id_of(&text, row.line) == key {
                self.used[index / 64].fetch_or(1 << (index % 64), Ordering::Relaxed);
                return Ok(Some((*row, text)));
            }
        }
        Ok(None)
    }

    /// Results that belong to no request, or to one that has an answer already.
    fn left_over(&self) -> Joined {
        let mut joined = Joined::default();
        joined.account.losses_max = self.options.losses_max;
        let is_used =
            |index: usize| self.used[index / 64].load(Ordering::Relaxed) >> (index % 64) & 1 == 1;
        let mut left: Vec<(Row, bool)> = Vec::new();
        for (index, row) in self.rows.iter().enumerate().filter(|(index, _)| !is_used(*index)) {
            let again = index > 0 && self.rows[index - 1].fingerprint == row.fingerprint;
            left.push((*row, again));
        }
        left.sort_unstable_by_key(|(row, _)| row.offset);
        for (row, again) in left {
            let said = match again {
                true => "a second answer to one request; the first is taken",
                false => "no request has this id",
            };
            let (rule, class) = (&loss::answer_left_over::RULE, LossClass::Dropped);
            let loss = Loss {
                rule,
                class,
                span: Span::new(0, 0),
                pointer: String::new(),
                args: vec![Arg::word(said)],
            };
            if joined.account.count(&loss) {
                let here = Here { offset: row.offset, number: row.line };
                let text = read_line(self.file, row.offset).unwrap_or_default();
                let id = key_of(&text);
                joined.account.losses.push(record(text.as_bytes(), Some(here), loss, id));
            }
        }
        joined
    }
}

struct Outputs<'w> {
    answers: Output<'w>,
    errors: Output<'w>,
    losses: Output<'w>,
    account: Account,
    kept: Vec<LossRecord>,
    path: PathBuf,
}

impl<'w> Outputs<'w> {
    fn open(
        destinations: ResultDestinations<'w>,
        options: &ResultOptions,
        path: &Path,
    ) -> Result<Outputs<'w>, Error> {
        let losses = Output::open(destinations.losses)?;
        let losses_max = options.losses_max.filter(|_| !losses.is_wanted());
        Ok(Outputs {
            answers: Output::open(destinations.output)?,
            errors: Output::open(destinations.errors)?,
            losses,
            account: Account::new(losses_max),
            kept: Vec::new(),
            path: path.to_path_buf(),
        })
    }

    fn write(&mut self, pieces: Vec<Joined>) -> Result<(), Error> {
        let name = self.path.display().to_string();
        for Joined { output, account } in pieces {
            let lines = |text: &str| memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64;
            self.answers.lines += lines(&output.answers) + lines(&output.errors);
            self.answers.write(output.answers.as_bytes())?;
            let errors = if self.errors.is_wanted() { &mut self.errors } else { &mut self.answers };
            errors.write(output.errors.as_bytes())?;
            for loss in self.account.merge(account) {
                if self.losses.is_wanted() {
                    let json = loss_json(&name, &loss, false);
                    self.losses.write(format!("{json}\n").as_bytes())?;
                }
                self.kept.push(loss);
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<Conversion, Error> {
        let conversion = Conversion {
            path: self.path.display().to_string(),
            records: self.account.records,
            converted: self.account.converted,
            exact: self.account.exact,
            refused: self.account.refused,
            lines: self.answers.lines,
            bytes: self.answers.bytes + self.errors.bytes,
            losses: self.kept,
            totals: self.account.totals(),
            ..Conversion::default()
        };
        for output in [self.answers, self.errors, self.losses] {
            output.finish()?;
        }
        Ok(conversion)
    }
}
