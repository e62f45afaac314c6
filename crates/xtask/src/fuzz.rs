//! The fuzz targets, built and run without cargo-fuzz: the same compiler flags, one command less to install.

use std::fs;
use std::process::Command;

use crate::steps::{root, run as run_program};

/// What cargo-fuzz passes to rustc for coverage-guided fuzzing.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Ccodegen-units=1 -Cdebug-assertions";

/// Is there a nightly toolchain?
pub fn is_possible() -> bool {
    let output = Command::new("cargo").args(["+nightly", "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}

/// How long a target runs.
#[derive(Clone, Copy)]
pub enum Length {
    /// For so many seconds, with a new seed: a search.
    Seconds(u32),
    /// For so many inputs, with a fixed seed: a test that gives the same verdict each time.
    Inputs(u32),
}

impl Length {
    fn flags(self) -> Vec<String> {
        match self {
            Length::Seconds(count) => vec![format!("-max_total_time={count}")],
            Length::Inputs(count) => vec![format!("-runs={count}"), "-seed=1".into()],
        }
    }
}

/// Builds the targets and runs each.
pub fn run(length: Length) -> anyhow::Result<()> {
    println!("── fuzz: each target with {}", length.flags().join(" "));
    // libFuzzer is C++.
    if !Command::new("c++").arg("--version").output().is_ok_and(|output| output.status.success()) {
        run_program("apt-get", &["install", "-y", "g++"], &[])?;
    }
    let target = "x86_64-unknown-linux-gnu";
    let build = ["+nightly", "build", "--release", "--quiet", "--manifest-path", "fuzz/Cargo.toml"];
    let build: Vec<&str> = build.into_iter().chain(["--target", target]).collect();
    run_program("cargo", &build, &[("RUSTFLAGS", FLAGS)])?;
    let mut targets: Vec<String> = Vec::new();
    for entry in fs::read_dir(root().join("fuzz/fuzz_targets"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        targets.extend(name.strip_suffix(".rs").map(String::from));
    }
    targets.sort();
    for name in targets {
        let binary = format!("fuzz/target/{target}/release/{name}");
        let corpus = format!("fuzz/corpus/{name}");
        fs::create_dir_all(root().join(&corpus))?;
        fs::create_dir_all(root().join("fuzz/artifacts"))?;
        let flags = length.flags();
        let mut args = vec![corpus.as_str(), "fuzz/seeds"];
        args.extend(flags.iter().map(String::as_str));
        args.extend([
            "-max_len=4096",
            "-dict=fuzz/json.dict",
            "-artifact_prefix=fuzz/artifacts/",
            "-verbosity=0",
            "-print_final_stats=1",
        ]);
        run_program(&root().join(binary).to_string_lossy(), &args, &[])?;
    }
    Ok(())
}
