//! G316: A field the provider wants replaced.

use batchline_schema::ProblemKind;

use super::common;
use crate::mend::{Fault, Mend, Mending, rename_to};
use crate::{Fix, Impact, Look, Rule, TableLook};

/// A field the provider wants replaced.
pub static RULE: Rule = Rule {
    code: "G316",
    name: "deprecated-field",
    impact: Impact::Advice,
    summary: "A field the provider wants replaced.",
    message: "`{0}` is deprecated",
    help: "use {2}",
    why: "It works today; what replaces it is documented, and the old field may go.",
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::Deprecated])
    }),
    page: include_str!("../../../docs/rules/G316-deprecated-field.md"),
    ..Rule::BASE
};

/// A list of words either way; what else is deprecated has other values now.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    match &*fault.value()?.key()? {
        "adaptationPhrases" => rename_to(fault, "customVocabulary"),
        "adaptation_phrases" => rename_to(fault, "custom_vocabulary"),
        _ => None,
    }
}
