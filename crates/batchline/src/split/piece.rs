//! What every worker does in the first reading: whole lines in, the size of each out, and whom it names.

use batchline_formats::Doubt;
use batchline_jsonl::{Span, unescape};

use super::sizes::{BYTES, INPUTS, RECORDS, Sizes, TOKENS};
use crate::facts::{Facts, is_blank};
use crate::scan::Setup;
use crate::tokens::Counting;

/// What must be known of a line.
#[derive(Clone, Copy)]
pub(super) struct Wants<'a> {
    /// How lines are read; `None` when they are only measured.
    pub setup: Option<Setup<'a>>,
    /// Are groups told apart by these?
    pub urls: bool,
    pub models: bool,
    /// Are blank lines left out?
    pub drop_blank: bool,
}

/// Url and model, as far as a line names them.
pub(super) type Key = (Option<String>, Option<String>);

/// One line.
pub(super) struct Entry {
    /// Which of [`Piece::keys`].
    pub key: u32,
    pub sizes: Sizes,
    /// A blank line that is left out.
    pub dropped: bool,
}

/// Lines that were measured.
pub(super) struct Piece {
    pub bytes: Vec<u8>,
    pub keys: Vec<Key>,
    pub entries: Vec<Entry>,
    /// Records whose tokens could not be counted, and those whose count is not exact.
    pub uncounted: u64,
    pub inexact: u64,
}

/// What one worker keeps between pieces.
#[derive(Default)]
pub(super) struct Worker {
    facts: Facts,
    counting: Counting,
}

impl Worker {
    pub fn measure(&mut self, bytes: Vec<u8>, wants: &Wants<'_>) -> Piece {
        let (keys, entries) = (Vec::new(), Vec::new());
        let mut piece = Piece { keys, entries, uncounted: 0, inexact: 0, bytes: Vec::new() };
        for line in batchline_jsonl::lines::lines(&bytes) {
            let blank = is_blank(line.bytes);
            let mut sizes = Sizes::default();
            sizes[BYTES] = line.bytes.len() as u64 + u64::from(line.terminated);
            sizes[RECORDS] = u64::from(!blank);
            let mut key = (None, None);
            if let Some(setup) = wants.setup.as_ref().filter(|_| !blank) {
                key = self.read(line.bytes, setup, wants, &mut sizes);
                self.count(line.bytes, setup, &mut sizes, &mut piece);
            }
            let key = place(&mut piece.keys, key);
            piece.entries.push(Entry { key, sizes, dropped: blank && wants.drop_blank });
        }
        Piece { bytes, ..piece }
    }

    /// Counts tokens, when that is wanted.
    fn count(&mut self, line: &[u8], setup: &Setup<'_>, sizes: &mut Sizes, piece: &mut Piece) {
        let Some(plan) = setup.tokens else { return };
        match self.counting.count(line, setup, plan) {
            Some(counted) => {
                sizes[TOKENS] = counted.least;
                piece.inexact += u64::from(counted.doubt != Doubt::None);
            }
            None => piece.uncounted += 1,
        }
    }

    fn read(
        &mut self,
        line: &[u8],
        setup: &Setup<'_>,
        wants: &Wants<'_>,
        sizes: &mut Sizes,
    ) -> Key {
        let facts = self.facts.of(line.strip_suffix(b"\r").unwrap_or(line), &setup.line);
        sizes[INPUTS] = facts.inputs;
        let text = |span: Option<Span>, wanted: bool| {
            let raw = line.get(span.filter(|_| wanted)?.range())?;
            std::str::from_utf8(raw).ok().map(|raw| unescape(raw).into_owned())
        };
        (text(facts.url, wants.urls), text(facts.model, wants.models).map(bare))
    }
}

/// On Gemini `models/x` and `x` are the same.
fn bare(model: String) -> String {
    match model.strip_prefix("models/") {
        Some(bare) => bare.to_string(),
        None => model,
    }
}

/// Where the key stands among those of the piece; most often it is the last.
fn place(keys: &mut Vec<Key>, key: Key) -> u32 {
    let known = keys.iter().rposition(|known| *known == key);
    known.unwrap_or_else(|| {
        keys.push(key);
        keys.len() - 1
    }) as u32
}
