//! `cargo xtask counts`: instructions a line, counted by callgrind. A slow-down is a failing test that does not depend on the clock.
//!
//! Each corpus is checked at two lengths; the difference leaves start-up out. The numbers depend on compiler and dependencies, which the
//! toolchain file and the lock file pin, and on the instructions that valgrind offers, which are the same on every x86-64 with AVX2.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, bail, ensure};

use crate::bench::works;
use crate::bench::workshop::{Length, TODAY, Workshop};
use crate::steps::{root, run as run_program};

/// What is counted.
struct Counted {
    name: &'static str,
    corpus: &'static str,
    /// Lines of the shorter file; the longer one has five times as many.
    lines: u64,
    args: &'static [&'static str],
}

const fn check(corpus: &'static str, lines: u64) -> Counted {
    Counted { name: corpus, corpus, lines, args: &["check", "--today", TODAY] }
}

const ESTIMATE: &[&str] = &["estimate", "--date", TODAY];

const ESTIMATE_GEMINI: &[&str] = &["estimate", "--date", TODAY, "--model", "gemini-embedding-001"];

const CONVERT: &[&str] =
    &["convert", "--to", "gemini-generate", "--model", "gemini-2.5-flash", "--output", "/dev/null"];

static COUNTED: &[Counted] = &[
    check("openai-chat", 200),
    check("gemini-embed", 400),
    check("gemini-gen", 200),
    check("embed-results", 40),
    check("small", 2000),
    check("base64", 4),
    check("faulty-chat", 100),
    check("faulty-small", 400),
    Counted { name: "convert-chat", corpus: "openai-chat", lines: 200, args: CONVERT },
    Counted { name: "estimate-chat", corpus: "openai-chat", lines: 200, args: ESTIMATE },
    Counted { name: "estimate-embed", corpus: "gemini-embed", lines: 400, args: ESTIMATE_GEMINI },
];
/// How far a count may be off before somebody must look.
const TOLERANCE: f64 = 0.05;

/// Counts, and compares with `benches/counts.toml`, or rewrites it when `UPDATE` is set.
pub fn run() -> anyhow::Result<()> {
    install_valgrind()?;
    let workshop = Workshop::open()?;
    let mut counted = BTreeMap::new();
    for one in COUNTED {
        let per_line = instructions_per_line(&workshop, one)?;
        println!("{}: {per_line} instructions a line", one.name);
        counted.insert(one.name.to_string(), per_line);
    }
    let path = root().join("benches/counts.toml");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, to_toml(&counted))?;
        return Ok(());
    }
    let text = fs::read_to_string(&path).context("benches/counts.toml; UPDATE=1 writes it")?;
    let complaints = compare(&from_toml(&text)?, &counted);
    ensure!(complaints.is_empty(), "instructions a line have changed:\n{}", complaints.join("\n"));
    Ok(())
}

fn install_valgrind() -> anyhow::Result<()> {
    if works("valgrind", &["--version"]) {
        return Ok(());
    }
    run_program("apt-get", &["install", "-y", "valgrind"], &[])
        .context("counting instructions needs valgrind, which could not be installed")
}

fn instructions_per_line(workshop: &Workshop, counted: &Counted) -> anyhow::Result<u64> {
    let count = |lines| {
        let file = workshop.file(counted.corpus, Length::Lines(lines))?;
        instructions(&workshop.batchline, counted.args, &file)
    };
    let (short, long) = (count(counted.lines)?, count(5 * counted.lines)?);
    Ok(long.saturating_sub(short) / (4 * counted.lines))
}

fn instructions(batchline: &Path, args: &[&str], file: &Path) -> anyhow::Result<u64> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(batchline);
    command.args(args).args(["--quiet", "--threads", "1"]).arg(file);
    let output = command.output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    // "==123== Collected : 4711"
    let collected = said.lines().find_map(|line| line.split_once("Collected : "));
    let Some((_, count)) = collected else {
        bail!("valgrind counted nothing: {said}");
    };
    count.trim().parse().context("the count of valgrind")
}

/// One line for each corpus that is off.
fn compare(known: &BTreeMap<String, u64>, counted: &BTreeMap<String, u64>) -> Vec<String> {
    let complaint = |(corpus, &now): (&String, &u64)| {
        let Some(&before) = known.get(corpus) else {
            return Some(format!("  {corpus}: {now}, not in benches/counts.toml"));
        };
        let change = now as f64 / before as f64 - 1.0;
        let advice = match change {
            _ if change > TOLERANCE => "slower: find out why",
            _ if change < -TOLERANCE => "faster: `UPDATE=1 cargo xtask counts` keeps it so",
            _ => return None,
        };
        Some(format!("  {corpus}: {before} → {now} ({:+.1} %), {advice}", change * 100.0))
    };
    counted.iter().filter_map(complaint).collect()
}

fn to_toml(counts: &BTreeMap<String, u64>) -> String {
    let head =
        "# Instructions a line, counted by callgrind; `UPDATE=1 cargo xtask counts` rewrites it.\n";
    let mut text = String::from(head);
    for (corpus, count) in counts {
        let _ = writeln!(text, "{corpus} = {count}");
    }
    text
}

fn from_toml(text: &str) -> anyhow::Result<BTreeMap<String, u64>> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let entry = |line: &str| {
        let (corpus, count) = line.split_once(" = ").with_context(|| format!("bad line {line}"))?;
        Ok((corpus.to_string(), count.parse().with_context(|| format!("bad count {line}"))?))
    };
    lines.map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::{compare, from_toml, to_toml};

    #[test]
    fn the_file_reads_as_it_was_written() {
        let counts = from_toml("# head\nsmall = 100\nbase64 = 7\n").expect("counts");
        assert_eq!(from_toml(&to_toml(&counts)).expect("counts"), counts);
        assert!(from_toml("small: 3").is_err());
    }

    #[test]
    fn both_directions_are_told_beyond_the_tolerance() {
        let of = |count: u64| from_toml(&format!("small = {count}")).expect("counts");
        assert!(compare(&of(100), &of(104)).is_empty());
        assert!(compare(&of(100), &of(110))[0].contains("slower"));
        assert!(compare(&of(100), &of(90))[0].contains("faster"));
        assert!(compare(&from_toml("").expect("none"), &of(1))[0].contains("not in"));
    }
}
