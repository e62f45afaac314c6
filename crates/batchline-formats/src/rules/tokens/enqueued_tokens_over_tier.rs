//! T706: The file alone has more input tokens than may wait in batches of the model.

use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Queue, Rule, ServerError};

/// The file alone has more input tokens than may wait in batches of the model.
pub static RULE: Rule = Rule {
    code: "T706",
    name: "enqueued-tokens-over-tier",
    impact: Impact::Batch,
    summary: "The file alone has more input tokens than may wait in batches of the model.",
    message: "{0} input tokens, at most {1} may wait in batches of {2} on tier {3}",
    help: "split the file (`batchline split --tier N`), and send a part when the one before it is done; or move to a higher tier",
    why: "What waits in all batches of a model is limited. A file above that limit can never be taken, however long one waits.",
    server: &[
        ServerError {
            provider: "openai",
            code: "token_limit_exceeded",
            message: "Enqueued token limit reached for MODEL in organization ORG. Limit: N enqueued tokens.",
        },
        ServerError { provider: "gemini", code: "RESOURCE_EXHAUSTED", message: "" },
    ],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/T706-enqueued-tokens-over-tier.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, _context: &Context<'_>, found: &mut Vec<FileDraft>) {
    let Some(tokens) = &facts.tokens else { return };
    let Some(tier) = tokens.tier else { return };
    found.extend(tokens.queues.iter().filter_map(|queue| draft(queue, tier)));
}

fn draft(queue: &Queue, tier: u8) -> Option<FileDraft> {
    let Queue { limits, same_model, input } = queue;
    let max = limits.of_tier(tier)?;
    let sure = limits.confirmed && *same_model;
    let impact = input.above(max, if sure { RULE.impact } else { Impact::Advice })?;
    let args = [input.words(), max.to_string(), limits.model.into(), tier.to_string()];
    Some(FileDraft::file(&RULE, args.map(Arg::known).into()).with_impact(impact))
}
