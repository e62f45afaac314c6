//! What a batch will cost, before it is sent: tokens, dollars, and how sure each figure is.
//!
//! - [`tokens`]: counters that agree with the providers' own, token for token.
//! - [`media`]: what images, sounds, videos and pages count.
//! - [`content`]: what of a record is counted.
//! - [`prices`]: dated prices, and readers for other people's price files.
//!
//! Every figure has a [`Class`]. What is not known is said to be unknown, with a reason ([`Why`]); it is never 0.
//!
//! This crate does no IO, prints nothing and reads no clock.

mod class;
pub mod content;
pub mod formula;
pub mod media;
pub mod output;
pub mod prices;
pub mod tokens;
pub mod why;

pub use class::{Class, Tokens};
pub use why::{WHYS, Why};
