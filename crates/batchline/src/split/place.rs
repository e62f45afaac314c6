//! What is in the directory already: shards of an earlier run that can be kept, and what stands in the way.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::manifest::{ENDING, Manifest, manifest};
use super::names::is_shard_of;
use super::shard::foreign;
use crate::{Error, Output};

/// The names of files in the directory; none when it is not there.
fn names_in(directory: &Path) -> Result<Vec<String>, Error> {
    let failed = |source| Error::Io { path: directory.to_path_buf(), source };
    if !directory.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(directory).map_err(failed)?;
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    entries.map(|entry| entry.map(name).map_err(failed)).collect()
}

/// Nothing of somebody else's is replaced, and no shard of another split is left among ours: an error, or with `force` what is to be told.
pub(super) fn look(
    directory: &Path,
    (stem, input): (&str, &Path),
    plan: &Manifest,
    force: bool,
) -> Result<Vec<String>, Error> {
    let names = names_in(directory)?;
    let order = plan.order.as_ref().map(|order| order.file.as_str());
    let ours: HashSet<&str> = plan.shards.iter().map(|shard| &*shard.file).chain(order).collect();
    let there = input.as_os_str() != "-";
    let input = there.then(|| Output::place(input));
    let is_input = |name: &&&str| input.as_ref() == Some(&Output::place(&directory.join(name)));
    if let Some(name) = ours.iter().find(is_input) {
        return Err(Error::Options(format!(
            "{name} is the file that is split, and a shard would replace it: name another directory"
        )));
    }
    let path = directory.join(format!("{stem}{ENDING}"));
    let mut told = Vec::new();
    if path.exists() && !is_same(&path, plan)? {
        if !force {
            return Err(Error::Options(format!(
                "{}: the manifest of another split (other bytes, or other limits): name another directory, or replace it with --force",
                path.display()
            )));
        }
        told.push(format!("{} was the manifest of another split", path.display()));
    }
    sizes(directory, plan, force)?;
    told.extend(left_over(directory, stem, &names, &ours, force)?);
    Ok(told)
}

/// Is the manifest that is there the one that would be written?
fn is_same(path: &Path, plan: &Manifest) -> Result<bool, Error> {
    let Ok(Some(there)) = manifest(path) else {
        return Ok(false);
    };
    let shards = |manifest: &Manifest| -> Vec<(String, u64, u64)> {
        let one = |shard: &super::Shard| (shard.file.clone(), shard.first_line, shard.lines);
        manifest.shards.iter().map(one).collect()
    };
    Ok(there.input.fingerprint == plan.input.fingerprint && shards(&there) == shards(plan))
}

/// A file of another size is none of ours; one of the same size is compared when it would be written.
fn sizes(directory: &Path, plan: &Manifest, force: bool) -> Result<(), Error> {
    let shards = plan.shards.iter().map(|shard| (&shard.file, shard.bytes));
    let order = plan.order.iter().map(|order| (&order.file, order.bytes));
    for (file, bytes) in shards.chain(order) {
        let path = directory.join(file);
        let other =
            path.symlink_metadata().is_ok_and(|there| !there.is_file() || there.len() != bytes);
        if other && !force {
            return Err(foreign(&path));
        }
    }
    Ok(())
}

/// Shards of an earlier split that are no part of this one: whoever sends `NAME-*.jsonl` would send them too.
fn left_over(
    directory: &Path,
    stem: &str,
    names: &[String],
    ours: &HashSet<&str>,
    force: bool,
) -> Result<Option<String>, Error> {
    let others: Vec<String> =
        names.iter().filter_map(|name| name.strip_suffix(ENDING)).map(String::from).collect();
    let is_left =
        |name: &&String| !ours.contains(name.as_str()) && is_shard_of(name, stem, &others);
    let mut left: Vec<&String> = names.iter().filter(is_left).collect();
    left.sort();
    let Some(first) = left.first() else { return Ok(None) };
    let (path, count): (PathBuf, usize) = (directory.join(first), left.len());
    let more = if count > 1 { format!(" and {} more", count - 1) } else { String::new() };
    let said = format!(
        "{}{more}: left by another split, no part of this one; remove what is not needed, or it will be sent too",
        path.display()
    );
    if force { Ok(Some(said)) } else { Err(Error::Options(format!("{said} (--force leaves it)"))) }
}
