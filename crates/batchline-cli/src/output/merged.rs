//! What a merge came to: on standard error, since standard output may hold the file; or JSON.

use std::io::{self, Write};

use batchline::merge::{Clash, Merged, Spot};

use super::{BAD, FAINT, GOOD, STRONG, counted, grouped, inert, warning};
use crate::args::{Clashing, ListFormat, MergeArgs};

pub fn print(merged: &Merged, args: &MergeArgs) -> io::Result<()> {
    if args.output_format == ListFormat::Json {
        let mut out = anstream::stdout().lock();
        serde_json::to_writer_pretty(&mut out, merged)?;
        return writeln!(out);
    }
    if !args.quiet || !merged.written {
        clashes(merged, args.on_clash);
    }
    if !args.quiet {
        merged.warnings.iter().for_each(|said| warning(&inert(said)));
    }
    if merged.written && !args.quiet {
        summary(merged);
    }
    Ok(())
}

fn spot(spot: &Spot) -> String {
    format!("{}:{}", inert(&spot.path.display().to_string()), spot.line)
}

fn clashes(merged: &Merged, on_clash: Clashing) {
    for clash in &merged.first_clashes {
        let Clash { id, first, again, new_id } = clash;
        let became = match (new_id, on_clash) {
            (Some(new), _) => format!(" becomes {new:?}"),
            (None, Clashing::KeepFirst) => " is left out".into(),
            _ => String::new(),
        };
        let (first, again) = (spot(first), spot(again));
        anstream::eprintln!(
            "{STRONG}{again}{STRONG:#}: id {id:?}{became}{FAINT} (first in {first}){FAINT:#}"
        );
    }
    let more = merged.clashes - merged.first_clashes.len() as u64;
    if more > 0 {
        anstream::eprintln!("… and {} more (--max-clashes 0 lists all)", grouped(more));
    }
    if !merged.written {
        let lines = counted(merged.clashes, "line");
        anstream::eprintln!(
            "{BAD}Nothing was written:{BAD:#} {lines} with an id that stands before; --on-clash keep-first, keep-all or rename says what becomes of them"
        );
    }
}

fn summary(merged: &Merged) {
    let lines = counted(merged.lines, "line");
    let bytes = counted(merged.bytes, "byte");
    if merged.from_manifest {
        let shards = counted(merged.files.len() as u64, "shard");
        let without = match merged.blank_dropped {
            0 => String::new(),
            dropped => format!(", without {}", counted(dropped, "blank line")),
        };
        anstream::eprintln!(
            "{GOOD}Merged {shards}{GOOD:#} into {lines}, {bytes}: the file that was split{without}"
        );
        return;
    }
    let files = counted(merged.files.len() as u64, "file");
    let parts = [
        (merged.dropped, "left out"),
        (merged.renamed, "renamed"),
        (merged.newlines_added, "ended with a line break"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: String = parts.map(|(count, what)| format!(", {} {what}", grouped(count))).collect();
    anstream::eprintln!("{GOOD}Merged {files}{GOOD:#} into {lines}, {bytes}{parts}");
}
