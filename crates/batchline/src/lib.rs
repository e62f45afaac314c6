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
//! - [`rules`] lists every check with its page.
//!
//! Results are the same for any number of threads and any chunk size. Nothing is printed, no network is used.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this crate is the one that does IO; it still reads no clock and no environment"
)]

mod check;
mod choose;
mod error;
mod excerpt;
mod file_pass;
mod finish;
mod ids;
mod options;
mod partial;
mod report;
mod run;
mod scan;
mod settle;
mod sink;
mod source;
mod stream;
mod stream_pass;

pub use batchline_formats::{
    Date, Excerpt, FORMATS, Finding, Fix, Format, Impact, PROFILES, Place, Profile, Rule,
    find_format, find_profile,
};
pub use batchline_jsonl::Limits;
use batchline_schema::Type;
pub use batchline_schema::suggest::nearest;
pub use check::{check_file, check_line, check_reader, check_source};
pub use error::Error;
pub use options::{CheckOptions, Hooks};
pub use report::{Report, Total, finding_json};
pub use source::Source;

/// Every rule, in registry order.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    batchline_formats::rules::all()
}

/// The rule with this code (`G301`) or name (`unknown-field`).
#[must_use]
pub fn find_rule(code_or_name: &str) -> Option<&'static Rule> {
    batchline_formats::rules::find(code_or_name)
}

/// The JSON Schema (draft 2020-12) of a format's lines.
#[must_use]
pub fn json_schema(format: &Format) -> serde_json::Value {
    batchline_schema::export::json_schema(format.root, format.title, format.doc)
}

/// The urls a format's lines may have; empty for formats whose lines have none.
#[must_use]
pub fn endpoints(format: &Format) -> Vec<&'static str> {
    match format.root {
        Type::Tagged(tagged) => tagged.cases.iter().map(|(url, _)| *url).collect(),
        _ => Vec::new(),
    }
}

/// The JSON Schema of a format's lines for one endpoint; `None` when the format has no such endpoint.
#[must_use]
pub fn endpoint_schema(format: &Format, url: &str) -> Option<serde_json::Value> {
    let Type::Tagged(tagged) = format.root else {
        return None;
    };
    let (_, line) = tagged.cases.iter().find(|(known, _)| *known == url)?;
    let title = format!("{} {url}", format.title);
    Some(batchline_schema::export::json_schema(line, &title, format.doc))
}

/// A format's tables as Markdown: every message, every field.
#[must_use]
pub fn format_docs(format: &'static Format) -> String {
    batchline_schema::docs::markdown(&format.compiled().program)
}

/// The README's Rust snippets, run as doc tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
