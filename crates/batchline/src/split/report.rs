//! What a split came to.

use std::path::PathBuf;

use serde::Serialize;

use super::Manifest;

/// What a split came to, or would.
#[derive(Clone, Debug, Serialize)]
pub struct Split {
    /// Where the manifest is, or would be.
    pub path: PathBuf,
    /// Was nothing written?
    pub dry: bool,
    /// Shards that were there with the same bytes, and are kept.
    pub kept: u64,
    /// Shards that were written.
    pub written: u64,
    /// What should be known.
    pub warnings: Vec<String>,
    /// Shards, input, options.
    pub manifest: Manifest,
}
