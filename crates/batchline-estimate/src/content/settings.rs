//! Limits and wishes of a request.

use batchline_jsonl::Node;

/// Modalities that are text, or say nothing.
static TEXT: &[&str] = &["text", "MODALITY_UNSPECIFIED"];

/// What a request says about its answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings<'t> {
    /// Most tokens of one answer, reasoning included: `max_completion_tokens`, `max_tokens`, `max_output_tokens`, `maxOutputTokens`.
    pub max_output: Option<u64>,
    /// How many answers are made: `n`, `candidateCount`; `best_of` of old completions.
    pub answers: Option<u64>,
    /// How hard to think: `reasoning_effort`, `reasoning.effort`, `thinkingLevel`.
    pub effort: Option<Node<'t>>,
    /// How many tokens to think: `thinkingBudget`; 0 for none, -1 lets the model decide.
    pub thinking_budget: Option<i64>,
    /// How closely media are looked at: `generationConfig.mediaResolution`.
    pub media_resolution: Option<Node<'t>>,
    /// A tool the answer must use: `tool_choice`, or Gemini's `functionCallingConfig`.
    pub tool_choice: Option<Node<'t>>,
    /// Of what the answer may be made: `modalities`, `responseModalities`.
    pub modalities: Option<Node<'t>>,
}

impl Settings<'_> {
    /// How many answers are made; 1 when nothing is said.
    #[must_use]
    pub fn answers(&self) -> u64 {
        self.answers.unwrap_or(1).max(1)
    }

    /// May the answer hold more than text, because the request asks for it?
    #[must_use]
    pub fn asks_for_media(&self) -> bool {
        let mut asked = self.modalities.into_iter().flat_map(|list| list.children());
        asked.any(|one| {
            let name = one.text().unwrap_or_default();
            !TEXT.iter().any(|text| name.eq_ignore_ascii_case(text))
        })
    }
}
