//! What a request costs.

use super::{Confidence, Money, Price, Rates, Row, Tier};
use crate::Class;
use crate::why::{BATCH_UNSURE, CACHE_PRICE, DERIVED_PRICE, HALF_PRICE, NO_BATCH, NO_PRICE, Why};

/// The tokens of one request. No token is in two fields, but for `cached`, which is part of `text`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Text of the prompt, cached or not.
    pub text: u64,
    /// Images in the prompt.
    pub image: u64,
    /// Sound in the prompt.
    pub audio: u64,
    /// Videos in the prompt.
    pub video: u64,
    /// So many of `text` the provider had kept from an earlier request.
    pub cached: u64,
    /// Text of the answer, with what the model thought.
    pub output: u64,
    /// Images in the answer.
    pub image_output: u64,
    /// Sound in the answer.
    pub audio_output: u64,
}

impl Usage {
    /// All tokens of the prompt: what decides whether it is long.
    #[must_use]
    pub fn prompt(&self) -> u64 {
        let media = self.image.saturating_add(self.audio).saturating_add(self.video);
        self.text.saturating_add(media)
    }
}

/// How requests are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tariff {
    /// One by one.
    Standard,
    /// In a batch.
    Batch,
}

/// What a request costs, and what had to be assumed.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// The sum in US dollars; `None` when it is not known. Never 0 for what is not known.
    pub money: Option<Money>,
    /// Why it is not exact; empty when it is. Only what touches this request is named.
    pub assumptions: Vec<&'static Why>,
}

impl Cost {
    /// How sure the sum is, given the usage.
    #[must_use]
    pub fn class(&self) -> Class {
        let unknown = if self.money.is_none() { Class::Unknown } else { Class::Exact };
        self.assumptions.iter().map(|why| why.class).fold(unknown, Class::max)
    }

    fn unknown(why: &'static Why) -> Cost {
        Cost { money: None, assumptions: vec![why] }
    }

    fn assume(&mut self, why: &'static Why) {
        if !self.assumptions.contains(&why) {
            self.assumptions.push(why);
        }
    }

    fn add_usage(&mut self, usage: &Usage, list: List<'_>) {
        let cached = usage.cached.min(usage.text);
        self.add(usage.text - cached, list.input());
        self.add(cached, list.cached());
        self.add(usage.image, list.kind(|rates| rates.image_input, |rates| rates.input));
        self.add(usage.audio, list.kind(|rates| rates.audio_input, |rates| rates.input));
        self.add(usage.video, list.kind(|rates| rates.video_input, |rates| rates.input));
        self.add(usage.output, list.output());
        self.add(usage.image_output, list.kind(|rates| rates.image_output, |rates| rates.output));
        self.add(usage.audio_output, list.kind(|rates| rates.audio_output, |rates| rates.output));
    }

    /// Adds `tokens` at `rate`; with no tokens no rate is needed.
    fn add(&mut self, tokens: u64, rate: Rate) {
        if tokens == 0 {
            return;
        }
        let Some(price) = rate.price else {
            self.money = None;
            return self.assume(&NO_PRICE);
        };
        self.money = self.money.map(|money| money + price.of(tokens));
        rate.whys.into_iter().flatten().for_each(|why| self.assume(why));
    }
}

impl Row {
    /// What a request with this usage costs at the prices of this row.
    ///
    /// A kind of token without a rate of its own pays that of `input` or `output`. A missing batch price is taken to be half of the
    /// standard one, and cached tokens without a batch price pay the standard one, at most that of other tokens: both are named in
    /// [`Cost::assumptions`]. What [`Rates::cache_write`] says is not priced, for nothing tells which tokens are written: where it is above
    /// the rate of input (gpt-5.6 and later), a request whose whole prompt is written costs that much more. A model that batches do not
    /// take has no batch cost. Long prompts: [`Row::tier_of`].
    #[must_use]
    pub fn cost(&self, usage: &Usage, tariff: Tariff) -> Cost {
        if tariff == Tariff::Batch && self.batchable == Some(false) {
            return Cost::unknown(&NO_BATCH);
        }
        let mut cost = Cost { money: Some(Money::ZERO), assumptions: Vec::new() };
        if tariff == Tariff::Batch && self.batchable.is_none() {
            cost.assume(&BATCH_UNSURE);
        }
        if self.confidence == Some(Confidence::Derived) {
            cost.assume(&DERIVED_PRICE);
        }
        cost.add_usage(usage, List { tier: self.tier_of(usage.prompt()), tariff });
        cost
    }
}

/// The rate for some tokens, and what was assumed to find it.
#[derive(Clone, Copy, Default)]
struct Rate {
    price: Option<Price>,
    whys: [Option<&'static Why>; 2],
}

impl Rate {
    fn published(price: Option<Price>) -> Rate {
        Rate { price, ..Rate::default() }
    }

    /// Half of a standard price. Nothing is assumed of what is free.
    fn halved(standard: Option<Price>) -> Rate {
        let price = standard.map(Price::half);
        let why = standard.filter(|price| price.pico_per_token > 0).map(|_| &HALF_PRICE);
        Rate { price, whys: [why, None] }
    }
}

type Pick = fn(&Rates) -> Option<Price>;

/// The prices of one tier as one tariff reads them.
#[derive(Clone, Copy)]
struct List<'a> {
    tier: &'a Tier,
    tariff: Tariff,
}

impl List<'_> {
    fn input(self) -> Rate {
        self.rate(|rates| rates.input)
    }

    fn output(self) -> Rate {
        self.rate(|rates| rates.output)
    }

    fn rate(self, pick: Pick) -> Rate {
        let standard = pick(&self.tier.standard);
        if self.tariff == Tariff::Standard {
            return Rate::published(standard);
        }
        match self.tier.batch.as_ref().and_then(pick) {
            Some(price) => Rate::published(Some(price)),
            None => Rate::halved(standard),
        }
    }

    /// The rate of a kind of token, or that of text (`base`). A kind that costs the same as text outside batches does so in batches; one
    /// that costs something else, which the batch table leaves out, is halved rather than taken for text: image tokens may cost ten
    /// times as much.
    fn kind(self, pick: Pick, base: Pick) -> Rate {
        let standard = &self.tier.standard;
        let in_batch = self.tier.batch.as_ref().and_then(pick).is_some();
        let own = pick(standard).is_some_and(|price| Some(price) != base(standard));
        let known = in_batch && self.tariff == Tariff::Batch;
        self.rate(if own || known { pick } else { base })
    }

    /// The rate of cached tokens. Batches do not always halve it, so the standard one is taken where the batch table has none; it is never
    /// dearer than not to cache. The same holds where no rate for cached tokens is known at all.
    fn cached(self) -> Rate {
        let standard = self.tier.standard.cached_input;
        let own = match self.tariff {
            Tariff::Standard => standard,
            Tariff::Batch => self.tier.batch.as_ref().and_then(|rates| rates.cached_input),
        };
        if own.is_some() {
            return Rate::published(own);
        }
        let input = self.input();
        let price = input.price.map(|input| standard.map_or(input, |standard| standard.min(input)));
        let free = price.is_some_and(|price| price.pico_per_token == 0);
        Rate { price, whys: [input.whys[0], (!free).then_some(&CACHE_PRICE)] }
    }
}
