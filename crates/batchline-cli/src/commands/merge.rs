//! `batchline merge`

use std::path::{Path, PathBuf};

use anyhow::bail;
use batchline::merge::{MergeHooks, MergeOptions, Merged, merge_manifest, merge_sources};
use batchline::split::{ENDING, Manifest, manifest};
use batchline::{Destination, Source};

use super::small::check_places;
use crate::args::{ListFormat, MergeArgs};
use crate::output::merged;
use crate::{inputs, interrupt, progress};

pub fn run(args: &MergeArgs) -> anyhow::Result<bool> {
    let _listening = interrupt::listen();
    if args.output_format == ListFormat::Json && args.output.as_os_str() == "-" {
        bail!(
            "JSON and the merged file would both go to standard output: name the file with -o FILE"
        );
    }
    let named = of_directory(&args.files)?;
    let (files, mut errors) =
        inputs::files(named.as_ref().map_or(&args.files[..], std::slice::from_ref));
    if let Some(last) = errors.pop() {
        errors.iter().for_each(crate::output::error);
        return Err(last);
    }
    let merged = match undone(&files)? {
        Some(manifest) => {
            let parts: Vec<PathBuf> = manifest.files().chain(files).collect();
            let read: Vec<&Path> = parts.iter().map(PathBuf::as_path).collect();
            check_places(&read, &[("the merged file", &args.output)])?;
            undo(&manifest, args)?
        }
        None => merge(&files, args)?,
    };
    merged::print(&merged, args)?;
    Ok(merged.written)
}

/// The manifest in a directory of shards, which knows their order; two of them are for the user to choose from.
fn of_directory(named: &[PathBuf]) -> anyhow::Result<Option<PathBuf>> {
    let [directory] = named else { return Ok(None) };
    let Ok(entries) = std::fs::read_dir(directory) else { return Ok(None) };
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let manifests: Vec<_> = paths.filter(|path| path.to_string_lossy().ends_with(ENDING)).collect();
    match &manifests[..] {
        [] => Ok(None),
        [only] => Ok(Some(only.clone())),
        _ => bail!("{} holds the manifests of several splits: name one", directory.display()),
    }
}

/// The manifest, when one is given; it stands alone.
fn undone(files: &[PathBuf]) -> anyhow::Result<Option<Manifest>> {
    for file in files.iter().filter(|file| file.as_os_str() != "-") {
        let Some(manifest) = manifest(file)? else { continue };
        if files.len() > 1 {
            bail!(
                "{} is a manifest, which stands for all of its shards: name it alone, or the shards without it",
                file.display()
            );
        }
        return Ok(Some(manifest));
    }
    Ok(None)
}

fn undo(manifest: &Manifest, args: &MergeArgs) -> anyhow::Result<Merged> {
    let bar = progress::bar(&manifest.input.name, Some(manifest.input.bytes), args.quiet);
    let tell = |read| bar.set_position(read);
    let hooks = MergeHooks { progress: Some(&tell), stop: Some(&interrupt::STOPPED) };
    let outcome = merge_manifest(manifest, destination(&args.output), &hooks);
    bar.finish_and_clear();
    Ok(outcome?)
}

fn merge(files: &[PathBuf], args: &MergeArgs) -> anyhow::Result<Merged> {
    let sources: anyhow::Result<Vec<Source<'_>>> =
        files.iter().map(|file| inputs::open(file)).collect();
    let sources = sources?;
    let bytes = sources.iter().map(Source::stored_bytes).sum::<Option<u64>>();
    let name = args.output.display().to_string();
    // All are read twice.
    let bar = progress::bar(&name, bytes.map(|bytes| bytes * 2), args.quiet);
    let tell = |read| bar.set_position(read);
    let hooks = MergeHooks { progress: Some(&tell), stop: Some(&interrupt::STOPPED) };
    let options = MergeOptions {
        on_clash: args.on_clash.meant(),
        profile: args.profile,
        clashes_max: Some(args.max_clashes).filter(|max| *max > 0),
        threads: args.threads,
        ..MergeOptions::default()
    };
    let outcome = merge_sources(sources, destination(&args.output), &options, &hooks);
    bar.finish_and_clear();
    Ok(outcome?)
}

fn destination(path: &Path) -> Destination<'static> {
    match path.as_os_str() == "-" {
        true => Destination::Writer(Box::new(std::io::stdout())),
        false => Destination::Path(path.to_path_buf()),
    }
}
