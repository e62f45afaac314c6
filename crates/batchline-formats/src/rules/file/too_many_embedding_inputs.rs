//! F605: More embedding inputs than a batch takes.

use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule};

/// More embedding inputs than a batch takes.
pub static RULE: Rule = Rule {
    code: "F605",
    name: "too-many-embedding-inputs",
    impact: Impact::Batch,
    summary: "More embedding inputs than a batch takes.",
    message: "the lines ask for {0} embeddings together, {2} takes {1} in one batch",
    help: "split the file into smaller ones: `batchline split FILE --out-dir DIR`",
    why: "The limit counts inputs, not lines: a list of a hundred texts is a hundred inputs. The batch fails and nothing runs.",
    formats: &["openai"],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/F605-too-many-embedding-inputs.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    let inputs = facts.embedding_inputs;
    // One input a line and too many lines: that is said about the lines.
    let too_many_lines = context.profile.lines_max.is_some_and(|max| facts.records > max);
    let said = too_many_lines && inputs <= facts.records;
    let limit = context.profile.embedding_inputs_max;
    if let Some(max) = limit.filter(|max| inputs > *max && !said) {
        let title = context.profile.title;
        let args = vec![Arg::known(inputs), Arg::known(max), Arg::known(title)];
        found.push(FileDraft::file(&RULE, args));
    }
}
