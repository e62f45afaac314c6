//! What is handed out: crates, the wheel, the source distribution, `cargo install`. Each is made, installed where nothing was before,
//! and compared with the command that the tests have tested.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::integrations;
use crate::steps::{cargo, root, run, target_directory};

/// What installed commands are asked, with the exit codes they must answer with.
const QUESTIONS: &[(&[&str], i32)] = &[
    (&["--version"], 0),
    (&["check", "--quiet", "fixtures/quickstart"], 1),
    (&["check", "--quiet", "fixtures/quickstart/clean.jsonl"], 0),
    (&["estimate", "fixtures/estimate/chat-image-tools.jsonl", "--date", "2026-11-22"], 0),
];

/// Makes, installs and compares everything.
pub fn run_all() -> anyhow::Result<()> {
    cargo("command", &["build", "--quiet", "--package", "batchline-cli"], &[])?;
    let shop = Shop::open()?;
    timed("crates", || shop.package_crates())?;
    timed("wheel", || shop.wheel())?;
    timed("source distribution", || shop.source_distribution())?;
    timed("cargo install", || shop.cargo_install())
}

fn timed(name: &str, step: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
    println!("── dist: {name}");
    let start = Instant::now();
    step()?;
    println!("── dist: {name}: {} s", start.elapsed().as_secs());
    Ok(())
}

/// Where things are made.
struct Shop {
    target: PathBuf,
    /// Emptied at the start: what lies there was made by this run.
    place: PathBuf,
    tools: PathBuf,
}

impl Shop {
    fn open() -> anyhow::Result<Shop> {
        let target = target_directory()?;
        let place = target.join("dist");
        if place.exists() {
            fs::remove_dir_all(&place)?;
        }
        fs::create_dir_all(&place)?;
        Ok(Shop { target, place, tools: integrations::tools()? })
    }

    /// Packs every crate that is published and builds it from its package. A warning is a failure.
    fn package_crates(&self) -> anyhow::Result<()> {
        let crates = published()?;
        let mut command = Command::new("cargo");
        // Developers run this on trees with changes. Not `--quiet`, which keeps cargo's warnings back.
        command.args(["package", "--allow-dirty"]).current_dir(root());
        command.arg("--target-dir").arg(self.unused("packages"));
        command.args(crates.iter().flat_map(|name| ["--package", name.as_str()]));
        let output = command.output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success() && !said.contains("warning"), "cargo package:\n{said}");
        println!("{}: packed and built", crates.join(", "));
        Ok(())
    }

    /// A directory whose path was never used before. Cargo unpacks what it has packed into its own home, by the path of the
    /// target directory and the version, and never again: at a path of last week, it would build crates of last week.
    fn unused(&self, name: &str) -> PathBuf {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        self.place.join(format!("{name}-{}", since.as_nanos()))
    }

    /// A wheel with nothing but the command, in an environment of its own.
    fn wheel(&self) -> anyhow::Result<()> {
        self.maturin(&["build", "--release"])?;
        let wheel = self.made(".whl")?;
        ensure_only_the_command(&self.python(&["-m", "zipfile", "-l", &text(&wheel)])?)?;
        println!("{}: {} bytes", wheel.display(), fs::metadata(&wheel)?.len());
        self.install_and_ask("from-wheel", &["--no-index", "--no-deps", &text(&wheel)])
    }

    /// What PyPI gives to machines for which there is no wheel.
    fn source_distribution(&self) -> anyhow::Result<()> {
        self.maturin(&["sdist"])?;
        let archive = self.made(".tar.gz")?;
        println!("{}: {} bytes", archive.display(), fs::metadata(&archive)?.len());
        self.install_and_ask("from-source", &["--no-deps", &text(&archive)])
    }

    fn cargo_install(&self) -> anyhow::Result<()> {
        let installed = self.place.join("installed");
        let args = ["install", "--quiet", "--locked", "--no-track", "--path"];
        let place = ["crates/batchline-cli", "--root", &text(&installed)];
        cargo("install", &[&args[..], &place].concat(), &[])?;
        self.ask(&installed.join("bin/batchline"))
    }

    fn maturin(&self, args: &[&str]) -> anyhow::Result<()> {
        let out = text(&self.place);
        run(&text(&self.tools.join("bin/maturin")), &[args, &["--out", &out]].concat(), &[])
    }

    /// The one file of this ending.
    fn made(&self, ending: &str) -> anyhow::Result<PathBuf> {
        let entries = fs::read_dir(&self.place)?.filter_map(Result::ok).map(|entry| entry.path());
        let mut files = entries.filter(|path| path.to_string_lossy().ends_with(ending));
        files.next().with_context(|| format!("no {ending} was made"))
    }

    fn python(&self, args: &[&str]) -> anyhow::Result<String> {
        let output = Command::new(self.tools.join("bin/python")).args(args).output()?;
        ensure!(output.status.success(), "python {}: {output:?}", args.join(" "));
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Installs with pip where nothing was before, sharing our target directory, and asks what was installed.
    fn install_and_ask(&self, name: &str, what: &[&str]) -> anyhow::Result<()> {
        let venv = self.place.join(name);
        self.python(&["-m", "venv", &text(&venv)])?;
        let target = text(&self.target);
        let args = [&["-m", "pip", "install", "--quiet"], what].concat();
        run(&text(&venv.join("bin/python")), &args, &[("CARGO_TARGET_DIR", &target)])?;
        self.ask(&venv.join("bin/batchline"))
    }

    /// An installed command answers as the tested one does.
    fn ask(&self, installed: &Path) -> anyhow::Result<()> {
        let tested = self.target.join("debug/batchline");
        for (args, code) in QUESTIONS {
            let (ours, theirs) = (answer(&tested, args)?, answer(installed, args)?);
            let asked = args.join(" ");
            let installed = installed.display();
            ensure!(theirs.status.code() == Some(*code), "{installed} {asked}: {theirs:?}");
            ensure!(ours == theirs, "{installed} {asked}: {theirs:?}, but here {ours:?}");
        }
        Ok(())
    }
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn answer(command: &Path, args: &[&str]) -> anyhow::Result<Output> {
    let output = Command::new(command).args(args).current_dir(root()).output();
    output.with_context(|| format!("cannot run {}", command.display()))
}

/// The names of the crates that are published.
fn published() -> anyhow::Result<Vec<String>> {
    let args = ["metadata", "--format-version", "1", "--no-deps"];
    let output = Command::new("cargo").args(args).current_dir(root()).output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    let packages = metadata["packages"].as_array().context("packages")?;
    // `publish = false` is an empty list of registries, and no word on it is null.
    let published = packages.iter().filter(|package| package["publish"].is_null());
    Ok(published.filter_map(|package| package["name"].as_str().map(String::from)).collect())
}

/// Beside what pip must know, a wheel holds one file.
fn ensure_only_the_command(listing: &str) -> anyhow::Result<()> {
    let names = listing.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    let others: Vec<&str> = names.filter(|name| !name.contains(".dist-info/")).collect();
    let command = |name: &&str| name.ends_with(".data/scripts/batchline");
    ensure!(others.len() == 1 && others.iter().all(command), "the wheel holds {others:?}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ensure_only_the_command, published};

    #[test]
    fn tools_are_not_published() {
        let names = published().expect("metadata");
        assert!(names.contains(&"batchline-cli".into()) && names.contains(&"batchline".into()));
        assert!(!names.contains(&"xtask".into()) && !names.contains(&"batchline-corpus".into()));
    }

    #[test]
    fn a_wheel_with_more_than_the_command_is_refused() {
        let command = "File Name  Modified  Size\nb-1.data/scripts/batchline 2026 1\n";
        let listing = format!("{command}b-1.dist-info/METADATA 2026 1\n");
        assert!(ensure_only_the_command(&listing).is_ok());
        assert!(ensure_only_the_command(&format!("{listing}docs/ci.md 2026 1\n")).is_err());
        assert!(ensure_only_the_command("File Name\n").is_err());
    }
}
