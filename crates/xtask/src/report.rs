//! The page that `batchline report` writes, in a real browser.

use std::path::Path;

use anyhow::{Context, bail};

use crate::bench::install::works;
use crate::python::install;
use crate::steps::{cargo, root, run, target_directory};

/// Debian's, with the driver of the same version.
const CHROMIUM: &str = "/usr/bin/chromium";
const DRIVER: &str = "/usr/bin/chromedriver";
/// So that pictures look alike everywhere.
const PACKAGES: [&str; 4] = ["chromium", "chromium-driver", "fonts-inter", "fonts-liberation"];

/// Where the picture of the README is kept.
const PICTURE: &str = "docs/images/report.png";

/// Builds the command and runs the tests in `tests/report`; screenshots are left under `target/report`.
///
/// Without a browser, and without the means to install one, the step is left out, and says so; in CI that is a failure.
pub fn run_tests() -> anyhow::Result<()> {
    match browser() {
        Ok(()) => pytest(&["tests/report"], &[]),
        Err(error) if std::env::var_os("CI").is_some() => {
            Err(error.context("there is no Chromium, so nothing is proved about the page"))
        }
        Err(error) => {
            println!("── report: left out, there is no Chromium: {error:#}");
            Ok(())
        }
    }
}

/// Takes the picture of the README anew.
pub fn picture() -> anyhow::Result<()> {
    browser()?;
    let picture = root().join(PICTURE);
    let env = [("REPORT_PICTURE", &*picture.to_string_lossy())];
    pytest(&["tests/report/test_picture.py"], &env)
}

fn pytest(tests: &[&str], env: &[(&str, &str)]) -> anyhow::Result<()> {
    let target = target_directory()?;
    let venv = target.join("report/venv");
    println!("── installing selenium and axe");
    install(&venv, &root().join("tests/report/requirements.txt"))
        .context("the packages are not installed, so nothing is proved")?;
    cargo("command", &["build", "--quiet", "--package", "batchline-cli"], &[])?;
    let name = format!("batchline{}", std::env::consts::EXE_SUFFIX);
    let batchline = target.join("debug").join(name);
    let (batchline, pictures) = (batchline.to_string_lossy(), target.join("report"));
    let mut all = vec![
        ("BATCHLINE", &*batchline),
        ("REPORT_PICTURES", pictures.to_str().context("a path in UTF-8")?),
        ("CHROMIUM", CHROMIUM),
        ("CHROMEDRIVER", DRIVER),
        ("PYTHONDONTWRITEBYTECODE", "1"),
    ];
    all.extend(env);
    println!("── report: pytest {}", tests.join(" "));
    let args = ["-m", "pytest", "--quiet", "-p", "no:cacheprovider"];
    run(&venv.join("bin/python").to_string_lossy(), &[&args[..], tests].concat(), &all)
}

/// Installs Chromium and its driver where they are missing.
fn browser() -> anyhow::Result<()> {
    let there = || [CHROMIUM, DRIVER].iter().all(|program| works(program, &["--version"]));
    if there() {
        return Ok(());
    }
    println!("── installing {}", PACKAGES.join(", "));
    apt(&["update", "--quiet"])?;
    apt(&[&["install", "-y", "--no-install-recommends"][..], &PACKAGES].concat())?;
    if there() {
        return Ok(());
    }
    bail!("{CHROMIUM} and {DRIVER} do not run after they were installed")
}

/// apt as root, or as who may become root without being asked.
fn apt(args: &[&str]) -> anyhow::Result<()> {
    if !Path::new("/usr/bin/apt-get").exists() {
        bail!("there is no apt-get to install it with");
    }
    match works("test", &["-w", "/var/lib/dpkg"]) {
        true => run("apt-get", args, &[]),
        false => run("sudo", &[&["-n", "apt-get"][..], args].concat(), &[]),
    }
}
