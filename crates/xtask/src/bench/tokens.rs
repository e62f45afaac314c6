//! Token counts of real texts in many languages: ours, the crates one could take instead, and the providers' own libraries.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};
use serde_json::Value;

use super::install::{cargo_peer, ensure_works};
use super::measure::median;
use super::options::Options;
use super::report::{Report, verdict};
use super::targets::{THREADS, TOKENS};
use super::workshop::Workshop;
use crate::steps::{root, run as run_program};

/// Bytes of text of each kind, where there are as many.
const BYTES: u64 = 3_000_000;
const QUICK_BYTES: u64 = 200_000;

/// How an engine is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Ours, with so many threads.
    Ours(usize),
    /// A crate.
    Rust,
    /// The crate around the C++ library.
    SentencePiece,
    /// The provider's own library in its Python package.
    Python,
}

struct Engine {
    name: &'static str,
    kind: Kind,
    encodings: &'static [&'static str],
}

const OPENAI: &[&str] = &["o200k_base", "cl100k_base"];
const GEMMA3: &[&str] = &["gemma3"];
const GEMMA4: &[&str] = &["gemma4"];
const ALL: &[&str] = &["o200k_base", "cl100k_base", "gemma3", "gemma4"];

/// All of them, ours first.
static ENGINES: &[Engine] = &[
    Engine { name: "batchline", kind: Kind::Ours(1), encodings: ALL },
    Engine { name: "batchline, two threads", kind: Kind::Ours(2), encodings: ALL },
    Engine { name: "tiktoken-rs", kind: Kind::Rust, encodings: OPENAI },
    Engine { name: "bpe-openai", kind: Kind::Rust, encodings: OPENAI },
    Engine { name: "tiktoken", kind: Kind::Rust, encodings: OPENAI },
    Engine { name: "splintr", kind: Kind::Rust, encodings: ALL },
    Engine { name: "kitoken", kind: Kind::Rust, encodings: GEMMA3 },
    Engine { name: "sentencepiece", kind: Kind::SentencePiece, encodings: GEMMA3 },
    Engine { name: "tiktoken in Python", kind: Kind::Python, encodings: OPENAI },
    Engine { name: "sentencepiece in Python", kind: Kind::Python, encodings: GEMMA3 },
    Engine { name: "tokenizers in Python", kind: Kind::Python, encodings: GEMMA4 },
];

/// What must be there, and where it is.
struct Tools {
    peers: PathBuf,
    python: PathBuf,
    script: PathBuf,
    model: PathBuf,
    missing: Vec<(Kind, String)>,
}

impl Tools {
    fn install(workshop: &Workshop) -> anyhow::Result<Tools> {
        let bench = workshop.target.join("bench");
        let tests = workshop.target.join("python");
        let mut tools = Tools {
            peers: bench.join("peers/release"),
            python: tests.join("bin/python"),
            script: root().join("benches/peers/python/tokens.py"),
            model: bench.join("data/gemma3.model"),
            missing: Vec::new(),
        };
        cargo_peer(&bench, "ours", "")?;
        // Gemma 3's model is written with Python, so that comes first.
        let python = crate::python::install(&tests, &root().join("tests/python/requirements.txt"));
        let python = python.and_then(|()| {
            let [script, model] = [&tools.script, &tools.model].map(|path| path.to_string_lossy());
            run_program(&tools.python.to_string_lossy(), &["-B", &script, "model", &model], &[])
        });
        tools.note(Kind::Python, python, "the packages could not be installed");
        let native = "-C target-cpu=native";
        let rust = cargo_peer(&bench, "token-peers", native);
        tools.note(Kind::Rust, rust, "cargo could not build it");
        let cpp = ensure_works("cmake").and_then(|()| ensure_works("g++"));
        let cpp = cpp.and_then(|()| cargo_peer(&bench, "sentencepiece-peer", native));
        tools.note(Kind::SentencePiece, cpp, "cmake and g++ could not build it");
        Ok(tools)
    }

    fn note(&mut self, kind: Kind, outcome: anyhow::Result<()>, why: &str) {
        if let Err(error) = outcome {
            println!("── missing: {error:#}");
            self.missing.push((kind, why.into()));
        }
    }

    fn missing(&self, engine: &Engine) -> Option<&str> {
        let missing = self.missing.iter().find(|(kind, _)| *kind == engine.kind);
        missing.map(|(_, why)| why.as_str())
    }

    fn command(&self, engine: &Engine, encoding: &str) -> Command {
        let program = match engine.kind {
            Kind::Ours(_) => self.peers.join("ours"),
            Kind::Rust => self.peers.join("token-peers"),
            Kind::SentencePiece => self.peers.join("sentencepiece-peer"),
            Kind::Python => self.python.clone(),
        };
        let mut command = Command::new(program);
        match engine.kind {
            Kind::Ours(threads) => command.args(["tokens", encoding, &threads.to_string()]),
            Kind::Rust => command.args([engine.name, encoding]).arg(&self.model),
            Kind::SentencePiece => command.arg(&self.model),
            Kind::Python => command.arg("-B").arg(&self.script).arg(encoding),
        };
        command
    }
}

/// Texts of one kind.
struct Texts {
    name: String,
    path: PathBuf,
    about: Value,
}

/// Writes the texts, unless they are there.
fn texts(workshop: &Workshop, bytes: u64) -> anyhow::Result<Vec<Texts>> {
    let directory = workshop.target.join(format!("bench/data/texts-{bytes}"));
    let about = directory.join("about.json");
    if !about.exists() {
        println!("── gathering texts");
        let script = root().join("benches/peers/python/texts.py");
        let mut command = Command::new("python3");
        command.arg("-B").arg(script).arg(&directory).arg(bytes.to_string());
        let output = command.stderr(Stdio::inherit()).output()?;
        ensure!(output.status.success(), "the texts could not be had: they come from Debian");
        fs::write(&about, output.stdout)?;
    }
    let about: Value = serde_json::from_slice(&fs::read(about)?)?;
    let about = about.as_object().context("what the texts are")?;
    let texts = about.iter().map(|(name, about)| Texts {
        name: name.clone(),
        path: directory.join(format!("{name}.texts")),
        about: about.clone(),
    });
    Ok(texts.collect())
}

/// What one engine came to on one file.
#[derive(Default)]
struct Counted {
    tokens: u64,
    bytes: u64,
    seconds: Vec<f64>,
}

/// An engine in one encoding.
struct Entrant {
    engine: &'static Engine,
    counted: Vec<Counted>,
}

impl Entrant {
    fn run(&mut self, tools: &Tools, encoding: &str, texts: &[Texts]) -> anyhow::Result<()> {
        let mut command = tools.command(self.engine, encoding);
        let output = command.args(texts.iter().map(|texts| &texts.path)).output()?;
        let errors = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{} failed: {errors}", self.engine.name);
        let lines: Vec<&[u8]> = output.stdout.trim_ascii().split(|byte| *byte == b'\n').collect();
        ensure!(lines.len() == texts.len(), "{} left files out", self.engine.name);
        for (counted, line) in self.counted.iter_mut().zip(lines) {
            let said: Value = serde_json::from_slice(line).context("the output of a peer")?;
            counted.tokens = said["tokens"].as_u64().context("tokens")?;
            counted.bytes = said["bytes"].as_u64().context("bytes")?;
            counted.seconds.push(said["seconds"].as_f64().context("seconds")?);
        }
        Ok(())
    }

    /// Bytes a second on one file.
    fn rate(&self, file: usize) -> f64 {
        let counted = &self.counted[file];
        counted.bytes as f64 / median(counted.seconds.clone())
    }

    /// On all files together.
    fn whole(&self) -> f64 {
        let bytes: u64 = self.counted.iter().map(|counted| counted.bytes).sum();
        let seconds: f64 = self.counted.iter().map(|c| median(c.seconds.clone())).sum();
        bytes as f64 / seconds
    }
}

/// The section.
pub fn run(o: &Options, workshop: &Workshop, report: &mut Report) -> anyhow::Result<()> {
    let tools = Tools::install(workshop)?;
    let texts = texts(workshop, if o.quick { QUICK_BYTES } else { BYTES })?;
    report.heading("Tokens");
    report.line(&format!(
        "{} rounds, interleaved; medians. Texts of about 2 kB, each counted once; a quarter of them comes first and warms caches. Who can \
         count without a list of tokens does so. MB/s, one thread unless said.",
        o.rounds
    ));
    tell_texts(&texts, report);
    for encoding in ALL {
        let is_chosen = |engine: &&Engine| {
            let named = o.peers.iter().any(|name| engine.name.contains(name.as_str()));
            let ours = matches!(engine.kind, Kind::Ours(_));
            engine.encodings.contains(encoding) && (ours || named || o.peers.is_empty())
        };
        let chosen: Vec<&'static Engine> = ENGINES.iter().filter(is_chosen).collect();
        let present = chosen.iter().filter(|engine| tools.missing(engine).is_none());
        let counted = || texts.iter().map(|_| Counted::default()).collect();
        let mut entrants: Vec<Entrant> =
            present.map(|engine| Entrant { engine, counted: counted() }).collect();
        for round in 1..=o.rounds {
            println!("── {encoding}: round {round} of {}", o.rounds);
            for entrant in &mut entrants {
                entrant.run(&tools, encoding, &texts)?;
            }
        }
        tell(encoding, &entrants, &texts, report)?;
        for engine in chosen {
            if let Some(why) = tools.missing(engine) {
                report.line(&format!("\n{} is missing: {why}", engine.name));
            }
        }
    }
    Ok(())
}

/// How much it is and how much it repeats itself: what a cache can win depends on it.
fn tell_texts(texts: &[Texts], report: &mut Report) {
    report.line("");
    report.line("Help and messages of LibreOffice and MediaWiki, no paragraph twice; code is Python's library; mixed are pieces of all.");
    report.line("");
    report.columns(&["texts", "bytes", "deflate makes it smaller", "words met before"]);
    for Texts { name, about, .. } in texts {
        report.row(&[
            name.clone(),
            about["bytes"].to_string(),
            format!("{:.1} times", about["compressed"].as_f64().unwrap_or(f64::NAN)),
            format!("{:.0} %", about["known_words"].as_f64().unwrap_or(f64::NAN) * 100.0),
        ]);
    }
}

fn tell(
    encoding: &str,
    entrants: &[Entrant],
    texts: &[Texts],
    report: &mut Report,
) -> anyhow::Result<()> {
    let [ours, two, ..] = entrants else { return Ok(()) };
    let target = TOKENS.iter().find(|target| target.encoding == encoding);
    let rival = target.and_then(|t| entrants.iter().find(|entrant| entrant.engine.name == t.peer));
    report.line("");
    report.line(&format!("### {encoding}"));
    report.line("");
    let names = entrants.iter().map(|entrant| entrant.engine.name);
    let beside = rival.map(|rival| format!("we beside {}", rival.engine.name));
    let columns = ["texts", "bytes a token"].into_iter().chain(names).chain(beside.as_deref());
    report.columns(&columns.collect::<Vec<_>>());
    for (file, Texts { name, about, .. }) in texts.iter().enumerate() {
        let share = about["bytes"].as_f64().unwrap_or(f64::NAN) / ours.counted[file].tokens as f64;
        let rates = entrants.iter().map(|entrant| megabytes(entrant.rate(file)));
        let ratio = rival.map(|rival| format!("{:.1}×", ours.rate(file) / rival.rate(file)));
        let cells = [name.clone(), format!("{share:.1}")].into_iter().chain(rates).chain(ratio);
        report.row(&cells.collect::<Vec<_>>());
    }
    let rates = entrants.iter().map(|entrant| megabytes(entrant.whole()));
    let ratio = rival.map(|rival| format!("{:.1}×", ours.whole() / rival.whole()));
    let cells = ["all".to_string(), String::new()].into_iter().chain(rates).chain(ratio);
    report.row(&cells.collect::<Vec<_>>());
    report.line("");
    if let (Some(target), Some(rival)) = (target, rival) {
        let times = ours.whole() / rival.whole();
        report.line(&format!(
            "{:.1} times as fast as {}; at least {}: {}; goal {}: {}.",
            times,
            target.peer,
            target.floor,
            verdict(times >= target.floor),
            target.goal,
            verdict(times >= target.goal),
        ));
    }
    let threads = two.whole() / ours.whole();
    report.line(&format!(
        "Two threads {threads:.2} times one, ≥ {THREADS}: {}.",
        verdict(threads >= THREADS)
    ));
    tell_differences(entrants, texts, report)
}

/// Bytes a second in the one unit that suits all who count tokens.
fn megabytes(rate: f64) -> String {
    if rate < 2e7 { format!("{:.1}", rate / 1e6) } else { format!("{:.0}", rate / 1e6) }
}

/// Whoever counts other tokens than we do is told, and the provider's own library must not.
fn tell_differences(
    entrants: &[Entrant],
    texts: &[Texts],
    report: &mut Report,
) -> anyhow::Result<()> {
    let [ours, others @ ..] = entrants else { return Ok(()) };
    for other in others {
        let pairs = texts.iter().zip(ours.counted.iter().zip(&other.counted));
        let differences = pairs.filter(|(_, (ours, theirs))| ours.tokens != theirs.tokens);
        let told: Vec<String> = differences
            .map(|(texts, (ours, theirs))| {
                format!("{} ({} tokens, we {})", texts.name, theirs.tokens, ours.tokens)
            })
            .collect();
        let is_oracle = matches!(other.engine.kind, Kind::Python | Kind::Ours(_));
        ensure!(told.is_empty() || !is_oracle, "{} counts {}", other.engine.name, told.join(", "));
        if !told.is_empty() {
            let name = other.engine.name;
            report.line(&format!("\n{name} counts other tokens: {}.", told.join(", ")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ENGINES, TOKENS};

    #[test]
    fn each_target_names_an_engine_of_its_encoding() {
        for target in TOKENS {
            let engine = ENGINES.iter().find(|engine| engine.name == target.peer);
            assert!(engine.is_some_and(|engine| engine.encodings.contains(&target.encoding)));
        }
    }

    #[test]
    fn gemini_and_openai_have_targets() {
        assert!(TOKENS.iter().any(|target| target.encoding == "gemma3"));
        assert!(TOKENS.iter().all(|target| target.floor < target.goal));
    }
}
