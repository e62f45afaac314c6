//! What is remembered of the lines for the rules about the whole file.

use crate::{Place, TokenFacts};

/// One id that stands on two lines.
#[derive(Clone, Debug)]
pub struct DuplicateId {
    /// The id.
    pub id: String,
    /// Where it stands again.
    pub place: Place,
    /// Where it stood first.
    pub first: Place,
}

/// One of the values a field takes over the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The value.
    pub value: String,
    /// How many lines have it.
    pub count: u64,
    /// The first of them.
    pub first: Place,
    /// The id of the first of them.
    pub id: Option<String>,
}

/// Something that happens on many lines and is told once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// How many lines.
    pub count: u64,
    /// The first place.
    pub first: Place,
}

/// What is known of a file when all of it has been read.
#[derive(Clone, Debug, Default)]
pub struct FileFacts {
    /// File name, when there is one: `requests.jsonl`, `requests.jsonl.gz`.
    pub name: Option<String>,
    /// Bytes after decompression.
    pub bytes: u64,
    /// Lines, blank ones too.
    pub lines: u64,
    /// Lines that are not blank.
    pub records: u64,
    /// Values of `model`, in the order of their first line.
    pub models: Vec<Tally>,
    /// Values of `url`, in the order of their first line.
    pub urls: Vec<Tally>,
    /// Embedding inputs over all lines.
    pub embedding_inputs: u64,
    /// How many numbers the vectors of results have, in the order of their first line.
    pub vectors: Vec<Tally>,
    /// Repeated ids, in line order (bounded; `duplicate_id_count` is exact).
    pub duplicate_ids: Vec<DuplicateId>,
    /// How many lines repeat an id.
    pub duplicate_id_count: u64,
    /// Lines that end in `\r\n`.
    pub crlf: Option<Occurrence>,
    /// Where the last line ends without `\n`.
    pub unterminated: Option<Place>,
    /// The format was not given and could not be told.
    pub undetected: bool,
    /// Name and advice for files of a neighbour's shape.
    pub neighbour: Option<&'static crate::Neighbour>,
    /// Damage that concerns the file's encoding or layout as a whole.
    pub layout: Option<Layout>,
    /// What was counted, when the caller has asked for that.
    pub tokens: Option<TokenFacts>,
}

/// A file that is not lines of JSON at all; told once, and its lines are not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// One JSON array over the whole file.
    Array,
    /// One object, or several, each over several lines.
    Pretty,
}

impl Layout {
    /// For people, after "the file is".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Layout::Utf16Le | Layout::Utf16Be => "UTF-16",
            Layout::Array => "one JSON array",
            Layout::Pretty => "pretty-printed JSON",
        }
    }
}
