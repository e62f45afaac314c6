//! The manifest: which shards a file became, so that they can be put together again. docs/split.md describes it.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::reader::ManifestReader;
use crate::Error;

/// The version that is written, and the only one that is read.
pub const VERSION: u32 = 1;

/// How the name of a manifest ends.
pub const ENDING: &str = ".manifest.json";

/// The first key, which tells a manifest from other JSON.
const KEY: &str = "batchline_manifest";

/// Which shards a file became.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of its shape: [`VERSION`].
    #[serde(rename = "batchline_manifest")]
    pub version: u32,
    /// What was split.
    pub input: Input,
    /// How.
    pub options: Chosen,
    /// The order of the lines, where shards are not one part of the file each.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub order: Option<Order>,
    /// The shards of the first group, then those of the next.
    pub shards: Vec<Shard>,
    /// Where it stands; its shards stand beside it.
    #[serde(skip)]
    pub directory: PathBuf,
}

/// What was split.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The name of the file, without its directory.
    pub name: String,
    /// Bytes that went to shards: all, but for blank lines that were left out.
    pub bytes: u64,
    /// Lines that went to shards.
    pub lines: u64,
    /// Lines that are not blank.
    pub records: u64,
    /// Blank lines that were left out; without them the file cannot be had back byte for byte.
    pub blank_dropped: u64,
    /// Of those bytes, 128 bits in hexadecimal digits.
    pub fingerprint: String,
}

/// How a file was split.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The format of the records; `None` when nobody knows it.
    pub format: Option<String>,
    /// Whose limits hold; `None` for nobody's.
    pub profile: Option<String>,
    /// The model of lines that name none.
    pub model: Option<String>,
    /// Most records of a shard.
    pub lines_max: Option<u64>,
    /// Most bytes of a shard.
    pub bytes_max: Option<u64>,
    /// Most embedding inputs of a shard.
    pub inputs_max: Option<u64>,
    /// Most input tokens of a shard; a tier may hold some shards below that.
    pub tokens_max: Option<u64>,
    /// The usage tier.
    pub tier: Option<u8>,
    /// How many shards were asked for.
    pub shards: Option<u64>,
    /// Were models and endpoints kept apart?
    pub by_model: bool,
}

/// The order of lines that are interleaved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Name of the file beside the manifest.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// Of its bytes.
    pub fingerprint: String,
}

/// One shard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// Name of the file beside the manifest.
    pub file: String,
    /// The group of lines it belongs to, from 0; groups are those for one model and endpoint.
    pub group: usize,
    /// The model its lines name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub model: Option<String>,
    /// The endpoint its lines name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// The number of its first line in the input, from 1.
    pub first_line: u64,
    /// Its lines.
    pub lines: u64,
    /// Lines that are not blank.
    pub records: u64,
    /// Its bytes.
    pub bytes: u64,
    /// Embedding inputs its lines ask for, where they were counted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub inputs: Option<u64>,
    /// Its input tokens, at least, where they were counted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub tokens: Option<u64>,
    /// Of its bytes; empty as long as it is only planned.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub fingerprint: String,
}

/// Reads the manifest at `path`; `None` when the file is something else.
///
/// ```
/// # let directory = std::env::temp_dir();
/// let path = directory.join("batchline-no-manifest.jsonl");
/// std::fs::write(&path, r#"{"custom_id":"a"}"#).expect("writing");
/// assert!(batchline::split::manifest(&path)?.is_none());
/// # std::fs::remove_file(path).expect("removing");
/// # Ok::<(), batchline::Error>(())
/// ```
///
/// # Errors
/// When the file cannot be read, or is a manifest that is damaged or of another version.
pub fn manifest(path: impl AsRef<Path>) -> Result<Option<Manifest>, Error> {
    let path = path.as_ref();
    let failed = |source| Error::Io { path: path.to_path_buf(), source };
    let regular = std::fs::metadata(path).map_err(failed)?.is_file();
    if !regular {
        return Ok(None);
    }
    let mut file = File::open(path).map_err(failed)?;
    let mut text = Vec::new();
    file.by_ref().take(HEAD_BYTES).read_to_end(&mut text).map_err(failed)?;
    if !is_manifest(&text) {
        return Ok(None);
    }
    file.read_to_end(&mut text).map_err(failed)?;
    let wrong = |said: String| Error::Options(format!("{}: {said}", path.display()));
    let version = serde_json::from_slice::<Version>(&text).map(|found| found.version);
    if let Some(other) = version.ok().filter(|version| *version != VERSION) {
        return Err(wrong(format!(
            "a manifest of version {other}, and this batchline reads version {VERSION}: use a newer one"
        )));
    }
    let mut manifest: Manifest = serde_json::from_slice(&text)
        .map_err(|error| wrong(format!("the manifest is damaged: {error}")))?;
    manifest.directory = path.parent().map(Path::to_path_buf).unwrap_or_default();
    manifest.check().map_err(wrong)?;
    Ok(Some(manifest))
}

/// So much of a file is looked at to tell whether it is a manifest.
const HEAD_BYTES: u64 = 64;

#[derive(Deserialize)]
struct Version {
    #[serde(rename = "batchline_manifest")]
    version: u32,
}

fn is_manifest(head: &[u8]) -> bool {
    let inside = head.trim_ascii_start().strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    let key = inside.and_then(|inside| inside.strip_prefix(b"\""));
    key.is_some_and(|key| key.starts_with(KEY.as_bytes()))
}

impl Manifest {
    /// The bytes of the file that was split, in order, from the shards: bounded memory, whatever their size. Reading fails with
    /// [`InvalidData`](std::io::ErrorKind::InvalidData), and says which file it is, when a shard is not what it was.
    ///
    /// # Errors
    /// When a shard is missing or has another size.
    pub fn reader(&self) -> Result<ManifestReader, Error> {
        ManifestReader::new(self)
    }

    /// The files of the shards, in the order of the manifest, and that of the order of lines where there is one.
    pub fn files(&self) -> impl Iterator<Item = PathBuf> {
        let order = self.order.as_ref().map(|order| &order.file);
        self.shards
            .iter()
            .map(|shard| &shard.file)
            .chain(order)
            .map(|file| self.directory.join(file))
    }

    /// As it is written.
    pub(super) fn text(&self) -> Result<String, Error> {
        let text = serde_json::to_string_pretty(self);
        text.map(|text| text + "\n").map_err(|error| Error::Options(error.to_string()))
    }

    /// Files stand beside the manifest: one from elsewhere must not make us read others.
    fn check(&self) -> Result<(), String> {
        let order = self.order.as_ref().map(|order| &order.file);
        let mut files = self.shards.iter().map(|shard| &shard.file).chain(order);
        let is_plain = |file: &str| Path::new(file).file_name().is_some_and(|name| name == file);
        if let Some(odd) = files.find(|file| !is_plain(file) || file.contains(['/', '\\'])) {
            return Err(format!("{odd:?} is no name of a file beside the manifest"));
        }
        let sum = |of: fn(&Shard) -> u64| self.shards.iter().map(of).fold(0, u64::saturating_add);
        let (bytes, lines) = (sum(|shard| shard.bytes), sum(|shard| shard.lines));
        if (bytes, lines) != (self.input.bytes, self.input.lines) {
            return Err("its shards do not add up to the file that was split".into());
        }
        Ok(())
    }
}
