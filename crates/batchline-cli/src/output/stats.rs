//! What files hold, for people and as JSON.

use std::io::{self, Write};

use batchline::stats::{Sizes, Stats};

use super::align::{Columns, Side};
use super::{FAINT, STRONG, counted, grouped, inert};

/// Widest bar of a histogram.
const BAR_CHARS: u64 = 40;

/// One JSON list.
pub fn json(all: &[Stats], redact: bool) -> io::Result<()> {
    let list: Vec<_> = all.iter().map(|stats| stats.json(redact)).collect();
    writeln!(anstream::stdout(), "{:#}", serde_json::Value::Array(list))
}

/// A page for each file.
pub fn text(all: &[Stats], redact: bool) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for (index, stats) in all.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        page(stats, redact, &mut out)?;
    }
    Ok(())
}

fn page(stats: &Stats, redact: bool, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{STRONG}{}{STRONG:#}", inert(&stats.path))?;
    let rows = facts(stats, redact);
    let columns = Columns::new([Side::Left, Side::Left], &rows);
    for row in &rows {
        writeln!(out, "  {}", columns.line(row))?;
    }
    histogram("bytes of records", &stats.sizes, out)?;
    list("models", &stats.models, stats.records, out)?;
    list("endpoints", &stats.endpoints, stats.records, out)?;
    list("fields", &stats.fields, stats.records, out)?;
    if !redact {
        list("keys the tables do not know", &stats.unknown_fields, stats.records, out)?;
    }
    let letters = stats.scripts.iter().map(|(_, letters)| letters).sum();
    let scripts: Vec<(String, u64)> =
        stats.scripts.iter().map(|(name, letters)| (name.replace('_', " "), *letters)).collect();
    list("letters by script", &scripts, letters, out)
}

fn facts(stats: &Stats, redact: bool) -> Vec<[String; 2]> {
    let ids = &stats.ids;
    let mut rows = vec![
        ["format".into(), stats.layout.unwrap_or(stats.format).into()],
        ["bytes".into(), grouped(stats.bytes)],
        ["lines".into(), lines(stats)],
        [
            "ids".into(),
            format!(
                "{}, {} different, {} missing",
                grouped(ids.present),
                grouped(ids.distinct),
                grouped(ids.missing)
            ),
        ],
        ["bytes a record".into(), sizes(&stats.sizes)],
        ["bytes of text a record".into(), sizes(&stats.texts)],
    ];
    if stats.embedding_inputs > 0 {
        rows.push(["embedding inputs".into(), grouped(stats.embedding_inputs)]);
    }
    if stats.longest.line > 0 {
        let id = stats.longest.id.as_ref().filter(|_| !redact);
        let id = id.map(|id| format!(", id {:?}", inert(id))).unwrap_or_default();
        let at =
            format!("{} at line {}{id}", counted(stats.longest.bytes, "byte"), stats.longest.line);
        rows.push(["longest record".into(), at]);
    }
    rows
}

fn lines(stats: &Stats) -> String {
    let mut said = vec![grouped(stats.lines)];
    let parts = [(stats.lines - stats.records, "blank"), (stats.unreadable, "not JSON")];
    for (count, what) in parts.into_iter().filter(|(count, _)| *count > 0) {
        said.push(format!("{} {what}", grouped(count)));
    }
    said.join(", ")
}

fn sizes(sizes: &Sizes) -> String {
    let percentile = |share| grouped(sizes.percentile(share));
    format!("p50 {}, p95 {}, max {}", percentile(0.5), percentile(0.95), grouped(sizes.max()))
}

/// From each power of two to the next, a bar.
fn histogram(title: &str, sizes: &Sizes, out: &mut impl Write) -> io::Result<()> {
    let bars = sizes.by_powers();
    let Some(most) = bars.iter().map(|bar| bar.1).max().filter(|_| bars.len() > 1) else {
        return Ok(());
    };
    writeln!(out, "\n  {STRONG}{title}{STRONG:#}")?;
    let rows: Vec<[String; 2]> = bars
        .iter()
        .map(|(from, count)| [format!("{}–", grouped(*from)), grouped(*count)])
        .collect();
    let columns = Columns::new([Side::Right, Side::Right], &rows);
    for (row, (_, count)) in rows.iter().zip(&bars) {
        let length = (count * BAR_CHARS).div_ceil(most.max(1));
        let bar = "▇".repeat(length as usize);
        writeln!(out, "  {}  {FAINT}{bar}{FAINT:#}", columns.line(row))?;
    }
    Ok(())
}

fn list(title: &str, list: &[(String, u64)], of: u64, out: &mut impl Write) -> io::Result<()> {
    if list.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n  {STRONG}{title}{STRONG:#}")?;
    let share = |count: u64| format!("{:.1} %", count as f64 * 100.0 / of.max(1) as f64);
    let rows: Vec<[String; 3]> =
        list.iter().map(|(name, count)| [grouped(*count), share(*count), inert(name)]).collect();
    let columns = Columns::new([Side::Right, Side::Right, Side::Left], &rows);
    rows.iter().try_for_each(|row| writeln!(out, "  {}", columns.line(row)))
}
