//! One line in, figures out.

use batchline_formats::Format;
use batchline_jsonl::{NodeStore, Tree};

use crate::content::{Content, read};
use crate::tokens::{Counter, Encoding};
use crate::{Figures, Subject};

/// Deepest nesting of a record.
const DEPTH_MAX: u32 = 512;

/// Reads lines and counts, keeping its memory between them. One for each thread.
#[derive(Debug, Default)]
pub struct Estimator {
    store: NodeStore,
    counter: Counter,
}

impl Estimator {
    /// Hands the tree and the content of a line, and something to count with, to `look`; `None` when the line is no record, or calls an endpoint that
    /// is not known.
    ///
    /// ```
    /// use batchline_estimate::{Class, Estimator, Subject, Terms};
    /// use batchline_formats::{Date, find_format};
    ///
    /// let terms = Terms::on(Date { year: 2026, month: 11, day: 22 });
    /// let subject = Subject::new("openai", "text-embedding-3-small", &terms);
    /// let line = r#"{"custom_id":"1","method":"POST","url":"/v1/embeddings","body":{"model":"text-embedding-3-small","input":"Hi"}}"#;
    /// let format = find_format("openai").unwrap();
    /// let figures = Estimator::default()
    ///     .read(line, format, |_, content, counter| subject.estimate(content, counter))
    ///     .unwrap();
    /// assert_eq!((figures.input.low, figures.input.class), (1, Class::Exact));
    /// ```
    pub fn read<T>(
        &mut self,
        line: &str,
        format: &Format,
        look: impl FnOnce(&Tree<'_>, &Content<'_>, &mut Counter) -> T,
    ) -> Option<T> {
        let tree = Tree::parse(line, &mut self.store, DEPTH_MAX).ok()?;
        let content = read(format, &tree)?;
        Some(look(&tree, &content, &mut self.counter))
    }

    /// What a line comes to on a model: [`Subject::estimate`] of what it holds.
    pub fn estimate(
        &mut self,
        line: &str,
        format: &Format,
        subject: &Subject<'_>,
    ) -> Option<Figures> {
        self.read(line, format, |_, content, counter| subject.estimate(content, counter))
    }

    /// How many tokens a text is.
    pub fn count(&mut self, encoding: &'static Encoding, text: &str) -> u64 {
        self.counter.count(encoding, text)
    }
}
