//! The classes of characters, compared with the engine that runs the published patterns.

use std::fmt::Write as _;

use regex::Regex;

/// Class bits, as in `tokens/class.rs`, with the patterns that define them.
const DEFINITIONS: &[(u8, &str)] = &[
    (1, r"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]"),
    (2, r"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"),
    (4, r"\p{L}"),
    (8, r"\p{N}"),
    (16, r"\s"),
    (32, r"[\r\n]"),
];

#[test]
#[allow(clippy::disallowed_methods, reason = "a test that rewrites a generated file")]
fn every_character_has_the_classes_of_the_published_patterns() {
    let definitions: Vec<(u8, Regex)> = DEFINITIONS
        .iter()
        .map(|(bit, pattern)| (*bit, Regex::new(pattern).expect("a pattern")))
        .collect();
    let class = |c: char| {
        let mut buffer = [0; 4];
        let text: &str = c.encode_utf8(&mut buffer);
        definitions.iter().filter(|(_, regex)| regex.is_match(text)).map(|(bit, _)| bit).sum()
    };
    let mut ranges: Vec<(u32, u32, u8)> = Vec::new();
    for c in (0..=0x10_ffff).filter_map(char::from_u32) {
        let (number, class): (u32, u8) = (c as u32, class(c));
        match ranges.last_mut() {
            Some((_, last, known)) if *known == class && *last + 1 == number => *last = number,
            _ => ranges.push((number, number, class)),
        }
    }
    ranges.retain(|(_, _, class)| *class > 0);
    let mut file = String::from(
        "//! Characters by class, see `class.rs`. Written by `UPDATE=1 cargo test -p batchline-estimate --test classes`.\n\n\
         /// First and last character, and the classes of both and all between.\n\
         #[rustfmt::skip]\npub static RANGES: &[(u32, u32, u8)] = &[\n",
    );
    for row in ranges.chunks(6) {
        let cells: Vec<String> = row
            .iter()
            .map(|(first, last, class)| format!("({first:#x}, {last:#x}, {class})"))
            .collect();
        let _ = writeln!(file, "    {},", cells.join(", "));
    }
    file.push_str("];\n");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tokens/class_ranges.rs");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &file).expect("a writable file");
    }
    assert!(std::fs::read_to_string(path).expect("the table") == file, "run it with UPDATE=1");
}
