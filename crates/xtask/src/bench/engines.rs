//! Who is compared.

use std::path::Path;
use std::process::Command;

use super::install::Tools;
use super::measure::{Sample, run_check, run_peer, run_wc};
use super::workshop::Workshop;

/// How an engine is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `batchline check` with so many threads.
    Check(usize),
    /// The library on bytes in memory.
    Ours,
    /// `wc -l`.
    Wc,
    Simdjson,
    /// simdjson with AVX2 and no more, as most machines have it.
    SimdjsonAvx2,
    Rust,
    Python,
    /// A Python package that reads the file itself, with two threads: its pass is compared with our whole process.
    PythonFile,
}

impl Kind {
    /// What must be there to run it.
    pub fn tool(self) -> Kind {
        if self == Kind::PythonFile { Kind::Python } else { self }
    }
}

/// One engine.
#[derive(Debug)]
pub struct Engine {
    pub name: &'static str,
    pub kind: Kind,
    /// Corpora it can read; all when empty.
    pub corpora: &'static [&'static str],
    /// Slow engines get the start of the file.
    pub sampled: bool,
}

impl Engine {
    const BASE: Engine = Engine { name: "", kind: Kind::Rust, corpora: &[], sampled: false };

    const fn new(name: &'static str, kind: Kind) -> Engine {
        Engine { name, kind, ..Engine::BASE }
    }

    const fn only(self, corpora: &'static [&'static str]) -> Engine {
        Engine { corpora, ..self }
    }

    const fn sampled(self) -> Engine {
        Engine { sampled: true, ..self }
    }

    pub fn reads(&self, corpus: &str) -> bool {
        self.corpora.is_empty() || self.corpora.contains(&corpus)
    }

    /// One run.
    pub fn run(
        &self,
        workshop: &Workshop,
        tools: &Tools,
        corpus: &str,
        file: &Path,
    ) -> anyhow::Result<Sample> {
        // Two passes: the first warms caches and buffers, the second is timed.
        let passes = "2";
        let args = [self.program_name(), corpus];
        let peer = |program: &Path, args: &[&str]| {
            run_peer(Command::new(program).args(args).arg(file).arg(passes))
        };
        match self.kind {
            Kind::Check(threads) => run_check(workshop, threads, file, false),
            Kind::Wc => run_wc(file),
            Kind::Ours => peer(&tools.ours, &["check"]),
            Kind::Rust => peer(&tools.rust, &args),
            Kind::Simdjson => peer(&tools.simdjson, &args),
            Kind::SimdjsonAvx2 => peer(&tools.simdjson_avx2, &args),
            Kind::Python | Kind::PythonFile => {
                let script = tools.script.to_string_lossy();
                peer(&tools.python, &[&[&*script][..], &args].concat())
            }
        }
    }

    fn program_name(&self) -> &'static str {
        self.name.strip_suffix("-avx2").unwrap_or(self.name)
    }
}

const WITH_SCHEMA: &[&str] = &["openai-chat", "gemini-embed", "gemini-gen", "small", "base64"];

/// All of them, ours first.
pub static ENGINES: &[Engine] = &[
    Engine::new("batchline", Kind::Ours),
    Engine::new("batchline check --threads 1", Kind::Check(1)),
    Engine::new("batchline check --threads 2", Kind::Check(2)),
    Engine::new("wc", Kind::Wc),
    Engine::new("simdjson-ondemand", Kind::Simdjson),
    Engine::new("simdjson-ondemand-avx2", Kind::SimdjsonAvx2),
    Engine::new("simdjson-values", Kind::Simdjson).only(&["embed-results"]),
    Engine::new("simdjson-values-avx2", Kind::SimdjsonAvx2).only(&["embed-results"]),
    Engine::new("simdjson-dom", Kind::Simdjson),
    Engine::new("simd-json-typed", Kind::Rust),
    Engine::new("sonic-rs-typed", Kind::Rust),
    Engine::new("sonic-rs-lazy", Kind::Rust),
    Engine::new("serde_json-typed", Kind::Rust),
    Engine::new("serde_json-value", Kind::Rust),
    Engine::new("jsonschema", Kind::Rust).only(WITH_SCHEMA).sampled(),
    Engine::new("duckdb", Kind::PythonFile),
    Engine::new("polars", Kind::PythonFile).sampled(),
    Engine::new("orjson", Kind::Python).sampled(),
    Engine::new("msgspec", Kind::Python).sampled(),
    Engine::new("jsonschema-rs", Kind::Python).only(WITH_SCHEMA).sampled(),
    Engine::new("openai-types", Kind::Python).only(&["openai-chat", "small"]).sampled(),
    Engine::new("google-genai-types", Kind::Python)
        .only(&["gemini-embed", "gemini-gen", "base64"])
        .sampled(),
];
