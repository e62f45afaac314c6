//! F608: A file name that does not end in `.jsonl`.

use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule, ServerError};

/// A file name that does not end in `.jsonl`.
pub static RULE: Rule = Rule {
    code: "F608",
    name: "file-extension",
    impact: Impact::Advice,
    summary: "A file name that does not end in `.jsonl`.",
    message: "the name {0} does not end in .jsonl",
    help: "upload the file under a name that ends in .jsonl",
    why: "OpenAI looks at the name when a file is uploaded and refuses every other ending.",
    server: &[ServerError {
        provider: "openai",
        code: "",
        message: "Invalid file format for Batch API. Must be .jsonl",
    }],
    formats: &["openai"],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/F608-file-extension.md"),
    ..Rule::BASE
};

/// What is stripped before the upload, because servers take no compressed files.
static COMPRESSED: &[&str] = &[".gz", ".zst"];

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    let Some(name) = facts.name.as_deref() else {
        return;
    };
    let ending = COMPRESSED.iter().find(|ending| name.ends_with(*ending));
    let bare = ending.map_or(name, |ending| &name[..name.len() - ending.len()]);
    if context.profile.id == "openai" && !bare.ends_with(".jsonl") {
        found.push(FileDraft::file(&RULE, vec![Arg::quoted(name)]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::openai::FORMAT;
    use crate::profile::{GEMINI_OPENAI, OPENAI};

    fn says(name: Option<&str>, profile: &'static crate::Profile) -> bool {
        let facts = FileFacts { name: name.map(String::from), ..FileFacts::default() };
        let mut found = Vec::new();
        check(&facts, &Context::new(&FORMAT, profile, None, None), &mut found);
        !found.is_empty()
    }

    #[test]
    fn only_other_endings_and_only_openai() {
        for name in ["a.jsonl", "a.jsonl.gz", "a.b.jsonl.zst"] {
            assert!(!says(Some(name), &OPENAI), "{name}");
        }
        for name in ["a.json", "a.txt", "jsonl", "a.json.gz", "63"] {
            assert!(says(Some(name), &OPENAI), "{name}");
            assert!(!says(Some(name), &GEMINI_OPENAI), "{name}");
        }
        assert!(!says(None, &OPENAI));
    }
}
