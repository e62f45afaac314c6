//! What the lines of a piece come to.

use batchline_formats::Holds;
use batchline_formats::outcome::{self, row::first_id};
use batchline_jsonl::{Limits, NodeStore, Tree};

use super::fields::{Fields, Place, Visit, walk};
use super::scripts::Scripts;
use super::sizes::Sizes;
use crate::Format;
use crate::ids::fingerprint;
use crate::numbered::Numbered;
use crate::stream::Piece;
use crate::text::legible;

/// A line that is longer than all before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LongestLine {
    /// Its bytes, without the line end.
    pub bytes: u64,
    /// Its number, from 1.
    pub line: u64,
    /// Its id, at most 100 characters of it.
    pub id: Option<String>,
}

/// What some lines come to. Partials merge in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Partial {
    pub bytes: u64,
    pub lines: u64,
    pub records: u64,
    pub unreadable: u64,
    /// 128 bits of each id.
    pub ids: Vec<[u64; 2]>,
    pub without_id: u64,
    pub models: Tally,
    pub urls: Tally,
    pub inputs: u64,
    pub sizes: Sizes,
    pub texts: Sizes,
    pub longest: LongestLine,
    pub fields: Fields,
    pub scripts: Scripts,
}

impl Partial {
    pub fn merge(&mut self, mut next: Partial) {
        self.bytes += next.bytes;
        self.lines += next.lines;
        self.records += next.records;
        self.unreadable += next.unreadable;
        self.ids.append(&mut next.ids);
        self.without_id += next.without_id;
        self.models.merge(next.models);
        self.urls.merge(next.urls);
        self.inputs += next.inputs;
        self.sizes.merge(&next.sizes);
        self.texts.merge(&next.texts);
        if next.longest.bytes > self.longest.bytes {
            self.longest = next.longest;
        }
        self.fields.merge(next.fields);
        self.scripts.merge(&next.scripts);
    }

    /// What a piece comes to.
    pub fn of(numbered: &Numbered, format: &'static Format, store: &mut NodeStore) -> Partial {
        let mut partial = Partial::default();
        let (offset, bytes) = match &numbered.piece {
            Piece::Lines { offset, bytes } => (*offset, bytes.as_slice()),
            Piece::TooLong { length, terminated, .. } => {
                partial.too_long(*length, *terminated, numbered.number);
                return partial;
            }
        };
        partial.bytes = bytes.len() as u64;
        for (number, line) in (numbered.number..).zip(batchline_jsonl::lines::lines(bytes)) {
            let bom = offset == 0 && line.offset == 0 && line.bytes.starts_with(b"\xef\xbb\xbf");
            partial.lines += 1;
            let line = &line.bytes[if bom { 3 } else { 0 }..];
            partial.line(line.strip_suffix(b"\r").unwrap_or(line), number, format, store);
        }
        partial
    }

    fn too_long(&mut self, length: u64, terminated: bool, number: u64) {
        self.bytes = length + u64::from(terminated);
        (self.lines, self.records, self.unreadable, self.without_id) = (1, 1, 1, 1);
        self.sizes.add(length);
        self.longest = LongestLine { bytes: length, line: number, id: None };
    }

    fn line(&mut self, line: &[u8], number: u64, format: &'static Format, store: &mut NodeStore) {
        if line.trim_ascii().is_empty() {
            return;
        }
        self.records += 1;
        self.sizes.add(line.len() as u64);
        let text = legible(line);
        let id = first_id(&text);
        if line.len() as u64 > self.longest.bytes {
            let short = id.as_ref().map(|id| id.chars().take(100).collect());
            self.longest = LongestLine { bytes: line.len() as u64, line: number, id: short };
        }
        match id {
            Some(id) => self.ids.push([0, 1].map(|seed| fingerprint(id.as_bytes(), seed))),
            None => self.without_id += 1,
        }
        match Tree::parse(&text, store, Limits::default().depth_max) {
            Ok(tree) => self.record(&tree, number, format),
            Err(_) => self.unreadable += 1,
        }
    }

    fn record(&mut self, tree: &Tree<'_>, number: u64, format: &'static Format) {
        let model = match format.holds {
            Holds::Requests => format.model(tree),
            Holds::Results => tree.root().and_then(|root| outcome::read(root).model),
        };
        if let Some(model) = model.and_then(|model| model.text()) {
            self.models.add(&model);
        }
        if let Some(url) = format.url(tree).and_then(|url| url.text()) {
            self.urls.add(&url);
        }
        self.inputs += (format.embedding_inputs)(tree);
        let Some(root) = tree.root() else { return };
        let mut seen = Seen { partial: self, number, text_bytes: 0 };
        walk(format.root, root, &mut seen);
        let text_bytes = seen.text_bytes;
        self.texts.add(text_bytes);
    }
}

struct Seen<'p> {
    partial: &'p mut Partial,
    number: u64,
    text_bytes: u64,
}

impl Visit for Seen<'_> {
    fn field(&mut self, place: Place) {
        self.partial.fields.note(place, self.number);
    }

    fn unknown(&mut self, message: &'static str, key: &str) {
        self.partial.fields.note_unknown(message, key, self.number);
    }

    fn text(&mut self, text: &str) {
        self.text_bytes += text.len() as u64;
        self.partial.scripts.add(text);
    }
}

/// How often each value occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally(pub Vec<(String, u64)>);

/// Most values that are told apart; others are counted together.
const VALUES_MAX: usize = 200;

impl Tally {
    fn add(&mut self, value: &str) {
        self.count(value, 1);
    }

    fn count(&mut self, value: &str, count: u64) {
        if let Some(known) = self.0.iter_mut().find(|(known, _)| known == value) {
            known.1 += count;
        } else if self.0.len() < VALUES_MAX {
            self.0.push((value.to_string(), count));
        } else {
            self.count_other(count);
        }
    }

    fn count_other(&mut self, count: u64) {
        match self.0.iter_mut().find(|(known, _)| known == "…") {
            Some(known) => known.1 += count,
            None => self.0.push((String::from("…"), count)),
        }
    }

    fn merge(&mut self, other: Tally) {
        other.0.iter().for_each(|(value, count)| self.count(value, *count));
    }
}
