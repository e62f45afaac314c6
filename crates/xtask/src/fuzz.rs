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

/// Builds the targets and runs each for `seconds`.
pub fn run(seconds: u32) -> anyhow::Result<()> {
    println!("── fuzz: each target for {seconds} s");
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
        let time = format!("-max_total_time={seconds}");
        let args = [
            corpus.as_str(),
            "fuzz/seeds",
            &time,
            "-max_len=4096",
            "-dict=fuzz/json.dict",
            "-artifact_prefix=fuzz/artifacts/",
            "-verbosity=0",
            "-print_final_stats=1",
        ];
        run_program(&root().join(binary).to_string_lossy(), &args, &[])?;
    }
    Ok(())
}
