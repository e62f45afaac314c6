//! A large file of conversations, estimated: every token counted, and a sample.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, ensure};
use serde_json::Value;

use super::measure::{median, peak_memory};
use super::options::Options;
use super::report::{Report, speed, verdict};
use super::targets::{ESTIMATE_MEMORY_BYTES, SAMPLE_SECONDS, THREADS};
use super::workshop::{Length, TODAY, Workshop};

const CORPUS: &str = "openai-chat";

const ONE: &[&str] = &["--threads", "1"];
const TWO: &[&str] = &["--threads", "2"];
const SAMPLE: &[&str] = &["--threads", "2", "--sample", "auto"];

/// The section.
pub fn run(o: &Options, workshop: &Workshop, report: &mut Report) -> anyhow::Result<()> {
    let file = workshop.file(CORPUS, Length::Bytes(o.growth_max))?;
    let (mut seconds, mut told) = ([const { Vec::new() }; 3], Vec::new());
    for round in 1..=o.rounds {
        println!("── estimate: round {round} of {}", o.rounds);
        told.clear();
        for (args, seconds) in [ONE, TWO, SAMPLE].into_iter().zip(&mut seconds) {
            let start = Instant::now();
            let output = estimate(workshop, &file, args).stdout(Stdio::piped()).output()?;
            seconds.push(start.elapsed().as_secs_f64());
            ensure!(output.status.success(), "estimate {args:?} failed");
            told.push(serde_json::from_slice(&output.stdout).context("JSON")?);
        }
    }
    let (peak, _) = peak_memory(&mut estimate(workshop, &file, TWO))?;
    tell(seconds.map(median), (fs::metadata(&file)?.len(), peak), report);
    let [_, exact, sampled] = &told[..] else { return Ok(()) };
    tell_sample(exact, sampled, report)
}

fn estimate(workshop: &Workshop, file: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(&workshop.batchline);
    command.args(["estimate", "--quiet", "--output-format", "json", "--date", TODAY]);
    command.args(args).arg(file);
    command
}

fn tell([one, two, sample]: [f64; 3], (bytes, peak): (u64, u64), report: &mut Report) {
    report.heading("Estimates");
    report.line(&format!("{CORPUS}, {} MB; from start to exit.", bytes / 1_000_000));
    report.line("");
    report.columns(&["what", "seconds", "speed", "target"]);
    let mut row = |what: &str, seconds: f64, target: String| {
        report.row(&[what.into(), format!("{seconds:.2}"), speed(bytes, seconds), target]);
    };
    row("every token, one thread", one, String::new());
    let threads = one / two;
    let target = format!("{threads:.2}× one thread, ≥ {THREADS}×: {}", verdict(threads >= THREADS));
    row("every token, two threads", two, target);
    let target = format!("< {SAMPLE_SECONDS} s: {}", verdict(sample < SAMPLE_SECONDS));
    row("--sample auto, two threads", sample, target);
    report.line("");
    report.line(&format!(
        "Most memory held, vocabulary included: {} MiB, ≤ {} MiB: {}.",
        peak >> 20,
        ESTIMATE_MEMORY_BYTES >> 20,
        verdict(peak <= ESTIMATE_MEMORY_BYTES),
    ));
}

fn tell_sample(exact: &Value, sampled: &Value, report: &mut Report) -> anyhow::Result<()> {
    let exact = exact["files"][0]["rows"][0]["input_tokens"]["low"].as_u64().context("tokens")?;
    let sample = &sampled["files"][0]["sample"];
    if sample.is_null() {
        report.line("The file is too small to be sampled.");
        return Ok(());
    }
    let interval = &sample["input_tokens"];
    let (low, high) = (interval["low"].as_u64(), interval["high"].as_u64());
    let (low, high) = low.zip(high).context("an interval")?;
    report.line(&format!(
        "The sample of {} MB gives {low} to {high} input tokens; every token counted are {exact}, within: {}.",
        sample["bytes"].as_u64().unwrap_or(0) / 1_000_000,
        verdict((low..=high).contains(&exact)),
    ));
    Ok(())
}
