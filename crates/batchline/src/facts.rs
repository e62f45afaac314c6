//! What a line says about itself, for passes that do not look for faults.

use batchline_formats::{Drafts, LineChecker, LineFacts, LineOptions, Totals};

/// Reads lines with the same eyes as a check.
#[derive(Default)]
pub(crate) struct Facts {
    checker: LineChecker,
    drafts: Drafts,
}

impl Facts {
    /// Id, url, model and embedding inputs of a line without its `\n`.
    pub fn of(&mut self, line: &[u8], options: &LineOptions<'_>) -> LineFacts {
        self.drafts.begin(Some(0), Totals::NONE);
        self.checker.check(line, options, &mut self.drafts)
    }
}

/// Does the line say nothing?
pub(crate) fn is_blank(line: &[u8]) -> bool {
    line.trim_ascii().is_empty()
}
