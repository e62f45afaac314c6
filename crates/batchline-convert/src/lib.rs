//! Records of one provider's batches into records of another's, requests and results, with an honest account of every loss.
//!
//! - [`Mapping`]: what goes where, one table for each pair of messages. The page of what converts to what comes from the same rows.
//! - [`Loss`]: what could not be carried as it is, with its place and reason.
//!
//! Text in, text out: this crate does no IO, prints nothing and reads no clock. Values whose shape does not change are copied as they were
//! written, so that numbers, key order and texts pass through unchanged.

pub mod docs;
pub mod ids;
pub mod json_schema;
mod line;
mod loss;
pub mod map;
mod mapping;
mod options;
mod page;
mod requests;
pub mod results;
pub mod target;
mod text;
pub mod to_gemini;
pub mod to_openai;
mod verify;
mod write;

pub use batchline_jsonl::{push_escaped, push_string};
pub use line::{Converter, Outcome, Output, TARGETS, Target, find_target};
pub use loss::{Loss, Losses};
pub use map::{Entry, Header};
pub use mapping::{
    Class, How, Mapping, NOWHERE, Row, Work, apply, copy, dropped, elsewhere, nothing,
    read_elsewhere, unknown, with,
};
pub use options::{Media, Options};
pub use page::markdown;
pub use requests::map_header;
pub use results::{
    RESULT_TARGETS, ResultConverter, ResultOutput, ResultTarget, RowLoss, find_result_target,
    key_of,
};
pub use write::Members;

/// Where converted lines will run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Host {
    /// The Gemini Developer API.
    #[default]
    Developer,
    /// Vertex AI.
    Vertex,
}
