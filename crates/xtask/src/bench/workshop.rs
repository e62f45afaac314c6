//! Programs and files: what is built once, and where it lies. Shared with `counts`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

use crate::steps::{cargo, target_directory};

/// The day that shutdown dates are judged by, so that a measurement does not depend on when it is made.
pub const TODAY: &str = "2026-11-22";

/// Where things are.
#[derive(Debug)]
pub struct Workshop {
    /// Cargo's target directory.
    pub target: PathBuf,
    /// The command as users run it.
    pub batchline: PathBuf,
    corpus: PathBuf,
    data: PathBuf,
}

/// How long a corpus is.
#[derive(Clone, Copy, Debug)]
pub enum Length {
    Bytes(u64),
    Lines(u64),
}

impl Workshop {
    /// Builds the command and the generator.
    pub fn open() -> anyhow::Result<Workshop> {
        let packages = ["--package", "batchline-cli", "--package", "batchline-corpus"];
        let build = [&["build", "--release", "--quiet"][..], &packages].concat();
        cargo("release build", &build, &[])?;
        let target = target_directory()?;
        let release = target.join("release");
        let data = target.join("bench/data");
        fs::create_dir_all(&data)?;
        Ok(Workshop {
            batchline: release.join("batchline"),
            corpus: release.join("batchline-corpus"),
            target,
            data,
        })
    }

    /// The file of a corpus, written unless it is there.
    pub fn file(&self, corpus: &str, length: Length) -> anyhow::Result<PathBuf> {
        let (flag, count) = match length {
            Length::Bytes(bytes) => ("bytes", bytes),
            Length::Lines(lines) => ("lines", lines),
        };
        let path = self.data.join(format!("{corpus}-{count}-{flag}.jsonl"));
        let stamp = path.with_extension("complete");
        // A generator newer than the file may write other bytes.
        if is_newer(&stamp, &self.corpus) {
            return Ok(path);
        }
        let mut command = Command::new(&self.corpus);
        command.arg(corpus);
        if let Length::Lines(_) = length {
            command.arg("--lines");
        }
        let status = command.arg(count.to_string()).stdout(File::create(&path)?).status()?;
        ensure!(status.success(), "the corpus {corpus} could not be written");
        fs::write(stamp, "")?;
        Ok(path)
    }

    /// Removes a file again.
    pub fn remove(&self, path: &Path) -> anyhow::Result<()> {
        fs::remove_file(path.with_extension("complete"))?;
        fs::remove_file(path).with_context(|| path.display().to_string())
    }

    /// Fails when the disk has no room for `bytes` more.
    pub fn ensure_room(&self, bytes: u64) -> anyhow::Result<()> {
        let output = Command::new("df").args(["--output=avail", "-B1"]).arg(&self.data).output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let free = text.lines().nth(1).and_then(|line| line.trim().parse::<u64>().ok());
        let free = free.context("df did not say how much room there is")?;
        // Some room must remain for everybody else.
        ensure!(free > bytes + bytes / 5, "{bytes} bytes do not fit on the disk: {free} are free");
        Ok(())
    }
}

fn is_newer(path: &Path, than: &Path) -> bool {
    let modified = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    modified(path).zip(modified(than)).is_some_and(|(path, than)| path > than)
}
