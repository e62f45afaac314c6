//! Check JSONL batch request files for LLM batch APIs before money is spent on them.
//!
//! ```
//! use batchline::{CheckOptions, check_reader};
//!
//! let file = br#"{"key":"r1","request":{"contents":[{"parts":[{"text":"Hi"}]}],"temprature":0.5}}
//! "#;
//! let report = check_reader(&file[..], &CheckOptions::default())?;
//! assert_eq!(report.format, "gemini-generate");
//! let finding = &report.findings[0];
//! assert_eq!(finding.pointer, "/request/temprature");
//! assert_eq!(finding.id.as_deref(), Some("r1"));
//! # Ok::<(), batchline::Error>(())
//! ```
//!
//! - [`check_file`], [`check_reader`] and [`check_line`] check; [`check_source`] streams findings and tells its progress.
//! - A [`Report`] holds the findings, exact totals, and what the file turned out to be.
//! - [`rules`] lists every check with its page; [`catalog`] holds formats, profiles, JSON Schemas and documentation.
//!
//! Results are the same for any number of threads and any chunk size. Nothing is printed, no network is used.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this crate is the one that does IO; it still reads no clock and no environment"
)]

pub mod accept;
mod buffer;
pub mod catalog;
mod check;
mod choose;
pub mod convert;
pub mod dedupe;
pub mod diff;
mod error;
pub mod estimate;
mod excerpt;
mod facts;
mod file_pass;
mod finish;
mod fits;
pub mod fix;
mod head;
mod hooks;
pub mod html;
mod ids;
pub mod join;
pub mod merge;
mod numbered;
mod options;
mod outputs;
mod partial;
mod pool;
mod print;
mod report;
mod run;
pub mod sample;
mod scan;
mod settle;
mod sink;
mod source;
pub mod split;
mod spool;
pub mod stats;
mod stream;
mod stream_pass;
mod text;
mod tokens;
mod waves;

pub use batchline_formats::{
    Arg, Choice, Date, Excerpt, Finding, Fix, Format, Impact, Place, Profile, Rule, Selection,
    Selector, find_format, find_profile,
};
pub use batchline_jsonl::Limits;
pub use check::{check_file, check_line, check_reader, check_source};
pub use error::Error;
pub use hooks::PassHooks;
pub use options::{CheckOptions, Hooks};
pub use outputs::{Destination, Output};
pub use report::{Report, Total, finding_json};
pub use source::Source;
pub use tokens::TokenChecks;

/// Every rule, in registry order.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    batchline_formats::rules::all()
}

/// The README's Rust snippets, run as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

/// Those of the page on estimates.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/estimate.md")]
struct EstimatePage;

/// Those of the page on splitting.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/split.md")]
struct SplitPage;
/// Those of the page on reports.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/report.md")]
struct ReportPage;

/// Those of the page on mending.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/mending.md")]
struct MendingPage;

/// Those of the page on what comes after the run.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/join.md")]
struct JoinPage;
