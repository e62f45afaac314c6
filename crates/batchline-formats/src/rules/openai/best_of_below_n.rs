//! O541: `best_of` smaller than `n`.

use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// `best_of` smaller than `n`.
pub static RULE: Rule = Rule {
    code: "O541",
    name: "best-of-below-n",
    impact: Impact::Line,
    summary: "`best_of` smaller than `n`.",
    message: "`best_of` is {0}, less than `n`, which is {1}",
    help: "make `best_of` at least `n`",
    why: "The server chooses the `n` best of `best_of` answers.",
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[&["CompletionsBody.best_of", "CompletionsBody.n"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/O541-best-of-below-n.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let number = |path: &str| Some(record.at(path)?.number()?.as_f64());
    let (Some(node), Some(best), Some(n)) =
        (record.at("body.best_of"), number("body.best_of"), number("body.n"))
    else {
        return;
    };
    if best < n {
        let args = vec![Arg::known(best), Arg::known(n)];
        found.push(Draft::value(&RULE, node, args));
    }
}
