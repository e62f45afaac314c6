//! J108: U+2028, U+2029 or U+0085 unescaped in a line.

use batchline_jsonl::Span;
use memchr::memmem;

use crate::mend::{Edit, Fault, Mend, Mending};
use crate::{Arg, Draft, Fix, Impact, Rule};

/// U+2028, U+2029 or U+0085 unescaped in a line.
pub static RULE: Rule = Rule {
    code: "J108",
    name: "unicode-line-separator",
    impact: Impact::Advice,
    summary: "U+2028, U+2029 or U+0085 unescaped in a line.",
    message: "{0} stands unescaped in the line",
    help: "write {1} in its place",
    why: "It is legal JSON, but Python's splitlines() and many editors take it for a line break and cut the record in two.",
    fix: Fix::Safe(Mend::Line(mend)),
    page: include_str!("../../../docs/rules/J108-unicode-line-separator.md"),
    ..Rule::BASE
};

/// Characters that some programs take for line breaks, UTF-8 encoded.
const SEPARATORS: [(&str, &str, &str); 3] = [
    ("\u{2028}", "U+2028 (line separator)", "\\u2028"),
    ("\u{2029}", "U+2029 (paragraph separator)", "\\u2029"),
    ("\u{85}", "U+0085 (next line)", "\\u0085"),
];

/// The first of them in a line.
#[must_use]
pub fn draft(line: &[u8]) -> Option<Draft<'static>> {
    if line.is_ascii() {
        return None;
    }
    let found = SEPARATORS.iter().filter_map(|(separator, name, escape)| {
        let at = memmem::find(line, separator.as_bytes())?;
        let args = vec![Arg::known(name), Arg::known(escape)];
        Some((at, separator.len(), args))
    });
    let (at, len, args) = found.min_by_key(|(at, ..)| *at)?;
    Some(Draft::at(&RULE, Span::new(at, at + len), String::new(), args))
}

/// In JSON they stand in texts only, and there an escape says the same.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    fault.record?;
    let edits = SEPARATORS.iter().flat_map(|(separator, _, escape)| {
        let at = memmem::find_iter(fault.line.as_bytes(), separator.as_bytes());
        at.map(|at| Edit { span: Span::new(at, at + separator.len()), text: (*escape).into() })
    });
    Some(Mending::of(edits.collect()))
}
