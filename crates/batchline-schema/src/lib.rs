//! A small table language for JSON messages.
//!
//! A message is written down once, as `static` data ([`Object`], [`Field`], [`Type`]). The same table drives the checker ([`Program`]),
//! the exported JSON Schema ([`export`]), documentation ([`docs`]), suggestions ([`suggest`]) and the generators of the tests ([`generate`]).
//! This crate names no provider, no rule and no price.
//!
//! What tables do not say: truths across fields ("`a` excludes `b`") and across lines. Those are functions elsewhere.

pub mod check;
pub mod docs;
pub mod export;
pub mod fast;
mod form;
pub mod generate;
mod lesson;
mod problem;
mod program;
mod remark;
mod scalar;
mod skeleton;
pub mod suggest;
mod table;
mod words;

pub use form::{Form, is_base64, is_data_uri};
pub use problem::{Guesses, Problem, ProblemKind};
pub use program::{Program, Watch, is_snake_case_of, snake_case};
pub use table::*;
