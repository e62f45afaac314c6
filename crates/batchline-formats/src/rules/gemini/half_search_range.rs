//! G341: A range of time with one end.

use super::common;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// A range of time with one end.
pub static RULE: Rule = Rule {
    code: "G341",
    name: "half-search-range",
    impact: Impact::Line,
    summary: "A range of time with one end.",
    message: "`{0}` has no `{1}`",
    help: "add `{1}`, or remove `{0}`",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["Interval.startTime"], &["Interval.endTime"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G341-half-search-range.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    for range in record.each("request.tools[].googleSearch.timeRangeFilter") {
        let (start, end) = (common::set(range, "startTime"), common::set(range, "endTime"));
        let missing = match (start, end) {
            (Some(_), None) => "endTime",
            (None, Some(_)) => "startTime",
            _ => continue,
        };
        let key = range.key().unwrap_or_default();
        found.push(Draft::key(&RULE, range, vec![Arg::known(key), Arg::known(missing)]));
    }
}
