//! What batchline knows about providers, as data: formats, profiles, models and rules.
//!
//! - [`FORMATS`]: the shapes of records, each with its tables.
//! - [`PROFILES`]: who runs a file, with limits.
//! - [`rules::all`]: every check, each with a code and a page.
//! - [`LineChecker`]: one line in, findings out.
//!
//! This crate does no IO, prints nothing and reads no clock: today's date is an argument.

mod context;
mod counted;
pub mod detect;
mod drafts;
mod facts;
mod finding;
mod format;
pub mod formats;
mod hearing;
mod json;
pub mod labels;
mod line;
pub mod mend;
pub mod models;
mod neighbour;
pub mod outcome;
mod profile;
mod record;
mod rule;
pub mod rules;
mod selection;

pub use context::{Context, Date};
pub use counted::{Counted, CountedRecord, Doubt, LargeRequest, Queue, TokenFacts};
pub use drafts::{Drafts, Totals};
pub use facts::{DuplicateId, FileFacts, Layout, Occurrence, Tally};
pub use finding::{Draft, Excerpt, FileDraft, Finding, Place, QUOTE_CHARS_MAX, visible};
pub use format::{Captured, Compiled, CompiledRule, FORMATS, FieldSet, Format, Keys, find_format};
pub use line::{LineChecker, LineFacts, LineOptions, claims, syntax_rule, too_long, usual_args};
pub use neighbour::{NEIGHBOURS, Neighbour};
pub use profile::{PROFILES, Profile, find_profile};
pub use record::{Record, each_below, member};
pub use rule::{
    Arg, Fix, Impact, Look, LossClass, LossLook, RecordLook, Rule, ServerError, TableContext,
    TableLook,
};
pub use selection::{Choice, Selection, Selector};
