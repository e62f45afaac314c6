//! OpenAI chat lines to Gemini's: ours, litellm's on the same lines, and the trees one could build on.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, ensure};

use super::engines::Kind;
use super::install::Tools;
use super::measure::{Sample, median, run_peer};
use super::options::Options;
use super::report::{Report, speed, verdict};
use super::targets::{CONVERT, CONVERT_LITELLM, THREADS};
use super::versus::SAMPLE_BYTES;
use super::workshop::{Length, Workshop};

const CORPUS: &str = "openai-chat";

/// Who takes part; what is left empty is not measured.
#[derive(Default)]
struct Row {
    name: &'static str,
    bytes: u64,
    seconds: Vec<f64>,
}

impl Row {
    fn new(name: &'static str, file: &Path) -> anyhow::Result<Row> {
        Ok(Row { name, bytes: fs::metadata(file)?.len(), seconds: Vec::new() })
    }

    fn rate(&self) -> f64 {
        self.bytes as f64 / median(self.seconds.clone())
    }
}

/// The section.
pub fn run(o: &Options, workshop: &Workshop, report: &mut Report) -> anyhow::Result<()> {
    let tools =
        Tools::install(workshop, |kind| [Kind::Ours, Kind::Rust, Kind::Python].contains(&kind))?;
    let whole = workshop.file(CORPUS, Length::Bytes(o.bytes))?;
    let sample = workshop.file(CORPUS, Length::Bytes(o.bytes.min(SAMPLE_BYTES)))?;
    let ours =
        |what: &str, file: &Path| run_peer(Command::new(&tools.ours).arg(what).arg(file).arg("2"));
    let rust =
        |name: &str| run_peer(Command::new(&tools.rust).args([name, CORPUS]).arg(&whole).arg("2"));
    let python = || {
        run_peer(
            Command::new(&tools.python)
                .arg(&tools.script)
                .args(["litellm", CORPUS])
                .arg(&sample)
                .arg("2"),
        )
    };
    let mut rows = [
        Row::new("batchline convert, in memory, one thread", &whole)?,
        Row::new("batchline convert, process, one thread", &whole)?,
        Row::new("batchline convert, process, two threads", &whole)?,
        Row::new("litellm, in memory *", &sample)?,
        Row::new("tree: batchline-jsonl", &whole)?,
        Row::new("tree: simd-json on a scratch copy", &whole)?,
        Row::new("tree: serde_json", &whole)?,
    ];
    for round in 1..=o.rounds {
        println!("── convert: round {round} of {}", o.rounds);
        let passes = [
            pass(ours("convert", &whole)?)?,
            process(workshop, 1, &whole)?,
            process(workshop, 2, &whole)?,
            if tools.missing(Kind::Python).is_none() { pass(python()?)? } else { f64::NAN },
            pass(ours("tree", &whole)?)?,
            if tools.missing(Kind::Rust).is_none() {
                pass(rust("simd-json-value")?)?
            } else {
                f64::NAN
            },
            if tools.missing(Kind::Rust).is_none() {
                pass(rust("serde_json-value")?)?
            } else {
                f64::NAN
            },
        ];
        rows.iter_mut().zip(passes).for_each(|(row, seconds)| row.seconds.push(seconds));
    }
    tell(&rows, report);
    Ok(())
}

fn pass(sample: Sample) -> anyhow::Result<f64> {
    sample.pass.context("a pass")
}

/// `batchline convert` into a file, from start to exit.
fn process(workshop: &Workshop, threads: usize, file: &Path) -> anyhow::Result<f64> {
    let output = workshop.target.join("bench/converted.jsonl");
    let threads = threads.to_string();
    let mut command = Command::new(&workshop.batchline);
    command.args(["convert", "--to", "gemini-generate", "--model", "gemini-2.5-flash", "--quiet"]);
    command.args(["--threads", &threads, "--output"]).arg(&output).arg(file);
    let start = Instant::now();
    let status = command.status()?;
    let seconds = start.elapsed().as_secs_f64();
    ensure!(status.success(), "{command:?} failed");
    fs::remove_file(output)?;
    Ok(seconds)
}

fn tell(rows: &[Row], report: &mut Report) {
    report.heading("Conversion, openai-chat to gemini-generate");
    report.line(&format!(
        "Converted lines are verified. * on the first {} MB of the file. The trees are built and thrown away, one thread.",
        SAMPLE_BYTES / 1_000_000
    ));
    report.line("");
    report.columns(&["what", "speed", "target"]);
    let [memory, one, two, litellm, ..] = rows else { return };
    let threads = two.rate() / one.rate();
    let times = memory.rate() / litellm.rate();
    for (index, row) in rows.iter().enumerate() {
        let target = match index {
            0 => format!("≥ {} MB/s: {}", CONVERT / 1e6, verdict(row.rate() >= CONVERT)),
            2 => format!("{threads:.2}× one thread, ≥ {THREADS}×: {}", verdict(threads >= THREADS)),
            3 => format!(
                "we {times:.0}×, ≥ {CONVERT_LITELLM}×: {}",
                verdict(times >= CONVERT_LITELLM)
            ),
            _ => String::new(),
        };
        report.row(&[row.name.into(), speed(1, 1.0 / row.rate()), target]);
    }
}
