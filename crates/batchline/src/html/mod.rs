//! One page for people who do not use a terminal: the verdict, the findings, sizes, costs and results of batch files, as HTML that opens from disk.
//!
//! ```
//! use batchline::html::{Dossier, ExamineHooks, ExamineOptions, PageOptions, examine, page};
//! use batchline::{CheckOptions, Source};
//!
//! let line = br#"{"key":"<img src=x>","request":{"contents":[{"parts":[{"text":"Hi"}]}],"temprature":0.5}}"#;
//! let options = ExamineOptions { check: CheckOptions::default(), estimate: None };
//! let file = examine(&|| Ok(Source::memory(line)), &options, &ExamineHooks::default())?;
//! let mut dossier = Dossier::new(Some(ExamineOptions::FINDINGS_MAX));
//! dossier.add(file);
//! let html = page(&dossier, &PageOptions::default());
//! assert!(html.contains("would be refused") && html.contains("unknown-field"));
//! assert!(!html.contains("<img"));
//! # Ok::<(), batchline::Error>(())
//! ```
//!
//! [`examine`] gathers what is to be known about a file, a [`Dossier`] holds it for all files, [`page`] writes it down. The page loads nothing
//! and sends nothing: a content security policy forbids it, and allows its one style and its one script by their hashes. What the user wrote
//! is escaped, isolated and made visible, and of texts only as much is shown as [`Privacy`] allows. Without a script it lacks nothing but the
//! table of all findings.

mod chart;
mod cost;
mod dossier;
mod examine;
mod files;
mod frame;
mod markdown;
mod privacy;
mod results;
mod rules;
mod size;
mod sizes;
mod spread;
mod table;
mod text;
mod verdict;

pub use dossier::Dossier;
pub use examine::{Costs, ExamineHooks, ExamineOptions, Examined, Failing, examine};
pub use privacy::Privacy;
pub use spread::{Bin, Spread};
pub use verdict::{Verdict, verdict};

use crate::Date;

/// How the page is written.
#[derive(Clone, Debug, Default)]
pub struct PageOptions {
    /// Its title; `None` for "Batch report".
    pub title: Option<String>,
    /// What of the requests may stand on it.
    pub privacy: Privacy,
    /// The day that stands on it.
    pub generated: Option<Date>,
}

/// The page, as one HTML document in UTF-8.
///
/// The same dossier and options give the same bytes.
#[must_use]
pub fn page(dossier: &Dossier, options: &PageOptions) -> String {
    frame::document(dossier, options)
}
