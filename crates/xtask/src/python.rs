//! The proof by the providers' own Python types: what `convert` writes, read by google-genai and openai.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::steps::{cargo, root, run, target_directory};

/// Builds the command, installs the packages and runs the tests in `tests/python`.
pub fn run_tests() -> anyhow::Result<()> {
    let target = target_directory()?;
    let tests = root().join("tests/python");
    let venv = target.join("python");
    println!("── installing the providers' Python packages");
    install(&venv, &tests.join("requirements.txt"))
        .context("the providers' Python packages are not installed, so nothing is proved")?;
    cargo("command", &["build", "--quiet", "--package", "batchline-cli"], &[])?;
    let name = format!("batchline{}", std::env::consts::EXE_SUFFIX);
    let batchline = target.join("debug").join(name);
    let python = venv.join("bin/python");
    let args = ["-m", "pytest", "--quiet", "-p", "no:cacheprovider", "tests/python"];
    let env = [("BATCHLINE", &*batchline.to_string_lossy()), ("PYTHONDONTWRITEBYTECODE", "1")];
    run(&python.to_string_lossy(), &args, &env)
}

/// Makes the virtual environment `venv` with these requirements; quick when nothing has changed.
pub fn install(venv: &Path, requirements: &Path) -> anyhow::Result<()> {
    let stamp = venv.join("requirements.txt");
    let wanted = fs::read_to_string(requirements)?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let path = venv.to_string_lossy();
    if run("python3", &["-m", "venv", &path], &[]).is_err() {
        run("apt-get", &["update", "--quiet"], &[])?;
        run("apt-get", &["install", "-y", "python3", "python3-venv"], &[])?;
        run("python3", &["-m", "venv", &path], &[])?;
    }
    let pip = venv.join("bin/pip");
    let args = ["install", "--quiet", "--requirement", &*requirements.to_string_lossy()];
    run(&pip.to_string_lossy(), &args, &[])?;
    fs::write(stamp, wanted)?;
    Ok(())
}
