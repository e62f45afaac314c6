//! What `batchline check` writes for other programs, read the way they read it.

#![allow(clippy::disallowed_methods, reason = "the command reads and writes files")]

mod github;
mod gitlab;
mod hostile;
mod junit;
mod markdown;
mod outputs;
mod sarif;

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// `batchline check` in the root of the repository, as on a machine that is no CI's.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_batchline"));
    command.arg("check").args(arguments);
    command.env_remove("GITHUB_WORKSPACE").env_remove("CI_PROJECT_DIR");
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."));
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the command")
}

/// What it prints about the files of a directory, which it is started in.
fn printed(directory: &TempDir, arguments: &[&str]) -> String {
    let output = command(arguments).current_dir(directory).output().expect("the command");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn directory() -> TempDir {
    tempfile::tempdir().expect("a directory")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the output")
}

/// A file of lines with as many unknown fields each.
fn write_faulty(directory: &TempDir, name: &str, lines: usize, fields: usize) {
    let fields: String = (0..fields).map(|n| format!(",\"nofield{n}\":1")).collect();
    let line = |n| {
        format!("{{\"key\":\"r{n}\",\"request\":{{\"contents\":[{{\"parts\":[]}}]{fields}}}}}\n")
    };
    let text: String = (0..lines).map(line).collect();
    std::fs::write(directory.path().join(name), text).expect("writing");
}
