//! Why a price file cannot be read.

use batchline_jsonl::{Node, SyntaxError};

use crate::prices::DecimalError;

/// What is wrong with a price file, where, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The line, from 1.
    pub line: usize,
    /// JSON pointer into the line (our own format) or the file: `/standard/input`. Empty for the whole of it.
    pub pointer: String,
    /// What stands there: `` `-1` is negative ``.
    pub wrong: String,
    /// What should: `dollars per 1,000,000 tokens`.
    pub expected: String,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.pointer.is_empty() {
            write!(f, ", {}", self.pointer)?;
        }
        write!(f, ": {}; expected {}", self.wrong, self.expected)
    }
}

impl std::error::Error for ReadError {}

/// Most characters of a value that are shown.
const SHOWN_MAX: usize = 60;

/// What a reader notes at one place; the line is added by whoever knows it.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// Byte in the text that was parsed.
    pub offset: usize,
    pointer: String,
    wrong: String,
    expected: String,
}

impl Fault {
    /// At `node`, of which is said what is `wrong` with it.
    pub fn at(node: Node<'_>, wrong: &str, expected: &str) -> Fault {
        let raw = node.raw();
        let mut shown: String = raw.chars().take(SHOWN_MAX).collect();
        if shown.len() < raw.len() {
            shown.push('…');
        }
        let (offset, expected) = (node.span().range().start, expected.to_owned());
        Fault { offset, pointer: node.pointer(), wrong: format!("`{shown}` {wrong}"), expected }
    }

    /// A member that `node` lacks.
    pub fn missing(node: Node<'_>, name: &str, expected: &str) -> Fault {
        let (offset, expected) = (node.span().range().start, expected.to_owned());
        Fault { offset, pointer: node.pointer(), wrong: format!("no `{name}`"), expected }
    }

    /// A figure that is none.
    pub fn figure(node: Node<'_>, error: DecimalError, expected: &str) -> Fault {
        Fault::at(node, &error.to_string(), expected)
    }

    /// A text that is not JSON.
    pub fn syntax(error: SyntaxError) -> Fault {
        let wrong = format!("no JSON ({:?})", error.kind);
        let (pointer, expected) = (String::new(), String::from("JSON"));
        Fault { offset: error.offset as usize, pointer, wrong, expected }
    }

    /// In this line.
    pub fn in_line(self, line: usize) -> ReadError {
        let Fault { pointer, wrong, expected, .. } = self;
        ReadError { line, pointer, wrong, expected }
    }

    /// In the line of `text` its offset lies in.
    pub fn in_text(self, text: &str) -> ReadError {
        let before = text.as_bytes().iter().take(self.offset);
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        self.in_line(line)
    }
}
