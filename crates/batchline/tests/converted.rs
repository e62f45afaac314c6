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
//! `<` input, `>` output, `!` losses. Of results: `<` rows, `=` the lines of the line map, `>` answers, `x` errors. `row:` names the rows of the conversion tables the case is about, as
//! `Message.member`, parted by commas; the directory says of which direction. `UPDATE=1 cargo test -p batchline --test converted` rewrites output and losses: read them.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files"
)]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use batchline::convert::{SheetRow, chapters};
use support::Shown;

struct Case {
    path: PathBuf,
    /// Comment, rows and options, as written.
    head: Vec<String>,
    input: String,
    /// The line map; empty when there is none.
    map: String,
    output: String,
    errors: String,
    losses: String,
}

impl Case {
    fn read(path: &Path) -> Case {
        let text = std::fs::read_to_string(path).expect("a case");
        let of = |mark: &str| {
            let lines = text.lines().filter_map(|line| line.strip_prefix(mark));
            lines.map(|line| format!("{line}\n")).collect::<String>()
        };
        let marks = ["< ", "= ", "> ", "x ", "! "];
        let is_head = |line: &&str| !marks.iter().any(|mark| line.starts_with(mark));
        Case {
            path: path.to_path_buf(),
            head: text.lines().filter(is_head).map(String::from).collect(),
            input: of("< "),
            map: of("= "),
            output: of("> "),
            errors: of("x "),
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

    /// The direction: the name of the directory.
    fn direction(&self) -> &str {
        let directory = self.path.parent().and_then(Path::file_name).expect("a directory");
        directory.to_str().expect("a name in UTF-8")
    }

    fn shown(&self) -> Shown {
        let map = Some(self.map.as_str()).filter(|map| !map.is_empty());
        support::show(&self.input, map, self.field("options:"))
    }

    /// Output, errors and losses as the file shows them.
    fn says(&self) -> String {
        marked(&self.output, &self.errors, &self.losses)
    }

    fn write(&self, is: &str) {
        let mut text = self.head.join("\n") + "\n";
        for (mark, lines) in [("< ", self.input.as_str()), ("= ", self.map.as_str())] {
            lines.lines().for_each(|line| text.push_str(&format!("{mark}{line}\n")));
        }
        std::fs::write(&self.path, text + is).expect("writing a case");
    }
}

fn marked(output: &str, errors: &str, losses: &str) -> String {
    let marked = |(mark, lines): (&'static str, &str)| -> String {
        lines.lines().map(|line| format!("{mark}{line}\n")).collect()
    };
    [("> ", output), ("x ", errors), ("! ", losses)].map(marked).concat()
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
        let Shown { converted, errors, losses } = case.shown();
        let (says, is) = (case.says(), marked(&converted, &errors, &losses));
        if says == is {
            continue;
        }
        if update {
            case.write(&is);
        } else {
            wrong.push_str(&format!("{}\nsays\n{says}\nis\n{is}\n", case.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_row_of_the_tables_has_a_case() {
    let of = |case: Case| {
        let direction = case.direction().to_string();
        case.rows().map(move |row| format!("{direction} {row}")).collect::<Vec<_>>()
    };
    let covered: BTreeSet<String> = cases().into_iter().flat_map(of).collect();
    let mut known = BTreeSet::new();
    for chapter in chapters() {
        for sheet in &chapter.sheets {
            let name = |row: &SheetRow| format!("{} {}.{}", chapter.id, sheet.from, row.from);
            known.extend(sheet.rows.iter().map(name));
        }
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
