//! What was counted of a record and of a file, for the rules about tokens. Counting itself is done above this crate.

use std::ops::Add;

use batchline_jsonl::Node;

use crate::models::enqueued::Enqueued;
use crate::{Impact, Place, Record};

/// How far a count may be off. The order is that of certainty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The provider counts the same.
    #[default]
    None,
    /// What frames texts is not published: roles, tools, schemas.
    Slight,
    /// The vocabulary is that of the model's nearest relatives, or media are counted by what is published as their most.
    Wide,
}

impl Doubt {
    /// A count must be above a limit by this, in hundredths of the limit, to be above it beyond doubt. Frames are a few tokens a message. A
    /// new vocabulary of one maker cuts common texts into up to a fifth fewer pieces than the one before it.
    const fn margin_percent(self) -> u64 {
        match self {
            Doubt::None => 0,
            Doubt::Slight => 5,
            Doubt::Wide => 25,
        }
    }
}

/// At least so many tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// The number, without what cannot be counted.
    pub least: u64,
    /// How far it may be off.
    pub doubt: Doubt,
}

impl Counted {
    /// So many, for certain.
    #[must_use]
    pub const fn exact(tokens: u64) -> Counted {
        Counted { least: tokens, doubt: Doubt::None }
    }

    /// The impact of being above a limit: `impact` beyond doubt, advice within the margin of the count, `None` when it is not above.
    ///
    /// ```
    /// use batchline_formats::{Counted, Doubt, Impact};
    ///
    /// assert_eq!(Counted::exact(1000).above(1000, Impact::Line), None);
    /// assert_eq!(Counted::exact(1001).above(1000, Impact::Line), Some(Impact::Line));
    /// let about = |least| Counted { least, doubt: Doubt::Slight };
    /// assert_eq!(about(1050).above(1000, Impact::Line), Some(Impact::Advice));
    /// assert_eq!(about(1051).above(1000, Impact::Line), Some(Impact::Line));
    /// ```
    #[must_use]
    pub fn above(self, limit: u64, impact: Impact) -> Option<Impact> {
        let margin = limit.saturating_mul(self.doubt.margin_percent()) / 100;
        let doubtful = self.least <= limit.saturating_add(margin);
        (self.least > limit).then_some(if doubtful { Impact::Advice } else { impact })
    }

    /// For people: `512`, or `about 512`.
    #[must_use]
    pub fn words(self) -> String {
        let about = if self.doubt == Doubt::None { "" } else { "about " };
        format!("{about}{}", self.least)
    }
}

impl Add for Counted {
    type Output = Counted;

    fn add(self, other: Counted) -> Counted {
        Counted {
            least: self.least.saturating_add(other.least),
            doubt: self.doubt.max(other.doubt),
        }
    }
}

/// A record whose tokens have been counted.
#[derive(Debug)]
pub struct CountedRecord<'a> {
    /// The record, with its model.
    pub record: Record<'a>,
    /// All input tokens that share one window; `None` where each input is looked at by itself, or what comes back is no text.
    pub prompt: Option<Counted>,
    /// The texts to embed, each with its tokens.
    pub inputs: Vec<(Node<'a>, Counted)>,
}

/// What was counted over a file.
#[derive(Clone, Debug, Default)]
pub struct TokenFacts {
    /// The caller's usage tier, from 1.
    pub tier: Option<u8>,
    /// Input tokens over all lines for each model whose queue is known, in the order of the table.
    pub queues: Vec<Queue>,
    /// How many requests have so many input tokens, ascending.
    pub sizes: Vec<(u64, u64)>,
    /// The requests with the most input tokens, largest first; of equals the first.
    pub largest: Vec<LargeRequest>,
}

/// What a file adds to the queue of a model.
#[derive(Clone, Copy, Debug)]
pub struct Queue {
    /// The limits.
    pub limits: &'static Enqueued,
    /// False when some records name a snapshot or an alias of that model.
    pub same_model: bool,
    /// Input tokens.
    pub input: Counted,
}

/// One of the largest requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LargeRequest {
    /// Its input tokens.
    pub tokens: u64,
    /// Where its payload is.
    pub place: Place,
    /// Its id.
    pub id: Option<String>,
}
