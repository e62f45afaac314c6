//! T704: The inputs of one embedding request have too many tokens together.

use crate::{Arg, Counted, CountedRecord, Draft, Drafts, Impact, Look, Rule, ServerError};

/// The inputs of one embedding request have too many tokens together.
pub static RULE: Rule = Rule {
    code: "T704",
    name: "embedding-request-too-long",
    impact: Impact::Line,
    summary: "The inputs of one embedding request have too many tokens together.",
    message: "{0} tokens in {1} inputs, one request takes at most {2}",
    help: "spread the inputs over several lines",
    why: "The limit holds for the sum beside that for each input: the whole request is refused, and none of its inputs gets a vector.",
    server: &[ServerError {
        provider: "openai",
        code: "max_tokens_per_request",
        message: "Requested N tokens, max 300000 tokens per request",
    }],
    formats: &["openai"],
    look: Look::Tokens(check),
    page: include_str!("../../../docs/rules/T704-embedding-request-too-long.md"),
    ..Rule::BASE
};

fn check(counted: &CountedRecord<'_>, found: &mut Drafts) {
    let record = &counted.record;
    let embedding = record.context.family().and_then(|family| family.embedding);
    let Some(max) = embedding.and_then(|embedding| embedding.request_tokens_max) else { return };
    let tokens = counted.inputs.iter().fold(Counted::default(), |sum, (_, one)| sum + *one);
    let Some(impact) = tokens.above(u64::from(max), RULE.impact) else { return };
    let Some(input) = record.at("body.input") else { return };
    let args = [tokens.words(), counted.inputs.len().to_string(), max.to_string()];
    found.push(Draft::key(&RULE, input, args.map(Arg::known).into()).with_impact(impact));
}
