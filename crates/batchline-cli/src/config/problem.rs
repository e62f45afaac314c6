//! What is wrong with a `batchline.toml`, and where.

use std::ops::Range;

/// One mistake at one place.
#[derive(Debug, PartialEq)]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    pub message: String,
}

/// The mistakes of one text.
pub struct Problems<'a> {
    text: &'a str,
    found: Vec<Problem>,
}

impl<'a> Problems<'a> {
    pub fn new(text: &'a str) -> Problems<'a> {
        Problems { text, found: Vec::new() }
    }

    pub fn add(&mut self, span: Range<usize>, message: impl Into<String>) {
        let (line, column) = place(self.text, span.start);
        self.found.push(Problem { line, column, message: message.into() });
    }

    /// The same where a value was wanted.
    pub fn refuse<T>(&mut self, span: Range<usize>, message: String) -> Option<T> {
        self.add(span, message);
        None
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// In the order of the text.
    pub fn sorted(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|problem| (problem.line, problem.column));
        self.found
    }

    /// The line at a place, from 1.
    pub fn line(&self, offset: usize) -> usize {
        place(self.text, offset).0
    }
}

fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        assert_eq!(place("ä = 1\nüb = 2", 0), (1, 1));
        assert_eq!(place("ä = 1\nüb = 2", 9), (2, 2));
    }
}
