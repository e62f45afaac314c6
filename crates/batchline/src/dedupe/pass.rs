//! The pass over requests.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use batchline_formats::Holds;
use batchline_jsonl::{NodeStore, push_string};

use super::print::{Request, request};
use super::{DedupeDestinations, DedupeOptions, Deduped, PassHooks};
use crate::fits::fits;
use crate::head::Head;
use crate::numbered::{Numbered, Reading};
use crate::outputs::{Output, check_distinct, finish};
use crate::source::Seekable;
use crate::spool::seekable;
use crate::stream::Piece;
use crate::text::{legible, read_line};
use crate::{Error, Source};

/// Lines of a piece.
struct Read {
    offset: u64,
    bytes: Vec<u8>,
    lines: Vec<Line>,
}

struct Line {
    /// In [`Read::bytes`], line end included.
    at: Range<usize>,
    blank: bool,
    request: Option<Request>,
}

pub(super) fn run(
    requests: Source<'_>,
    to: DedupeDestinations<'_>,
    options: &DedupeOptions,
    hooks: &PassHooks<'_>,
) -> Result<Deduped, Error> {
    let named = [("output", to.output.path()), ("map", to.map.path())];
    let input = Some(("file of requests", requests.path.as_path()));
    let input = input.filter(|(_, path)| path.as_os_str() != "-");
    let named = named.into_iter().filter_map(|(what, path)| Some((what, path?)));
    check_distinct(input.into_iter().chain(named))?;
    let pool = crate::pool::pool(options.threads)?;
    let file = seekable(requests, hooks.stop)?;
    let head = Head::read(&mut file.reader()).map_err(|source| file.failed(source))?;
    fits(file.path(), &head, Holds::Requests, "identical answers are no mistake")?;
    let mut keeping = Keeping {
        file: &file,
        known: HashMap::new(),
        output: Output::open(to.output)?,
        map: Output::open(to.map)?,
        told: Deduped { path: file.path().display().to_string(), ..Deduped::default() },
    };
    let mut reading = Reading::new(file.reader(), options.chunk_bytes, hooks.progress);
    let failed = |source| file.failed(source);
    let tools = <(NodeStore, Vec<u8>)>::default;
    let write = |piece: Result<Read, Error>| keeping.take(piece?);
    pool.install(|| crate::waves::waves((&mut reading, failed), hooks.stop, tools, read, write))?;
    file.check_unchanged()?;
    let Keeping { output, map, told, .. } = keeping;
    finish(vec![output, map])?;
    Ok(told)
}

fn read(numbered: Numbered, (store, plain): &mut (NodeStore, Vec<u8>)) -> Result<Read, Error> {
    let (offset, bytes) = match numbered.piece {
        Piece::Lines { offset, bytes } => (offset, bytes),
        Piece::TooLong { length, .. } => {
            let number = numbered.number;
            let said = format!("line {number} is {length} bytes long: longer than any request");
            return Err(Error::Options(said));
        }
    };
    let mut lines = Vec::new();
    let mut start = 0;
    while start < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at + 1);
        let bom = offset == 0 && start == 0 && bytes.starts_with(b"\xef\xbb\xbf");
        let line = &bytes[start + if bom { 3 } else { 0 }..end];
        let blank = line.trim_ascii().is_empty();
        let request = request(&legible(line), store, plain);
        lines.push(Line { at: start..end, blank, request });
        start = end;
    }
    Ok(Read { offset, bytes, lines })
}

/// What is kept so far.
struct Keeping<'f, 'w> {
    file: &'f Seekable<'f>,
    /// Where the first request of each kind stands.
    known: HashMap<[u64; 2], u64>,
    output: Output<'w>,
    map: Output<'w>,
    told: Deduped,
}

impl Keeping<'_, '_> {
    fn take(&mut self, piece: Read) -> Result<(), Error> {
        for line in piece.lines {
            self.told.requests += u64::from(!line.blank);
            let text = &piece.bytes[line.at.clone()];
            let Some(request) = line.request else {
                self.told.unreadable += u64::from(!line.blank);
                self.output.put(text)?;
                continue;
            };
            let first = match self.known.entry(request.print) {
                Entry::Occupied(first) => Some(*first.get()),
                Entry::Vacant(place) => {
                    place.insert(piece.offset + line.at.start as u64);
                    None
                }
            };
            match first {
                Some(first) => self.drop(&request, text.len(), first)?,
                None => self.output.put(text)?,
            }
        }
        Ok(())
    }

    fn drop(&mut self, request: &Request, bytes: usize, first: u64) -> Result<(), Error> {
        self.told.dropped += 1;
        self.told.dropped_bytes += bytes as u64;
        self.told.sampled += u64::from(request.sampled);
        let line = read_line(self.file, first, usize::MAX)?;
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
        let kept = batchline_formats::outcome::row::first_id(&legible(line)).map(String::from);
        let kept = kept.unwrap_or_default();
        if kept == request.id {
            self.told.same_id += 1;
            return Ok(());
        }
        let mut entry = String::from("{\"id\":");
        push_string(&mut entry, &request.id);
        entry.push_str(",\"as\":");
        push_string(&mut entry, &kept);
        entry.push_str("}\n");
        self.map.put(entry.as_bytes())
    }
}
