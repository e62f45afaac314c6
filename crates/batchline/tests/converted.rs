//! Conversions by example: `fixtures/converted/<direction>/<behaviour>.case` holds input, output and losses side by side.
//!
//! ```text
//! # A single stop text becomes a list of one.
//! row: ChatBody.stop
//! options: to=gemini-generate model=gemini-2.5-flash
//! < {"custom_id":"r1", …}
//! > {"key":"r1", …}
//! ! C832 note 1:59 /body
//! ```
//!
//! `<` input, `>` output, `!` losses. `row:` names the rows of the conversion tables the case is about, as `Message.member`, parted by
//! commas. `UPDATE=1 cargo test -p batchline --test converted` rewrites output and losses: read them.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files"
)]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use batchline::convert::chapters;

struct Case {
    path: PathBuf,
    /// Comment, rows and options, as written.
    head: Vec<String>,
    input: String,
    output: String,
    losses: String,
}

impl Case {
    fn read(path: &Path) -> Case {
        let text = std::fs::read_to_string(path).expect("a case");
        let of = |mark: &str| {
            let lines = text.lines().filter_map(|line| line.strip_prefix(mark));
            lines.map(|line| format!("{line}\n")).collect::<String>()
        };
        let marks = ["< ", "> ", "! "];
        let is_head = |line: &&str| !marks.iter().any(|mark| line.starts_with(mark));
        Case {
            path: path.to_path_buf(),
            head: text.lines().filter(is_head).map(String::from).collect(),
            input: of("< "),
            output: of("> "),
            losses: of("! "),
        }
    }

    fn field(&self, name: &str) -> &str {
        let mut lines = self.head.iter().filter_map(|line| line.strip_prefix(name));
        lines.next().map_or("", str::trim)
    }

    fn rows(&self) -> impl Iterator<Item = String> {
        self.field("row:")
            .split(',')
            .map(|row| row.trim().to_string())
            .filter(|row| !row.is_empty())
    }

    fn write(&self, converted: &str, losses: &str) {
        let mut text = self.head.join("\n") + "\n";
        for (mark, lines) in [("< ", self.input.as_str()), ("> ", converted), ("! ", losses)] {
            lines.lines().for_each(|line| text.push_str(&format!("{mark}{line}\n")));
        }
        std::fs::write(&self.path, text).expect("writing a case");
    }
}

fn cases() -> Vec<Case> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/converted");
    let mut paths = Vec::new();
    for directory in std::fs::read_dir(root).expect("cases").filter_map(Result::ok) {
        let files = std::fs::read_dir(directory.path()).expect("a directory of cases");
        paths.extend(files.filter_map(Result::ok).map(|file| file.path()));
    }
    paths.sort();
    paths.iter().map(|path| Case::read(path)).collect()
}

#[test]
fn every_case_converts_as_it_says() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    for case in cases() {
        let shown = support::convert(&case.input, &support::options(case.field("options:")));
        if shown.converted == case.output && shown.losses == case.losses {
            continue;
        }
        if update {
            case.write(&shown.converted, &shown.losses);
        } else {
            let path = case.path.display();
            wrong.push_str(&format!(
                "{path}\nsays\n{}{}\nis\n{}{}\n",
                case.output, case.losses, shown.converted, shown.losses
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_row_of_the_tables_has_a_case() {
    let covered: BTreeSet<String> = cases().iter().flat_map(Case::rows).collect();
    let mut known = BTreeSet::new();
    for sheet in chapters().iter().flat_map(|chapter| &chapter.sheets) {
        known.extend(sheet.rows.iter().map(|row| format!("{}.{}", sheet.from, row.from)));
    }
    let missing: Vec<_> = known.difference(&covered).collect();
    let unknown: Vec<_> = covered.difference(&known).collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "without a case: {missing:#?}\nno such row: {unknown:#?}"
    );
}

/// A case that does not even contain what its row is about cannot show it.
#[test]
fn every_case_holds_what_its_rows_are_about() {
    for case in cases() {
        let text = case.input.replace('_', "").to_lowercase();
        for row in case.rows() {
            let name = row.rsplit_once('.').map_or(row.as_str(), |(_, name)| name);
            let bare = name.trim_end_matches('*').replace('_', "").to_lowercase();
            assert!(text.contains(&bare), "{}: no {name}", case.path.display());
        }
    }
}
