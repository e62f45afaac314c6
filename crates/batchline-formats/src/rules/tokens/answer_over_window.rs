//! T705: Input and the limit on the answer do not fit into the window together.

use super::input_over_window::{input_max, is_cut};
use crate::models::{Model, Reasoning};
use crate::rules::models::ask::{OUTPUT_WATCHED, output_limits};
use crate::{Arg, Counted, CountedRecord, Draft, Drafts, Impact, Look, Record, Rule, ServerError};

/// Input and the limit on the answer do not fit into the window together.
pub static RULE: Rule = Rule {
    code: "T705",
    name: "answer-over-window",
    impact: Impact::Line,
    summary: "Input and the limit on the answer do not fit into the window together.",
    message: "{0} input tokens and `{1}` {2} are more than the {3} tokens of {4} together",
    help: "set `{1}` to {5} or less, or leave it out",
    why: "OpenAI adds the limit to the input before the model starts, and refuses what does not fit, however short the answer would be.",
    server: &[ServerError {
        provider: "openai",
        code: "context_length_exceeded",
        message: "This model's maximum context length is N tokens. However, you requested N tokens (N in the messages, N in the completion).",
    }],
    formats: &["openai"],
    look: Look::Tokens(check),
    page: include_str!("../../../docs/rules/T705-answer-over-window.md"),
    ..Rule::BASE
};

fn check(counted: &CountedRecord<'_>, found: &mut Drafts) {
    let record = &counted.record;
    let Some((prompt, model)) = counted.prompt.zip(record.context.facts) else { return };
    let Some(window) = total_window(model) else { return };
    // More input than the window, or than the model's share of it: that is said about the input.
    let left = input_max(model).unwrap_or(window).min(window).saturating_sub(prompt.least);
    if left == 0 {
        return;
    }
    let worst = worst(record, model);
    for (name, node, value) in output_limits(record) {
        // More than the model can say: that is said about the limit.
        if value > f64::from(model.max_output.unwrap_or(u32::MAX).max(OUTPUT_WATCHED)) {
            continue;
        }
        let both = prompt + Counted::exact(value as u64);
        let Some(impact) = both.above(window, worst) else { continue };
        let args = [prompt.words(), name.into(), node.raw().into(), window.to_string()];
        let args = args.into_iter().chain([model.id.into(), (window - prompt.least).to_string()]);
        let args = args.map(Arg::known).collect();
        found.push(Draft::value(&RULE, node, args).with_impact(impact));
    }
}

/// The window that input and answer share, where it is known that they do.
fn total_window(model: &Model) -> Option<u64> {
    let shared = model.provider == "openai" && !model.window_unclear;
    model.context_window.filter(|_| shared).map(u64::from)
}

/// That the sum is refused is known of `max_tokens` and models that do not reason first; of other limits it is likely.
fn worst(record: &Record<'_>, model: &Model) -> Impact {
    let url = record.at("url").and_then(|url| url.text());
    let documented = url.is_some_and(|url| url != "/v1/responses");
    let sure = documented && model.family.reasoning == Reasoning::No && !is_cut(record);
    if sure { RULE.impact } else { Impact::Advice }
}
