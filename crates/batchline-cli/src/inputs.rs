//! From arguments to files: directories are searched, globs expanded, `-` kept.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use batchline::{Error, Output, Source};
use globset::{GlobBuilder, GlobMatcher};
use ignore::WalkBuilder;

/// Endings of the files a directory is searched for.
const ENDINGS: [&str; 3] = [".jsonl", ".jsonl.gz", ".jsonl.zst"];

/// The files the arguments mean, each once: arguments in their order, directories and globs sorted. An argument that means no file is an
/// error of its own; the others are still good.
pub fn files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<anyhow::Error>) {
    files_but(paths, |_| false)
}

/// The same without files that are found in directories and `excluded`.
pub fn files_but(
    paths: &[PathBuf],
    excluded: impl Fn(&Path) -> bool,
) -> (Vec<PathBuf>, Vec<anyhow::Error>) {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    let mut known = HashSet::new();
    for path in paths {
        match expand(path, &excluded) {
            Ok(files) => {
                found.extend(files.into_iter().filter(|file| known.insert(Output::place(file))));
            }
            Err(error) => errors.push(error),
        }
    }
    (found, errors)
}

/// Opens a file, or standard input for `-`.
pub fn open(path: &Path) -> anyhow::Result<Source<'static>> {
    Ok(if path.as_os_str() == "-" { Source::reader(std::io::stdin()) } else { Source::file(path)? })
}

/// Options fit some files and others not, so the error must say which.
pub fn about(name: &str, error: Error) -> anyhow::Error {
    match error {
        Error::Options(said) if !said.starts_with(name) => anyhow::anyhow!("{name}: {said}"),
        named => named.into(),
    }
}

fn expand(path: &Path, excluded: &dyn Fn(&Path) -> bool) -> anyhow::Result<Vec<PathBuf>> {
    if path.as_os_str() == "-" || (path.exists() && !path.is_dir()) {
        return Ok(vec![path.to_path_buf()]);
    }
    if path.is_dir() {
        return search(path, excluded);
    }
    match as_glob(path)? {
        Some((root, glob)) => {
            let files = walk(&root, |file| glob.is_match(file))?;
            if files.is_empty() {
                bail!("{}: no file matches", path.display());
            }
            Ok(files)
        }
        None => bail!("{}: no such file or directory", path.display()),
    }
}

fn search(directory: &Path, excluded: &dyn Fn(&Path) -> bool) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = walk(directory, has_ending)?;
    if files.is_empty() {
        bail!("{}: no {} in this directory", directory.display(), ENDINGS.join(", "));
    }
    files.retain(|file| !excluded(file));
    if files.is_empty() {
        bail!(
            "{}: `exclude` in batchline.toml leaves out all files of this directory",
            directory.display()
        );
    }
    Ok(files)
}

fn has_ending(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Files below `root`, sorted. Hidden files and what .gitignore names are left out, as other linters do.
fn walk(root: &Path, wanted: impl Fn(&Path) -> bool) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in WalkBuilder::new(root).build() {
        let entry = entry.with_context(|| root.display().to_string())?;
        let path = entry.path().strip_prefix("./").unwrap_or(entry.path());
        if entry.file_type().is_some_and(|kind| kind.is_file()) && wanted(path) {
            files.push(path.to_path_buf());
        }
    }
    files.sort();
    Ok(files)
}

/// The directory before the first wildcard, and the matcher.
fn as_glob(path: &Path) -> anyhow::Result<Option<(PathBuf, GlobMatcher)>> {
    let pattern = path.to_string_lossy();
    let is_wild = |part: &str| part.contains(['*', '?', '[', '{']);
    if !is_wild(&pattern) {
        return Ok(None);
    }
    let fixed = path.components().take_while(|part| !is_wild(&part.as_os_str().to_string_lossy()));
    let root: PathBuf = fixed.collect();
    let root = if root.as_os_str().is_empty() { PathBuf::from(".") } else { root };
    if !root.exists() {
        return Ok(None);
    }
    let glob =
        GlobBuilder::new(pattern.trim_start_matches("./")).literal_separator(true).build()?;
    Ok(Some((root, glob.compile_matcher())))
}
