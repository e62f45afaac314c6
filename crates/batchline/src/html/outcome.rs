//! What came back: the results of the requests, joined with them by somebody else.

use crate::estimate::Amount;

/// What became of the requests of a run.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Requests that were sent.
    pub requests: u64,
    /// How the answers came out, each kind once; those that are good first.
    pub classes: Vec<OutcomeClass>,
    /// Requests without an answer.
    pub missing: u64,
    /// Answers to no request.
    pub orphans: u64,
    /// Answers beyond the first to a request.
    pub duplicates: u64,
    /// What the providers counted.
    pub usage: Option<Usage>,
    /// Ids of some requests that have to be sent again, with the class or `missing`.
    pub again: Vec<(String, String)>,
}

/// One kind of outcome.
#[derive(Clone, Debug)]
pub struct OutcomeClass {
    /// `truncated`
    pub name: String,
    /// What it means.
    pub meaning: String,
    /// Is the answer of use?
    pub is_good: bool,
    /// How many answers.
    pub count: u64,
}

/// Tokens and cost as they were, beside what had been estimated.
#[derive(Clone, Debug)]
pub struct Usage {
    /// Tokens of the requests, as counted by the provider.
    pub input_tokens: u64,
    /// Tokens of the answers, with what models thought.
    pub output_tokens: u64,
    /// What they cost in a batch.
    pub cost: Amount,
    /// What the batch was estimated to cost.
    pub estimated: Option<Amount>,
}

impl Outcome {
    /// Answers of use.
    #[must_use]
    pub fn good(&self) -> u64 {
        self.classes.iter().filter(|class| class.is_good).map(|class| class.count).sum()
    }

    /// Answers that failed.
    #[must_use]
    pub fn failed(&self) -> u64 {
        self.classes.iter().filter(|class| !class.is_good).map(|class| class.count).sum()
    }

    /// Has every request a good answer?
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.failed() == 0 && self.missing == 0
    }
}
