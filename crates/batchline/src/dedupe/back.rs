//! Results for those that were left out.

use std::io::Read;

use batchline_jsonl::{Kind as JsonKind, Limits, NodeStore, Tree, push_string};

use super::map::TwinMap;
use super::print::IDS;
use super::{DedupeOptions, FannedBack, PassHooks};
use crate::numbered::{Numbered, Reading};
use crate::outputs::{Destination, Output, check_distinct, finish};
use crate::source::{Kind, Seekable};
use crate::stream::Piece;
use crate::text::legible;
use crate::{Error, Source};

/// Ids of requests without a row that are told.
const UNANSWERED_TOLD_MAX: usize = 10;

pub(super) fn run(
    map: Source<'_>,
    results: Vec<Source<'_>>,
    to: Destination<'_>,
    options: &DedupeOptions,
    hooks: &PassHooks<'_>,
) -> Result<FannedBack, Error> {
    let inputs = results.iter().map(|source| ("file of results", source.path.as_path()));
    let inputs = inputs.chain([("map", map.path.as_path())]);
    let inputs = inputs.filter(|(_, path)| path.as_os_str() != "-");
    check_distinct(inputs.chain(to.path().map(|path| ("output", path))))?;
    let pool = crate::pool::pool(options.threads)?;
    let name = map.path.display().to_string();
    let mut twins = with_reader(map, |reader, _| TwinMap::read(reader, &name))?;
    let (mut output, mut told) = (Output::open(to)?, FannedBack::default());
    for source in results {
        let path = source.path.clone();
        let failed = |source| Error::Io { path: path.clone(), source };
        let fan = |reader: &mut (dyn Read + Send), _: &()| {
            let mut reading = Reading::new(reader, options.chunk_bytes, hooks.progress);
            let mut answered: Vec<String> = Vec::new();
            let work = |piece: Numbered, store: &mut NodeStore| copies(&piece, &twins, store);
            let write = |copies: Result<Copies, Error>| {
                let copies = copies?;
                told.rows += copies.rows;
                told.copies += copies.copies;
                answered.extend(copies.answered);
                output.put(&copies.text)
            };
            let first = (&mut reading, failed);
            pool.install(|| {
                crate::waves::waves(first, hooks.stop, NodeStore::default, work, write)
            })?;
            Ok(answered)
        };
        let answered = with_reader(source, fan)?;
        answered.iter().for_each(|id| twins.answer(id));
    }
    let unanswered = twins.unanswered();
    told.unanswered = unanswered.len() as u64;
    told.first_unanswered =
        unanswered.iter().take(UNANSWERED_TOLD_MAX).map(|id| (*id).to_string()).collect();
    finish(vec![output])?;
    Ok(told)
}

/// Reads a source from its start; a file must stay what it is.
fn with_reader<T>(
    source: Source<'_>,
    read: impl FnOnce(&mut (dyn Read + Send), &()) -> Result<T, Error>,
) -> Result<T, Error> {
    match source.kind {
        Kind::Seekable(file) => {
            let told = read(&mut file.reader(), &())?;
            Seekable::check_unchanged(&file)?;
            Ok(told)
        }
        Kind::Stream(mut reader) => read(&mut reader, &()),
    }
}

/// The rows of a piece with their copies.
#[derive(Default)]
struct Copies {
    text: Vec<u8>,
    rows: u64,
    copies: u64,
    /// Ids that stand for others.
    answered: Vec<String>,
}

fn copies(numbered: &Numbered, twins: &TwinMap, store: &mut NodeStore) -> Result<Copies, Error> {
    let Piece::Lines { offset, bytes } = &numbered.piece else {
        let said = format!("line {} is longer than any result", numbered.number);
        return Err(Error::Options(said));
    };
    let bom = if *offset == 0 && bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let mut copies = Copies::default();
    for line in bytes[bom..].split_inclusive(|byte| *byte == b'\n') {
        copies.text.extend_from_slice(line);
        if line.trim_ascii().is_empty() {
            continue;
        }
        copies.rows += 1;
        copies.line(&legible(line.trim_ascii_end()), twins, store);
    }
    Ok(copies)
}

impl Copies {
    fn line(&mut self, row: &str, twins: &TwinMap, store: &mut NodeStore) {
        let Ok(tree) = Tree::parse(row, store, Limits::default().depth_max) else { return };
        let Some(id) = tree.root().and_then(|root| root.get_any(&IDS)) else { return };
        let Some(text) = id.text().filter(|_| id.kind() == JsonKind::String) else { return };
        let others = twins.of(&text);
        if others.is_empty() {
            return;
        }
        if !self.text.ends_with(b"\n") {
            self.text.push(b'\n');
        }
        let span = id.span();
        let (before, after) = (&row[..span.start as usize], &row[span.end as usize..]);
        for other in others {
            let mut copy = String::from(before);
            push_string(&mut copy, other);
            copy.push_str(after);
            copy.push('\n');
            self.text.extend_from_slice(copy.as_bytes());
        }
        self.copies += others.len() as u64;
        self.answered.push(text.into_owned());
    }
}
