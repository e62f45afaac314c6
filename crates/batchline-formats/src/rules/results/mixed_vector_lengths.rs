//! R914: Vectors of different lengths in one file.

use crate::rules::file::odd_ones;
use crate::{Arg, Context, FileDraft, FileFacts, Holds, Impact, Look, Rule};

/// Vectors of different lengths in one file.
pub static RULE: Rule = Rule {
    code: "R914",
    name: "mixed-vector-lengths",
    impact: Impact::Advice,
    summary: "Vectors of different lengths in one file.",
    message: "the vectors have different lengths: {1} × {0} numbers (first here), {3} × {2}",
    help: "embed all texts with one model and one number of dimensions",
    why: "Vectors of different lengths cannot be compared, and stores refuse them; it shows that two runs or two settings were mixed.",
    about: Some(Holds::Results),
    look: Look::File(check),
    page: include_str!("../../../docs/rules/R914-mixed-vector-lengths.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    // A vector without a number is no vector: that is said about its row.
    let vectors = facts.vectors.iter().filter(|tally| tally.value != "0");
    let Some((most, others)) = odd_ones(vectors, |length| length) else {
        return;
    };
    let pointer = format!("/{}", context.format.payload_key);
    for other in others {
        let args = [&other.value, &other.count.to_string(), &most.value, &most.count.to_string()];
        let args = args.into_iter().map(Arg::known).collect();
        let draft = FileDraft::at(&RULE, other.first, &pointer, args);
        found.push(FileDraft { id: other.id, ..draft });
    }
}
