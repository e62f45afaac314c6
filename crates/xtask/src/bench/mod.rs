//! `cargo xtask bench`: us and others on the same bytes, in one run, with a dated record. `docs/performance.md` says how to read it.

mod convert;
mod engines;
mod estimate;
pub mod install;
mod join;
pub mod measure;
mod options;
mod report;
mod sections;
mod targets;
mod tokens;
mod versus;
pub mod workshop;

pub use install::works;

use engines::ENGINES;
use install::Tools;
use options::Options;
use report::Report;
use workshop::Workshop;

/// Measures what `args` ask for and writes the record.
pub fn run(args: &[&str]) -> anyhow::Result<()> {
    if args.iter().any(|arg| matches!(*arg, "--help" | "-h")) {
        println!("cargo xtask bench [OPTIONS]\n{}", options::USAGE);
        return Ok(());
    }
    let options = Options::parse(args)?;
    let workshop = Workshop::open()?;
    let mut report = Report::default();
    report::machine(&mut report)?;
    for section in &options.sections {
        run_section(section, &options, &workshop, &mut report)?;
    }
    if options.quick {
        println!("\n── no record is written of a quick run");
    } else {
        println!("\n── written to {}", report.write()?.display());
    }
    Ok(())
}

fn run_section(
    section: &str,
    options: &Options,
    workshop: &Workshop,
    report: &mut Report,
) -> anyhow::Result<()> {
    match section {
        "peers" => {
            let chosen = ENGINES.iter().filter(|engine| versus::is_chosen(engine, options));
            let kinds: Vec<_> = chosen.map(|engine| engine.kind.tool()).collect();
            let tools = Tools::install(workshop, |kind| kinds.contains(&kind))?;
            versus::run(options, workshop, &tools, report)
        }
        "threads" => sections::threads(options, workshop, report),
        "faulty" => sections::faulty(options, workshop, report),
        "memory" => sections::memory(options, workshop, report),
        "growth" => sections::growth(options, workshop, report),
        "convert" => convert::run(options, workshop, report),
        "join" => join::run(options, workshop, report),
        "estimate" => estimate::run(options, workshop, report),
        "tokens" => tokens::run(options, workshop, report),
        _ => sections::ids(options, workshop, report),
    }
}
