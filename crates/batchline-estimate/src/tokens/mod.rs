//! Counters that agree with the providers' own, token for token.
//!
//! A counter counts: it makes no ids, and nothing is allocated for a text. A text is cut into words that count by themselves; a cache
//! remembers what words counted; what it does not know is merged as byte-pair encoding does.

#![cfg_attr(
    not(all(feature = "openai", feature = "gemma3", feature = "gemma4")),
    allow(dead_code, unused_imports, reason = "some of it serves only some vocabularies")
)]

mod borders;
#[cfg(feature = "openai")]
mod byte_pair;
mod cache;
mod class;
mod class_ranges;
mod encoding;
#[cfg(any(feature = "gemma3", feature = "gemma4"))]
mod gemma;
mod load;
mod merge;
pub mod models;
#[cfg(any(feature = "openai", feature = "gemma4"))]
mod packed;
#[cfg(feature = "openai")]
mod pairs;
mod pieces;
#[cfg(feature = "openai")]
mod split;
#[cfg(any(feature = "gemma3", feature = "gemma4"))]
mod symbols;
#[cfg(test)]
mod tests;
#[cfg(feature = "openai")]
mod walk;

use cache::Cache;
pub use encoding::{ENCODINGS, Encoding, find_encoding};
use merge::Merger;

/// The memory of one counter for one vocabulary.
#[derive(Default)]
struct Scratch {
    cache: Cache,
    merger: Merger,
    #[cfg(feature = "openai")]
    walks: byte_pair::Walks,
}

/// Counts, keeping its caches between texts. One for each thread; about 2 MB for each encoding it has counted with.
///
/// ```
/// use batchline_estimate::tokens::{Counter, find_encoding};
///
/// let o200k = find_encoding("o200k_base").expect("a known encoding");
/// assert_eq!(Counter::default().count(o200k, "Tokens, not words."), 5);
/// ```
#[derive(Default)]
pub struct Counter {
    scratches: Vec<(&'static Encoding, Scratch)>,
}

impl std::fmt::Debug for Counter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Counter")
    }
}

impl Counter {
    /// How many tokens `text` is. Names of special tokens in it count as the ordinary text they are.
    pub fn count(&mut self, encoding: &'static Encoding, text: &str) -> u64 {
        let known = self.scratches.iter().position(|(known, _)| *known == encoding);
        let index = known.unwrap_or_else(|| {
            self.scratches.push((encoding, Scratch::default()));
            self.scratches.len() - 1
        });
        (encoding.count)(text, &mut self.scratches[index].1)
    }
}
