//! What a split came to: a table of shards, or JSON.

use std::io::{self, Write};

use batchline::split::{Shard, Split};

use super::align::{Columns, Side};
use super::{FAINT, GOOD, STRONG, counted, grouped, inert, warning};
use crate::args::ListFormat;

/// Shards that are listed; of more the first and the last.
const ROWS_MAX: usize = 40;

const SIDES: [Side; 5] = [Side::Left, Side::Right, Side::Right, Side::Right, Side::Right];

pub fn print(name: &str, split: &Split, format: ListFormat, quiet: bool) -> io::Result<()> {
    if !quiet {
        split.warnings.iter().for_each(|said| warning(&inert(said)));
    }
    let mut out = anstream::stdout().lock();
    if format == ListFormat::Json {
        serde_json::to_writer_pretty(&mut out, split)?;
        return writeln!(out);
    }
    if quiet {
        return Ok(());
    }
    heading(&mut out, name, split)?;
    table(&mut out, &split.manifest.shards)?;
    end(&mut out, split)
}

fn heading(out: &mut impl Write, name: &str, split: &Split) -> io::Result<()> {
    let options = &split.manifest.options;
    let format = options.format.as_deref().unwrap_or("format unknown");
    let profile = options.profile.as_ref().map(|profile| format!(", profile {profile}"));
    let limits = [
        (options.lines_max, "request"),
        (options.bytes_max, "byte"),
        (options.inputs_max, "embedding input"),
        (options.tokens_max, "token"),
    ];
    let limits = limits.into_iter().filter_map(|(most, what)| Some((most?, what)));
    let limits: Vec<String> = limits.map(|(most, what)| counted(most, what)).collect();
    let most =
        if limits.is_empty() { String::new() } else { format!("; at most {}", limits.join(", ")) };
    let records = counted(split.manifest.input.records, "request");
    let profile = profile.unwrap_or_default();
    writeln!(out, "{STRONG}{name}{STRONG:#}: {format}{profile}, {records}{most}")
}

fn head() -> [String; 5] {
    ["shard", "requests", "bytes", "tokens", "from line"].map(String::from)
}

fn cells(shard: &Shard) -> [String; 5] {
    let tokens = shard.tokens.map(grouped).unwrap_or_default();
    let (records, bytes) = (grouped(shard.records), grouped(shard.bytes));
    [inert(&shard.file), records, bytes, tokens, grouped(shard.first_line)]
}

fn table(out: &mut impl Write, shards: &[Shard]) -> io::Result<()> {
    if shards.is_empty() {
        return writeln!(out, "  no lines");
    }
    let left_out = shards.len().saturating_sub(ROWS_MAX);
    let shown = if left_out == 0 { shards } else { &shards[..ROWS_MAX - 1] };
    let last = shards.last().filter(|_| left_out > 0);
    let rows: Vec<[String; 5]> =
        std::iter::once(head()).chain(shown.iter().chain(last).map(cells)).collect();
    let mut rows = rows;
    if shards.iter().all(|shard| shard.tokens.is_none()) {
        rows.iter_mut().for_each(|row| row[3].clear());
    }
    let columns = Columns::new(SIDES, &rows);
    for (index, row) in rows.iter().enumerate() {
        let line = columns.line(row);
        match index {
            0 => writeln!(out, "  {FAINT}{line}{FAINT:#}")?,
            _ if last.is_some() && index == ROWS_MAX => {
                writeln!(out, "  … {} more\n  {line}", grouped(left_out as u64))?;
            }
            _ => writeln!(out, "  {line}")?,
        }
    }
    Ok(())
}

fn end(out: &mut impl Write, split: &Split) -> io::Result<()> {
    let shards = counted(split.manifest.shards.len() as u64, "shard");
    let path = inert(&split.path.display().to_string());
    if split.dry {
        return writeln!(out, "{STRONG}{shards}{STRONG:#}; nothing was written (--dry-run)");
    }
    let kept = match split.kept {
        0 => String::new(),
        kept => format!(", {} of them there already", grouped(kept)),
    };
    writeln!(out, "{GOOD}{shards}{GOOD:#}{kept}; `batchline merge {path}` undoes it")
}
