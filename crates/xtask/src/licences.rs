//! The licences of everything we link. A small stand-in for `cargo deny check licenses`, which would have to be built first on every
//! machine: an SPDX expression passes when each `AND` part offers an accepted licence.

use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::steps::root;

/// Licences that ask for no more than their text.
const ACCEPTED: &[&str] = &[
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "0BSD",
    "BSL-1.0",
    "CC0-1.0",
];

/// Packages of data under terms of their own. Each stands in the file NOTICE, with what the terms ask for, and behind a feature.
const NOTED: &[&str] = &["splintr-vocab-gemma3"];

/// Checks every package of the lock file.
pub fn run() -> anyhow::Result<()> {
    let args = ["metadata", "--format-version", "1", "--locked"];
    let output = Command::new("cargo").args(args).current_dir(root()).output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    let packages = metadata["packages"].as_array().context("packages")?;
    let refused: Vec<String> = packages.iter().filter_map(refusal).collect();
    if !refused.is_empty() {
        bail!("licences we have not accepted:\n{}", refused.join("\n"));
    }
    println!("{} packages, all under accepted licences", packages.len());
    Ok(())
}

fn refusal(package: &Value) -> Option<String> {
    let licence = package["license"].as_str().unwrap_or("none");
    let noted = package["name"].as_str().is_some_and(|name| NOTED.contains(&name));
    let accepted = noted || is_accepted(licence);
    (!accepted).then(|| format!("  {} {}: {licence}", package["name"], package["version"]))
}

fn is_accepted(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], " ").replace('/', " OR ");
    plain.split(" AND ").all(|part| part.split(" OR ").any(|name| ACCEPTED.contains(&name.trim())))
}

#[cfg(test)]
mod tests {
    use super::{NOTED, is_accepted};

    #[test]
    fn packages_under_terms_of_their_own_are_noted() {
        let notice = include_str!("../../../NOTICE");
        assert!(NOTED.iter().all(|name| notice.contains(name)));
    }

    #[test]
    fn each_part_must_offer_an_accepted_licence() {
        assert!(is_accepted("MIT OR Apache-2.0"));
        assert!(is_accepted("MIT/Apache-2.0"));
        assert!(is_accepted("(MIT OR GPL-3.0) AND Unicode-3.0"));
        assert!(!is_accepted("GPL-3.0"));
        assert!(!is_accepted("MIT AND GPL-3.0"));
        assert!(!is_accepted("none"));
    }
}
