//! What is known about models: enough to say that a request cannot work.
//!
//! - [`gemini::MODELS`], [`openai::MODELS`]: one row an id, with sizes, batch and shutdown day.
//! - [`Family`]: what models of a kind have in common, with a mark on what nobody has confirmed.
//! - [`enqueued::ENQUEUED`]: how many tokens may wait in batches of a model.
//!
//! Prices are not here: they change with the day and need no check.

mod base;
pub mod enqueued;
pub mod family;
pub mod gemini;
pub mod openai;
#[cfg(test)]
mod tests;

pub use family::{Embedding, Fact, Family, Reasoning, Thinking};

use crate::Date;

/// What a model is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Text and more in, text out.
    Chat,
    /// The same, but only by `/v1/responses`.
    Responses,
    /// Vectors.
    Embedding,
    /// Text that goes on where a prompt ends.
    Completion,
    /// Verdicts on texts and images.
    Moderation,
    /// Images.
    Image,
    /// Videos.
    Video,
    /// Speech.
    Speech,
    /// Talk over an open connection.
    Realtime,
    /// Text of what was said.
    Transcription,
}

impl Mode {
    /// For people and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Mode::Chat => "chat",
            Mode::Responses => "responses",
            Mode::Embedding => "embedding",
            Mode::Completion => "completion",
            Mode::Moderation => "moderation",
            Mode::Image => "image",
            Mode::Video => "video",
            Mode::Speech => "speech",
            Mode::Realtime => "realtime",
            Mode::Transcription => "transcription",
        }
    }
}

/// A model, as far as a checker needs to know it. `None` always means "not known".
#[derive(Debug)]
pub struct Model {
    /// Whose: `gemini` or `openai`.
    pub provider: &'static str,
    /// Its id, without `models/`.
    pub id: &'static str,
    /// The id it stands for today; such rows may move.
    pub alias_of: Option<&'static str>,
    /// What it is for.
    pub mode: Mode,
    /// Tokens of prompt and answer together; for Gemini tokens of the prompt.
    pub context_window: Option<u32>,
    /// True when it is not known whether `context_window` counts the answer too.
    pub window_unclear: bool,
    /// Most tokens of the prompt, where that is less than the window.
    pub max_input: Option<u32>,
    /// Most tokens of the answer.
    pub max_output: Option<u32>,
    /// Does the Batch API take it?
    pub batchable: Option<bool>,
    /// The last day, announced or past.
    pub shutdown: Option<Date>,
    /// True when sources differ about that day, or only a third party names it.
    pub shutdown_disputed: bool,
    /// What it shares with others of its kind.
    pub family: &'static Family,
}

/// The day given for models that were already gone when the rows were written, without a known day.
pub const GONE: Date = Date { year: 2026, month: 11, day: 22 };

const fn of_gemini(id: &'static str, mode: Mode, family: &'static Family) -> Model {
    Model {
        provider: "gemini",
        id,
        alias_of: None,
        mode,
        context_window: None,
        window_unclear: false,
        max_input: None,
        max_output: None,
        batchable: None,
        shutdown: None,
        shutdown_disputed: false,
        family,
    }
}

const fn of_openai(id: &'static str, mode: Mode, family: &'static Family) -> Model {
    Model { provider: "openai", ..of_gemini(id, mode, family) }
}

/// The words rows are written in.
impl Model {
    const fn window(mut self, tokens: u32) -> Model {
        self.context_window = Some(tokens);
        self
    }

    /// Total or input only: not known.
    const fn window_or_input(mut self, tokens: u32) -> Model {
        self.window_unclear = true;
        self.window(tokens)
    }

    const fn input(mut self, tokens: u32) -> Model {
        self.max_input = Some(tokens);
        self
    }

    const fn output(mut self, tokens: u32) -> Model {
        self.max_output = Some(tokens);
        self
    }

    const fn batch(mut self, taken: bool) -> Model {
        self.batchable = Some(taken);
        self
    }

    const fn ends(mut self, year: u16, month: u8, day: u8) -> Model {
        self.shutdown = Some(Date { year, month, day });
        self
    }

    const fn gone(mut self) -> Model {
        self.shutdown = Some(GONE);
        self
    }

    const fn disputed(mut self) -> Model {
        self.shutdown_disputed = true;
        self
    }

    const fn stands_for(mut self, id: &'static str) -> Model {
        self.alias_of = Some(id);
        self
    }
}

/// Every model of `provider`, by id.
#[must_use]
pub fn models_of(provider: &str) -> &'static [Model] {
    match provider {
        "gemini" => gemini::MODELS,
        "openai" => openai::MODELS,
        _ => &[],
    }
}

/// The model of `provider` with exactly this id, with or without `models/` in front. Snapshots nobody listed are not found: their
/// sizes and days are their own. For what they share with their siblings see [`find_family`].
#[must_use]
pub fn find_model(provider: &str, id: &str) -> Option<&'static Model> {
    let id = id.strip_prefix("models/").unwrap_or(id);
    let rows = models_of(provider);
    let index = rows.binary_search_by(|model| model.id.cmp(id)).ok()?;
    rows.get(index)
}

/// The family of a model: of the model itself, or for an unlisted snapshot (`gpt-5.4-mini-2027-01-10`, `gemini-3.8-flash-001`) or a
/// tuned model (`ft:gpt-4.1-mini:…`) of the model it was made from.
#[must_use]
pub fn find_family(provider: &str, id: &str) -> Option<&'static Family> {
    let id = id.strip_prefix("models/").unwrap_or(id);
    let known = |id: &str| find_model(provider, id).map(|model| model.family);
    known(id).or_else(|| known(base::base_id(id)?))
}

/// Families of Gemini models without batch of which no rows are kept.
static GEMINI_WITHOUT_BATCH: &[&str] = &["imagen-", "veo-", "lyria-"];

/// Is it known that the Batch API does not take this model?
#[must_use]
pub fn refuses_batch(provider: &str, id: &str) -> bool {
    let id = id.strip_prefix("models/").unwrap_or(id);
    let listed = find_model(provider, id).is_some_and(|model| model.batchable == Some(false));
    let is_of = |prefix: &&str| id.starts_with(prefix);
    listed || provider == "gemini" && GEMINI_WITHOUT_BATCH.iter().any(is_of)
}
