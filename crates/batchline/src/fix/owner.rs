//! What is to be mended, and who is told.

use batchline_formats::mend::{Mend, Owner, Step};
use batchline_formats::{Draft, Rule};
use batchline_jsonl::Span;

use super::report::Change;
use crate::accept::Suppression;
use crate::excerpt::window;

/// A line of no file: all that may be mended is.
pub(super) struct AnyLine;

impl Owner for AnyLine {
    fn wants(&self, _: &Draft<'_>, _: Option<&str>) -> bool {
        true
    }

    fn new_id(&self) -> Option<String> {
        None
    }

    fn see(&mut self, _: &Step<'_>) {}
}

/// A line of a file.
pub(super) struct LineOwner<'a> {
    pub suppressions: &'a [Suppression],
    pub number: u64,
    /// Only findings of this rule are mended.
    pub only: Option<&'static Rule>,
    /// For a line that has none.
    pub new_id: Option<String>,
    /// Where changes are noted, when anybody wants to know.
    pub changes: Option<&'a mut Vec<Change>>,
}

impl<'a> LineOwner<'a> {
    /// The line of this number; `changes` takes what is done to it.
    pub fn new(
        number: u64,
        suppressions: &'a [Suppression],
        changes: Option<&'a mut Vec<Change>>,
    ) -> LineOwner<'a> {
        LineOwner { suppressions, number, only: None, new_id: None, changes }
    }

    /// Notes a change of a record with this id.
    pub fn note(
        &mut self,
        rule: &'static Rule,
        id: Option<String>,
        before: (&[u8], Span),
        after: Option<(&[u8], Span)>,
    ) {
        let line = self.number;
        if let Some(changes) = &mut self.changes {
            let before = window(before.0, before.1);
            let after = after.map(|(after, span)| window(after, span));
            changes.push(Change { line, id, rule, before, after });
        }
    }
}

impl Owner for LineOwner<'_> {
    fn wants(&self, draft: &Draft<'_>, id: Option<&str>) -> bool {
        let (rule, impact) = (draft.rule, draft.impact);
        let covers = |s: &Suppression| s.covers(rule, impact, Some(self.number), id);
        // Where a suppression names lines, no line may go: those behind it would have other numbers.
        let drops = matches!(rule.fix.mend(), Some(Mend::DropLine));
        let counted = self.suppressions.iter().any(|s| !s.lines.is_empty());
        self.only.is_none_or(|only| only == rule)
            && !(drops && counted)
            && !self.suppressions.iter().any(covers)
    }

    fn new_id(&self) -> Option<String> {
        self.new_id.clone()
    }

    fn see(&mut self, step: &Step<'_>) {
        self.note(step.rule, step.id.map(String::from), (step.before, step.edit.span), step.after);
    }
}
