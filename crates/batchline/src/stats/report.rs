//! What is told of a file.

use batchline_formats::Layout;
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::partial::{LongestLine, Partial};
use super::sizes::Sizes;
use crate::choose::Chosen;

/// The ids of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    /// Records with one.
    pub present: u64,
    /// Records without.
    pub missing: u64,
    /// Different ids, told apart by 128 bits.
    pub distinct: u64,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub struct Stats {
    /// The file as it was named; `-` for a stream.
    pub path: String,
    /// Id of its format; `unknown` when its records have no shape we know. Fields are then those of no table.
    pub format: &'static str,
    /// What the file is instead of lines of JSON, when it is: a UTF-16 text, one array.
    pub layout: Option<&'static str>,
    /// Bytes after decompression; 0 when it is no lines of JSON.
    pub bytes: u64,
    /// Lines, blank ones too.
    pub lines: u64,
    /// Lines that are not blank.
    pub records: u64,
    /// Records that are no JSON.
    pub unreadable: u64,
    /// Ids.
    pub ids: Ids,
    /// Models that records name, and how many name each, most frequent first; `…` stands for those beyond the first 200.
    pub models: Vec<(String, u64)>,
    /// The same for `url`.
    pub endpoints: Vec<(String, u64)>,
    /// Texts to embed over all records.
    pub embedding_inputs: u64,
    /// Bytes of records.
    pub sizes: Sizes,
    /// Bytes of text a record sends to the model, as far as tables mark it; escapes are undone.
    pub texts: Sizes,
    /// The longest record, the first of equals.
    pub longest: LongestLine,
    /// Fields of the tables that occur, as `Message.field` in the tables' spelling, and how many records have them.
    pub fields: Vec<(String, u64)>,
    /// Keys the tables do not know.
    pub unknown_fields: Vec<(String, u64)>,
    /// Scripts of the text, by Unicode's table, and how many letters are of each, most frequent first.
    pub scripts: Vec<(&'static str, u64)>,
}

impl Stats {
    pub(super) fn new(path: String, chosen: &Chosen, mut whole: Partial) -> Stats {
        let present = whole.ids.len() as u64;
        whole.ids.par_sort_unstable();
        whole.ids.dedup();
        let by_count = |mut list: Vec<(String, u64)>| {
            list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            list
        };
        let known = !chosen.json_only;
        Stats {
            path,
            format: if known { chosen.format.id } else { "unknown" },
            layout: chosen.layout.map(Layout::name),
            bytes: whole.bytes,
            lines: whole.lines,
            records: whole.records,
            unreadable: whole.unreadable,
            ids: Ids { present, missing: whole.without_id, distinct: whole.ids.len() as u64 },
            models: by_count(whole.models.0),
            endpoints: by_count(whole.urls.0),
            embedding_inputs: whole.inputs,
            sizes: whole.sizes,
            texts: whole.texts,
            longest: whole.longest,
            fields: if known { whole.fields.known() } else { Vec::new() },
            unknown_fields: if known { whole.fields.unknown() } else { Vec::new() },
            scripts: whole.scripts.list(),
        }
    }

    /// The stable JSON object; `redact` leaves out the id of the longest record and keys the tables do not know.
    #[must_use]
    pub fn json(&self, redact: bool) -> Value {
        let counts = |list: &[(String, u64)]| -> Value {
            list.iter()
                .map(|(name, count)| (name.clone(), json!(count)))
                .collect::<Map<_, _>>()
                .into()
        };
        let scripts: Map<_, _> =
            self.scripts.iter().map(|(name, count)| ((*name).to_string(), json!(count))).collect();
        let id = self.longest.id.as_ref().filter(|_| !redact);
        let unknown: &[(String, u64)] = if redact { &[] } else { &self.unknown_fields };
        json!({
            "path": self.path,
            "format": self.format,
            "layout": self.layout,
            "bytes": self.bytes,
            "lines": self.lines,
            "records": self.records,
            "unreadable": self.unreadable,
            "ids": { "present": self.ids.present, "missing": self.ids.missing, "distinct": self.ids.distinct },
            "models": counts(&self.models),
            "endpoints": counts(&self.endpoints),
            "embedding_inputs": self.embedding_inputs,
            "record_bytes": self.sizes.json(),
            "text_bytes": self.texts.json(),
            "longest": { "bytes": self.longest.bytes, "line": self.longest.line, "id": id },
            "fields": counts(&self.fields),
            "unknown_fields": counts(unknown),
            "scripts": scripts,
        })
    }
}
