//! The completions in `completions/` are what the command prints; this test compares, `cargo xtask update` rewrites.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Each shell with the name under which it looks for completions.
const SHELLS: [(&str, &str); 5] = [
    ("bash", "batchline.bash"),
    ("elvish", "batchline.elv"),
    ("fish", "batchline.fish"),
    ("powershell", "_batchline.ps1"),
    ("zsh", "_batchline"),
];

fn committed(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../completions").join(name)
}

fn printed(shell: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_batchline"));
    let output = command.args(["completions", shell]).output().expect("batchline");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn committed_completions_are_what_the_command_prints() {
    for (shell, name) in SHELLS {
        let path = committed(name);
        let wanted = printed(shell);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
            std::fs::write(&path, &wanted).expect("writing");
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(found == wanted, "completions/{name} is out of date: cargo xtask update");
    }
}

/// What bash offers for the last of these words.
fn bash_offers(words: &[&str]) -> Vec<String> {
    let script = r#"source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _batchline batchline "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\n' "${COMPREPLY[@]}""#;
    let mut command = Command::new("bash");
    command.args(["-euc", script, "bash"]).arg(committed("batchline.bash")).args(words);
    let output = command.output().expect("bash");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().map(String::from).collect()
}

#[test]
fn bash_completes_commands_options_and_values() {
    assert_eq!(bash_offers(&["batchline", "conv"]), ["convert"]);
    assert_eq!(bash_offers(&["batchline", "check", "--stat"]), ["--statistics"]);
    assert_eq!(bash_offers(&["batchline", "check", "--color", "al"]), ["always"]);
}
