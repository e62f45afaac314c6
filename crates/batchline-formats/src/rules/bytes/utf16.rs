//! J103: A file in UTF-16.

use crate::{Arg, Context, FileDraft, FileFacts, Impact, Layout, Look, Rule, ServerError};

/// A file in UTF-16.
pub static RULE: Rule = Rule {
    code: "J103",
    name: "utf16",
    impact: Impact::Batch,
    summary: "A file in UTF-16.",
    message: "the file is UTF-16 ({0}), not UTF-8",
    help: "save it as UTF-8; PowerShell: Out-File -Encoding utf8",
    why: "Servers take UTF-8 only: the file is refused at upload.",
    server: &[ServerError {
        provider: "openai",
        code: "",
        message: "Invalid file for Batch API. Must be utf-8 encoded",
    }],
    about: None,
    look: Look::File(check),
    page: include_str!("../../../docs/rules/J103-utf16.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, _: &Context<'_>, found: &mut Vec<FileDraft>) {
    let order = match facts.layout {
        Some(Layout::Utf16Le) => "little endian",
        Some(Layout::Utf16Be) => "big endian",
        _ => return,
    };
    found.push(FileDraft::file(&RULE, vec![Arg::known(order)]));
}
