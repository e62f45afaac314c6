//! The dated record: Markdown, printed as it grows.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use crate::steps::root;

/// A Markdown text.
#[derive(Debug, Default)]
pub struct Report {
    text: String,
}

impl Report {
    /// Adds a line.
    pub fn line(&mut self, line: &str) {
        println!("{line}");
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Adds a heading.
    pub fn heading(&mut self, title: &str) {
        self.line("");
        self.line(&format!("## {title}"));
        self.line("");
    }

    /// Adds the head of a table.
    pub fn columns(&mut self, names: &[&str]) {
        self.line(&format!("| {} |", names.join(" | ")));
        self.line(&format!("|{}", "---|".repeat(names.len())));
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[String]) {
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    /// Writes `benches/records/DATE.md`, or `DATE-2.md` and so on: a record is never replaced.
    pub fn write(&self) -> anyhow::Result<PathBuf> {
        let directory = root().canonicalize()?.join("benches/records");
        fs::create_dir_all(&directory)?;
        let date = today()?;
        let names = std::iter::once(format!("{date}.md"));
        let mut names = names.chain((2..).map(|count| format!("{date}-{count}.md")));
        let path = names.find_map(|name| {
            let path = directory.join(name);
            (!path.exists()).then_some(path)
        });
        let path = path.context("a free name")?;
        fs::write(&path, &self.text)?;
        Ok(path)
    }
}

/// Says what the numbers were measured with.
pub fn machine(report: &mut Report) -> anyhow::Result<()> {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name: &str| {
        let line = cpu.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(": ")).map_or("unknown", |(_, value)| value)
    };
    let flags: Vec<&str> = field("flags").split(' ').collect();
    let has = |flag| if flags.contains(&flag) { "with" } else { "without" };
    let cores = std::thread::available_parallelism()?;
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kibibytes = memory.split_whitespace().nth(1).and_then(|word| word.parse::<u64>().ok());
    let gibibytes = kibibytes.unwrap_or(0) >> 20;
    report.line(&format!("# Measured on {}", today()?));
    report.line("");
    report.line(&format!(
        "{cores} processors, {} family {} model {} ({} AVX2, {} AVX-512), {gibibytes} GiB; {}; commit {}.",
        field("model name"),
        field("cpu family"),
        field("model\t"),
        has("avx2"),
        has("avx512bw"),
        output("rustc", &["--version"])?,
        output("git", &["rev-parse", "--short", "HEAD"])?,
    ));
    Ok(())
}

/// The date of the system clock.
fn today() -> anyhow::Result<String> {
    output("date", &["+%F"])
}

fn output(program: &str, args: &[&str]) -> anyhow::Result<String> {
    let output = Command::new(program).args(args).current_dir(root()).output();
    let output = output.with_context(|| format!("cannot run {program}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().into())
}

/// Bytes a second as people read them.
pub fn speed(bytes: u64, seconds: f64) -> String {
    let per_second = bytes as f64 / seconds;
    match per_second {
        _ if !per_second.is_finite() => "–".into(),
        0.0..1e8 => format!("{:.1} MB/s", per_second / 1e6),
        _ => format!("{:.2} GB/s", per_second / 1e9),
    }
}

/// `met` or `missed`.
pub fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "**missed**" }
}
