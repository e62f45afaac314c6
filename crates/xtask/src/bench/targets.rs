//! What we want to reach.

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versus {
    /// Bytes in memory against bytes in memory, one thread each.
    Memory,
    /// Our whole process against theirs, or against their pass when they read the file themselves; two threads each.
    Process,
}

/// So many times as fast as a peer on a corpus.
#[derive(Debug)]
pub struct Target {
    pub corpus: &'static str,
    pub peer: &'static str,
    pub versus: Versus,
    pub ratio: f64,
}

const fn memory(corpus: &'static str, peer: &'static str, ratio: f64) -> Target {
    Target { corpus, peer, versus: Versus::Memory, ratio }
}

const fn process(corpus: &'static str, peer: &'static str, ratio: f64) -> Target {
    Target { corpus, peer, versus: Versus::Process, ratio }
}

/// All of them.
pub static TARGETS: &[Target] = &[
    memory("openai-chat", "simdjson-ondemand", 1.0),
    memory("base64", "simdjson-ondemand", 1.0),
    memory("gemini-embed", "simdjson-ondemand", 1.2),
    memory("gemini-gen", "simdjson-ondemand", 2.0),
    memory("small", "simdjson-ondemand", 1.7),
    memory("embed-results", "simdjson-values", 1.7),
    memory("openai-chat", "serde_json-typed", 7.0),
    memory("gemini-gen", "serde_json-typed", 20.0),
    memory("openai-chat", "jsonschema", 12.0),
    memory("gemini-embed", "jsonschema", 12.0),
    memory("gemini-gen", "jsonschema", 12.0),
    memory("small", "jsonschema", 12.0),
    memory("openai-chat", "openai-types", 50.0),
    memory("small", "openai-types", 50.0),
    memory("gemini-gen", "google-genai-types", 400.0),
    process("openai-chat", "duckdb", 6.0),
    // At most twice its time.
    process("openai-chat", "wc", 0.5),
];

/// Two threads against one.
pub const THREADS: f64 = 1.85;
/// Memory beyond the ids, and bytes an id.
pub const MEMORY_BYTES: u64 = 64 << 20;
pub const ID_BYTES: u64 = 16;
/// How far speeds at different sizes may be from the one at 1 GB.
pub const GROWTH: f64 = 0.15;
/// Bytes a second when every line has a finding.
pub const FAULTY: f64 = 200e6;

/// Bytes a second of `convert`, one thread.
pub const CONVERT: f64 = 250e6;
/// So many times as fast as litellm.
pub const CONVERT_LITELLM: f64 = 40.0;

/// Bytes a second of `join`, requests and results together, two threads.
pub const JOIN: f64 = 300e6;
/// Bytes of memory for each row of results.
pub const JOIN_ROW_BYTES: u64 = 32;

/// Memory of an estimate beyond the vocabulary, and the vocabulary with its tables.
pub const ESTIMATE_MEMORY_BYTES: u64 = (64 + 32) << 20;
/// `--sample auto` of a gigabyte.
pub const SAMPLE_SECONDS: f64 = 10.0;

/// So many times as fast as somebody else at counting the tokens of an encoding.
#[derive(Debug)]
pub struct TokenTarget {
    pub encoding: &'static str,
    pub peer: &'static str,
    /// Less is a failure.
    pub floor: f64,
    pub goal: f64,
}

const fn tokens(encoding: &'static str, peer: &'static str, floor: f64, goal: f64) -> TokenTarget {
    TokenTarget { encoding, peer, floor, goal }
}

/// Of counting tokens. SentencePiece cannot read Gemma 4's vocabulary.
pub static TOKENS: &[TokenTarget] = &[
    tokens("o200k_base", "tiktoken-rs", 4.0, 8.0),
    tokens("cl100k_base", "tiktoken-rs", 4.0, 8.0),
    tokens("gemma3", "sentencepiece", 6.0, 12.0),
];

/// The target against a peer.
pub fn find(corpus: &str, peer: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.corpus == corpus && target.peer == peer)
}

#[cfg(test)]
mod tests {
    use super::TARGETS;
    use crate::bench::engines::ENGINES;

    #[test]
    fn each_target_names_an_engine_that_reads_the_corpus() {
        for target in TARGETS {
            let engine = ENGINES.iter().find(|engine| engine.name == target.peer);
            assert!(engine.is_some_and(|engine| engine.reads(target.corpus)), "{target:?}");
        }
    }
}
