//! One run of one program.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use anyhow::{Context, ensure};
use serde_json::Value;

use super::workshop::{TODAY, Workshop};

/// What a run came to.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    pub lines: u64,
    /// From start to exit, with one pass over the file.
    pub process: f64,
    /// The last pass alone, over bytes in memory, where the program says.
    pub pass: Option<f64>,
}

/// Runs a program that says what it did in one JSON object.
pub fn run_peer(command: &mut Command) -> anyhow::Result<Sample> {
    let start = Instant::now();
    let output = command.stderr(Stdio::piped()).output()?;
    let wall = start.elapsed().as_secs_f64();
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?} failed: {}", last_line(&errors));
    let said: Value = serde_json::from_slice(&output.stdout).context("the output of a peer")?;
    let passes = said["seconds"].as_array().context("seconds")?;
    let passes: Vec<f64> = passes.iter().filter_map(Value::as_f64).collect();
    let after_the_first: f64 = passes.iter().skip(1).sum();
    let lines = said["lines"].as_u64().context("lines")?;
    Ok(Sample { lines, process: wall - after_the_first, pass: passes.last().copied() })
}

/// Runs `wc -l`.
pub fn run_wc(file: &Path) -> anyhow::Result<Sample> {
    let start = Instant::now();
    let output = Command::new("wc").arg("-l").arg(file).output()?;
    let process = start.elapsed().as_secs_f64();
    let text = String::from_utf8_lossy(&output.stdout);
    let lines = text.split_whitespace().next().and_then(|word| word.parse().ok());
    Ok(Sample { lines: lines.context("wc")?, process, pass: None })
}

/// The command `batchline check` on a file.
pub fn check_command(workshop: &Workshop, threads: usize, file: &Path) -> Command {
    let mut command = Command::new(&workshop.batchline);
    command.args(["check", "--output-format", "json", "--today", TODAY]);
    command.args(["--threads", &threads.to_string()]).arg(file);
    command
}

/// Runs `batchline check`; unless faults are `expected`, nothing but remarks about the whole file may be found.
pub fn run_check(
    workshop: &Workshop,
    threads: usize,
    file: &Path,
    expected: bool,
) -> anyhow::Result<Sample> {
    let start = Instant::now();
    let output = check_command(workshop, threads, file).output()?;
    let process = start.elapsed().as_secs_f64();
    let lines = lines_of(&output.stdout, expected).with_context(|| file.display().to_string())?;
    Ok(Sample { lines, process, pass: None })
}

/// The number of lines in the JSON output of `batchline check`.
fn lines_of(output: &[u8], faults_expected: bool) -> anyhow::Result<u64> {
    let said: Value = serde_json::from_slice(output).context("the output of batchline")?;
    let summary = &said["summary"];
    let totals = summary["totals"].as_array().context("totals")?;
    let codes: Vec<&str> = totals.iter().filter_map(|total| total["code"].as_str()).collect();
    let about_lines: Vec<&&str> = codes.iter().filter(|code| !code.starts_with('F')).collect();
    ensure!(faults_expected != about_lines.is_empty(), "findings about lines: {about_lines:?}");
    summary["lines"].as_u64().context("lines")
}

/// Most memory a run of `command` held at once, in bytes, and how long it took.
pub fn peak_memory(command: &mut Command) -> anyhow::Result<(u64, f64)> {
    let start = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        // The kernel keeps the high-water mark, so the last look before the end is enough.
        let text = fs::read_to_string(&status).unwrap_or_default();
        let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = mark.and_then(|rest| rest.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        peak = peak.max(kibibytes.unwrap_or(0) * 1024);
        thread::sleep(Duration::from_micros(500));
    }
    let seconds = start.elapsed().as_secs_f64();
    let mut rest = Vec::new();
    child.stdout.take().context("output")?.read_to_end(&mut rest)?;
    ensure!(peak > 0, "/proc said nothing about memory");
    Ok((peak, seconds))
}

/// The middle value.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let upper = values.len() / 2;
    match values.len() {
        0 => f64::NAN,
        count if count % 2 == 1 => values[upper],
        _ => f64::midpoint(values[upper - 1], values[upper]),
    }
}

fn last_line(text: &str) -> &str {
    text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("without a word")
}

#[cfg(test)]
mod tests {
    use super::{lines_of, median};

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 9.0]), 3.0);
        assert_eq!(median(vec![3.0, 1.0]), 2.0);
        assert!(median(vec![]).is_nan());
    }

    #[test]
    fn findings_about_lines_end_a_measurement() {
        let output =
            |code: &str| format!(r#"{{"summary":{{"lines":7,"totals":[{{"code":"{code}"}}]}}}}"#);
        assert_eq!(lines_of(output("F601").as_bytes(), false).ok(), Some(7));
        assert!(lines_of(output("G301").as_bytes(), false).is_err());
        assert_eq!(lines_of(output("G301").as_bytes(), true).ok(), Some(7));
    }
}
