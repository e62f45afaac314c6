//! Every way to cut text into tokens that is built in.

use std::sync::OnceLock;

use super::Scratch;
#[cfg(feature = "openai")]
use super::byte_pair::BytePair;
#[cfg(any(feature = "gemma3", feature = "gemma4"))]
use super::gemma::Gemma;
#[cfg(feature = "openai")]
use super::split::{Cl100k, O200k};

/// A way to cut text into tokens.
pub struct Encoding {
    /// `o200k_base`, `o200k_harmony`, `cl100k_base`, `gemma3` or `gemma4`.
    pub name: &'static str,
    /// Where the vocabulary comes from.
    pub source: &'static str,
    pub(super) count: fn(&str, &mut Scratch) -> u64,
}

impl std::fmt::Debug for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Encoding {
    /// Names are unique.
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Every encoding that is built in. Vocabularies are read when they are first used.
pub static ENCODINGS: &[Encoding] = &[
    #[cfg(feature = "openai")]
    Encoding { name: "o200k_base", source: O200K_SOURCE, count: o200k },
    // The same pieces and ranks; only special tokens differ, which texts do not have.
    #[cfg(feature = "openai")]
    Encoding { name: "o200k_harmony", source: O200K_SOURCE, count: o200k },
    #[cfg(feature = "openai")]
    Encoding {
        name: "cl100k_base",
        source: "OpenAI, cl100k_base.tiktoken, by the crate splintr-vocab-cl100k",
        count: cl100k,
    },
    #[cfg(feature = "gemma3")]
    Encoding {
        name: "gemma3",
        source: "Google, Gemma 3 tokenizer.model, by the crate splintr-vocab-gemma3",
        count: gemma3,
    },
    #[cfg(feature = "gemma4")]
    Encoding {
        name: "gemma4",
        source: "Google, Gemma 4 tokenizer.json, by the crate splintr-vocab-gemma4",
        count: gemma4,
    },
];

#[cfg(feature = "openai")]
const O200K_SOURCE: &str = "OpenAI, o200k_base.tiktoken, by the crate splintr-vocab-o200k";

/// The encoding of this name.
#[must_use]
pub fn find_encoding(name: &str) -> Option<&'static Encoding> {
    ENCODINGS.iter().find(|encoding| encoding.name == name)
}

#[cfg(feature = "openai")]
fn o200k(text: &str, scratch: &mut Scratch) -> u64 {
    o200k_vocabulary().count::<O200k>(text, scratch)
}

#[cfg(feature = "openai")]
pub(super) fn o200k_vocabulary() -> &'static BytePair {
    static LOADED: OnceLock<BytePair> = OnceLock::new();
    LOADED.get_or_init(|| BytePair::read(splintr_vocab_o200k::O200K_BASE_VOCAB_PACKED))
}

#[cfg(feature = "openai")]
fn cl100k(text: &str, scratch: &mut Scratch) -> u64 {
    cl100k_vocabulary().count::<Cl100k>(text, scratch)
}

#[cfg(feature = "openai")]
pub(super) fn cl100k_vocabulary() -> &'static BytePair {
    static LOADED: OnceLock<BytePair> = OnceLock::new();
    LOADED.get_or_init(|| BytePair::read(splintr_vocab_cl100k::CL100K_BASE_VOCAB_PACKED))
}

#[cfg(feature = "gemma3")]
fn gemma3(text: &str, scratch: &mut Scratch) -> u64 {
    gemma3_vocabulary().count(text, scratch)
}

#[cfg(feature = "gemma3")]
pub(super) fn gemma3_vocabulary() -> &'static Gemma {
    static LOADED: OnceLock<Gemma> = OnceLock::new();
    LOADED.get_or_init(|| Gemma::three(splintr_vocab_gemma3::GEMMA3_SPM_VOCAB))
}

#[cfg(feature = "gemma4")]
fn gemma4(text: &str, scratch: &mut Scratch) -> u64 {
    gemma4_vocabulary().count(text, scratch)
}

#[cfg(feature = "gemma4")]
pub(super) fn gemma4_vocabulary() -> &'static Gemma {
    use splintr_vocab_gemma4::{GEMMA4_MERGES_PACKED, GEMMA4_VOCAB_PACKED};
    static LOADED: OnceLock<Gemma> = OnceLock::new();
    LOADED.get_or_init(|| Gemma::four(GEMMA4_VOCAB_PACKED, GEMMA4_MERGES_PACKED))
}
