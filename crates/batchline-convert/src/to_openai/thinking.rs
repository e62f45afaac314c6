//! How much a model thinks.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::Node;

use super::ToOpenAi;
use crate::mapping::Class::{Dropped, Exact, Mostly};
use crate::to_gemini::EFFORTS;
use crate::{Mapping, NOWHERE, with};

/// Thinking config → effort.
#[rustfmt::skip]
pub static THINKING: Mapping<ToOpenAi> = Mapping {
    from: "ThinkingConfig",
    to: "ChatBody",
    doc: "How much the model thinks.",
    either_spelling: true,
    rows: &[
        with("thinkingLevel", "reasoning_effort", Exact, "MINIMAL, LOW, MEDIUM, HIGH become minimal, low, medium, high", level),
        with("thinkingBudget", "reasoning_effort", Mostly, "0 is none, 1 to 1023 minimal, 1024 low, to 8192 medium, above high; -1 is left out", budget),
        with("includeThoughts", NOWHERE, Dropped, "false says nothing; OpenAI shows no thoughts in chat", include_thoughts),
    ],
};

pub(super) fn thinking_config(work: &mut ToOpenAi, node: Node<'_>) {
    THINKING.run(work, node);
}

/// The effort whose level this is: the way back of the table of efforts.
#[must_use]
pub fn effort_of_level(level: &str) -> Option<&'static str> {
    EFFORTS
        .iter()
        .find(|effort| effort.level == level && effort.returns.0)
        .map(|effort| effort.name)
}

fn level(work: &mut ToOpenAi, node: Node<'_>) {
    let level = node.text().unwrap_or_default();
    match effort_of_level(&level) {
        Some(effort) => write(work, node, effort, true),
        None => approximated(work, node, "the model's default"),
    }
}

/// Budgets and efforts: up to each budget the effort beside it.
static BUDGETS: &[(i64, &str)] =
    &[(0, "none"), (1023, "minimal"), (1024, "low"), (8192, "medium"), (i64::MAX, "high")];

fn budget(work: &mut ToOpenAi, node: Node<'_>) {
    let Some(tokens) = node.number().and_then(|number| number.as_i64()) else {
        return super::unreadable(work, node, "a number");
    };
    if tokens < 0 {
        return approximated(work, node, "the model's default");
    }
    let Some((_, effort)) = BUDGETS.iter().find(|(most, _)| tokens <= *most) else { return };
    let own = EFFORTS
        .iter()
        .any(|known| known.name == *effort && i64::from(known.budget) == tokens && known.returns.1);
    write(work, node, effort, own);
}

fn write(work: &mut ToOpenAi, node: Node<'_>, effort: &'static str, exact: bool) {
    if !work.target.reasons {
        let args = vec![Arg::word("thinkingConfig"), Arg::known(&work.target.id)];
        work.losses.lose_key(&loss::model_without_thinking::RULE, node, args);
        return;
    }
    if !exact {
        approximated(work, node, effort);
    }
    work.body.string("reasoning_effort", effort);
}

fn approximated(work: &mut ToOpenAi, node: Node<'_>, becomes: &'static str) {
    let args = vec![Arg::known(node.raw()), Arg::word(becomes)];
    work.losses.lose(&loss::effort_approximated::RULE, node, args);
}

fn include_thoughts(work: &mut ToOpenAi, node: Node<'_>) {
    if node.boolean() == Some(true) {
        let args =
            vec![Arg::word("includeThoughts"), Arg::word("OpenAI shows no thoughts in chat")];
        work.losses.lose_key(&loss::no_counterpart::RULE, node, args);
    }
}
