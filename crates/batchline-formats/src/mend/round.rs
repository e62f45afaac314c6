//! Edits that are made together.

use std::collections::{BTreeMap, HashSet};

use batchline_jsonl::Span;

use super::mender::{Owner, Step};
use super::{Edit, Mending};
use crate::Rule;

/// The edits of one round; none of them is in the way of another.
#[derive(Debug, Default)]
pub(super) struct Round {
    /// By the byte they start at.
    edits: BTreeMap<u32, (&'static Rule, Edit)>,
    rules: Vec<&'static Rule>,
    names: HashSet<(u32, String)>,
    drop: Option<&'static Rule>,
    /// The id of the record, when it could be read.
    pub id: Option<String>,
}

impl Round {
    /// Takes all edits of a mending, or none when one is in the way of another; `moved` is added to their places.
    pub fn take(&mut self, rule: &'static Rule, mending: Mending, moved: u32) {
        let place = |edit: Edit| {
            let Span { start, end } = edit.span;
            Edit { span: Span { start: start + moved, end: end + moved }, ..edit }
        };
        let edits: Vec<_> = mending.edits.into_iter().map(place).collect();
        let named = mending.names.iter().any(|name| self.names.contains(name));
        if edits.is_empty() || named || edits.iter().any(|edit| self.is_in_the_way(edit.span)) {
            return;
        }
        self.edits.extend(edits.into_iter().map(|edit| (edit.span.start, (rule, edit))));
        self.names.extend(mending.names);
        self.rules.push(rule);
    }

    /// Does some edit share a byte or a border with `span`? What a mending makes of commas holds only while its neighbours stay.
    fn is_in_the_way(&self, span: Span) -> bool {
        // Edits do not overlap, so the last that starts early enough reaches furthest.
        let last = self.edits.range(..=span.end).next_back();
        last.is_some_and(|(_, (_, edit))| edit.span.end >= span.start)
    }

    /// The line goes.
    pub fn drop_line(&mut self, rule: &'static Rule) {
        self.drop = Some(rule);
    }

    pub fn drops(&self) -> bool {
        self.drop.is_some()
    }

    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// One for each fault.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        let all = if self.drop.is_some() { &[][..] } else { &self.rules };
        self.drop.into_iter().chain(all.iter().copied())
    }

    /// The line with all edits made.
    pub fn apply(&self, line: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(line.len());
        let mut from = 0;
        for (_, Edit { span, text }) in self.edits.values() {
            out.extend_from_slice(&line[from..span.start as usize]);
            out.extend_from_slice(text.as_bytes());
            from = span.end as usize;
        }
        out.extend_from_slice(&line[from..]);
        out
    }

    /// Shows every edit to the owner.
    pub fn show(&self, before: &[u8], after: Option<&[u8]>, owner: &mut dyn Owner) {
        let id = self.id.as_deref();
        if let Some(rule) = self.drop {
            let edit = Edit { span: Span::new(0, before.len()), text: String::new() };
            return owner.see(&Step { rule, id, before, edit: &edit, after: None });
        }
        let mut shift = 0_i64;
        for (rule, edit) in self.edits.values() {
            let start = (i64::from(edit.span.start) + shift) as usize;
            let span = Span::new(start, start + edit.text.len());
            shift += edit.text.len() as i64 - edit.span.len() as i64;
            let after = after.map(|after| (after, span));
            owner.see(&Step { rule, id, before, edit, after });
        }
    }
}
