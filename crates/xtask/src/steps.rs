//! The steps of `cargo xtask test`, in the order in which they fail soonest.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::{counts, dist, fuzz, integrations, licences, python, report};

/// How many inputs each fuzz target gets in `test`.
const SMOKE_INPUTS: u32 = 20_000;

/// The root of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Cargo's target directory, wherever the environment has put it.
pub fn target_directory() -> anyhow::Result<PathBuf> {
    let args = ["metadata", "--format-version", "1", "--no-deps"];
    let output = Command::new("cargo").args(args).current_dir(root()).output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    Ok(metadata["target_directory"].as_str().context("target_directory")?.into())
}

/// Everything CI checks.
pub fn test() -> anyhow::Result<()> {
    tools()?;
    cargo("format", &["fmt", "--all", "--check"], &[])?;
    let clippy = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
    cargo("clippy", &clippy, &[])?;
    println!("── licences");
    licences::run()?;
    if fuzz::is_possible() {
        fuzz::run(fuzz::Length::Inputs(SMOKE_INPUTS))?;
    } else {
        println!("── fuzz: left out, there is no nightly toolchain");
    }
    let doc = ["doc", "--workspace", "--no-deps", "--quiet"];
    cargo("documentation", &doc, &[("RUSTDOCFLAGS", "-D warnings")])?;
    cargo("tests", &["test", "--workspace"], &[])?;
    python::run_tests()?;
    integrations::run_tests()?;
    report::run_tests()?;
    dist::run_all()?;
    println!("── counts");
    counts::run()?;
    println!("── all passed");
    Ok(())
}

/// Rewrites what is generated.
pub fn update() -> anyhow::Result<()> {
    let test = ["test", "--quiet", "--package", "batchline", "--test"];
    for names in [&["generated"][..], &["pages", "every_example"]] {
        cargo("generated files", &[&test[..], names].concat(), &[("UPDATE", "1")])?;
    }
    let of_the_command = ["test", "--quiet", "--package", "batchline-cli"];
    for names in [["--bins", "manual"].as_slice(), &["--test", "completions", "committed"]] {
        cargo("generated files", &[&of_the_command[..], names].concat(), &[("UPDATE", "1")])?;
    }
    let settings =
        ["test", "--quiet", "--package", "batchline-cli", "--bin", "batchline", "generated"];
    cargo("schema and page of batchline.toml", &settings, &[("UPDATE", "1")])?;
    let sessions = ["test", "--quiet", "--package", "batchline-cli", "--test", "cli"];
    // Fails once because the old outputs differ; what counts is what it writes.
    let _ = cargo("sessions", &sessions, &[("TRYCMD", "overwrite")]);
    for page in ["README.md", "fixtures/ci-demo/README.md"] {
        forget_times(&root().join(page))?;
    }
    for entry in fs::read_dir(root().join("crates/batchline-cli/tests/cmd"))? {
        let entry = entry?;
        // A session's files stand in directories beside it.
        if entry.file_type()?.is_file() {
            forget_times(&entry.path())?;
        }
    }
    cargo("sessions", &sessions, &[])
}

/// Sessions must not depend on the clock: the time at the end of a summary becomes `[..]`.
fn forget_times(session: &Path) -> anyhow::Result<()> {
    let text = fs::read_to_string(session)?;
    let summaries = ["Found ", "Nothing found", "Converted ", "Answered "];
    let is_summary = |line: &str| summaries.iter().any(|start| line.contains(start));
    // `12 ms`, `1.5 s`
    let is_time = |end: &str| {
        end.split_once(' ').is_some_and(|(number, unit)| {
            number.parse::<f64>().is_ok() && matches!(unit, "ms" | "s")
        })
    };
    let forget = |line: &str| match line.rsplit_once(", ") {
        Some((before, end)) if is_summary(line) && is_time(end) => format!("{before}, [..]"),
        _ => line.to_string(),
    };
    let lines: Vec<String> = text.lines().map(forget).collect();
    // An output of nothing stays nothing.
    let end = if lines.is_empty() { "" } else { "\n" };
    fs::write(session, lines.join("\n") + end)?;
    Ok(())
}

/// rustfmt and clippy come with the toolchain file; where rustup did not install them, ask it to.
fn tools() -> anyhow::Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        let works = Command::new("cargo").args([subcommand, "--version"]).output();
        if works.is_ok_and(|output| output.status.success()) {
            continue;
        }
        run("rustup", &["component", "add", component], &[])?;
    }
    Ok(())
}

/// Runs cargo in the root of the repository.
pub fn cargo(name: &str, args: &[&str], env: &[(&str, &str)]) -> anyhow::Result<()> {
    println!("── {name}: cargo {}", args.join(" "));
    let start = Instant::now();
    run("cargo", args, env)?;
    println!("── {name}: {} s", start.elapsed().as_secs());
    Ok(())
}

/// Runs a program in the root of the repository; a failure is an error.
pub fn run(program: &str, args: &[&str], env: &[(&str, &str)]) -> anyhow::Result<()> {
    let mut command = Command::new(program);
    command.args(args).current_dir(root()).envs(env.iter().copied());
    let status = command.status().with_context(|| format!("cannot run {program}"))?;
    if !status.success() {
        bail!("{program} {} failed", args.join(" "));
    }
    Ok(())
}
