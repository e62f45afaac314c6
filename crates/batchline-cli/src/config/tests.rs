//! What is generated from the table of keys is committed, and reader and schema say the same.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::json;
use toml::de::{DeTable, DeValue};

use super::keys::{KEYS, Key, Kind, SECTIONS, keys_of};
use super::reader::read;
use super::schema::schema;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Compares a committed file with what it should be, or writes it.
fn same(path: &str, wanted: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, wanted).expect("writing");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "{} is out of date: cargo xtask update", path.display());
}

#[test]
fn generated_schema_is_what_the_keys_say() {
    let text = serde_json::to_string_pretty(&schema()).expect("JSON") + "\n";
    same("schemas/batchline.toml.schema.json", &text);
}

#[test]
fn generated_table_of_the_page_is_what_the_keys_say() {
    let page = std::fs::read_to_string(root().join("docs/config.md")).expect("the page");
    let (start, end) = ("<!-- keys -->\n", "<!-- end of keys -->");
    let (before, rest) = page.split_once(start).expect("a start");
    let (_, after) = rest.split_once(end).expect("an end");
    let rows: String = KEYS.iter().map(|key| row(key)).collect();
    let table =
        format!("\n| key | in | value | default | what it does |\n|---|---|---|---|---|\n{rows}\n");
    same("docs/config.md", &format!("{before}{start}{table}{end}{after}"));
}

fn row(key: &Key) -> String {
    let Key { name, default, doc, example, .. } = key;
    let sections: Vec<String> = key.sections.iter().map(|section| code(section.heading)).collect();
    let required: Vec<String> = key.required.iter().map(|section| code(section.heading)).collect();
    let default = match required.len() {
        0 => default.to_string(),
        all if all == key.sections.len() => "required".into(),
        _ => format!("required in {}, else {default}", required.join(", ")),
    };
    let kind = match key.kind {
        Kind::One(scalar) => scalar.name.to_string(),
        Kind::List(scalar) | Kind::Several(scalar) => format!("list of {}s", scalar.name),
        Kind::Table(_) => "table".into(),
    };
    format!("| `{name}` | {} | {kind}: `{example}` | {default} | {doc} |\n", sections.join(", "))
}

fn code(text: &str) -> String {
    if text.starts_with('`') { text.into() } else { format!("`{text}`") }
}

#[test]
fn the_example_of_the_page_has_every_key() {
    let page = std::fs::read_to_string(root().join("docs/config.md")).expect("the page");
    let (_, after) = page.split_once("```toml\n").expect("the example");
    let (example, _) = after.split_once("```").expect("its end");
    let document = read(example).expect("a good example");
    let sections = || {
        let first = std::iter::once(&document.check);
        first.chain(&document.overrides).chain(&document.suppress)
    };
    for key in KEYS.iter().filter(|key| !matches!(key.kind, Kind::Table(_))) {
        assert!(sections().any(|entries| entries.value(key).is_some()), "{}", key.name);
    }
}

#[test]
fn every_key_is_read_wherever_it_may_stand() {
    for section in SECTIONS {
        for key in keys_of(section) {
            let required = keys_of(section).filter(|other| other.is_required_in(section));
            let others = required.filter(|other| other.name != key.name);
            let lines = others.chain([key]).map(|key| format!("{} = {}\n", key.name, key.example));
            let text = format!("{}\n{}", section.heading, lines.collect::<String>());
            read(&text).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
            assert!(schema_takes(&text), "{text}");
        }
    }
}

/// Each mistake with its place and what is said about it.
const MISTAKES: &[(&str, usize, usize, &str)] = &[
    ("format = 'openai'", 1, 1, "write [check] above it"),
    ("[chek]", 1, 2, "did you mean `check`?"),
    ("[check]\nformt = 1", 2, 1, "did you mean `format`?"),
    ("[check]\nextend_select = []", 2, 1, "did you mean `extend-select`?"),
    (
        "[check]\nline_bytes_max = 1",
        2,
        1,
        "`line-bytes-max` does not stand in [check] but in `limits`",
    ),
    ("[check]\nformat = 'opnai'", 2, 10, "did you mean 'openai'?"),
    ("[check]\nprofile = 'gemnii'", 2, 11, "did you mean 'gemini'?"),
    ("[check]\nformat = 1", 2, 10, "a text in quotes is wanted, not an integer"),
    ("[check]\nmodel = ' '", 2, 9, "empty"),
    ("[check]\ntokens = 'yes'", 2, 10, "true or false is wanted, not a string"),
    ("[check]\ntier = 6", 2, 8, "6 is not from 1 to 5"),
    ("[check]\ntier = -1", 2, 8, "-1 is not from 1 to 5"),
    ("[check]\nmax-findings = 99999999999999999999", 2, 16, "is not from 0 to"),
    ("[check]\nmax-findings = 2.5", 2, 16, "a whole number is wanted, not a float"),
    ("[check]\nselect = 'ALL'", 2, 10, "a list of selectors is wanted"),
    ("[check]\nignore = ['advice', 'unknown-feild']", 2, 21, "did you mean 'unknown-field'?"),
    ("[check]\ndeny = ['advce']", 2, 9, "did you mean 'advice'?"),
    ("[check]\nexclude = ['a[']", 2, 12, "unclosed character class"),
    ("[check]\nexclude = ['../a']", 2, 12, "leave out '..'"),
    ("[check]\nlimits = 3", 2, 10, "`limits` is a table"),
    ("[check.limits]\ndepth-max = 513", 2, 13, "513 is not from 1 to 512"),
    ("[check.limits]\ndepth_max = 5", 2, 1, "did you mean `depth-max`?"),
    ("[[check]]", 1, 3, "there is only one: write [check]"),
    ("check = 1", 1, 1, "[check] is a table, not an integer"),
    ("overrides = [1]", 1, 14, "[[overrides]] is a table, not an integer"),
    ("[overrides]\npaths = ['a']", 1, 2, "write [[overrides]]"),
    ("[[overrides]]\ntokens = true", 1, 1, "[[overrides]] without `paths`"),
    ("[[overrides]]\npaths = []", 2, 9, "`paths` names nothing"),
    (
        "[[overrides]]\npaths = ['a']\nredact = true",
        3,
        1,
        "`redact` does not stand in [[overrides]] but in [check]",
    ),
    ("[[suppress]]\nreason = 'r'", 1, 1, "[[suppress]] without `rules`"),
    ("[[suppress]]\nrules = ['ALL']", 1, 1, "[[suppress]] without `reason`"),
    ("[[suppress]]\nrules = ['ALL']\nreason = ''", 3, 10, "empty"),
    ("[[suppress]]\nrules = []\nreason = 'r'", 2, 9, "`rules` names nothing"),
    ("[[suppress]]\nrules = ['G3']\nreason = 'r'\nids = ['[']", 4, 8, "unclosed character class"),
    ("[[suppress]]\nrules = ['G3']\nreason = 'r'\nlines = ['5', '9-1']", 4, 15, "'9-1' is no line"),
    ("[[suppress]]\nrules = ['G3']\nreason = 'r'\nlines = ['0']", 4, 10, "'0' is no line"),
    ("[check]\nformat = openai", 2, 10, "not TOML"),
    ("[check]\ntokens = true\ntokens = true", 3, 1, "not TOML: duplicate key"),
];

/// Where the schema is content though the reader is not: it knows no globs, and cannot compare two numbers of a range.
const BEYOND_THE_SCHEMA: [&str; 3] = ["'a['", "'['", "'9-1'"];

#[test]
fn mistakes_are_told_with_their_places() {
    for (text, line, column, said) in MISTAKES {
        let problems = read(text).expect_err(text);
        let [problem] = &problems[..] else { panic!("{text}: {problems:?}") };
        assert_eq!((problem.line, problem.column), (*line, *column), "{text}: {problem:?}");
        assert!(problem.message.contains(said), "{text}: {problem:?}");
    }
}

#[test]
fn mistakes_are_told_at_once_in_the_order_of_the_text() {
    let text = "[check]\ntier = 9\nformt = 1\n[[suppress]]\nlines = ['a', 'b']\n[other]\n";
    let problems = read(text).expect_err("mistakes");
    let places: Vec<_> = problems.iter().map(|problem| (problem.line, problem.column)).collect();
    assert_eq!(places, [(2, 8), (3, 1), (4, 1), (4, 1), (5, 10), (5, 15), (6, 2)]);
}

#[test]
fn the_schema_finds_the_same_mistakes() {
    for (text, ..) in MISTAKES {
        let is_toml = DeTable::parse(text).is_ok();
        let beyond = BEYOND_THE_SCHEMA.iter().any(|value| text.contains(value));
        assert_eq!(is_toml && schema_takes(text), beyond, "{text}");
    }
}

fn schema_takes(text: &str) -> bool {
    static SCHEMA: std::sync::LazyLock<jsonschema::Validator> =
        std::sync::LazyLock::new(|| jsonschema::validator_for(&schema()).expect("a schema"));
    let table = DeTable::parse(text).expect("TOML");
    SCHEMA.is_valid(&as_json(&DeValue::Table(table.into_inner())))
}

fn as_json(value: &DeValue<'_>) -> serde_json::Value {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(integer) => serde_json::from_str(integer.as_str()).expect("a number"),
        DeValue::Float(float) => serde_json::from_str(float.as_str()).expect("a number"),
        DeValue::Boolean(flag) => json!(flag),
        DeValue::Datetime(_) => panic!("no test has one"),
        DeValue::Array(array) => array.iter().map(|value| as_json(value.get_ref())).collect(),
        DeValue::Table(table) => {
            let members = table.iter();
            members
                .map(|(name, value)| (name.get_ref().to_string(), as_json(value.get_ref())))
                .collect()
        }
    }
}

/// Values of all types: some are right for some key, most are wrong for most.
fn value() -> impl Strategy<Value = String> {
    const TEXTS: &[&str] = &[
        "openai",
        "gemini",
        "gemini-embed",
        "ALL",
        "advice",
        "G3",
        "G301",
        "no-rule",
        "a/*.jsonl",
        "../a",
        "3",
        "3-9",
        "x",
        "",
        " ",
    ];
    let text = select(TEXTS).prop_map(|text| format!("'{text}'"));
    let number =
        select(&["-1", "0", "1", "5", "6", "512", "513", "2147483648", "2147483649", "2.5"][..]);
    let scalar =
        prop_oneof![text, number.prop_map(String::from), Just("true".into()), Just("{}".into())];
    let list = prop::collection::vec(scalar.clone(), 0..3);
    let list = list.prop_map(|values| format!("[{}]", values.join(", ")));
    let limits = Just("{ depth-max = 3 }".to_string());
    prop_oneof![4 => scalar, 4 => list, 1 => limits]
}

/// A section with keys of any section, some with the value of their example.
fn section() -> impl Strategy<Value = String> {
    let key = select(&KEYS[..]);
    let line = (key, prop::option::of(value()));
    let lines = prop::collection::btree_map(select(&[0_u8, 1, 2, 3, 4, 5][..]), line, 0..5);
    (select(&SECTIONS[..]), lines).prop_map(|(section, lines)| {
        let mut text = format!("{}\n", section.heading);
        let required = keys_of(section).filter(|key| key.is_required_in(section));
        let required = required.map(|key| (key, None));
        let mut seen = std::collections::BTreeSet::new();
        for (key, value) in lines.into_values().chain(required) {
            if seen.insert(key.name) {
                text += &format!("{} = {}\n", key.name, value.as_deref().unwrap_or(key.example));
            }
        }
        text
    })
}

proptest! {
    #[test]
    fn a_damaged_text_is_read_or_refused(start in 0..40_usize, cut in 0..12_usize, put in "[\\[\\]=\"'#{},.a-z0-9ä\n]{0,4}") {
        let text = "[check]\nignore = ['ä', 'G3']\n[[suppress]]\nrules = ['ALL']\nlines = ['1-2']\nreason = 'r'\n";
        let (start, cut) = (start * 2, cut);
        let kept = text.chars().take(start).chain(put.chars()).chain(text.chars().skip(start + cut));
        let damaged: String = kept.collect();
        let lines = damaged.matches('\n').count() + 1;
        for problem in read(&damaged).err().unwrap_or_default() {
            prop_assert!((1..=lines).contains(&problem.line) && problem.column > 0, "{}: {:?}", damaged, problem);
            prop_assert!(!problem.message.is_empty());
        }
    }

    #[test]
    fn schema_and_reader_agree(text in section()) {
        prop_assert_eq!(schema_takes(&text), read(&text).is_ok(), "{}: {:?}", text, read(&text).err());
    }
}
