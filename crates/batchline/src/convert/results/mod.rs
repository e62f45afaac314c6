//! The pass over results: they come back out of order, so their places are noted first, then the line map is followed.
//!
//! Memory: 24 bytes a result. Rows are read again at their places, so a stream is put into a temporary file first.

mod index;
mod join;
mod line_map;
mod outputs;
mod rows;

use batchline_convert::Options;
use batchline_convert::map::Header;
use batchline_convert::results::ResultTarget;
use batchline_formats::detect::{Detected, detect};
use batchline_jsonl::{Limits, NodeStore, Tree};

use super::{Conversion, ConvertHooks, Destination};
use crate::head::Head;
use crate::source::Seekable;
use crate::spool::seekable;
use crate::{Error, Source};
use index::Index;
use join::Join;
use outputs::Outputs;

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
    /// Leaves texts of the results out of the file of losses.
    pub redact: bool,
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
            redact: false,
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

pub(super) fn run(
    results: Source<'_>,
    map: Option<Source<'_>>,
    destinations: ResultDestinations<'_>,
    options: &ResultOptions,
    hooks: &ConvertHooks<'_>,
) -> Result<Conversion, Error> {
    let pool = crate::pool::pool(options.threads)?;
    let file = seekable(results, hooks.stop)?;
    fits(&file)?;
    let map = map.map(|map| seekable(map, hooks.stop)).transpose()?;
    let header = map.as_ref().map(line_map::header).transpose()?;
    let inputs = [("results", Some(&file)), ("line map", map.as_ref())];
    let mut outputs = Outputs::open(destinations, options, inputs)?;
    let index = pool.install(|| Index::of(&file, options, hooks))?;
    let map = match map {
        Some(map) => map,
        None => line_map::made_from(&file, options, hooks)?,
    };
    let join = Join::new(index, header.unwrap_or_default(), options, outputs.ledger.losses_max());
    pool.install(|| join.follow(&map, &mut outputs, hooks))?;
    outputs.write(vec![join.left_over()?])?;
    file.check_unchanged()?;
    map.check_unchanged()?;
    outputs.finish()
}

/// Requests, a line map or one large list instead of results are a mistake of the caller: no row would be an answer.
fn fits(file: &Seekable<'_>) -> Result<(), Error> {
    let head = Head::read(&mut file.reader()).map_err(|source| file.failed(source))?;
    let path = file.path().display();
    let is_map = |line: &[u8]| std::str::from_utf8(line).is_ok_and(|l| Header::parse(l).is_some());
    if head.lines().next().is_some_and(is_map) {
        let said = format!("{path} is a line map: name it with --map, and the results before it");
        return Err(Error::Options(said));
    }
    if let Some(layout) = batchline_formats::detect::layout(head.text()) {
        let said = format!("the file is {}, not one result a line", layout.name());
        return Err(Error::Options(said));
    }
    match detect(head.lines()) {
        Detected::Format(format) if !head.lines().take(ROWS_SNIFFED).any(is_answer) => {
            Err(Error::Options(format!(
                "{path} holds requests ({}), no results: requests are converted with --to {}",
                format.id,
                counterpart(format.id)
            )))
        }
        _ => Ok(()),
    }
}

/// Rows that are looked at to tell results, which may repeat their requests, from requests.
pub(crate) const ROWS_SNIFFED: usize = 100;

/// Is the line a result, whoever's?
pub(crate) fn is_answer(line: &[u8]) -> bool {
    let text = String::from_utf8_lossy(line);
    let mut store = NodeStore::default();
    let tree = Tree::parse(&text, &mut store, Limits::default().depth_max);
    let tree = tree.unwrap_or_else(|(_, begun)| begun);
    let answers =
        ["response", "error", "status", "candidates", "embedding", "result", "modelOutput"];
    tree.root().is_some_and(|root| root.get_any(&answers).is_some())
}

/// The target that takes requests of this format.
fn counterpart(format: &str) -> &'static str {
    let takes = |target: &&super::Target| target.takes(format);
    super::TARGETS.iter().find(takes).map_or("openai", |target| target.id)
}
