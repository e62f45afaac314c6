//! Us and the peers, interleaved on the same bytes.

use std::fs;
use std::path::PathBuf;

use anyhow::ensure;

use super::engines::{ENGINES, Engine, Kind};
use super::install::Tools;
use super::measure::{Sample, median};
use super::options::Options;
use super::report::{Report, speed, verdict};
use super::targets::{self, Versus};
use super::workshop::{Length, Workshop};

/// What slow engines get of a file.
pub const SAMPLE_BYTES: u64 = 20_000_000;

/// An engine with its file and what its runs came to.
struct Entrant {
    engine: &'static Engine,
    file: PathBuf,
    bytes: u64,
    samples: Vec<Sample>,
}

impl Entrant {
    /// Bytes a second of the timed pass in memory.
    fn in_memory(&self) -> f64 {
        let passes: Option<Vec<f64>> = self.samples.iter().map(|sample| sample.pass).collect();
        passes.map_or(f64::NAN, |passes| self.bytes as f64 / median(passes))
    }

    /// Bytes a second of the whole process.
    fn process(&self) -> f64 {
        let seconds = self.samples.iter().map(|sample| sample.process).collect();
        self.bytes as f64 / median(seconds)
    }
}

/// Does the choice of peers include this engine? Ours always run.
pub fn is_chosen(engine: &Engine, options: &Options) -> bool {
    let ours = matches!(engine.kind, Kind::Ours | Kind::Check(_));
    let named = options.peers.iter().any(|name| engine.name.contains(name.as_str()));
    ours || options.peers.is_empty() || named
}

/// The section.
pub fn run(
    options: &Options,
    workshop: &Workshop,
    tools: &Tools,
    report: &mut Report,
) -> anyhow::Result<()> {
    report.heading("Peers");
    report.line(&format!(
        "{} rounds, interleaved; medians. \"In memory\" is one warm pass over bytes in memory, one thread. \"Process\" is from start to exit, \
         reading included; against `wc`, DuckDB and Polars ours has two threads, against all others one. Engines marked * got the first \
         {} MB of the file.",
        options.rounds,
        SAMPLE_BYTES / 1_000_000,
    ));
    for corpus in &options.corpora {
        let mut entrants = entrants(corpus, options, workshop, tools)?;
        race(&mut entrants, corpus, options, workshop, tools)?;
        table(corpus, &entrants, report);
        missing(corpus, options, tools, report);
    }
    Ok(())
}

fn entrants(
    corpus: &str,
    options: &Options,
    workshop: &Workshop,
    tools: &Tools,
) -> anyhow::Result<Vec<Entrant>> {
    let able = ENGINES.iter().filter(|engine| engine.reads(corpus) && is_chosen(engine, options));
    let present = able.filter(|engine| tools.missing(engine.kind).is_none());
    let entrant = |engine: &'static Engine| {
        let sample = if engine.sampled { SAMPLE_BYTES } else { u64::MAX };
        let file = workshop.file(corpus, Length::Bytes(options.bytes.min(sample)))?;
        let bytes = fs::metadata(&file)?.len();
        Ok(Entrant { engine, file, bytes, samples: Vec::new() })
    };
    present.map(entrant).collect()
}

/// Round by round, so that a slow minute of the machine is everybody's.
fn race(
    entrants: &mut [Entrant],
    corpus: &str,
    options: &Options,
    workshop: &Workshop,
    tools: &Tools,
) -> anyhow::Result<()> {
    for round in 1..=options.rounds {
        println!("── {corpus}: round {round} of {}", options.rounds);
        for entrant in &mut *entrants {
            let sample = entrant.engine.run(workshop, tools, corpus, &entrant.file)?;
            entrant.samples.push(sample);
        }
    }
    let lines = |entrant: &Entrant| entrant.samples.iter().map(|s| s.lines).collect::<Vec<_>>();
    for entrant in &*entrants {
        let first = entrants.iter().find(|other| other.bytes == entrant.bytes);
        let agree = first.is_some_and(|first| lines(first) == lines(entrant));
        ensure!(agree, "{} counts other lines in {corpus}", entrant.engine.name);
    }
    Ok(())
}

/// Our speeds on a corpus, in bytes a second.
struct Ours {
    memory: f64,
    one_thread: f64,
    two_threads: f64,
}

impl Ours {
    fn of(entrants: &[Entrant]) -> Ours {
        let of = |kind, speed: fn(&Entrant) -> f64| {
            entrants.iter().find(|entrant| entrant.engine.kind == kind).map_or(f64::NAN, speed)
        };
        Ours {
            memory: of(Kind::Ours, Entrant::in_memory),
            one_thread: of(Kind::Check(1), Entrant::process),
            two_threads: of(Kind::Check(2), Entrant::process),
        }
    }

    /// How many times as fast we are, in memory and as processes. What does not compare is not a number.
    fn ratios(&self, peer: &Entrant) -> (f64, f64) {
        match peer.engine.kind {
            Kind::Wc => (f64::NAN, self.two_threads / peer.process()),
            Kind::PythonFile => (f64::NAN, self.two_threads / peer.in_memory()),
            // Starting an interpreter is not what is compared.
            Kind::Python => (self.memory / peer.in_memory(), f64::NAN),
            _ if peer.engine.sampled => (self.memory / peer.in_memory(), f64::NAN),
            _ => (self.memory / peer.in_memory(), self.one_thread / peer.process()),
        }
    }
}

fn table(corpus: &str, entrants: &[Entrant], report: &mut Report) {
    let whole = entrants.iter().max_by_key(|entrant| entrant.bytes);
    let (bytes, lines) = whole.map_or((0, 0), |e| (e.bytes, e.samples[0].lines));
    report.line("");
    let mean = bytes / lines.max(1);
    report.line(&format!("### {corpus}: {bytes} bytes, {lines} lines of {mean} bytes"));
    report.line("");
    let columns = ["engine", "in memory", "process", "we, in memory", "we, process", "target"];
    report.columns(&columns);
    let ours = Ours::of(entrants);
    for entrant in entrants {
        report.row(&row(corpus, entrant, &ours));
    }
}

fn row(corpus: &str, entrant: &Entrant, ours: &Ours) -> Vec<String> {
    let engine = entrant.engine;
    let star = if engine.sampled { "*" } else { "" };
    let is_ours = matches!(engine.kind, Kind::Ours | Kind::Check(_));
    let ratios = if is_ours { (f64::NAN, f64::NAN) } else { ours.ratios(entrant) };
    let target = targets::find(corpus, engine.name).map_or(String::new(), |target| {
        let ratio = if target.versus == Versus::Memory { ratios.0 } else { ratios.1 };
        let compared = if target.versus == Versus::Memory { "in memory" } else { "process" };
        format!("≥ {}× {compared}: {}", target.ratio, verdict(ratio >= target.ratio))
    });
    let process = if engine.kind == Kind::Ours { f64::NAN } else { entrant.process() };
    vec![
        format!("{}{star}", engine.name),
        speed(1, 1.0 / entrant.in_memory()),
        speed(1, 1.0 / process),
        times(ratios.0),
        times(ratios.1),
        target,
    ]
}

fn times(ratio: f64) -> String {
    match ratio {
        _ if !ratio.is_finite() => String::new(),
        0.0..10.0 => format!("{ratio:.2}×"),
        _ => format!("{ratio:.0}×"),
    }
}

fn missing(corpus: &str, options: &Options, tools: &Tools, report: &mut Report) {
    for engine in ENGINES.iter().filter(|e| e.reads(corpus) && is_chosen(e, options)) {
        if let Some(why) = tools.missing(engine.kind) {
            report.line(&format!("\n{} is missing: {why}", engine.name));
        }
    }
}
