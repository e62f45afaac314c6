//! Both ways to one file.

use std::io::Read;
use std::path::Path;

use batchline_formats::{Holds, Profile};

use super::ids::{Files, Sizes, fresh, repeated};
use super::kind::{Kind, common, is_answers};
use super::report::{Clash, Merged, MergedFile};
use super::spots::spots;
use super::write::{Clashing, ids_at, new_id, write};
use super::{MergeHooks, MergeOptions, OnClash};
use crate::error::stopped;
use crate::outputs::{Destination, Output, check_distinct, finish};
use crate::split::{Manifest, shown};
use crate::spool::seekable;
use crate::{Error, Source};

pub(super) fn files(
    sources: Vec<Source<'_>>,
    to: Destination<'_>,
    options: &MergeOptions,
    hooks: &MergeHooks<'_>,
) -> Result<Merged, Error> {
    let paths = sources.iter().map(|source| &*source.path);
    check_places(paths, &to)?;
    let pool = crate::pool::pool(options.threads)?;
    let all: Result<Vec<_>, Error> =
        sources.into_iter().map(|source| seekable(source, hooks.stop)).collect();
    let files = Files::new(all?);
    let kind = common(&files.all)?;
    if options.on_clash == OnClash::Rename {
        may_rename(&files)?;
    }
    pool.install(|| Merging { files: &files, kind, options, hooks }.run(to))
}

fn may_rename(files: &Files<'_>) -> Result<(), Error> {
    for file in &files.all {
        if is_answers(file)? {
            return Err(Error::Options(format!(
                "{} holds results: a new id would belong to no request; keep the first or all",
                file.path().display()
            )));
        }
    }
    Ok(())
}

/// The output must not replace what is read.
fn check_places<'p>(
    inputs: impl Iterator<Item = &'p Path>,
    to: &Destination<'_>,
) -> Result<(), Error> {
    let Some(path) = to.path() else { return Ok(()) };
    for input in inputs.filter(|path| path.as_os_str() != "-") {
        check_distinct([("input", input), ("output", path)].into_iter())?;
    }
    Ok(())
}

struct Merging<'a> {
    files: &'a Files<'a>,
    kind: Kind,
    options: &'a MergeOptions,
    hooks: &'a MergeHooks<'a>,
}

impl Merging<'_> {
    fn run(self, to: Destination<'_>) -> Result<Merged, Error> {
        let how = (self.options, self.hooks);
        let (repeated, sizes) = repeated(self.files, how)?;
        let clashing = match self.options.on_clash {
            OnClash::Rename if !repeated.is_empty() => {
                Clashing::Rename(fresh(self.files, how, &repeated)?)
            }
            OnClash::KeepFirst => {
                Clashing::Drop(repeated.iter().map(|(again, _)| *again).collect())
            }
            _ => Clashing::Keep,
        };
        let mut merged = self.begun(&sizes, &repeated, &clashing)?;
        if self.options.on_clash == OnClash::Refuse && !repeated.is_empty() {
            return Ok(merged);
        }
        let mut output = Output::open(to)?;
        write(self.files, &clashing, how, &mut output, &mut merged)?;
        finish(vec![output])?;
        merged.lines -= merged.dropped;
        merged.records -= merged.dropped;
        merged.written = true;
        merged.warnings = over_limits(&merged, self.profile());
        Ok(merged)
    }

    fn profile(&self) -> Option<&'static Profile> {
        let told = match self.kind {
            // Limits are for what is uploaded.
            Kind::Known(format) if format.holds == Holds::Requests => Some((format.profile)(None)),
            _ => None,
        };
        self.options.profile.or(told)
    }

    fn begun(
        &self,
        sizes: &[Sizes],
        repeated: &[(u64, u64)],
        clashing: &Clashing,
    ) -> Result<Merged, Error> {
        let file = |(file, sizes): (&crate::source::Seekable<'_>, &Sizes)| MergedFile {
            path: file.path().to_path_buf(),
            lines: sizes.lines,
            bytes: file.len,
        };
        let count = self.options.clashes_max.unwrap_or(usize::MAX).min(repeated.len());
        Ok(Merged {
            kind: self.kind.name().to_string(),
            files: self.files.all.iter().zip(sizes).map(file).collect(),
            lines: sizes.iter().map(|sizes| sizes.lines).sum(),
            records: sizes.iter().map(|sizes| sizes.records).sum(),
            clashes: repeated.len() as u64,
            first_clashes: self.clashes(&repeated[..count], clashing)?,
            ..Merged::default()
        })
    }

    /// What is to be told of clashes.
    fn clashes(&self, told: &[(u64, u64)], clashing: &Clashing) -> Result<Vec<Clash>, Error> {
        let places: Vec<u64> = told.iter().flat_map(|(again, first)| [*again, *first]).collect();
        let ids = ids_at(self.files, &places)?;
        let spots = spots(self.files, places)?;
        let clash = |(again, first): &(u64, u64)| {
            let id = ids.get(again)?;
            Some(Clash {
                id: shown(id),
                first: spots.get(first)?.clone(),
                again: spots.get(again)?.clone(),
                new_id: new_id(clashing, id, *again).map(|id| shown(&id)),
            })
        };
        Ok(told.iter().filter_map(clash).collect())
    }
}

/// What the provider takes in one file, where the output has more.
fn over_limits(merged: &Merged, profile: Option<&'static Profile>) -> Vec<String> {
    let Some(profile) = profile else { return Vec::new() };
    let all = [
        ("requests", merged.records, profile.lines_max),
        ("bytes", merged.bytes, profile.file_bytes_max),
    ];
    let over = all.into_iter().filter_map(|(what, have, most)| {
        let most = most.filter(|most| have > *most)?;
        Some(format!(
            "the merged file has {have} {what}, and {} takes {most} in one file: `batchline split` cuts it",
            profile.title
        ))
    });
    over.collect()
}

/// Bytes that are copied at a time.
const PART_BYTES: usize = 1 << 20;

pub(super) fn shards(
    manifest: &Manifest,
    to: Destination<'_>,
    hooks: &MergeHooks<'_>,
) -> Result<Merged, Error> {
    let files: Vec<_> = manifest.files().collect();
    check_places(files.iter().map(std::path::PathBuf::as_path), &to)?;
    let mut reader = manifest.reader()?;
    let mut output = Output::open(to)?;
    let mut part = vec![0; PART_BYTES];
    loop {
        stopped(hooks.stop)?;
        // The reader names the file, and says what is wrong with it.
        let got = reader.read(&mut part).map_err(|error| Error::Options(error.to_string()))?;
        if got == 0 {
            break;
        }
        output.put(&part[..got])?;
        hooks.tell(output.bytes);
    }
    let bytes = output.bytes;
    finish(vec![output])?;
    let shards = manifest.shards.iter().zip(files);
    let file = |(shard, path): (&crate::split::Shard, _)| MergedFile {
        path,
        lines: shard.lines,
        bytes: shard.bytes,
    };
    Ok(Merged {
        written: true,
        from_manifest: true,
        blank_dropped: manifest.input.blank_dropped,
        kind: manifest.options.format.clone().unwrap_or_default(),
        files: shards.map(file).collect(),
        lines: manifest.input.lines,
        records: manifest.input.records,
        bytes,
        ..Merged::default()
    })
}
