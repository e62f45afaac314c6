//! Token counts in both providers' measures.

pub(crate) use batchline_formats::outcome::count;

use crate::Members;

/// Kinds of tokens: Gemini's modality, and OpenAI's member in the details of the prompt and of the completion.
pub struct Modality {
    /// Gemini's.
    pub name: &'static str,
    /// In `prompt_tokens_details`.
    pub prompt: &'static str,
    /// In `completion_tokens_details`; empty when OpenAI has none.
    pub completion: &'static str,
}

/// Kinds that have a place at both; the others are left out.
pub static MODALITIES: &[Modality] = &[
    Modality { name: "TEXT", prompt: "text_tokens", completion: "text_tokens" },
    Modality { name: "AUDIO", prompt: "audio_tokens", completion: "audio_tokens" },
    Modality { name: "IMAGE", prompt: "image_tokens", completion: "" },
];

/// Tiers: Gemini's word and OpenAI's. Gemini also writes its words as `SERVICE_TIER_STANDARD`.
pub static TIERS: &[(&str, &str)] =
    &[("standard", "default"), ("flex", "flex"), ("priority", "priority")];

/// What one answer or several cost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// The prompt, what is cached and what tools added included.
    pub prompt: i64,
    /// The answer without thoughts.
    pub answer: i64,
    pub thoughts: i64,
    pub cached: i64,
    /// As the result says; `None` when it does not.
    pub total: Option<i64>,
    /// By modality.
    pub prompt_kinds: [i64; 3],
    /// By modality.
    pub answer_kinds: [i64; 3],
}

impl Counts {
    /// What the parts add up to.
    pub fn sum(&self) -> i64 {
        self.prompt.saturating_add(self.completion())
    }

    /// The answer with its thoughts.
    pub fn completion(&self) -> i64 {
        self.answer.saturating_add(self.thoughts)
    }

    /// Adds the counts of another answer to the same request.
    pub fn add(&mut self, other: &Counts) {
        let total = self.total.unwrap_or(0).saturating_add(other.total.unwrap_or(other.sum()));
        self.total = Some(total);
        for (mine, more) in [
            (&mut self.prompt, other.prompt),
            (&mut self.answer, other.answer),
            (&mut self.thoughts, other.thoughts),
            (&mut self.cached, other.cached),
        ] {
            *mine = mine.saturating_add(more);
        }
        let kinds = self.prompt_kinds.iter_mut().zip(other.prompt_kinds);
        for (mine, more) in kinds.chain(self.answer_kinds.iter_mut().zip(other.answer_kinds)) {
            *mine = mine.saturating_add(more);
        }
    }
}

/// A member of details that is not zero.
pub(crate) fn push_count(members: &mut Members, name: &str, count: i64) {
    if count != 0 && !name.is_empty() {
        members.plain(name, count);
    }
}
