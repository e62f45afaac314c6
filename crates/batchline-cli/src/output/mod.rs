//! One file an output format. A printer gets findings as they come, then each file's report, then the end.

mod align;
mod concise;
pub mod config;
pub mod estimate;
mod full;
mod json;
mod json_lines;
pub mod losses;
pub mod models;
mod summary;

use std::time::Duration;

use anstyle::{AnsiColor, Style};
use batchline::{Finding, Impact, Report};

use crate::args::OutputFormat;

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
    anstream::eprintln!("{BAD}error:{BAD:#} {error:#}");
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
    pub findings_max: Option<usize>,
}

/// Prints what a check finds.
pub trait Printer {
    /// A finding in `path`.
    fn finding(&mut self, path: &str, finding: &Finding) -> std::io::Result<()>;
    /// The end of a file.
    fn file(&mut self, report: &Report) -> std::io::Result<()>;
    /// The end of everything.
    fn finish(&mut self, time: Duration) -> std::io::Result<()>;
}

/// The printer for an output format.
pub fn printer(format: OutputFormat, settings: Settings) -> Box<dyn Printer> {
    match format {
        OutputFormat::Full => Box::new(full::Full::new(settings)),
        OutputFormat::Concise => Box::new(concise::Concise::new(settings)),
        OutputFormat::Json => Box::new(json::Json::new(settings)),
        OutputFormat::JsonLines => Box::new(json_lines::JsonLines::new(settings)),
    }
}

/// What makes a string safe to print on one terminal line: control characters and marks that turn the text around are replaced.
pub fn inert(text: &str) -> String {
    text.chars().map(batchline::catalog::visible).collect()
}

/// `1 line`, `1,234 lines`
pub fn counted(number: u64, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {what}{plural}", grouped(number))
}

/// `1,234,567`
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
