//! A file of requests joined with its results, which come back in another order.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, ensure};
use serde_json::Value;

use super::measure::{median, peak_memory};
use super::options::Options;
use super::report::{Report, speed, verdict};
use super::targets::{JOIN, JOIN_ROW_BYTES, MEMORY_BYTES, THREADS};
use super::workshop::{Length, Workshop};

/// What is measured: its name, threads, arguments, and whether it is what the target is for.
type Way = (&'static str, &'static str, &'static [&'static str]);

static WAYS: &[Way] = &[
    ("the account alone", "2", &[]),
    ("rows in the order of the requests, one thread", "1", &["--output"]),
    ("rows in the order of the requests, two threads", "2", &["--output"]),
    ("rows in the order of the results, two threads", "2", &["--unordered", "--output"]),
    ("answers alone, two threads", "2", &["--text", "jsonl", "--output"]),
];

/// The way that the target is for, and the same with one thread.
const TARGET: usize = 2;
const ONE_THREAD: usize = 1;

/// The section.
pub fn run(o: &Options, workshop: &Workshop, report: &mut Report) -> anyhow::Result<()> {
    let size = if o.quick { o.bytes } else { o.bytes.max(1_000_000_000) };
    workshop.ensure_room(size * 3)?;
    let requests = workshop.file("openai-chat", Length::Bytes(size))?;
    let lines = count_lines(&requests)?;
    let results = workshop.file("chat-results", Length::Lines(lines))?;
    let shuffled = shuffled(&results)?;
    let bytes = fs::metadata(&requests)?.len() + fs::metadata(&shuffled)?.len();
    let mut seconds = vec![Vec::new(); WAYS.len()];
    for round in 1..=o.rounds {
        println!("── join: round {round} of {}", o.rounds);
        for (way, seconds) in WAYS.iter().zip(&mut seconds) {
            seconds.push(join(workshop, way, (&requests, &shuffled), lines)?);
        }
    }
    let (mut command, output) = command(workshop, &WAYS[TARGET], (&requests, &shuffled));
    let (peak, _) = peak_memory(&mut command)?;
    fs::remove_file(output)?;
    fs::remove_file(shuffled)?;
    tell(bytes, lines, peak, &seconds.into_iter().map(median).collect::<Vec<_>>(), report);
    Ok(())
}

fn count_lines(file: &Path) -> anyhow::Result<u64> {
    let output = Command::new("wc").arg("-l").arg(file).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.split_whitespace().next().and_then(|word| word.parse().ok()).context("wc")
}

/// The same lines in another order, always the same.
fn shuffled(file: &Path) -> anyhow::Result<PathBuf> {
    let path = file.with_extension("shuffled.jsonl");
    let text = fs::read(file)?;
    let mut lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
    let mut state = 20_261_123_u64;
    for at in (1..lines.len()).rev() {
        // Knuth's multiplier; the upper bits are random enough to mix lines.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        lines.swap(at, (state >> 33) as usize % (at + 1));
    }
    let mut out = BufWriter::new(File::create(&path)?);
    lines.into_iter().try_for_each(|line| out.write_all(line))?;
    out.flush()?;
    Ok(path)
}

fn command(workshop: &Workshop, way: &Way, files: (&Path, &Path)) -> (Command, PathBuf) {
    let output = workshop.target.join("bench/joined.jsonl");
    let mut command = Command::new(&workshop.batchline);
    command.args(["join", "--output-format", "json", "--threads", way.1]);
    command.arg(files.0).arg(files.1).args(way.2);
    if way.2.contains(&"--output") {
        command.arg(&output);
    }
    (command, output)
}

/// `batchline join`, from start to exit. Every request must have met its row.
fn join(workshop: &Workshop, way: &Way, files: (&Path, &Path), lines: u64) -> anyhow::Result<f64> {
    let (mut command, written) = command(workshop, way, files);
    let start = Instant::now();
    let output = command.output()?;
    let seconds = start.elapsed().as_secs_f64();
    let said: Value = serde_json::from_slice(&output.stdout).context("the account of a join")?;
    let sum = ["answered", "failed"].iter().filter_map(|name| said[name].as_u64()).sum::<u64>();
    ensure!(sum == lines && said["requests"] == lines, "{command:?} joined {sum} of {lines}");
    if way.2.contains(&"--output") {
        fs::remove_file(written)?;
    }
    Ok(seconds)
}

fn tell(bytes: u64, lines: u64, peak: u64, seconds: &[f64], report: &mut Report) {
    report.heading("Join, openai-chat with its results in another order");
    report.line(&format!(
        "{} MB of requests and results together, {lines} requests; whole process, files in the cache of the system.",
        bytes / 1_000_000
    ));
    report.line("");
    report.columns(&["what", "speed", "target"]);
    for (index, (way, seconds_of)) in WAYS.iter().zip(seconds).enumerate() {
        let rate = bytes as f64 / seconds_of;
        let times = seconds[ONE_THREAD] / seconds_of;
        let target = match index {
            TARGET => format!(
                "≥ {} MB/s: {}; {times:.2}× one thread (≥ {THREADS}×: {})",
                JOIN / 1e6,
                verdict(rate >= JOIN),
                verdict(times >= THREADS)
            ),
            _ => String::new(),
        };
        report.row(&[way.0.into(), speed(bytes, *seconds_of), target]);
    }
    let allowed = MEMORY_BYTES + JOIN_ROW_BYTES * lines;
    let mebibytes = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    report.line("");
    report.line(&format!(
        "Most memory held: {:.1} MiB of {:.1} MiB allowed: {}",
        mebibytes(peak),
        mebibytes(allowed),
        verdict(peak <= allowed)
    ));
}
