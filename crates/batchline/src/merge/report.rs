//! What a merge came to.

use std::path::PathBuf;

use serde::Serialize;

/// What a merge came to.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Merged {
    /// False when ids clash and nobody said what to do: then nothing was written.
    pub written: bool,
    /// Was the file put together from a manifest, byte for byte?
    pub from_manifest: bool,
    /// Blank lines that the split left out; without them the file is not what it was.
    pub blank_dropped: u64,
    /// What the files hold: the id of a format, or words.
    pub kind: String,
    /// The files, in order.
    pub files: Vec<MergedFile>,
    /// Lines of the output.
    pub lines: u64,
    /// Those that are not blank.
    pub records: u64,
    /// Bytes of the output.
    pub bytes: u64,
    /// Lines whose id stands before them.
    pub clashes: u64,
    /// The first of these, in order.
    pub first_clashes: Vec<Clash>,
    /// Line breaks that were added between files.
    pub newlines_added: u64,
    /// Lines that were left out because of their id.
    pub dropped: u64,
    /// Lines that got another id.
    pub renamed: u64,
    /// What should be known.
    pub warnings: Vec<String>,
}

/// One of the files.
#[derive(Clone, Debug, Serialize)]
pub struct MergedFile {
    /// As it was named.
    pub path: PathBuf,
    /// Its lines; of shards of a manifest what that says.
    pub lines: u64,
    /// Its bytes.
    pub bytes: u64,
}

/// A line whose id stands before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clash {
    /// The id, at most 60 characters of it.
    pub id: String,
    /// Where it stands first.
    pub first: Spot,
    /// Where it stands again.
    pub again: Spot,
    /// What it became, when it was renamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_id: Option<String>,
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// As it was named.
    pub path: PathBuf,
    /// From 1.
    pub line: u64,
}
