//! What every worker does: whole lines in, converted lines and losses out.

use std::ops::Range;

use batchline_convert::{Converter, Entry, Loss, Outcome, Output};
use batchline_formats::rules::loss;
use batchline_formats::{Arg, LossClass};
use batchline_jsonl::{Span, unescape};

use super::ConvertOptions;
use super::account::{Account, Before};
use super::record::{Here, record};

/// So many bytes of output are verified at once: what is still in the nearest cache.
const BATCH_BYTES: usize = 1 << 14;

/// A byte-order mark: of the file, not of its first line.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// What one worker keeps between pieces.
pub(crate) struct Worker {
    converter: Converter,
    output: Output,
    held: Vec<Held>,
}

/// A converted line that is not verified yet.
struct Held {
    /// Where it stands in the piece.
    line: Range<usize>,
    here: Here,
    outcome: Outcome,
    /// Behind its last byte in the output, and in the map; lines of the output so far.
    ends: (usize, usize, u64),
}

/// Converted lines for one model.
#[derive(Default)]
pub(crate) struct Texts {
    pub model: String,
    pub text: String,
    pub lines: u64,
}

/// What a piece of the input became.
#[derive(Default)]
pub(crate) struct Piece {
    pub texts: Vec<Texts>,
    pub map: String,
    /// Refused lines, as they were.
    pub rejects: Vec<u8>,
    pub account: Account,
}

impl Worker {
    pub fn new(options: &ConvertOptions) -> Worker {
        let converter = Converter::new(options.to, &options.how);
        Worker { converter, output: Output::default(), held: Vec::new() }
    }

    /// Converts whole lines that start at `offset` of the input, the first of which is line `number`.
    pub fn convert(
        &mut self,
        bytes: &[u8],
        offset: u64,
        number: u64,
        (options, before): (&ConvertOptions, &Before),
    ) -> Piece {
        let mut piece =
            Piece { account: Account::following(options.losses_max, before), ..Piece::default() };
        self.converter.tell_at_most(options.losses_max, before);
        let all_text = batchline_jsonl::scan::text(bytes);
        let (mut start, mut number) = (0, number);
        while start < bytes.len() {
            let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
            let here = Here { offset: offset + start as u64, number };
            let text = match all_text {
                Some(text) => text.get(start..end),
                None => std::str::from_utf8(&bytes[start..end]).ok(),
            };
            self.line(bytes, (start..end, text), here, &mut piece);
            start = end + 1;
            number += 1;
        }
        self.flush(bytes, &mut piece);
        piece
    }

    fn line(
        &mut self,
        bytes: &[u8],
        (mut range, mut text): (Range<usize>, Option<&str>),
        mut here: Here,
        piece: &mut Piece,
    ) {
        if here.offset == 0 && bytes[range.clone()].starts_with(BOM) {
            (range.start, here.offset) = (range.start + BOM.len(), BOM.len() as u64);
            text = text.and_then(|text| text.get(BOM.len()..));
        }
        let Some(text) = text else {
            let lost = unreadable(range.len(), Arg::word("not UTF-8"));
            self.flush(bytes, piece);
            return refuse(&bytes[range], &here, vec![lost], None, piece);
        };
        if text.trim_ascii().is_empty() {
            return;
        }
        let outcome = self.converter.convert(text, here.number, &mut self.output);
        let other = self.held.last().is_some_and(|last| last.outcome.model != outcome.model);
        let ends = (self.output.text.len(), self.output.map.len(), self.output.lines);
        self.held.push(Held { line: range, here, outcome, ends });
        if other || self.output.text.len() >= BATCH_BYTES {
            self.flush(bytes, piece);
        }
    }

    /// Verifies what is held, and puts it where it belongs.
    fn flush(&mut self, bytes: &[u8], piece: &mut Piece) {
        let Worker { converter, output, held } = self;
        let mut from = (0, 0, 0);
        while !held.is_empty() {
            let model = held[0].outcome.model;
            let same = held.iter().take_while(|held| held.outcome.model == model).count();
            let end = held[same - 1].ends.0;
            let refused = converter.verify(&output.text[from.0..end], model);
            let mut refused = refused.into_iter().peekable();
            let mut number = 0;
            for one in held.drain(..same) {
                let written = Written {
                    model: converter.models().nth(model).unwrap_or(""),
                    text: &output.text[from.0..one.ends.0],
                    map: &output.map[from.1..one.ends.1],
                    lines: one.ends.2 - from.2,
                };
                number += written.lines as usize;
                let mut why = None;
                while let Some((_, args)) = refused.next_if(|(line, _)| *line < number) {
                    why.get_or_insert(args);
                }
                from = one.ends;
                settle(&bytes[one.line.clone()], one, &written, why, piece);
            }
        }
        output.text.clear();
        output.map.clear();
        output.lines = 0;
    }
}

/// What a line beyond the limit comes to. Its bytes are gone: it can be counted and told, not kept.
pub(crate) fn too_long(here: Here, length: u64, losses_max: Option<usize>) -> Piece {
    let mut piece = Piece { account: Account::new(losses_max), ..Piece::default() };
    let said = format!("a line of {length} bytes, longer than any server takes; it is not kept");
    piece.account.refused += 1;
    note(b"", &here, vec![unreadable(0, Arg::known(said))], None, &mut piece);
    piece
}

/// The loss of a whole line.
fn unreadable(length: usize, said: Arg) -> Loss {
    let (rule, span) = (&loss::unreadable_record::RULE, Span::new(0, length));
    Loss { rule, class: LossClass::Refused, span, pointer: String::new(), args: vec![said] }
}

/// What one line became.
struct Written<'a> {
    model: &'a str,
    text: &'a str,
    map: &'a str,
    lines: u64,
}

impl Piece {
    fn push(&mut self, written: &Written<'_>) {
        let known = self.texts.iter().position(|texts| texts.model == written.model);
        let index = known.unwrap_or(self.texts.len());
        if known.is_none() {
            let model = written.model.to_string();
            self.texts.push(Texts { model, ..Texts::default() });
        }
        self.texts[index].text.push_str(written.text);
        self.texts[index].lines += written.lines;
        self.map.push_str(written.map);
    }
}

/// A converted line goes to the output, unless it is refused or would be.
fn settle(
    line: &[u8],
    held: Held,
    written: &Written<'_>,
    why: Option<Vec<Arg>>,
    piece: &mut Piece,
) {
    let Held { here, mut outcome, .. } = held;
    let id = outcome.id.and_then(|span| std::str::from_utf8(line.get(span.range())?).ok());
    let id = id.map(unescape);
    let id = id.as_deref();
    if let Some(args) = why {
        let (rule, class) = (&loss::target_would_refuse::RULE, LossClass::Refused);
        let span = Span::new(0, line.len());
        outcome.losses.insert(0, Loss { rule, class, span, pointer: String::new(), args });
        outcome.converted = false;
    }
    if !outcome.converted {
        return refuse(line, &here, outcome.losses, id, piece);
    }
    piece.push(written);
    note(line, &here, outcome.losses, id, piece);
    piece.account.converted += 1;
}

fn refuse(line: &[u8], here: &Here, losses: Vec<Loss>, id: Option<&str>, piece: &mut Piece) {
    piece.rejects.extend_from_slice(line);
    piece.rejects.push(b'\n');
    if let Some(id) = id {
        // Whoever waits for its answer is to hear that there will be none.
        let mut entry = Entry::of(id);
        entry.refused = true;
        entry.push(&mut piece.map);
    }
    piece.account.refused += 1;
    note(line, here, losses, id, piece);
}

/// Notes the losses of a line: all are counted, those that will be shown are told.
fn note(line: &[u8], here: &Here, losses: Vec<Loss>, id: Option<&str>, piece: &mut Piece) {
    let account = &mut piece.account;
    account.records += 1;
    let of_line = |loss: &Loss| loss.rule.loss().is_some_and(|look| !look.once);
    let lossy = losses.iter().any(|loss| loss.class != LossClass::Note && of_line(loss));
    account.exact += u64::from(!lossy);
    for loss in losses {
        if account.count(&loss) {
            let record = record(line, Some(*here), loss, id.map(str::to_string));
            account.losses.push(record);
        }
    }
}
