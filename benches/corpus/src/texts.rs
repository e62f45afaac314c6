//! Sentences in many scripts, encoded once as the insides of JSON strings, and put together at random.

use crate::random::Random;

const LANGUAGES: &[&str] = &[
    include_str!("../texts/en.txt"),
    // Most text in such files is English: it stands here more than once.
    include_str!("../texts/en.txt"),
    include_str!("../texts/en.txt"),
    include_str!("../texts/en.txt"),
    include_str!("../texts/de.txt"),
    include_str!("../texts/de.txt"),
    include_str!("../texts/zh.txt"),
    include_str!("../texts/ja.txt"),
    include_str!("../texts/ru.txt"),
    include_str!("../texts/ar.txt"),
    include_str!("../texts/hi.txt"),
    include_str!("../texts/ko.txt"),
];

/// Pieces of text in one encoding.
#[derive(Debug)]
pub struct Texts {
    languages: Vec<Vec<String>>,
    emoji: Vec<String>,
    code: Vec<String>,
}

impl Texts {
    pub fn new(ascii: bool) -> Texts {
        let encoded = |text: &str| encode(text, ascii);
        let lines = |text: &str| text.lines().map(encoded).collect();
        Texts {
            languages: LANGUAGES.iter().map(|text| lines(text)).collect(),
            emoji: lines(include_str!("../texts/emoji.txt")),
            code: include_str!("../texts/code.txt").split("\n---\n").map(encoded).collect(),
        }
    }

    /// Adds a text of about `length` bytes: sentences of one language, now and then code or a line with emoji.
    pub fn write(&self, length: usize, random: &mut Random, out: &mut Vec<u8>) {
        let language = random.pick(&self.languages);
        let end = out.len() + length;
        loop {
            let dice = random.below(100);
            let piece = match dice {
                0..4 => random.pick(&self.code),
                4..7 => random.pick(&self.emoji),
                _ => random.pick(language),
            };
            out.extend_from_slice(piece.as_bytes());
            if out.len() >= end {
                return;
            }
            let between: &[u8] = match dice {
                0..4 | 95.. => b"\\n\\n",
                4..7 | 85..95 => b"\\n",
                _ => b" ",
            };
            out.extend_from_slice(between);
        }
    }
}

/// The inside of a JSON string: as Python's `json.dumps` writes it by default (`ascii`), or as everybody else does.
pub fn encode(text: &str, ascii: bool) -> String {
    let mut out = String::new();
    for c in text.trim_end().chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if ascii && !c.is_ascii() => {
                let units = &mut [0; 2];
                let escape = |unit: &u16| format!("\\u{unit:04x}");
                out.extend(c.encode_utf16(units).iter().map(escape));
            }
            c => out.push(c),
        }
    }
    out
}
