//! Where others run batchline: the GitHub Action, pre-commit, GitLab. Their files are read by the tools' own checkers, and run.

use std::path::PathBuf;

use anyhow::Context;

use crate::python::install;
use crate::steps::{cargo, root, run, target_directory};

/// Builds the command, installs the tools and runs the tests in `tests/ci`.
///
/// pre-commit builds the wheel from a copy of this tree, into our target directory. What it leaves there fits this tree too, as long as
/// the copy is newer: so this step runs before the others that need a release build, and the workspace is compiled once.
pub fn run_tests() -> anyhow::Result<()> {
    let target = target_directory()?;
    let tools = tools()?;
    cargo("command", &["build", "--quiet", "--package", "batchline-cli"], &[])?;
    let name = format!("batchline{}", std::env::consts::EXE_SUFFIX);
    let batchline = target.join("debug").join(name);
    let pre_commit = target.join("pre-commit");
    let path = format!("{}:{}", tools.join("bin").display(), std::env::var("PATH")?);
    let env = [
        ("BATCHLINE", &*batchline.to_string_lossy()),
        ("CARGO_TARGET_DIR", &*target.to_string_lossy()),
        ("PRE_COMMIT_HOME", &*pre_commit.to_string_lossy()),
        // The tools look for each other there.
        ("PATH", &*path),
        ("PYTHONDONTWRITEBYTECODE", "1"),
    ];
    let args = ["-m", "pytest", "--quiet", "--durations=3", "-p", "no:cacheprovider", "tests/ci"];
    println!("── integrations: pytest tests/ci");
    run(&tools.join("bin/python").to_string_lossy(), &args, &env)
}

/// The virtual environment with maturin, pre-commit and the checkers.
pub fn tools() -> anyhow::Result<PathBuf> {
    let venv = target_directory()?.join("tools");
    println!("── installing maturin, pre-commit and the checkers");
    install(&venv, &root().join("tests/ci/requirements.txt"))
        .context("the tools are not installed, so nothing is proved")?;
    Ok(venv)
}
