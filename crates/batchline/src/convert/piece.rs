//! What every worker does: whole lines in, converted lines and losses out.

use batchline_convert::{Converter, Loss, Output};
use batchline_formats::rules::loss;
use batchline_formats::{Arg, LossClass};
use batchline_jsonl::{Span, unescape};

use super::ConvertOptions;
use super::account::{Account, LossRecord, class_of};
use crate::excerpt::{column, window};
use crate::{Finding, Impact, Place};

/// What one worker keeps between pieces.
pub(crate) struct Worker {
    converter: Converter,
}

/// What a piece of the input became.
#[derive(Default)]
pub(crate) struct Piece {
    /// Converted lines by model.
    pub texts: Vec<(String, String)>,
    pub lines: u64,
    pub map: String,
    /// Refused lines, as they were.
    pub rejects: Vec<u8>,
    pub account: Account,
}

impl Worker {
    pub fn new(options: &ConvertOptions) -> Worker {
        Worker { converter: Converter::new(options.to, &options.how) }
    }

    /// Converts whole lines that start at `offset` of the input, the first of which is line `number`.
    pub fn convert(
        &mut self,
        bytes: &[u8],
        offset: u64,
        number: u64,
        options: &ConvertOptions,
    ) -> Piece {
        let mut piece = Piece::default();
        piece.account.losses_max = options.losses_max;
        let mut output = Output::default();
        let mut start = 0;
        let mut line_number = number;
        while start < bytes.len() {
            let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
            let here = Here { offset: offset + start as u64, number: line_number };
            self.line(&bytes[start..end], here, &mut piece, &mut output);
            start = end + 1;
            line_number += 1;
        }
        piece.lines = output.lines;
        piece.map = output.map;
        piece
    }

    fn line(&mut self, line: &[u8], here: Here, piece: &mut Piece, output: &mut Output) {
        let without_mark = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| here.offset == 0);
        let skipped = without_mark.map_or(0, |rest| (line.len() - rest.len()) as u32);
        let rest = without_mark.unwrap_or(line);
        let Ok(text) = std::str::from_utf8(rest) else {
            let span = Span::new(0, line.len());
            let rule = &loss::unreadable_record::RULE;
            let args = vec![Arg::word("not UTF-8")];
            let lost = Loss { rule, class: LossClass::Refused, span, pointer: String::new(), args };
            return refuse(line, &here, vec![lost], None, piece);
        };
        if text.trim_ascii().is_empty() {
            return;
        }
        output.text.clear();
        let outcome = self.converter.convert(text, here.number, output);
        let here = Here { offset: here.offset + u64::from(skipped), ..here };
        let id = outcome.id.map(|span| unescape(span.of(text)).into_owned());
        if !outcome.converted {
            return refuse(rest, &here, outcome.losses, id, piece);
        }
        push_text(piece, self.converter.models().nth(outcome.model).unwrap_or(""), &output.text);
        note(rest, &here, outcome.losses, id, piece);
        piece.account.converted += 1;
    }
}

/// Where a line stands.
struct Here {
    offset: u64,
    number: u64,
}

fn push_text(piece: &mut Piece, model: &str, text: &str) {
    match piece.texts.iter_mut().find(|(known, _)| known == model) {
        Some((_, texts)) => texts.push_str(text),
        None => piece.texts.push((model.to_string(), text.to_string())),
    }
}

fn refuse(line: &[u8], here: &Here, losses: Vec<Loss>, id: Option<String>, piece: &mut Piece) {
    piece.rejects.extend_from_slice(line);
    piece.rejects.push(b'\n');
    piece.account.refused += 1;
    note(line, here, losses, id, piece);
}

/// Notes the losses of a line: all are counted, those that will be shown are told.
fn note(line: &[u8], here: &Here, losses: Vec<Loss>, id: Option<String>, piece: &mut Piece) {
    let account = &mut piece.account;
    account.records += 1;
    let of_line = |loss: &Loss| loss.rule.loss().is_some_and(|look| !look.once);
    let lossy = losses.iter().any(|loss| loss.class != LossClass::Note && of_line(loss));
    account.exact += u64::from(!lossy);
    for loss in losses {
        if account.count(&loss) {
            let record = record(line, here, loss, id.clone());
            account.losses.push(record);
        }
    }
}

fn record(line: &[u8], here: &Here, loss: Loss, id: Option<String>) -> LossRecord {
    let class = class_of(&loss);
    let place = Place {
        line: here.number,
        column: column(line, loss.span.start as usize),
        offset: here.offset + u64::from(loss.span.start),
        length: loss.span.len() as u32,
    };
    let impact = if class == LossClass::Refused { Impact::Line } else { Impact::Advice };
    let excerpt = Some(window(line, loss.span));
    let Loss { rule, pointer, args, .. } = loss;
    let finding = Finding {
        rule,
        impact,
        place: Some(place),
        pointer,
        id,
        args,
        profile: "",
        excerpt,
        related: None,
    };
    LossRecord { class, finding }
}
