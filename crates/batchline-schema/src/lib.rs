//! A small table language for JSON messages.
//!
//! A message is written down once, as `static` data ([`Object`], [`Field`], [`Type`]). The same table drives the checker,
//! the exported JSON Schema, documentation, suggestions and the generators of the tests.
//! This crate names no provider, no rule and no price.
//!
//! What tables do not say: truths across fields ("`a` excludes `b`") and across lines. Those are functions elsewhere.

mod form;
mod problem;
mod table;

pub use form::{Form, is_base64, is_data_uri};
pub use problem::{Problem, ProblemKind};
pub use table::*;
