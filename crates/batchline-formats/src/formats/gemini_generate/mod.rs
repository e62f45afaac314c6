//! Gemini batch files for content generation: `{"key": …, "request": GenerateContentRequest}` on each line.
//!
//! The envelope is plain JSON and keeps keys it does not know. Everything inside `request` is proto-JSON and refuses them.
//!
//! The mark `counted` stands on the field that holds the text, not on the messages around it. On a map of messages
//! (`Schema.properties`) it means the keys, on free JSON it means all keys and texts.

pub mod config;
pub mod content;
mod format;
pub mod line;
pub mod patterns;
pub mod request;
pub mod response_format;
pub mod schema;
pub mod speech;
pub mod tool;

pub use format::FORMAT;

/// The document most tables were written from.
pub(crate) const DISCOVERY: &str = "Generative Language API v1beta discovery document, 2026-08-23";
