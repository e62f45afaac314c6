//! T703: A text to embed that is longer than the model reads.

use crate::models::Fact;
use crate::{Arg, CountedRecord, Draft, Drafts, Impact, Look, Rule, ServerError};

/// A text to embed that is longer than the model reads.
pub static RULE: Rule = Rule {
    code: "T703",
    name: "embedding-input-too-long",
    impact: Impact::Line,
    summary: "A text to embed that is longer than the model reads.",
    message: "{0} tokens in one input, {1} takes at most {2}",
    help: "split the text into pieces of at most {2} tokens, each with an embedding of its own",
    why: "OpenAI refuses the whole request for one long input. Gemini may cut the text without a word, and the vector stands for its beginning only.",
    server: &[ServerError {
        provider: "openai",
        code: "",
        message: "This model's maximum context length is 8192 tokens, however you requested N tokens.",
    }],
    look: Look::Tokens(check),
    page: include_str!("../../../docs/rules/T703-embedding-input-too-long.md"),
    ..Rule::BASE
};

fn check(counted: &CountedRecord<'_>, found: &mut Drafts) {
    let context = counted.record.context;
    let Some((family, model)) = context.family().zip(context.model) else { return };
    let Some(embedding) = family.embedding else { return };
    let max = embedding.input_tokens_max;
    let worst = family.impact(Fact::LongInput, RULE.impact);
    for (node, tokens) in &counted.inputs {
        let Some(impact) = tokens.above(u64::from(max), worst) else { continue };
        if found.wants(&RULE, impact) {
            let args = vec![Arg::known(tokens.words()), Arg::quoted(model), Arg::known(max)];
            found.push(Draft::value(&RULE, *node, args).with_impact(impact));
        }
    }
}
