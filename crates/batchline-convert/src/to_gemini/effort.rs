//! How much a model thinks.

use batchline_formats::models::Thinking;
use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::{ToGemini, generation};
use crate::Members;
use crate::text::push_compact;

/// An effort and what it becomes.
#[derive(Debug)]
pub struct Effort {
    /// `reasoning_effort`
    pub name: &'static str,
    /// `thinkingLevel` where the model has it; otherwise the nearest.
    pub level: &'static str,
    /// `thinkingBudget` of Gemini 2.5.
    pub budget: u32,
    /// Does the way back give the same effort for the level, and for the budget?
    pub returns: (bool, bool),
}

/// Efforts, least first. Source: Gemini API docs, page "OpenAI compatibility"; `xhigh` and `max` are taken as `high`.
#[rustfmt::skip]
pub static EFFORTS: &[Effort] = &[
    Effort { name: "none", level: "MINIMAL", budget: 0, returns: (false, true) },
    Effort { name: "minimal", level: "MINIMAL", budget: 1024, returns: (true, false) },
    Effort { name: "low", level: "LOW", budget: 1024, returns: (true, true) },
    Effort { name: "medium", level: "MEDIUM", budget: 8192, returns: (true, true) },
    Effort { name: "high", level: "HIGH", budget: 24_576, returns: (true, true) },
    Effort { name: "xhigh", level: "HIGH", budget: 24_576, returns: (false, false) },
    Effort { name: "max", level: "HIGH", budget: 24_576, returns: (false, false) },
];

/// Levels, least first.
static LEVELS: &[&str] = &["MINIMAL", "LOW", "MEDIUM", "HIGH"];

/// Models of which Google's table says what an effort becomes; of the others it is not confirmed.
static LISTED: &[&str] =
    &["gemini-2.5", "gemini-3-flash", "gemini-3.1-pro", "gemini-3.1-flash-lite"];

/// Where a request says how hard to think: `reasoning_effort`, or `reasoning.effort` of `/v1/responses`.
fn effort_of(body: Node<'_>) -> Option<Node<'_>> {
    let effort = match body.get("messages") {
        Some(_) => body.get("reasoning_effort"),
        None => body.get("reasoning").and_then(|reasoning| reasoning.get("effort")),
    };
    effort.filter(|effort| effort.kind() != Kind::Null)
}

/// `extra_body.google.thinking_config`
fn native(body: Node<'_>) -> Option<Node<'_>> {
    let config = member(body.get("extra_body")?.get("google")?, "thinkingConfig");
    config.filter(|config| config.kind() != Kind::Null)
}

/// Writes the effort, when nothing else steers thinking.
pub(super) fn finish(work: &mut ToGemini, body: Node<'_>) {
    let Some(node) = effort_of(body) else {
        if native(body).is_none() && work.target.thinking != Thinking::None {
            let args = vec![Arg::known(work.target.name())];
            work.losses.lose(&loss::default_thinking_differs::RULE, body, args);
        }
        return;
    };
    let name = node.text().unwrap_or_default();
    let Some(effort) = EFFORTS.iter().find(|effort| effort.name == name) else {
        return super::parts::unknown_kind(work, node, "effort", &name);
    };
    match work.target.thinking {
        Thinking::None => {
            let args =
                vec![Arg::known(node.key().unwrap_or_default()), Arg::known(work.target.name())];
            work.losses.lose_key(&loss::model_without_thinking::RULE, node, args);
        }
        Thinking::Budget { min, max, zero } => budget(work, node, effort, (min, max, zero)),
        Thinking::Levels(levels) => level(work, node, effort, levels),
        Thinking::Unknown => level(work, node, effort, LEVELS),
    }
}

fn budget(
    work: &mut ToGemini,
    node: Node<'_>,
    effort: &Effort,
    (min, max, zero): (u32, u32, bool),
) {
    let stays_on = effort.budget == 0 && !zero;
    let budget = if effort.budget == 0 && zero { 0 } else { effort.budget.clamp(min, max) };
    let exact = effort.returns.1 && budget == effort.budget;
    let shown = format!("a budget of {budget}");
    approximated(work, node, effort, &shown, (stays_on, exact));
    let mut config = Members::default();
    config.plain("thinkingBudget", budget);
    generation(work).object("thinkingConfig", &config);
}

/// The level of the effort, or the next above it that the model has.
fn level(work: &mut ToGemini, node: Node<'_>, effort: &Effort, levels: &[&'static str]) {
    let rank = |level: &str| LEVELS.iter().position(|known| *known == level);
    let wanted = rank(effort.level);
    let level = levels.iter().copied().find(|level| rank(level) >= wanted).unwrap_or("HIGH");
    let exact = effort.returns.0 && level == effort.level;
    approximated(work, node, effort, level, (effort.budget == 0, exact));
    let mut config = Members::default();
    config.string("thinkingLevel", level);
    generation(work).object("thinkingConfig", &config);
}

fn approximated(
    work: &mut ToGemini,
    node: Node<'_>,
    effort: &Effort,
    shown: &str,
    (stays_on, exact): (bool, bool),
) {
    let listed = LISTED.iter().any(|known| work.target.id.starts_with(known));
    if stays_on {
        let args = vec![Arg::known(work.target.name()), Arg::known(shown)];
        work.losses.lose(&loss::thinking_stays_on::RULE, node, args);
    } else if !exact || !listed {
        let args = vec![Arg::known(effort.name), Arg::known(shown)];
        work.losses.lose(&loss::effort_approximated::RULE, node, args);
    }
}

/// `extra_body`: what Gemini's compatible endpoint takes under `google` are Gemini's own fields.
pub(super) fn extra_body(work: &mut ToGemini, node: Node<'_>) {
    for member in node.children().filter(|member| member.kind() != Kind::Null) {
        if member.is_named("google") {
            let fields = member.children().filter(|field| field.kind() != Kind::Null);
            fields.for_each(|field| google_field(work, field));
        } else {
            crate::unknown(work, member);
        }
    }
}

/// What to do with a field of `extra_body.google`.
type Carry = fn(&mut ToGemini, Node<'_>);

/// Fields of `extra_body.google`.
static GOOGLE_FIELDS: &[(&str, &str, Carry)] = &[
    ("thinking_config", "thinkingConfig", native_thinking),
    ("cached_content", "cachedContent", |work, node| work.request.raw("cachedContent", node.raw())),
    ("safety_settings", "safetySettings", |work, node| {
        push_compact(work.request.member("safetySettings"), node);
    }),
];

fn google_field(work: &mut ToGemini, field: Node<'_>) {
    let known = GOOGLE_FIELDS
        .iter()
        .find(|(snake, camel, _)| field.is_named(snake) || field.is_named(camel));
    match known {
        Some((.., carry)) => carry(work, field),
        None => crate::unknown(work, field),
    }
}

fn native_thinking(work: &mut ToGemini, node: Node<'_>) {
    let body = node.parent().and_then(|google| google.parent()?.parent());
    if body.and_then(effort_of).is_some() {
        let args = vec![Arg::word("reasoning_effort"), Arg::word("thinking_config")];
        work.losses.lose(&loss::conflicting_thinking_settings::RULE, node, args);
        return;
    }
    if work.target.thinking == Thinking::None {
        let args = vec![Arg::word("thinking_config"), Arg::known(work.target.name())];
        work.losses.lose_key(&loss::model_without_thinking::RULE, node, args);
        return;
    }
    let mut config = Members::default();
    for field in node.children().filter(|field| field.kind() != Kind::Null) {
        let known = THINKING_FIELDS
            .iter()
            .find(|(snake, camel)| field.is_named(snake) || field.is_named(camel));
        match known {
            Some((_, camel)) => push_compact(config.member(camel), field),
            None => crate::unknown(work, field),
        }
    }
    generation(work).object("thinkingConfig", &config);
}

/// Both spellings of the fields of `thinking_config`.
static THINKING_FIELDS: &[(&str, &str)] = &[
    ("thinking_budget", "thinkingBudget"),
    ("thinking_level", "thinkingLevel"),
    ("include_thoughts", "includeThoughts"),
];
