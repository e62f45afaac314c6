//! OpenAI batch files: the line, and the request body of every endpoint a batch may call.

pub mod chat;
pub mod completions;
pub mod embeddings;
pub mod endpoints;
mod format;
pub mod images;
pub mod line;
pub mod moderations;
pub mod patterns;
pub mod responses;
pub mod videos;

pub use format::FORMAT;

/// The published description most of these tables follow.
pub(crate) const OPENAPI: &str = "openai/openai-openapi openapi.yaml @f85dbe22, 2026-08-21";
