//! Results of OpenAI's batches: output and error files, and what Gemini's compatible layer writes.
//!
//! A body does not always say which endpoint it comes from, so that one message holds the fields of all. Every message is open, and most
//! fields may be `null`: servers add fields and leave out others all the time.

pub mod body;
pub mod choice;
mod format;
pub mod line;
pub mod logprobs;
pub mod output;
pub mod usage;

pub use format::{FORMAT, is_row};

use batchline_schema::{Field, Type, opt};

use crate::formats::openai::OPENAPI;

/// A field that may be left out or `null`.
const fn may(name: &'static str, ty: Type) -> Field {
    opt(name, ty).nullable()
}
