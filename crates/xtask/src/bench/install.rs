//! Builds and installs the peers. What cannot be had is named, not passed over.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use serde_json::Value;

use super::engines::Kind;
use super::workshop::Workshop;
use crate::steps::{root, run};

/// Where the peers' programs are, and which are missing.
#[derive(Debug, Default)]
pub struct Tools {
    pub ours: PathBuf,
    pub rust: PathBuf,
    pub simdjson: PathBuf,
    pub simdjson_avx2: PathBuf,
    pub python: PathBuf,
    pub script: PathBuf,
    missing: Vec<(Kind, String)>,
}

impl Tools {
    /// Builds everything that `wanted` asks for.
    pub fn install(workshop: &Workshop, wanted: impl Fn(Kind) -> bool) -> anyhow::Result<Tools> {
        let bench = workshop.target.join("bench");
        let mut tools = Tools {
            ours: bench.join("peers/release/ours"),
            rust: bench.join("peers/release/rust-peers"),
            simdjson: bench.join("simdjson"),
            simdjson_avx2: bench.join("simdjson-avx2"),
            python: bench.join("venv/bin/python"),
            script: root().join("benches/peers/python/peer.py"),
            missing: Vec::new(),
        };
        if wanted(Kind::Ours) {
            cargo_peer(&bench, "ours", "")?;
        }
        let others = [Kind::Rust, Kind::Simdjson, Kind::SimdjsonAvx2, Kind::Python];
        for kind in others.into_iter().filter(|kind| wanted(*kind)) {
            if let Err(error) = tools.build(kind, &bench) {
                // The record gets the short reason; the paths of this machine stay on the screen.
                println!("── missing: {error:#}");
                tools.missing.push((kind, error.to_string()));
            }
        }
        Ok(tools)
    }

    fn build(&self, kind: Kind, bench: &Path) -> anyhow::Result<()> {
        match kind {
            Kind::Simdjson => simdjson(&self.simdjson, "native").context("g++ could not build it"),
            Kind::SimdjsonAvx2 => {
                simdjson(&self.simdjson_avx2, "haswell").context("g++ could not build it")
            }
            Kind::Python => python(bench).context("the packages could not be installed"),
            _ => cargo_peer(bench, "rust-peers", "-C target-cpu=native")
                .context("cargo could not build it"),
        }
    }

    /// Why engines of this kind cannot run.
    pub fn missing(&self, kind: Kind) -> Option<&str> {
        self.missing
            .iter()
            .find(|(missing, _)| *missing == kind.tool())
            .map(|(_, why)| why.as_str())
    }
}

/// Peers get the instructions of this machine, we do not: `ours` is built as it is shipped.
pub fn cargo_peer(bench: &Path, package: &str, flags: &str) -> anyhow::Result<()> {
    println!("── building {package}");
    let target = bench.join("peers");
    let args = ["build", "--release", "--quiet", "--locked", "--package", package];
    let manifest = ["--manifest-path", "benches/peers/Cargo.toml"];
    let env = [("CARGO_TARGET_DIR", &*target.to_string_lossy()), ("RUSTFLAGS", flags)];
    run("cargo", &[&args[..], &manifest].concat(), &env)
}

fn simdjson(program: &Path, arch: &str) -> anyhow::Result<()> {
    println!("── building simdjson for {arch}");
    ensure_works("g++")?;
    let source = simdjson_source()?;
    let include = format!("-I{}", source.display());
    let library = source.join("simdjson.cpp");
    let march = format!("-march={arch}");
    let flags = ["-std=c++17", "-O3", "-DNDEBUG", "-pthread", &march, &include, "-o"];
    let paths = [program, &library].map(|path| path.to_string_lossy().into_owned());
    let paths = [paths[0].as_str(), "benches/peers/simdjson/main.cpp", paths[1].as_str()];
    run("g++", &[&flags[..], &paths].concat(), &[])
}

/// The sources lie in the crate `simdjson-sys`, which the lock file of the peers pins.
fn simdjson_source() -> anyhow::Result<PathBuf> {
    let args = ["metadata", "--format-version", "1", "--locked", "--all-features"];
    let manifest = ["--manifest-path", "benches/peers/Cargo.toml"];
    let output = Command::new("cargo").args(args).args(manifest).current_dir(root()).output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    let packages = metadata["packages"].as_array().context("packages")?;
    let package = packages.iter().find(|package| package["name"] == "simdjson-sys");
    let manifest = package.and_then(|package| package["manifest_path"].as_str());
    let manifest = Path::new(manifest.context("simdjson-sys is not in the lock file")?);
    let source = manifest.parent().context("a directory")?.join("vendor/simdjson");
    ensure!(source.join("simdjson.cpp").exists(), "{} has no simdjson.cpp", source.display());
    Ok(source)
}

fn python(bench: &Path) -> anyhow::Result<()> {
    println!("── installing the Python packages");
    let venv = bench.join("venv");
    let peers = root().join("benches/peers/python");
    crate::python::install(&venv, &peers.join("requirements.txt"))?;
    let alone = peers.join("requirements-alone.txt");
    let pip = venv.join("bin/pip");
    let args = ["install", "--quiet", "--no-deps", "--requirement", &*alone.to_string_lossy()];
    run(&pip.to_string_lossy(), &args, &[])
}

/// Installs a program that is missing, from the package of the same name.
pub fn ensure_works(program: &str) -> anyhow::Result<()> {
    if !works(program, &["--version"]) {
        run("apt-get", &["install", "-y", program], &[])?;
    }
    Ok(())
}

/// Does the program run?
pub fn works(program: &str, args: &[&str]) -> bool {
    Command::new(program).args(args).output().is_ok_and(|output| output.status.success())
}
