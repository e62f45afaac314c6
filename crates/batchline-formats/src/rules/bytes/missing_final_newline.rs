//! J107: The last line does not end in a line break.

use crate::mend::Mend;
use crate::{Context, FileDraft, FileFacts, Fix, Impact, Look, Rule};

/// The last line does not end in a line break.
pub static RULE: Rule = Rule {
    code: "J107",
    name: "missing-final-newline",
    impact: Impact::Advice,
    summary: "The last line does not end in a line break.",
    message: "the last line does not end in a line break",
    help: "end the file with a line break",
    why: "Some hosts drop or refuse an unterminated last line, and appending to the file glues two records together.",
    fix: Fix::Safe(Mend::LastLine),
    about: None,
    look: Look::File(check),
    page: include_str!("../../../docs/rules/J107-missing-final-newline.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, _: &Context<'_>, found: &mut Vec<FileDraft>) {
    if let Some(place) = facts.unterminated {
        found.push(FileDraft::at(&RULE, place, "", Vec::new()));
    }
}
