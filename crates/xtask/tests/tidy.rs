//! What the compiler does not check: registries and directories agree, files stay small, links lead somewhere.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tidy reads the tree")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use batchline::catalog::FORMATS;
use batchline::{Rule, rules};
use ignore::WalkBuilder;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Files of the repository, as paths from its root; what .gitignore names is left out.
fn tree() -> Vec<PathBuf> {
    let walk = WalkBuilder::new(root()).hidden(false).follow_links(false).build();
    let files = walk.filter_map(Result::ok).filter(|e| e.file_type().is_some_and(|t| t.is_file()));
    let relative = |path: &Path| path.strip_prefix(root()).map(Path::to_path_buf).ok();
    files.filter_map(|entry| relative(entry.path())).filter(|p| !p.starts_with(".git")).collect()
}

fn with_ending(ending: &str) -> Vec<(PathBuf, String)> {
    let wanted = |path: &PathBuf| path.to_string_lossy().ends_with(ending);
    let read = |path: PathBuf| {
        let text = fs::read_to_string(root().join(&path)).expect("text");
        (path, text)
    };
    tree().into_iter().filter(wanted).map(read).collect()
}

fn names_in(directory: &Path, ending: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(directory)).expect("a directory");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    entries
        .filter_map(Result::ok)
        .filter_map(|e| name(e).strip_suffix(ending).map(String::from))
        .collect()
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_one_page_and_every_page_a_rule() {
    let pages = names_in(Path::new("docs/rules"), ".md");
    let named = |rule: &Rule| format!("{}-{}", rule.code, rule.name);
    let registered: BTreeSet<String> = rules().map(named).collect();
    assert_eq!(pages, registered);
}

#[test]
fn every_rule_file_is_registered() {
    let families = Path::new("crates/batchline-formats/src/rules");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root().join(families)).expect("rules").filter_map(Result::ok) {
        if !entry.path().is_dir() {
            continue;
        }
        let registry = fs::read_to_string(entry.path().join("mod.rs")).expect("mod.rs");
        let family = families.join(entry.file_name());
        for name in names_in(&family, ".rs").iter().filter(|name| *name != "mod") {
            let file = fs::read_to_string(entry.path().join(format!("{name}.rs"))).expect("a file");
            let is_rule = file.contains("static RULE: Rule");
            let kebab = name.replace('_', "-");
            if is_rule && !registry.contains(&format!("{name}::RULE")) {
                wrong.push(format!("{}/{name}.rs is not in RULES", family.display()));
            }
            if is_rule && !file.contains(&format!("name: \"{kebab}\"")) {
                wrong.push(format!("{}/{name}.rs holds a rule of another name", family.display()));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn codes_and_names_are_unique_and_well_formed() {
    let codes: BTreeSet<&str> = rules().map(|rule| rule.code).collect();
    let names: BTreeSet<&str> = rules().map(|rule| rule.name).collect();
    assert_eq!((codes.len(), names.len()), (rules().count(), rules().count()));
    let mut wrong = Vec::new();
    for rule in rules() {
        let (letter, digits) = rule.code.split_at(1);
        let well_formed = "JLGEOFTCR".contains(letter) && digits.len() == 3;
        let texts = [rule.summary, rule.message, rule.help, rule.why];
        if !well_formed || texts.iter().any(|text| text.is_empty()) {
            wrong.push(format!("{rule:?}: code or texts"));
        }
        if rule.message.ends_with('.') || rule.help.ends_with('.') || !rule.why.ends_with('.') {
            wrong.push(format!("{rule:?}: message and help end without a full stop, why with one"));
        }
        if rule.name.starts_with("no-") || rule.name.starts_with("disallow-") {
            wrong.push(format!("{rule:?}: a name reads well after \"allow\""));
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_format_directory_is_registered_and_has_fixtures() {
    let directory = root().join("crates/batchline-formats/src/formats");
    let is_directory = |entry: &fs::DirEntry| entry.path().is_dir();
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().replace('_', "-");
    let entries = fs::read_dir(directory).expect("formats").filter_map(Result::ok);
    let directories: BTreeSet<String> = entries.filter(is_directory).map(name).collect();
    let registered: BTreeSet<String> = FORMATS.iter().map(|format| format.id.into()).collect();
    assert_eq!(directories, registered);
    for format in registered {
        for kind in ["valid", "invalid"] {
            let fixtures = names_in(&Path::new("fixtures").join(&format).join(kind), ".jsonl");
            assert!(!fixtures.is_empty(), "{format}/{kind}");
        }
    }
}

#[test]
fn files_hold_one_idea_and_lines_fit_a_screen() {
    const LINES_MAX: usize = 800;
    const COLUMNS_MAX: usize = 180;
    let mut wrong = Vec::new();
    for (path, text) in with_ending(".rs") {
        if text.lines().count() > LINES_MAX {
            wrong.push(format!("{}: more than {LINES_MAX} lines", path.display()));
        }
        // Tables, rules and tests hold sample records on one line.
        let is_data = text.contains("rustfmt::skip")
            || text.contains("static RULE: Rule")
            || path.iter().any(|part| part == "tests");
        let long = text.lines().position(|line| line.chars().count() > COLUMNS_MAX);
        if let Some(line) = long.filter(|_| !is_data) {
            wrong.push(format!("{}:{}: more than {COLUMNS_MAX} columns", path.display(), line + 1));
        }
    }
    assert_none(&wrong);
}

#[test]
fn nothing_is_left_unfinished() {
    // Written apart so that this file does not find itself.
    let words = [["TO", "DO"], ["FIX", "ME"], ["XX", "X:"], ["todo", "!("], ["#[ig", "nore"]]
        .map(|w| w.concat());
    let mut wrong = Vec::new();
    for (path, text) in with_ending(".rs").into_iter().chain(with_ending(".md")) {
        for (number, line) in text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn unsafe_stays_in_its_directory() {
    let allowed = Path::new("crates/batchline-jsonl/src/simd");
    // A counting allocator can only be written with it.
    let allocators = ["allocations.rs"];
    let word = ["un", "safe "].concat();
    let mut wrong = Vec::new();
    for (path, text) in with_ending(".rs") {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let uses = text.lines().any(|line| {
            let code = line.trim_start();
            !code.starts_with("//")
                && code.contains(&word)
                && (code.contains('{') || code.contains("fn"))
        });
        if uses && !path.starts_with(allowed) && !allocators.contains(&name.as_str()) {
            wrong.push(path.display().to_string());
        }
    }
    assert_none(&wrong);
}

#[test]
fn no_file_is_large_but_generated_ones() {
    const BYTES_MAX: u64 = 256 << 10;
    let generated = |path: &Path| path.starts_with("schemas") || path.ends_with("Cargo.lock");
    let large = |path: &PathBuf| {
        let size = fs::metadata(root().join(path)).map_or(0, |metadata| metadata.len());
        size > BYTES_MAX && !generated(path)
    };
    let wrong: Vec<_> = tree().into_iter().filter(large).map(|p| p.display().to_string()).collect();
    assert_none(&wrong);
}

#[test]
fn links_in_documents_lead_somewhere() {
    let mut wrong = Vec::new();
    for (path, text) in with_ending(".md") {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or("");
            let outside = target.is_empty() || target.contains(':') || target.contains(' ');
            let base = path.parent().unwrap_or(Path::new(""));
            if !outside && !root().join(base).join(target).exists() {
                wrong.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert_none(&wrong);
}
