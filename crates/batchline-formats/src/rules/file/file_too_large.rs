//! F601: A file larger than the provider takes.

use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule, ServerError};

/// A file larger than the provider takes.
pub static RULE: Rule = Rule {
    code: "F601",
    name: "file-too-large",
    impact: Impact::Batch,
    summary: "A file larger than the provider takes.",
    message: "the file has {0} bytes, {2} takes {1}",
    help: "split the file into smaller ones: `batchline split FILE --out-dir DIR`",
    why: "The upload is refused after it has been sent.",
    server: &[ServerError { provider: "openai", code: "", message: "File is too large." }],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/F601-file-too-large.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    if let Some(max) = context.profile.file_bytes_max.filter(|max| facts.bytes > *max) {
        let title = context.profile.title;
        let args = vec![Arg::known(facts.bytes), Arg::known(max), Arg::known(title)];
        found.push(FileDraft::file(&RULE, args));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{GEMINI, OPENAI};

    fn says(bytes: u64, profile: &'static crate::Profile) -> bool {
        let facts = FileFacts { bytes, ..FileFacts::default() };
        let context = Context::new(crate::FORMATS[0], profile, None, None);
        let mut found = Vec::new();
        check(&facts, &context, &mut found);
        !found.is_empty()
    }

    #[test]
    fn the_limit_itself_is_allowed() {
        assert!(!says(200_000_000, &OPENAI));
        assert!(says(200_000_001, &OPENAI));
        assert!(!says(2_000_000_000, &GEMINI));
        assert!(says(2_000_000_001, &GEMINI));
    }
}
