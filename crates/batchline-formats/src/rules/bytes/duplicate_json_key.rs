//! J131: A key that stands twice in one object.

use crate::mend::{Fault, Mend, Mending};
use crate::{Context, Fix, Impact, Rule};

/// A key that stands twice in one object.
pub static RULE: Rule = Rule {
    code: "J131",
    name: "duplicate-json-key",
    impact: Impact::Line,
    summary: "A key that stands twice in one object.",
    message: "the key `{0}` stands twice in this object",
    help: "remove one of the two",
    why: "Most parsers keep the last value and silently drop the first; Gemini refuses the file.",
    fix: Fix::Safe(Mend::Line(mend)),
    page: include_str!("../../../docs/rules/J131-duplicate-json-key.md"),
    ..Rule::BASE
};

/// Gemini's parser refuses the file; elsewhere one of the two values is dropped.
#[must_use]
pub fn impact(context: &Context<'_>) -> Impact {
    if context.profile.id == "gemini" { Impact::Batch } else { RULE.impact }
}

/// Only where all that bear the name say the same.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let again = fault.value()?;
    let key = again.key()?;
    let mut others = again.parent()?.children().filter(|member| member.is_named(&key));
    let same = others.all(|member| member.raw() == again.raw());
    same.then(|| Mending::remove(fault.line, again))?
}
