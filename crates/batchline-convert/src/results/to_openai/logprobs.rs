//! Log probabilities.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::OpenAiResult;
use crate::Members;

/// Chosen tokens, each with the likeliest ones at its place.
pub(super) fn result(work: &mut OpenAiResult, node: Node<'_>) {
    let chosen = member(node, "chosenCandidates");
    let mut tops = member(node, "topCandidates").into_iter().flat_map(|list| list.children());
    for token in chosen.into_iter().flat_map(|list| list.children()) {
        let mut element = Members::default();
        push_token(token, &mut element);
        let mut list = Members::default();
        let top = tops.next().and_then(|top| member(top, "candidates"));
        for other in top.into_iter().flat_map(|top| top.children()) {
            let mut members = Members::default();
            push_token(other, &mut members);
            list.object_element(&members);
        }
        element.array("top_logprobs", &list);
        work.choice.logprobs.object_element(&element);
    }
    let said = Arg::word("token ids and sums are left out; `bytes` are those of the token's text");
    work.losses.lose(&loss::detail_recomputed::RULE, node, vec![said]);
}

/// What OpenAI writes for a token that is next to impossible.
const IMPOSSIBLE: &str = "-9999.0";

fn push_token(node: Node<'_>, out: &mut Members) {
    let token = member(node, "token").filter(|token| token.kind() == Kind::String);
    out.raw("token", token.map_or("\"\"", |token| token.raw()));
    let logprob = member(node, "logProbability");
    let number = match logprob.map(|logprob| (logprob.kind(), logprob.raw())) {
        // Zero is left out: the token was certain.
        None => "0",
        Some((Kind::Number, raw)) => raw,
        // `"-Infinity"` and the like.
        Some(_) => IMPOSSIBLE,
    };
    out.raw("logprob", number);
    let mut bytes = Members::default();
    let text = token.and_then(|token| token.text()).unwrap_or_default();
    for byte in text.bytes() {
        bytes.element().push_str(&byte.to_string());
    }
    out.array("bytes", &bytes);
}
