//! Gemini batch files for embeddings: `{"key": …, "request": EmbedContentRequest}` on each line.

mod format;
pub mod line;
pub mod request;

pub use format::FORMAT;
