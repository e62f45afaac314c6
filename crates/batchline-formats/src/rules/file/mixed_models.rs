//! F604: Lines of one file that name different models.

use super::odd_ones;
use crate::rules::envelope::mixed_urls;
use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule, ServerError, Tally};

/// Lines of one file that name different models.
pub static RULE: Rule = Rule {
    code: "F604",
    name: "mixed-models",
    impact: Impact::Batch,
    summary: "Lines of one file that name different models.",
    message: "the lines name different models: {1} × `{0}` (first here), {3} × `{2}`",
    help: "make one file, and one batch, for each model: `batchline split FILE --out-dir DIR`",
    why: "A batch runs on one model. OpenAI refuses the whole file; on Gemini the job names the model and what becomes of another name is not confirmed.",
    server: &[
        ServerError {
            provider: "openai",
            code: "mismatched_model",
            message: "The model 'x' for this request does not match the rest of the batch. Each batch must contain requests for a single model.",
        },
        ServerError { provider: "azure", code: "model_mismatch", message: "" },
    ],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/F604-mixed-models.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    let Some((most, others)) = odd_ones(facts.models.iter(), bare) else {
        return;
    };
    if !context.profile.one_model {
        return;
    }
    let odd_urls = mixed_urls::odd_urls(facts, context);
    let pointer = format!("/{}/model", context.format.payload_key);
    for other in others.into_iter().filter(|other| !comes_with(other, &odd_urls)) {
        let args = vec![
            Arg::quoted(&other.value),
            Arg::known(other.count),
            Arg::quoted(&most.value),
            Arg::known(most.count),
        ];
        let draft = FileDraft::at(&RULE, other.first, &pointer, args);
        found.push(FileDraft { id: other.id, ..draft.with_impact(impact(context)) });
    }
}

/// A model that came with lines for another endpoint leaves with them: that is said about the `url`.
fn comes_with(model: &Tally, odd_urls: &[Tally]) -> bool {
    odd_urls.iter().any(|url| url.first.line == model.first.line && url.count >= model.count)
}

fn bare(model: &str) -> &str {
    model.strip_prefix("models/").unwrap_or(model)
}

fn impact(context: &Context<'_>) -> Impact {
    match context.profile.models {
        "gemini" => Impact::Advice,
        _ => RULE.impact,
    }
}
