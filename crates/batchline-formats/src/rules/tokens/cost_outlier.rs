//! T707: A request with far more input tokens than the others of its file.

use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule, TokenFacts};

/// A request with far more input tokens than the others of its file.
pub static RULE: Rule = Rule {
    code: "T707",
    name: "cost-outlier",
    impact: Impact::Advice,
    summary: "A request with far more input tokens than the others of its file.",
    message: "{0} input tokens, {1} times as many as the median request of this file ({2})",
    help: "look whether all of it belongs into this request",
    why: "One request that swallowed a whole document, a log or its own history is paid like hundreds of others.",
    look: Look::File(check),
    page: include_str!("../../../docs/rules/T707-cost-outlier.md"),
    ..Rule::BASE
};

/// Fewer requests have no median worth the name.
const REQUESTS_MIN: u64 = 20;
/// So many times the median.
const TIMES_MEDIAN: u64 = 20;
/// What has no more tokens costs next to nothing, however small the others are.
const TOKENS_MIN: u64 = 10_000;
/// When more than one request in so many is this large, the file is of two kinds, and none of them is out of place.
const ONE_IN: u64 = 20;

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    let Some(tokens) = &facts.tokens else { return };
    let Some((median, threshold)) = threshold(tokens) else { return };
    let pointer = format!("/{}", context.format.payload_key);
    let outliers = tokens.largest.iter().filter(|request| request.tokens > threshold);
    let mut drafts: Vec<FileDraft> = outliers
        .map(|request| {
            let times = request.tokens / median.max(1);
            let args = [request.tokens, times, median].map(Arg::known).into();
            let draft = FileDraft::at(&RULE, request.place, &pointer, args);
            FileDraft { id: request.id.clone(), ..draft }
        })
        .collect();
    // Those that were not kept still count.
    let left = count_above(tokens, threshold).saturating_sub(drafts.len() as u64);
    if let Some(last) = drafts.last_mut() {
        last.count += left;
    }
    found.append(&mut drafts);
}

/// The median, and the number of tokens above which a request is out of place; `None` where there is no such number.
fn threshold(tokens: &TokenFacts) -> Option<(u64, u64)> {
    let requests: u64 = tokens.sizes.iter().map(|(_, count)| count).sum();
    let mut up_to = 0;
    let (median, _) = tokens.sizes.iter().find(|(_, count)| {
        up_to += count;
        up_to * 2 >= requests
    })?;
    let threshold = median.saturating_mul(TIMES_MEDIAN).max(TOKENS_MIN);
    let few = count_above(tokens, threshold) * ONE_IN <= requests;
    (requests >= REQUESTS_MIN && few).then_some((*median, threshold))
}

fn count_above(tokens: &TokenFacts, threshold: u64) -> u64 {
    let above = tokens.sizes.iter().filter(|(size, _)| *size > threshold);
    above.map(|(_, count)| count).sum()
}
