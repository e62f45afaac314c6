//! The pass that checks: a source goes in, a report comes out.
//!
//! Pieces of the input are checked in parallel, a wave at a time, and merged in order; what is known only at the end (repeated ids,
//! limits) is asked of the merged whole.

use std::io::Read;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use batchline_formats::detect::{Detected, detect, layout};
use batchline_formats::{
    Context, DuplicateId, FORMATS, FileDraft, FileFacts, Finding, Layout, LineOptions, Look,
    Neighbour, Place,
};
use batchline_jsonl::{Span, unescape};
use rayon::prelude::*;

use crate::excerpt::{column, window};
use crate::ids::{FileId, Ids, Repeated, repeated_in_stream, suspects_in_file};
use crate::partial::Partial;
use crate::scan::{Setup, Worker, scan, scan_too_long};
use crate::source::{Kind, RegularFile};
use crate::stream::{Piece, Pieces};
use crate::{CheckOptions, Error, Format, Hooks, Profile, Report, Source, Total};

/// Checks the file at `path`.
///
/// # Errors
/// When it cannot be read, or changes while it is read. Faults of the file are findings.
pub fn check_file(path: impl AsRef<Path>, options: &CheckOptions) -> Result<Report, Error> {
    check_source(Source::file(path.as_ref())?, options, &mut Hooks::default())
}

/// Checks a stream.
///
/// # Errors
/// When it cannot be read.
pub fn check_reader(reader: impl Read + Send, options: &CheckOptions) -> Result<Report, Error> {
    check_source(Source::reader(reader), options, &mut Hooks::default())
}

/// Checks one line by itself. Without a format in `options` the line's own shape decides.
///
/// ```
/// use batchline::{CheckOptions, check_line};
///
/// let line = br#"{"custom_id":"a","method":"GET","url":"/v1/embeddings","body":{"model":"m","input":"x"}}"#;
/// let findings = check_line(line, &CheckOptions::default());
/// assert_eq!(findings[0].pointer, "/method");
/// ```
#[must_use]
pub fn check_line(line: &[u8], options: &CheckOptions) -> Vec<Finding> {
    let chosen = Chosen::new(options, line);
    let setup = chosen.setup(options, false);
    scan(line, 0, &setup, &mut Worker::default()).findings
}

/// Checks a source, telling findings and progress as they come.
///
/// # Errors
/// When it cannot be read, or changes while it is read.
pub fn check_source(
    source: Source<'_>,
    options: &CheckOptions,
    hooks: &mut Hooks<'_>,
) -> Result<Report, Error> {
    let limits = options.limits.clamped();
    let options = &CheckOptions { limits, ..options.clone() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads).build();
    let pool = pool.map_err(|error| Error::Options(error.to_string()))?;
    let path = source.path.display().to_string();
    let progress = hooks.progress;
    let mut sink = Sink::new(hooks);
    let run = Run { options, progress, read: AtomicU64::new(0), workers: Mutex::default(), pool };
    match source.kind {
        Kind::File(file) => run.file(&file, source.name, path, &mut sink),
        Kind::Stream(reader) => {
            let failed = |error| Error::Io { path: source.path.clone(), source: error };
            run.stream(reader, source.name, path, &mut sink).map_err(failed)
        }
    }
}

/// What the first bytes decide for the whole file.
struct Chosen {
    format: &'static Format,
    profile: &'static Profile,
    detected: bool,
    undetected: bool,
    /// Without a known envelope only JSON is checked.
    json_only: bool,
    neighbour: Option<&'static Neighbour>,
    layout: Option<Layout>,
}

impl Chosen {
    fn new(options: &CheckOptions, head: &[u8]) -> Chosen {
        let lines = || batchline_jsonl::lines::lines(head).map(|line| line.bytes);
        let layout = layout(head);
        let detected = match (options.format, layout) {
            (None, None) => detect(lines()),
            _ => Detected::Unreadable,
        };
        let (found, neighbour) = match detected {
            Detected::Format(format) => (Some(format), None),
            Detected::Neighbour(neighbour) => (None, Some(neighbour)),
            Detected::Unknown | Detected::Unreadable => (None, None),
        };
        let by_profile = || {
            FORMATS
                .iter()
                .copied()
                .find(|f| options.profile.is_some_and(|p| p.formats.contains(&f.id)))
        };
        let format = options.format.or(found).or_else(by_profile).unwrap_or(FORMATS[0]);
        let model = options.model.clone().or_else(|| first_model(lines(), format));
        Chosen {
            format,
            profile: options.profile.unwrap_or_else(|| (format.profile)(model.as_deref())),
            detected: found.is_some(),
            undetected: matches!(detected, Detected::Unknown),
            json_only: options.format.is_none() && found.is_none(),
            neighbour,
            layout,
        }
    }

    fn context<'a>(&self, options: &'a CheckOptions) -> Context<'a> {
        Context::new(self.format, self.profile, options.model.as_deref(), options.today)
    }

    fn setup<'a>(&self, options: &'a CheckOptions, stream: bool) -> Setup<'a> {
        Setup {
            line: LineOptions {
                context: self.context(options),
                limits: options.limits,
                fast: options.fast,
                json_only: self.json_only,
            },
            findings_max: options.findings_max,
            fingerprint_mask: options.fingerprint_mask,
            stream,
        }
    }
}

/// The model of the first record that names one.
fn first_model<'a>(lines: impl Iterator<Item = &'a [u8]>, format: &Format) -> Option<String> {
    let mut store = batchline_jsonl::NodeStore::default();
    lines.take(batchline_formats::detect::RECORDS_SNIFFED_MAX).find_map(|line| {
        let text = std::str::from_utf8(line).ok()?;
        let tree = batchline_jsonl::Tree::parse(text, &mut store, 64).ok()?;
        format.model(&tree)?.text().map(String::from)
    })
}

/// How much of the input is looked at to tell the format.
const HEAD_BYTES: usize = 1 << 18;
/// Pieces a worker gets before results are merged and handed on.
const PIECES_PER_WAVE: usize = 8;

struct Run<'o> {
    options: &'o CheckOptions,
    progress: Option<&'o (dyn Fn(u64) + Sync)>,
    read: AtomicU64,
    workers: Mutex<Vec<Worker>>,
    pool: rayon::ThreadPool,
}

impl Run<'_> {
    fn with_worker<T>(&self, job: impl FnOnce(&mut Worker) -> T) -> T {
        let idle = || self.workers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut worker = idle().pop().unwrap_or_default();
        let result = job(&mut worker);
        idle().push(worker);
        result
    }

    fn tell(&self, bytes: u64) {
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if let Some(progress) = self.progress {
            progress(read);
        }
    }

    fn wave(&self) -> usize {
        self.pool.current_num_threads() * PIECES_PER_WAVE
    }

    fn file(
        &self,
        file: &RegularFile,
        name: Option<String>,
        path: String,
        sink: &mut Sink<'_, '_>,
    ) -> Result<Report, Error> {
        let mut head = vec![0; HEAD_BYTES.min(file.len as usize)];
        file.read_exact_at(&mut head, 0)?;
        let chosen = Chosen::new(self.options, &head);
        let setup = chosen.setup(self.options, false);
        let mut whole = setup.empty();
        let chunk = self.options.chunk_bytes.max(1) as u64;
        let count = if chosen.layout.is_some() { 0 } else { file.len.div_ceil(chunk) };
        let mut next = 0;
        while next < count {
            let end = (next + self.wave() as u64).min(count);
            let range = |index: u64| index * chunk..((index + 1) * chunk).min(file.len);
            let results: Result<Vec<Partial>, Error> = self.pool.install(|| {
                let pieces = (next..end).into_par_iter();
                pieces.map(|index| self.file_piece(file, range(index), &setup)).collect()
            });
            results?.into_iter().for_each(|partial| sink.merge(&mut whole, partial));
            next = end;
        }
        file.check_unchanged()?;
        let kept = self.options.findings_max.unwrap_or(DUPLICATES_KEPT_MAX);
        let Ids::File(ids) = &mut whole.ids else {
            return Err(Error::Options(String::new()));
        };
        let repeated = repeated_in_file(file, ids, &whole.marks, kept)?;
        let mut facts = facts_of(&whole, &chosen, repeated, name);
        if chosen.layout.is_some() {
            facts.bytes = file.len;
        }
        let report = self.finish(&facts, &whole, &chosen, path, sink, |place| line_at(file, place));
        file.check_unchanged()?;
        Ok(report)
    }

    /// Checks the lines that start in `range`.
    fn file_piece(
        &self,
        file: &RegularFile,
        range: std::ops::Range<u64>,
        setup: &Setup<'_>,
    ) -> Result<Partial, Error> {
        let length = range.end - range.start;
        let partial = self.with_worker(|worker| {
            let mut buffer = std::mem::take(&mut worker.buffer);
            let result = read_lines(file, range, &mut buffer, setup.line.limits.line_bytes_max)
                .map(|piece| check_read(&piece, &buffer, setup, worker));
            worker.buffer = buffer;
            result
        });
        self.tell(length);
        partial
    }

    fn stream(
        &self,
        reader: impl Read + Send,
        name: Option<String>,
        path: String,
        sink: &mut Sink<'_, '_>,
    ) -> std::io::Result<Report> {
        let limit = self.options.limits.line_bytes_max;
        let mut pieces = Pieces::new(reader, self.options.chunk_bytes, limit);
        let mut wave = take_wave(&mut pieces, self.wave(), HEAD_BYTES)?;
        let chosen = Chosen::new(self.options, &head_of(&wave));
        let setup = chosen.setup(self.options, true);
        let mut whole = setup.empty();
        let mut layout_bytes = 0;
        while !wave.is_empty() {
            let (partials, next) = self.pool.in_place_scope(|_| {
                self.pool.install(|| {
                    rayon::join(
                        || self.check_wave(wave, &setup, chosen.layout.is_some()),
                        || take_wave(&mut pieces, self.wave(), 0),
                    )
                })
            });
            for partial in partials {
                layout_bytes += partial.bytes;
                sink.merge(&mut whole, partial);
            }
            wave = next?;
        }
        let ids = std::mem::replace(&mut whole.ids, Ids::Stream(Vec::new()));
        let mut facts = facts_of(&whole, &chosen, repeated_of_stream(ids, self.options), name);
        if chosen.layout.is_some() {
            facts.bytes = layout_bytes;
        }
        Ok(self.finish(&facts, &whole, &chosen, path, sink, |_| None))
    }

    fn check_wave(&self, wave: Vec<Piece>, setup: &Setup<'_>, skip: bool) -> Vec<Partial> {
        let check = |piece: Piece| {
            let partial = match piece {
                Piece::Lines { bytes, .. } if skip => {
                    Partial { bytes: bytes.len() as u64, ..setup.empty() }
                }
                Piece::Lines { offset, bytes } => {
                    self.with_worker(|worker| scan(&bytes, offset, setup, worker))
                }
                Piece::TooLong { offset, length, terminated } => {
                    scan_too_long(offset, length, terminated, setup)
                }
            };
            self.tell(partial.bytes);
            partial
        };
        wave.into_par_iter().map(check).collect()
    }

    fn finish(
        &self,
        facts: &FileFacts,
        whole: &Partial,
        chosen: &Chosen,
        path: String,
        sink: &mut Sink<'_, '_>,
        line: impl Fn(Place) -> Option<Vec<u8>>,
    ) -> Report {
        let mut totals = whole.totals.clone();
        let mut drafts = Vec::new();
        let context = chosen.context(self.options);
        for rule in batchline_formats::rules::all().filter(|rule| rule.is_for(chosen.format.id)) {
            if let Look::File(check) = rule.look {
                check(facts, &context, &mut drafts);
            }
        }
        let mut kept = std::collections::BTreeMap::new();
        for draft in drafts {
            *totals.entry((draft.rule.code, draft.impact)).or_default() += draft.count;
            let kept: &mut usize = kept.entry((draft.rule.code, draft.impact)).or_default();
            *kept += 1;
            if self.options.findings_max.is_none_or(|max| *kept <= max) {
                sink.add(file_finding(draft, &line));
            }
        }
        Report {
            path,
            format: chosen.format.id,
            format_detected: chosen.detected,
            profile: chosen.profile.id,
            bytes: facts.bytes,
            lines: facts.lines,
            records: facts.records,
            findings: sink.finish(),
            totals: total_rows(&totals),
        }
    }
}

fn total_rows(totals: &std::collections::BTreeMap<crate::partial::TotalKey, u64>) -> Vec<Total> {
    let name = |code: &str| crate::find_rule(code).map_or("", |rule| rule.name);
    let row = |(&(code, impact), &count): (&crate::partial::TotalKey, &u64)| Total {
        code,
        name: name(code),
        impact,
        count,
    };
    let mut rows: Vec<Total> = totals.iter().filter(|(_, count)| **count > 0).map(row).collect();
    rows.sort_by_key(|total| (total.impact, total.code));
    rows
}

/// What was read for one range of a file.
enum Read1 {
    /// No line starts there.
    Nothing,
    /// `buffer[start..]` holds whole lines; the last of them may be beyond the limit: then its offset and length follow.
    Lines { start: usize, offset: u64, long: Option<(u64, u64, bool)> },
}

/// Reads the lines that start in `range` into `buffer`.
fn read_lines(
    file: &RegularFile,
    range: std::ops::Range<u64>,
    buffer: &mut Vec<u8>,
    line_bytes_max: usize,
) -> Result<Read1, Error> {
    // One byte before the range tells whether a line starts at its first byte.
    let from = range.start.saturating_sub(1);
    buffer.clear();
    buffer.resize((range.end - from) as usize, 0);
    file.read_exact_at(buffer, from)?;
    let start = match range.start {
        0 => 0,
        _ => match memchr::memchr(b'\n', buffer) {
            Some(at) if at + 1 < buffer.len() => at + 1,
            _ => return Ok(Read1::Nothing),
        },
    };
    let last = memchr::memrchr(b'\n', &buffer[start..]).map_or(start, |at| start + at + 1);
    let offset = from + start as u64;
    let long = extend_line(file, range.end, buffer, last, line_bytes_max)?;
    if let Some((length, terminated)) = long {
        buffer.truncate(last);
        return Ok(Read1::Lines {
            start,
            offset,
            long: Some((from + last as u64, length, terminated)),
        });
    }
    Ok(Read1::Lines { start, offset, long: None })
}

/// Reads on until the line that starts at `buffer[last]` ends. Beyond the limit its bytes are only counted: length, and whether it ends in
/// `\n`.
fn extend_line(
    file: &RegularFile,
    mut at: u64,
    buffer: &mut Vec<u8>,
    last: usize,
    line_bytes_max: usize,
) -> Result<Option<(u64, bool)>, Error> {
    const STEP_BYTES: u64 = 1 << 16;
    if last == buffer.len() {
        return Ok(None);
    }
    let mut step = vec![0; STEP_BYTES as usize];
    let mut length = (buffer.len() - last) as u64;
    let mut end = None;
    while end.is_none() && at < file.len {
        let count = STEP_BYTES.min(file.len - at) as usize;
        file.read_exact_at(&mut step[..count], at)?;
        end = memchr::memchr(b'\n', &step[..count]);
        length += end.unwrap_or(count) as u64;
        if length <= line_bytes_max as u64 {
            buffer.extend_from_slice(&step[..end.map_or(count, |end| end + 1)]);
        }
        at += count as u64;
    }
    Ok((length > line_bytes_max as u64).then_some((length, end.is_some())))
}

fn check_read(piece: &Read1, buffer: &[u8], setup: &Setup<'_>, worker: &mut Worker) -> Partial {
    match piece {
        Read1::Nothing => setup.empty(),
        Read1::Lines { start, offset, long } => {
            let mut partial = scan(&buffer[*start..], *offset, setup, worker);
            if let Some((offset, length, terminated)) = *long {
                partial.merge(scan_too_long(offset, length, terminated, setup));
            }
            partial
        }
    }
}

/// The next pieces of a stream: `count` of them, and more until `head` bytes are there.
fn take_wave(
    pieces: &mut Pieces<impl Read>,
    count: usize,
    head: usize,
) -> std::io::Result<Vec<Piece>> {
    let mut wave = Vec::new();
    let mut bytes = 0;
    while wave.len() < count || bytes < head {
        let Some(piece) = pieces.next()? else { break };
        bytes += match &piece {
            Piece::Lines { bytes, .. } => bytes.len(),
            Piece::TooLong { .. } => 0,
        };
        wave.push(piece);
    }
    Ok(wave)
}

fn head_of(wave: &[Piece]) -> Vec<u8> {
    let mut head = Vec::new();
    for piece in wave {
        if let Piece::Lines { bytes, .. } = piece {
            head.extend_from_slice(&bytes[..bytes.len().min(HEAD_BYTES - head.len())]);
        }
        if head.len() == HEAD_BYTES {
            break;
        }
    }
    head
}

/// Repeated ids kept as findings when all findings are wanted.
const DUPLICATES_KEPT_MAX: usize = 1_000_000;

fn repeated_of_stream(ids: Ids, options: &CheckOptions) -> Repeated {
    let Ids::Stream(ids) = ids else {
        return Repeated::default();
    };
    let kept = options.findings_max.unwrap_or(DUPLICATES_KEPT_MAX);
    let found = repeated_in_stream(ids, kept);
    let count = found.len() as u64;
    let duplicate = |(id, first): (crate::ids::StreamId, Place)| DuplicateId {
        id: None,
        place: id.place,
        first,
    };
    Repeated { count, first: found.into_iter().take(kept).map(duplicate).collect() }
}

/// Ids that really stand twice in a file, settled on the bytes.
fn repeated_in_file(
    file: &RegularFile,
    ids: &mut [FileId],
    marks: &[(u64, u64)],
    kept: usize,
) -> Result<Repeated, Error> {
    let mut found: Vec<(u64, u64)> = Vec::new();
    for run in suspects_in_file(ids) {
        let mut first_of: Vec<(String, u64)> = Vec::new();
        for id in run {
            let text = id_at(file, id.offset)?;
            match first_of.iter().find(|(known, _)| *known == text) {
                Some((_, first)) => found.push((id.offset, *first)),
                None => first_of.push((text, id.offset)),
            }
        }
    }
    found.sort_unstable();
    let count = found.len() as u64;
    let mut first = Vec::new();
    for (again, original) in found.into_iter().take(kept) {
        first.push(DuplicateId {
            id: Some(id_at(file, again)?),
            place: place_of_id(file, marks, again)?,
            first: place_of_id(file, marks, original)?,
        });
    }
    Ok(Repeated { count, first })
}

/// The id whose first character stands at `offset`.
fn id_at(file: &RegularFile, offset: u64) -> Result<String, Error> {
    let raw = raw_id_at(file, offset)?;
    Ok(unescape(&String::from_utf8_lossy(&raw)).into_owned())
}

fn raw_id_at(file: &RegularFile, offset: u64) -> Result<Vec<u8>, Error> {
    const FIRST_GUESS_BYTES: u64 = 256;
    let mut size = FIRST_GUESS_BYTES;
    loop {
        let available = file.len - offset;
        let mut bytes = vec![0; size.min(available) as usize];
        file.read_exact_at(&mut bytes, offset)?;
        if let Some(end) = closing_quote(&bytes) {
            bytes.truncate(end);
            return Ok(bytes);
        }
        if size >= available {
            return Ok(bytes);
        }
        size *= 4;
    }
}

fn closing_quote(bytes: &[u8]) -> Option<usize> {
    let mut escaped = false;
    bytes.iter().position(|&byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })
}

/// Line and column of an id, counted from the nearest mark before it.
fn place_of_id(file: &RegularFile, marks: &[(u64, u64)], offset: u64) -> Result<Place, Error> {
    let index = marks.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
    let (start, lines) = marks.get(index).copied().unwrap_or((0, 0));
    let mut before = vec![0; (offset - start) as usize];
    file.read_exact_at(&mut before, start)?;
    let line_start = memchr::memrchr(b'\n', &before).map_or(0, |at| at + 1);
    let line = lines + memchr::memchr_iter(b'\n', &before).count() as u64 + 1;
    Ok(Place {
        line,
        column: column(&before[line_start..], before.len() - line_start),
        offset,
        length: raw_id_at(file, offset)?.len() as u32,
    })
}

/// Enough of the line around `place` to show it: from the line's start, cut to a window's worth.
fn line_at(file: &RegularFile, place: Place) -> Option<Vec<u8>> {
    const AROUND_BYTES: u64 = 512;
    let from = place.offset.saturating_sub(AROUND_BYTES);
    let to = (place.offset + u64::from(place.length) + AROUND_BYTES).min(file.len);
    let mut bytes = vec![0; (to - from) as usize];
    file.read_exact_at(&mut bytes, from).ok()?;
    let at = (place.offset - from) as usize;
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |at| at + 1);
    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end);
    // The caller marks by offset from the start of what it gets.
    let mut window = bytes[start..end].to_vec();
    window.splice(0..0, ((at - start) as u64).to_le_bytes());
    Some(window)
}

fn file_finding(draft: FileDraft, line: &impl Fn(Place) -> Option<Vec<u8>>) -> Finding {
    let excerpt = draft.place.and_then(|place| {
        let bytes = line(place)?;
        let (at, bytes) = bytes.split_first_chunk::<8>()?;
        let at = u64::from_le_bytes(*at) as usize;
        Some(window(bytes, Span::new(at, at + place.length as usize)))
    });
    Finding {
        rule: draft.rule,
        impact: draft.impact,
        place: draft.place,
        pointer: draft.pointer,
        id: draft.id,
        args: draft.args,
        excerpt,
        related: draft.related,
    }
}

fn facts_of(
    whole: &Partial,
    chosen: &Chosen,
    repeated: Repeated,
    name: Option<String>,
) -> FileFacts {
    FileFacts {
        name,
        bytes: whole.bytes,
        lines: whole.lines,
        records: whole.records,
        models: whole.models.clone(),
        urls: whole.urls.clone(),
        embedding_inputs: whole.inputs,
        duplicate_ids: repeated.first,
        duplicate_id_count: repeated.count,
        crlf: whole.crlf.clone(),
        unterminated: whole.unterminated,
        undetected: chosen.undetected,
        neighbour: chosen.neighbour,
        layout: chosen.layout,
    }
}

/// Findings on their way out: held back while there are few, so that those known only at the end can be sorted in.
struct Sink<'h, 'f> {
    hook: Option<&'h mut &'f mut dyn FnMut(Finding)>,
    held: Vec<Finding>,
}

/// Findings held back before streaming starts.
const HELD_MAX: usize = 1 << 16;

impl<'h, 'f> Sink<'h, 'f> {
    fn new(hooks: &'h mut Hooks<'f>) -> Sink<'h, 'f> {
        Sink { hook: hooks.finding.as_mut(), held: Vec::new() }
    }

    /// Merges the next partial into the whole, taking its findings.
    fn merge(&mut self, whole: &mut Partial, mut next: Partial) {
        let findings = std::mem::take(&mut next.findings);
        let before = whole.lines;
        whole.merge(next);
        for mut finding in findings {
            finding.place.iter_mut().for_each(|place| place.line += before);
            self.add(finding);
        }
    }

    fn add(&mut self, finding: Finding) {
        self.held.push(finding);
        if self.held.len() > HELD_MAX && self.hook.is_some() {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.held.sort_by_key(order);
        if let Some(hook) = &mut self.hook {
            self.held.drain(..).for_each(hook);
        }
    }

    /// Sorts what is left; hands it to the hook or returns it.
    fn finish(&mut self) -> Vec<Finding> {
        self.flush();
        std::mem::take(&mut self.held)
    }
}

/// Line order; findings about the whole file come first.
fn order(finding: &Finding) -> (Option<(u64, u64)>, &'static str) {
    (finding.place.map(|place| (place.line, place.offset)), finding.rule.code)
}
