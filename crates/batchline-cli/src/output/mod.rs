//! One file an output format. A printer gets findings as they come, then each file's report, then the end.

mod align;
pub mod changes;
mod concise;
pub mod config;
pub mod estimate;
mod fingerprint;
mod formats;
mod full;
mod github;
mod gitlab;
pub mod join;
mod json;
mod json_lines;
mod junit;
pub mod losses;
mod markdown;
pub mod merged;
pub mod models;
mod outlets;
mod region;
mod remarks;
mod repository;
mod sarif;
mod selection;
pub mod shards;
pub mod stats;
mod summary;
mod tally;
mod target;

use std::io::Write;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
pub use batchline::estimate::figure::grouped;
use batchline::fix::Fixed;
use batchline::{Finding, Impact, Report};

pub use formats::{FORMATS, OutputFormat};
pub use outlets::Outlets;

/// Something is wrong.
pub const BAD: Style = AnsiColor::Red.on_default().bold();
/// Something may be wrong.
pub const WARN: Style = AnsiColor::Yellow.on_default().bold();
/// Something to think about.
pub const NOTE: Style = AnsiColor::Cyan.on_default().bold();
/// Nothing is wrong.
pub const GOOD: Style = AnsiColor::Green.on_default().bold();
/// Emphasis.
pub const STRONG: Style = Style::new().bold();
/// Frames and side remarks.
pub const FAINT: Style = AnsiColor::BrightBlue.on_default().bold();

/// The colour of an impact.
pub const fn impact_style(impact: Impact) -> Style {
    match impact {
        Impact::Batch => BAD,
        Impact::Line => WARN,
        Impact::Advice => NOTE,
    }
}

/// Says on standard error why something could not be done.
pub fn error(error: &anyhow::Error) {
    anstream::eprintln!("{BAD}error:{BAD:#} {}", commandless(&format!("{error:#}")));
}

/// GitHub's runner reads standard error too: no line of a file's name may become a command there.
fn commandless(text: &str) -> String {
    let begins = |line: &str| line.trim_start().starts_with("::");
    let line = |line: &str| format!("{}{line}", if begins(line) { "\u{fffd}" } else { "" });
    let lines: Vec<String> = text.split(['\n', '\r']).map(line).collect();
    lines.join("\n").replace("##[", "##\u{fffd}[")
}

/// Says on standard error what should be known, though the work goes on.
pub fn warning(text: &str) {
    anstream::eprintln!("{WARN}warning:{WARN:#} {text}");
}

/// What all printers must know.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub redact: bool,
    pub quiet: bool,
    pub statistics: bool,
    /// Findings shown for each rule of a file; `None` for all. As the user gives it, `None` leaves it to the format and 0 is for all.
    pub findings_max: Option<usize>,
}

/// How a check ended.
#[derive(Clone, Copy, Debug)]
pub struct End<'a> {
    pub time: Duration,
    /// Why files could not be checked.
    pub failures: &'a [String],
    /// What was mended; `None` when nothing was to be.
    pub fixed: Option<&'a [Fixed]>,
}

/// Writes what a check finds to `out`.
pub trait Printer {
    /// A finding in `path`.
    fn finding(
        &mut self,
        path: &str,
        finding: &Finding,
        out: &mut dyn Write,
    ) -> std::io::Result<()>;
    /// The end of a file.
    fn file(&mut self, report: &Report, out: &mut dyn Write) -> std::io::Result<()>;
    /// The end of everything.
    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> std::io::Result<()>;
}

/// What makes a string safe to print on one terminal line: control characters and marks that turn the text around are replaced.
pub fn inert(text: &str) -> String {
    text.chars().map(batchline::catalog::visible).collect()
}

/// What a finding is about, on one line: `id "r1", /request/contnt`.
pub fn subject(finding: &Finding, redact: bool) -> Option<String> {
    let id = finding.id.as_ref().map(|id| format!("id \"{}\"", inert(&shortened(id, 64))));
    let pointer = inert(&shortened(&finding.pointer(redact), 200));
    let pointer = Some(pointer).filter(|pointer| !pointer.is_empty());
    let parts: Vec<String> = id.into_iter().chain(pointer).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn shortened(text: &str, chars_max: usize) -> String {
    let short: String = text.chars().take(chars_max).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

/// `1 line`, `1,234 lines`
pub fn counted(number: u64, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {what}{plural}", grouped(number))
}
