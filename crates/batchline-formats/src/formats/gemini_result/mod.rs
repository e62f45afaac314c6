//! Results of the Gemini API: generation and embedding, and the rows of Vertex AI.
//!
//! Servers add fields all the time, so that every message is open: what is known must have its type, and what is not known is kept.

pub mod candidate;
pub mod content;
mod format;
pub mod grounding;
pub mod line;
pub mod logprobs;
pub mod response;
pub mod usage;

pub use format::{FORMAT, is_row};

use crate::formats::gemini_generate::DISCOVERY;
