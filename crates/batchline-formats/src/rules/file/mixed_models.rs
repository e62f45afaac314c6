//! F604: Lines of one file that name different models.

use super::odd_ones;
use crate::rules::envelope::mixed_urls;
use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule, ServerError};

/// Lines of one file that name different models.
pub static RULE: Rule = Rule {
    code: "F604",
    name: "mixed-models",
    impact: Impact::Batch,
    summary: "Lines of one file that name different models.",
    message: "{1} of the lines name the model `{0}`, {3} name `{2}`",
    help: "make one file, and one batch, for each model",
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
    // Lines for several endpoints name several models: the file has to be split by endpoint first.
    if !context.profile.one_model || mixed_urls::speaks(facts, context) {
        return;
    }
    let pointer = format!("/{}/model", context.format.payload_key);
    for other in others {
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

fn bare(model: &str) -> &str {
    model.strip_prefix("models/").unwrap_or(model)
}

fn impact(context: &Context<'_>) -> Impact {
    match context.profile.models {
        "gemini" => Impact::Advice,
        _ => RULE.impact,
    }
}
