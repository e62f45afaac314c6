//! What a batch will cost, before it is sent: tokens, dollars, and how sure each figure is.
//!
//! - [`tokens`]: counters that agree with the providers' own, token for token.
//! - [`media`]: what images, sounds, videos and pages count.
//! - [`content`]: what of a record is counted.
//! - [`formula`], [`output`]: how a content becomes a number of tokens.
//! - [`Subject`]: a model, with all of that; [`Estimator`] reads lines for it, [`Totals`] add up.
//! - [`prices`]: dated prices, and readers for other people's price files.
//!
//! Every figure has a [`Class`]. What is not known is said to be unknown, with a reason ([`Why`]); it is never 0.
//!
//! This crate does no IO, prints nothing and reads no clock.

mod amount;
mod class;
pub mod content;
mod estimator;
pub mod formula;
pub mod media;
mod medium;
pub mod output;
pub mod prices;
mod subject;
pub mod tokens;
mod totals;
pub mod why;
mod whys;

pub use amount::{Amount, AmountSum};
pub use class::{Class, Tokens};
pub use estimator::Estimator;
pub use medium::{CountedMedium, Modality, media_tokens};
pub use subject::{Figures, Kinds, Subject, Terms, provider_of};
pub use totals::{Largest, Sizes, Totals};
pub use why::{WHYS, Why};
pub use whys::{WhyCounts, WhySet};
