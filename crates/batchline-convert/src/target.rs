//! What a conversion needs to know about the model that will run the lines.

use batchline_formats::models::{Family, Model, Reasoning, Thinking, find_family, find_model};

/// A Gemini model as conversions see it.
#[derive(Clone, Debug)]
pub struct GeminiModel {
    /// Its id, without `models/`; empty when nobody has named one.
    pub id: String,
    /// 2 for Gemini 2.x, 3 for 3.x; what is not known counts as new.
    pub generation: u32,
    /// True for Gemini 2.0, which fetches no addresses.
    pub is_2_0: bool,
    /// How thinking is steered.
    pub thinking: Thinking,
    /// Most answers to one request; `None` when not known.
    pub candidates_max: Option<u8>,
    /// Most tokens of the answer.
    pub max_output: Option<u32>,
}

impl GeminiModel {
    /// What is known of the model with this id.
    #[must_use]
    pub fn new(id: &str) -> GeminiModel {
        let id = id.strip_prefix("models/").unwrap_or(id);
        let row = find_model("gemini", id);
        let stands_for = row.and_then(|model| model.alias_of).unwrap_or(id);
        let family = find_family("gemini", id);
        GeminiModel {
            id: id.to_string(),
            generation: generation(stands_for),
            is_2_0: stands_for.starts_with("gemini-2.0"),
            thinking: family.map_or(Thinking::Unknown, |family| family.thinking),
            candidates_max: family.and_then(|family| family.candidates_max),
            max_output: row.and_then(|model| model.max_output),
        }
    }

    /// For messages.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.id.is_empty() { "the model of the job" } else { &self.id }
    }
}

/// The generation an id names; 3 when it names none.
fn generation(id: &str) -> u32 {
    let digits = id.strip_prefix("gemini-").unwrap_or("");
    let digits = digits.split(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
    digits.parse().unwrap_or(3)
}

/// An OpenAI model as conversions see it.
#[derive(Clone, Debug)]
pub struct OpenAiModel {
    /// Its id.
    pub id: String,
    /// Does it reason? Then temperature is fixed.
    pub reasons: bool,
    /// Does it refuse `stop`?
    pub refuses_stop: bool,
    /// Most tokens of the answer.
    pub max_output: Option<u32>,
    /// The efforts it takes, when it reasons.
    pub efforts: &'static [&'static str],
    /// Does it take image detail `original`?
    pub looks_at_originals: bool,
    /// Does it search the web by `web_search_options`?
    pub searches: bool,
}

impl OpenAiModel {
    /// What is known of the model with this id.
    #[must_use]
    pub fn new(id: &str) -> OpenAiModel {
        let row: Option<&Model> = find_model("openai", id);
        let family: Option<&Family> = find_family("openai", id);
        OpenAiModel {
            id: id.to_string(),
            reasons: family.is_some_and(|family| family.reasoning == Reasoning::Yes),
            refuses_stop: family.is_some_and(|family| family.refuses_stop),
            max_output: row.and_then(|model| model.max_output),
            efforts: efforts(family),
            looks_at_originals: looks_at_originals(id),
            searches: id.contains("-search"),
        }
    }
}

/// OpenAI's cookbook (tips for documents and images) has it with gpt-5.4; of earlier models nobody says so.
fn looks_at_originals(id: &str) -> bool {
    let digits = id.strip_prefix("gpt-").unwrap_or("").split('-').next().unwrap_or("");
    let (major, minor) = digits.split_once('.').unwrap_or((digits, "0"));
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    (number(major), number(minor)) >= (5, 4)
}

/// OpenAI's API description: no model before gpt-5.1 takes `none`, and `minimal` came with gpt-5; later models list none, low, medium,
/// high.
fn efforts(family: Option<&Family>) -> &'static [&'static str] {
    match family.map(|family| family.name) {
        Some("gpt-5") => &["minimal", "low", "medium", "high"],
        Some("gpt-5.1 and later") => &["none", "low", "medium", "high"],
        _ => &["low", "medium", "high"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generations_are_read_from_ids_and_aliases() {
        let generation = |id| GeminiModel::new(id).generation;
        assert_eq!(generation("gemini-2.5-flash"), 2);
        assert_eq!(generation("models/gemini-3.1-pro-preview"), 3);
        assert_eq!(generation("gemini-flash-latest"), 3);
        assert_eq!(generation("gemini-4-argon"), 4);
        assert_eq!(generation(""), 3);
    }
}
