//! J106: Lines that end in CR LF.

use crate::mend::Mend;
use crate::{Arg, Context, FileDraft, FileFacts, Fix, Impact, Look, Rule};

/// Lines that end in CR LF.
pub static RULE: Rule = Rule {
    code: "J106",
    name: "crlf-line-endings",
    impact: Impact::Advice,
    summary: "Lines that end in CR LF.",
    message: "{0} in CR LF instead of LF",
    help: "save the file with LF line endings",
    why: "JSON parsers take the CR as white space, but tools that compare or cut lines do not.",
    fix: Fix::Safe(Mend::LineEnds),
    about: None,
    look: Look::File(check),
    page: include_str!("../../../docs/rules/J106-crlf-line-endings.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, _: &Context<'_>, found: &mut Vec<FileDraft>) {
    if let Some(crlf) = &facts.crlf {
        let lines = match crlf.count {
            1 => "1 line ends".to_string(),
            count => format!("{count} lines end"),
        };
        found.push(FileDraft::at(&RULE, crlf.first, "", vec![Arg::known(lines)]));
    }
}
