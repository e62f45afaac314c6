//! One directory a format: its tables, and the [`Format`](crate::Format) that holds them together.

pub mod beside;
pub mod gemini_embed;
pub mod gemini_generate;
pub mod gemini_result;
pub mod openai;
pub mod openai_result;
