//! Lines that repeat are compared, not walked, and rules are not asked twice about the same values. Neither may change a finding: files of
//! neighbouring lines (one value, one byte, one separator apart) are checked both ways.
//!
//! `MUTATED_LINES=1000000 cargo test --release -p batchline --test neighbours` does more of the same.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read files and the environment"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use batchline::catalog::FORMATS;
use batchline::{CheckOptions, Date, Format, Report, check_reader};
use batchline_formats::detect::{Detected, shape};
use serde_json::Value;

/// Lines of mutations unless the environment says otherwise.
const MUTATED_LINES: usize = 60_000;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Lines of the format with this id: all fixtures, and all examples of rule pages that look like it.
fn lines_of(format: &Format) -> Vec<String> {
    let mut lines = Vec::new();
    for folder in ["valid", "invalid"] {
        let folder = root().join("fixtures").join(format.id).join(folder);
        text_files(&folder).iter().for_each(|text| lines.extend(text.lines().map(String::from)));
    }
    for page in text_files(&root().join("docs/rules")) {
        let ours = page.lines().filter(|line| line.starts_with("{\"") && is_of(format, line));
        lines.extend(ours.map(|line| line.replace("⟦n⟧", "7")));
    }
    assert!(lines.len() > 50, "{}: {} lines", format.id, lines.len());
    lines
}

fn is_of(format: &Format, line: &str) -> bool {
    matches!(shape(line), Detected::Format(found) if found.id == format.id)
}

fn text_files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect()
}

fn told(report: &Report) -> Vec<String> {
    report.findings.iter().map(|finding| report.finding_json(finding, false).to_string()).collect()
}

/// Both ways, with each of some models and days, since rules depend on them.
fn agree(format: &'static Format, file: &str) {
    let models: &[Option<&str>] = match format.id {
        "openai" | "openai-result" | "gemini-result" => &[None],
        "gemini-embed" => &[None, Some("gemini-embedding-001"), Some("gemini-embedding-2")],
        _ => &[None, Some("gemini-2.5-pro"), Some("gemini-3-flash-preview")],
    };
    for model in models {
        let fast = CheckOptions {
            format: Some(format),
            model: model.map(String::from),
            today: Date::parse("2026-11-22"),
            threads: 1,
            findings_max: None,
            ..CheckOptions::default()
        };
        let slow = CheckOptions { fast: false, ..fast.clone() };
        let [fast, slow] =
            [fast, slow].map(|options| check_reader(file.as_bytes(), &options).expect("memory"));
        assert_eq!(fast.lines, slow.lines);
        for (fast, slow) in told(&fast).into_iter().zip(told(&slow)) {
            assert_eq!(fast, slow, "{} with {model:?}", format.id);
        }
        assert_eq!(fast.findings.len(), slow.findings.len(), "{} with {model:?}", format.id);
    }
}

/// Every value that stands under a key anywhere, by key.
type Seen = BTreeMap<String, Vec<Value>>;

fn collect(value: &Value, key: &str, seen: &mut Seen) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| collect(value, key, seen)),
        Value::Array(elements) => elements.iter().for_each(|value| collect(value, key, seen)),
        scalar => {
            let values = seen.entry(key.to_string()).or_default();
            if values.len() < 12 && !values.contains(scalar) && scalar.to_string().len() < 200 {
                values.push(scalar.clone());
            }
        }
    }
}

/// Pointers of all texts and numbers, each with its nearest key.
fn leaves(value: &Value, pointer: &str, key: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                let step = key.replace('~', "~0").replace('/', "~1");
                leaves(value, &format!("{pointer}/{step}"), key, found);
            }
        }
        Value::Array(elements) => {
            let elements = elements.iter().take(20).enumerate();
            elements.for_each(|(i, value)| leaves(value, &format!("{pointer}/{i}"), key, found));
        }
        Value::String(_) | Value::Number(_) => found.push((pointer.into(), key.into())),
        _ => {}
    }
}

/// The same line with other values in one place, one after the other, and itself in between: values become free, and then come back.
fn neighbours(line: &Value, seen: &Seen) -> Vec<String> {
    let mut places = Vec::new();
    leaves(line, "", "", &mut places);
    let mut lines = Vec::new();
    for (pointer, key) in places {
        let known = seen.get(&key).map_or(&[][..], Vec::as_slice);
        let numbers = [0.into(), 1.into(), 5000.into(), 100_000.into(), 0.5.into()];
        let texts = ["none", "plain", "auto", "default", "flex", "low"].map(Value::from);
        let usual: Vec<Value> = numbers.into_iter().chain(texts).collect();
        for other in usual.iter().chain(known) {
            let mut variant = line.clone();
            let Some(place) = variant.pointer_mut(&pointer) else { continue };
            if place.is_string() == other.is_string() && !(place.is_string() && key == "custom_id")
            {
                *place = other.clone();
                lines.push(variant.to_string());
            }
        }
        lines.push(line.to_string());
    }
    lines
}

#[test]
fn lines_that_differ_in_one_value_are_told_apart() {
    for format in FORMATS {
        let lines = lines_of(format);
        let parsed: Vec<Value> =
            lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let mut seen = Seen::new();
        parsed.iter().for_each(|line| collect(line, "", &mut seen));
        for group in parsed.chunks(40) {
            let lines: Vec<String> =
                group.iter().flat_map(|line| neighbours(line, &seen)).collect();
            agree(format, &(lines.join("\n") + "\n"));
        }
    }
}

/// A small generator of numbers: what is mutated must be the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

/// One byte, one escape, one separator or one key apart; still text.
fn mutated(line: &str, dice: &mut Dice) -> String {
    const BITS: &[&str] = &[
        " ",
        "\t",
        "\r",
        "\"",
        "\\",
        "\\\"",
        "\\u0061",
        "\\ud83d",
        "\\ud83d\\ude00",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "0",
        "1",
        "-",
        ".",
        "e",
        "true",
        "null",
        "\"a\":1,",
        "\u{2028}",
        "\u{85}",
        "é",
        "\u{1}",
        "a",
        "A",
        "_",
    ];
    let at = |dice: &mut Dice| {
        let mut at = dice.below(line.len() + 1);
        while !line.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (from, bit) = (at(dice), BITS[dice.below(BITS.len())]);
    let next = line[from..].chars().next().map_or(0, char::len_utf8);
    match dice.below(6) {
        0 => line.to_string(),
        1 => format!("{}{bit}{}", &line[..from], &line[from..]),
        2 => format!("{}{bit}{}", &line[..from], &line[from + next..]),
        3 => format!("{}{}", &line[..from], &line[from + next..]),
        4 => line.replacen("\":", "\" : ", 1 + dice.below(3)),
        _ => line.replacen(",\"", ", \"", 1 + dice.below(3)),
    }
}

#[test]
fn lines_that_differ_in_one_byte_are_told_apart() {
    let wanted = std::env::var("MUTATED_LINES").ok().and_then(|text| text.parse().ok());
    let wanted = wanted.unwrap_or(MUTATED_LINES);
    let mut dice = Dice(2026);
    for format in FORMATS {
        let lines = lines_of(format);
        let lines: Vec<&String> = lines.iter().filter(|line| line.len() < 4000).collect();
        let mut made = 0;
        while made < wanted / FORMATS.len() {
            let mut file = String::new();
            for _ in 0..50 {
                // A few lines in turn, so that several shapes live side by side.
                let some: Vec<&&String> = (0..3).map(|_| &lines[dice.below(lines.len())]).collect();
                for _ in 0..20 {
                    let line = some[dice.below(3)];
                    file.push_str(&mutated(line, &mut dice).replace('\n', " "));
                    file.push('\n');
                    made += 1;
                }
            }
            agree(format, &file);
        }
    }
}
