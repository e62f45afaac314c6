//! How much a model thinks.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::Node;

use super::ToOpenAi;
use super::generation::beside;
use super::read::{self, refuse, unreadable, whole};
use crate::mapping::Class::{Dropped, Mostly};
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
        with("thinkingLevel", "reasoning_effort", Mostly, "MINIMAL, LOW, MEDIUM, HIGH become minimal, low, medium, high; the next higher where the model lacks one", level),
        with("thinkingBudget", "reasoning_effort", Mostly, "0 is none, 1 to 1023 minimal, 1024 low, to 8192 medium, above high; -1 is left out; the next higher where the model lacks one", budget),
        with("includeThoughts", NOWHERE, Dropped, "false says nothing; OpenAI shows no thoughts in chat", include_thoughts),
    ],
};

pub(super) fn thinking_config(work: &mut ToOpenAi, node: Node<'_>) {
    read::run(work, &THINKING, node);
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
    if beside(node, "thinkingBudget").is_some() {
        return refuse(work, node, "`thinkingLevel` and `thinkingBudget` exclude each other");
    }
    let level = node.text().unwrap_or_default();
    match effort_of_level(&level) {
        Some(effort) => write(work, node, effort, true),
        None if level == "THINKING_LEVEL_UNSPECIFIED" => {}
        None => unreadable(work, node, "a level: write its name"),
    }
}

/// Budgets and efforts: up to each budget the effort beside it.
static BUDGETS: &[(i64, &str)] =
    &[(0, "none"), (1023, "minimal"), (1024, "low"), (8192, "medium"), (i64::MAX, "high")];

fn budget(work: &mut ToOpenAi, node: Node<'_>) {
    let Some(tokens) = whole(node).filter(|tokens| *tokens >= -1) else {
        return unreadable(work, node, "a number of tokens, or -1");
    };
    if tokens < 0 {
        if work.target.reasons {
            approximated(work, node, "the model's default");
        }
        return;
    }
    let Some((_, effort)) = BUDGETS.iter().find(|(most, _)| tokens <= *most) else { return };
    let own = EFFORTS
        .iter()
        .any(|known| known.name == *effort && i64::from(known.budget) == tokens && known.returns.1);
    write(work, node, effort, own);
}

/// Writes the effort, or the next above it that the model has.
fn write(work: &mut ToOpenAi, node: Node<'_>, effort: &'static str, exact: bool) {
    if !work.target.reasons {
        if effort != "none" {
            let args = vec![Arg::word("thinkingConfig"), Arg::known(&work.target.id)];
            work.losses.lose_key(&loss::model_without_thinking::RULE, node, args);
        }
        return;
    }
    let from = EFFORTS.iter().position(|known| known.name == effort).unwrap_or(0);
    let mut above = EFFORTS[from..].iter().map(|known| known.name);
    let taken = above.find(|name| work.target.efforts.contains(name)).unwrap_or("high");
    if !exact || taken != effort {
        approximated(work, node, taken);
    }
    work.body.string("reasoning_effort", taken);
}

fn approximated(work: &mut ToOpenAi, node: Node<'_>, becomes: &'static str) {
    let args = vec![Arg::known(node.raw()), Arg::word(becomes)];
    work.losses.lose(&loss::effort_approximated::RULE, node, args);
}

fn include_thoughts(work: &mut ToOpenAi, node: Node<'_>) {
    if node.boolean().is_none() {
        return unreadable(work, node, "true or false");
    }
    if node.boolean() == Some(true) {
        work.losses.drop_field(
            node,
            Arg::word("includeThoughts"),
            "OpenAI shows no thoughts in chat",
        );
    }
}
