//! Every key of `batchline.toml`, as data. The reader, the JSON Schema, `batchline config` and the table in docs/config.md follow from it.

use super::scalar::{self, Scalar};

/// A table of the file.
#[derive(Debug)]
pub struct Section {
    /// `overrides`
    pub name: &'static str,
    /// `[[overrides]]`
    pub heading: &'static str,
    /// May there be several?
    pub repeated: bool,
    pub doc: &'static str,
}

pub static CHECK: Section =
    Section { name: "check", heading: "[check]", repeated: false, doc: "How files are checked." };

pub static LIMITS: Section = Section {
    name: "limits",
    heading: "`limits`",
    repeated: false,
    doc: "How long a line may be and how deep its nesting.",
};

pub static OVERRIDES: Section = Section {
    name: "overrides",
    heading: "[[overrides]]",
    repeated: true,
    doc: "What is different for some files. All that match apply, in order; later ones win.",
};

pub static SUPPRESS: Section = Section {
    name: "suppress",
    heading: "[[suppress]]",
    repeated: true,
    doc: "Findings to put up with, and why. All that is named must hold: one of the rules, paths, ids and lines.",
};

/// The tables a file may have.
pub static SECTIONS: [&Section; 3] = [&CHECK, &OVERRIDES, &SUPPRESS];

/// What stands behind a key.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    One(&'static Scalar),
    /// A list that may be empty.
    List(&'static Scalar),
    /// A list that may not.
    Several(&'static Scalar),
    Table(&'static Section),
}

/// A key.
#[derive(Debug)]
pub struct Key {
    pub name: &'static str,
    pub kind: Kind,
    pub sections: &'static [&'static Section],
    /// Sections that must have it.
    pub required: &'static [&'static Section],
    /// What holds without it.
    pub default: &'static str,
    pub example: &'static str,
    pub doc: &'static str,
    /// Does each layer add to the ones before, instead of taking their place?
    pub layered: bool,
}

impl Key {
    pub fn is_in(&self, section: &Section) -> bool {
        self.sections.iter().any(|known| known.name == section.name)
    }

    pub fn is_required_in(&self, section: &Section) -> bool {
        self.required.iter().any(|known| known.name == section.name)
    }
}

/// What most keys have in common.
const PLAIN: Key = Key {
    name: "",
    kind: Kind::One(&scalar::FLAG),
    sections: &[&CHECK],
    required: &[],
    default: "none",
    example: "",
    doc: "",
    layered: false,
};

/// A key about a file: overrides may have it too.
const OF_A_FILE: Key = Key { sections: &[&CHECK, &OVERRIDES], ..PLAIN };

pub static FORMAT: Key = Key {
    name: "format",
    kind: Kind::One(&scalar::FORMAT),
    default: "told from the first records",
    example: "\"openai\"",
    doc: "The format of the records.",
    ..OF_A_FILE
};

pub static PROFILE: Key = Key {
    name: "profile",
    kind: Kind::One(&scalar::PROFILE),
    default: "follows from the format",
    example: "\"gemini-openai\"",
    doc: "Who will run the file.",
    ..OF_A_FILE
};

pub static MODEL: Key = Key {
    name: "model",
    kind: Kind::One(&scalar::TEXT),
    default: "as the records say",
    example: "\"gemini-2.5-flash\"",
    doc: "The model the file is for, when the records do not name it.",
    ..OF_A_FILE
};

pub static SELECT: Key = Key {
    name: "select",
    kind: Kind::List(&scalar::SELECTOR),
    default: "ALL",
    example: "[\"ALL\"]",
    doc: "Look for these findings only; what was chosen before counts for nothing.",
    layered: true,
    ..OF_A_FILE
};

pub static EXTEND_SELECT: Key = Key {
    name: "extend-select",
    kind: Kind::List(&scalar::SELECTOR),
    example: "[\"T702\"]",
    doc: "Look for these findings too.",
    layered: true,
    ..OF_A_FILE
};

pub static IGNORE: Key = Key {
    name: "ignore",
    kind: Kind::List(&scalar::SELECTOR),
    example: "[\"advice\", \"G358\"]",
    doc: "Do not look for these findings.",
    layered: true,
    ..OF_A_FILE
};

pub static TOKENS: Key = Key {
    name: "tokens",
    default: "false",
    example: "true",
    doc: "Count tokens too, and compare them with what the model takes.",
    ..OF_A_FILE
};

pub static LIMIT_TABLE: Key = Key {
    name: "limits",
    kind: Kind::Table(&LIMITS),
    example: "{ depth-max = 64 }",
    doc: "Limits of our own, see below.",
    ..OF_A_FILE
};

pub static DENY: Key = Key {
    name: "deny",
    kind: Kind::List(&scalar::DENIED),
    example: "[\"advice\"]",
    doc: "Fail on these too: `advice`, `unused-suppressions`.",
    ..PLAIN
};

pub static TIER: Key = Key {
    name: "tier",
    kind: Kind::One(&scalar::TIER),
    example: "1",
    doc: "The usage tier of your account: how many tokens may wait in batches of a model. Only with `tokens`.",
    ..PLAIN
};

pub static REDACT: Key = Key {
    name: "redact",
    default: "false",
    example: "true",
    doc: "Show no text of the requests. One file whose configuration says so is enough for the whole run.",
    ..PLAIN
};

pub static MAX_FINDINGS: Key = Key {
    name: "max-findings",
    kind: Kind::One(&scalar::COUNT),
    default: "20, all for machines",
    example: "20",
    doc: "Findings printed for each rule, 0 for all. Where configurations differ the largest number counts.",
    ..PLAIN
};

pub static EXCLUDE: Key = Key {
    name: "exclude",
    kind: Kind::List(&scalar::PATHS),
    example: "[\"**/generated/*.jsonl\"]",
    doc: "Files to pass over when a directory is searched. An argument that names a file is checked all the same.",
    ..PLAIN
};

pub static BASELINE: Key = Key {
    name: "baseline",
    kind: Kind::One(&scalar::TEXT),
    example: "\"batchline-baseline.json\"",
    doc: "The file of accepted findings, as seen from the directory of `batchline.toml`.",
    ..PLAIN
};

pub static LINE_BYTES_MAX: Key = Key {
    name: "line-bytes-max",
    kind: Kind::One(&scalar::LINE_BYTES),
    sections: &[&LIMITS],
    default: "134217728",
    example: "1_000_000",
    doc: "Longest allowed line in bytes.",
    ..PLAIN
};

pub static DEPTH_MAX: Key = Key {
    name: "depth-max",
    kind: Kind::One(&scalar::DEPTH),
    sections: &[&LIMITS],
    default: "128",
    example: "64",
    doc: "Deepest allowed nesting.",
    ..PLAIN
};

pub static PATHS: Key = Key {
    name: "paths",
    kind: Kind::Several(&scalar::PATHS),
    sections: &[&OVERRIDES, &SUPPRESS],
    required: &[&OVERRIDES],
    default: "all files",
    example: "[\"embeddings/**/*.jsonl\"]",
    doc: "Which files, as seen from the directory of `batchline.toml`. A directory means all that is in it.",
    ..PLAIN
};

pub static RULES: Key = Key {
    name: "rules",
    kind: Kind::Several(&scalar::SELECTOR),
    sections: &[&SUPPRESS],
    required: &[&SUPPRESS],
    default: "",
    example: "[\"G317\"]",
    doc: "Which findings; `[\"ALL\"]` for all.",
    ..PLAIN
};

pub static IDS: Key = Key {
    name: "ids",
    kind: Kind::Several(&scalar::IDS),
    sections: &[&SUPPRESS],
    default: "all records",
    example: "[\"old-*\"]",
    doc: "Only in records with these ids.",
    ..PLAIN
};

pub static LINES: Key = Key {
    name: "lines",
    kind: Kind::Several(&scalar::LINES),
    sections: &[&SUPPRESS],
    default: "all lines",
    example: "[\"1-100\", \"205\"]",
    doc: "Only on these lines, from 1.",
    ..PLAIN
};

pub static REASON: Key = Key {
    name: "reason",
    kind: Kind::One(&scalar::TEXT),
    sections: &[&SUPPRESS],
    required: &[&SUPPRESS],
    default: "",
    example: "\"exported by the old tool; goes in January\"",
    doc: "Why, for those who come later.",
    ..PLAIN
};

/// All of them, in the order in which they are explained.
pub static KEYS: [&Key; 21] = [
    &FORMAT,
    &PROFILE,
    &MODEL,
    &SELECT,
    &EXTEND_SELECT,
    &IGNORE,
    &TOKENS,
    &TIER,
    &DENY,
    &REDACT,
    &MAX_FINDINGS,
    &EXCLUDE,
    &BASELINE,
    &LIMIT_TABLE,
    &LINE_BYTES_MAX,
    &DEPTH_MAX,
    &PATHS,
    &RULES,
    &IDS,
    &LINES,
    &REASON,
];

/// The keys of a section.
pub fn keys_of(section: &'static Section) -> impl Iterator<Item = &'static Key> + Clone {
    KEYS.iter().copied().filter(|key| key.is_in(section))
}

/// What holds for a file, one way or another.
pub fn settings_keys() -> impl Iterator<Item = &'static Key> {
    let is_setting = |key: &&Key| key.is_in(&CHECK) || key.is_in(&LIMITS);
    let is_table = |key: &Key| matches!(key.kind, Kind::Table(_));
    KEYS.iter().copied().filter(is_setting).filter(move |key| !is_table(key))
}
