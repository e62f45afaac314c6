//! One model during one period.

use batchline_formats::Date;
use batchline_formats::models::Mode;

use super::Rates;

/// The prices of one model during one period, and what a price list says besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Whose model: `gemini` or `openai`.
    pub provider: String,
    /// Its id as requests name it, without `models/`.
    pub model: String,
    /// What it is for.
    pub mode: Option<Mode>,
    /// First day of the period, in UTC; `None` when it began before anybody wrote it down.
    pub from: Option<Date>,
    /// Last day of the period, in UTC; `None` when no end is announced.
    pub until: Option<Date>,
    /// The prices of a prompt that is not long.
    pub tier: Tier,
    /// The prices of a long one.
    pub long_context: Option<LongContext>,
    /// Tokens of prompt and answer together; for Gemini tokens of the prompt.
    pub context_window: Option<u64>,
    /// Most tokens of the prompt.
    pub max_input: Option<u64>,
    /// Most tokens of the answer.
    pub max_output: Option<u64>,
    /// Does a batch take it? `None`: nobody says. It says nothing about [`Row::shutdown`].
    pub batchable: Option<bool>,
    /// The announced last day of the model, which may be past.
    pub shutdown: Option<Date>,
    /// The id it stands for today; such rows may move.
    pub alias_of: Option<String>,
    /// The day its figures were read.
    pub checked: Option<Date>,
    /// The day a source says it read the provider's batch table.
    pub batch_verified_on: Option<Date>,
    /// From the day after this one on the row counts as stale: see [`Row::is_stale`].
    pub valid_until: Option<Date>,
    /// How far its figures are to be trusted.
    pub confidence: Option<Confidence>,
    /// Who says so.
    pub sources: Vec<String>,
    /// What is special about it, for people.
    pub notes: Vec<String>,
}

/// Standard and batch prices that hold together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tier {
    /// What requests cost that are sent one by one.
    pub standard: Rates,
    /// What they cost in a batch; `None` when no batch price is known.
    pub batch: Option<Rates>,
}

/// The prices of requests with long prompts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongContext {
    /// A prompt with more tokens than this is long, and then every token of the request costs more.
    pub above: u64,
    /// What they cost.
    pub tier: Tier,
}

/// How far a row's figures are to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Two sources agree on the rates of input and output.
    Confirmed,
    /// One source.
    SingleSource,
    /// Not published: it follows from figures that are.
    Derived,
}

impl Confidence {
    /// Every mark.
    pub const ALL: [Confidence; 3] =
        [Confidence::Confirmed, Confidence::SingleSource, Confidence::Derived];

    /// As price files spell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Confidence::Confirmed => "confirmed",
            Confidence::SingleSource => "single-source",
            Confidence::Derived => "derived",
        }
    }

    /// For how many days after it was checked a row counts as fresh: what rests on one source is looked at again sooner.
    #[must_use]
    pub const fn days_fresh(self) -> i64 {
        match self {
            Confidence::Confirmed => 180,
            Confidence::SingleSource | Confidence::Derived => 120,
        }
    }
}

impl Row {
    /// Does the period contain this day?
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Is any standard price known? Ids of dead models are kept without one.
    #[must_use]
    pub fn has_price(&self) -> bool {
        !self.tier.standard.is_empty()
    }

    /// Should somebody look again whether the figures still hold? True from the day after [`Row::valid_until`] on. Periods that are over
    /// and models that are shut down never go stale: their prices cannot change any more.
    #[must_use]
    pub fn is_stale(&self, today: Date) -> bool {
        let past = |day: Option<Date>| day.is_some_and(|day| day < today);
        past(self.valid_until) && !past(self.until) && !past(self.shutdown)
    }

    /// The prices of a request whose prompt has so many tokens: strictly more than the threshold is long.
    #[must_use]
    pub fn tier_of(&self, prompt_tokens: u64) -> &Tier {
        let long = self.long_context.as_ref().filter(|long| prompt_tokens > long.above);
        long.map_or(&self.tier, |long| &long.tier)
    }
}
