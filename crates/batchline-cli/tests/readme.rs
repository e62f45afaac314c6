//! The README's shell and workflow snippets, and that of docs/estimate.md, do what the text around them says. (Console sessions are cases of
//! `cli.rs`, Rust snippets doc tests of the library.)

#![allow(clippy::disallowed_methods, reason = "the snippets run in the root of the repository")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The inside of the README's first block of this language after `heading`.
fn block(language: &str, heading: &str) -> String {
    block_of("README.md", language, heading)
}

fn block_of(page: &str, language: &str, heading: &str) -> String {
    let text = std::fs::read_to_string(root().join(page)).expect("the page");
    let (_, after) = text.split_once(heading).expect("the heading");
    let (_, block) = after.split_once(&format!("```{language}\n")).expect("the block");
    block.split("```").next().unwrap_or("").to_string()
}

/// Runs a snippet in the root of the repository with our binary first in the path.
fn shell(snippet: &str) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_batchline")).parent().expect("a directory");
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("sh");
    command.args(["-ec", snippet]).env("PATH", path).current_dir(root()).output().expect("sh")
}

#[test]
fn the_preflight_snippet_lets_a_clean_file_through() {
    let output = shell(&block("sh", "### As a preflight check"));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "upload it\n");
}

#[test]
fn the_preflight_snippet_stops_a_broken_file() {
    let snippet = block("sh", "### As a preflight check").replace("clean.jsonl", "openai.jsonl");
    let output = shell(&format!("{} || exit 7", snippet.trim_end()));
    assert_eq!(output.status.code(), Some(7));
    assert!(!String::from_utf8_lossy(&output.stdout).contains("upload it"));
}

#[test]
fn the_step_for_ci_passes_and_fails_as_it_should() {
    let workflow = block("yaml", "### In CI");
    let run = workflow.lines().find_map(|line| line.trim().strip_prefix("run: ")).expect("run:");
    assert!(shell(run).status.success());
    assert_eq!(shell(&run.replace("clean.jsonl", "gemini-embed.jsonl")).status.code(), Some(1));
}

#[test]
fn the_budget_in_ci_is_kept_and_exceeded_as_it_should() {
    let workflow = block_of("docs/estimate.md", "yaml", "## A budget in CI");
    let run = workflow.lines().find_map(|line| line.trim().strip_prefix("run: ")).expect("run:");
    assert!(shell(run).status.success());
    let exceeded = shell(&run.replace("--budget 5", "--budget 0.000001"));
    assert_eq!(exceeded.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&exceeded.stderr).contains("budget exceeded"));
}

#[test]
fn the_two_commands_are_those_the_readme_gives() {
    let commands = block("sh", "## Try it");
    assert!(commands.starts_with("cargo run --release -- check fixtures/quickstart "));
    assert!(commands.contains("\ncargo xtask test "));
}
