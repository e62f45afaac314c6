//! The figures of many requests added up.

use std::collections::BTreeMap;

use crate::{AmountSum, Class, Figures, Tokens, WhyCounts};

/// The figures of many requests. Totals of neighbouring lines merge; merging is associative.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// How many.
    pub requests: u64,
    /// Input tokens.
    pub input: Tokens,
    /// Those of text.
    pub text: Tokens,
    /// Those of images and pages.
    pub image: Tokens,
    /// Those of sound.
    pub audio: Tokens,
    /// Those of videos.
    pub video: Tokens,
    /// Output tokens.
    pub output: Tokens,
    /// The cost in a batch.
    pub batch: AmountSum,
    /// The cost outside batches.
    pub standard: AmountSum,
    /// Why figures are not exact.
    pub whys: WhyCounts,
    /// The request with the most input tokens, the first of equals.
    pub largest: Option<Largest>,
    sizes: Sizes,
}

/// The largest request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Largest {
    /// Its input tokens.
    pub tokens: u64,
    /// Its line, from 1; `None` when only a sample was counted.
    pub line: Option<u64>,
    /// Its id.
    pub id: Option<String>,
}

/// How many requests have so many input tokens. There are at most as many different numbers as fit into their sum, some twenty thousand in
/// a gigabyte of texts; numbers above a million, which cost few bytes where media are long, are kept to a thousandth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sizes(BTreeMap<u64, u64>);

impl Sizes {
    /// One more request, of so many tokens.
    pub fn add(&mut self, tokens: u64) {
        *self.0.entry(rounded(tokens)).or_default() += 1;
    }

    /// Adds the requests of another.
    pub fn merge(&mut self, other: Sizes) {
        for (tokens, count) in other.0 {
            *self.0.entry(tokens).or_default() += count;
        }
    }

    /// The smallest number that `share` (0 to 1) of the requests do not exceed; `None` without requests.
    #[must_use]
    pub fn percentile(&self, share: f64) -> Option<u64> {
        let requests: u64 = self.0.values().sum();
        let rank = ((requests as f64 * share).ceil() as u64).clamp(1, requests.max(1));
        let mut before = 0;
        self.0
            .iter()
            .find(|(_, count)| {
                before += **count;
                before >= rank
            })
            .map(|(tokens, _)| *tokens)
    }

    /// Numbers of tokens and of requests that have so many, ascending.
    pub fn iter(&self) -> impl Iterator<Item = (u64, u64)> {
        self.0.iter().map(|(tokens, count)| (*tokens, *count))
    }
}

/// A number as [`Sizes`] keeps it.
fn rounded(tokens: u64) -> u64 {
    let bits = (u64::BITS - tokens.leading_zeros()).saturating_sub(10);
    // Most are below, and exact.
    if tokens < 1 << 20 { tokens } else { tokens >> bits << bits }
}

/// `whole / sample` times a number, rounded.
pub(crate) fn scaled(number: u128, whole: u64, sample: u64) -> u128 {
    let (whole, sample) = (u128::from(whole), u128::from(sample.max(1)));
    (number.saturating_mul(whole) + sample / 2) / sample
}

/// The size of a request, as far as it is known: its upper bound, or what is known of it.
fn size(input: Tokens) -> u64 {
    input.high.unwrap_or(input.low)
}

impl Totals {
    /// Adds a request. `id` is asked for only when the request is the largest so far.
    pub fn add(&mut self, figures: &Figures, line: u64, id: impl FnOnce() -> Option<String>) {
        self.requests += 1;
        self.input += figures.input;
        self.text += figures.kinds.text;
        self.image += figures.kinds.image;
        self.audio += figures.kinds.audio;
        self.video += figures.kinds.video;
        self.output += figures.output;
        self.batch.add(figures.batch);
        self.standard.add(figures.standard);
        self.whys.add(figures.whys);
        let tokens = size(figures.input);
        self.sizes.add(tokens);
        if self.largest.as_ref().is_none_or(|largest| largest.tokens < tokens) {
            self.largest = Some(Largest { tokens, line: Some(line), id: id() });
        }
    }

    /// Adds the requests of later lines, whose numbers count from 1 behind `lines_before` lines.
    pub fn merge(&mut self, later: Totals, lines_before: u64) {
        self.requests += later.requests;
        self.input += later.input;
        self.text += later.text;
        self.image += later.image;
        self.audio += later.audio;
        self.video += later.video;
        self.output += later.output;
        self.batch.merge(&later.batch);
        self.standard.merge(&later.standard);
        self.whys.merge(&later.whys);
        self.sizes.merge(later.sizes);
        if let Some(mut largest) = later.largest
            && self.largest.as_ref().is_none_or(|known| known.tokens < largest.tokens)
        {
            largest.line = largest.line.map(|line| line + lines_before);
            self.largest = Some(largest);
        }
    }

    /// Makes totals of a sample those of the whole: `whole` parts in place of `sample`. Percentiles and the largest request stay those of
    /// the sample; its line is not known.
    pub fn scale(&mut self, whole: u64, sample: u64) {
        let scale = |count: u64| scaled(count.into(), whole, sample) as u64;
        for tokens in [
            &mut self.input,
            &mut self.text,
            &mut self.image,
            &mut self.audio,
            &mut self.video,
            &mut self.output,
        ] {
            (tokens.low, tokens.high) = (scale(tokens.low), tokens.high.map(scale));
            *tokens = tokens.no_surer_than(Class::Estimate);
        }
        for sum in [&mut self.batch, &mut self.standard] {
            sum.scale(whole, sample);
        }
        self.requests = scale(self.requests);
        self.whys.scale(whole, sample);
        self.largest.iter_mut().for_each(|largest| largest.line = None);
    }

    /// How many requests have so many input tokens.
    #[must_use]
    pub fn sizes(&self) -> &Sizes {
        &self.sizes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(tokens: &[u64]) -> Sizes {
        let mut sizes = Sizes::default();
        tokens.iter().for_each(|tokens| *sizes.0.entry(*tokens).or_default() += 1);
        sizes
    }

    #[test]
    fn percentiles_are_sizes_of_requests() {
        let all: Vec<u64> = (1..=100).collect();
        assert_eq!(sizes(&all).percentile(0.5), Some(50));
        assert_eq!(sizes(&all).percentile(0.95), Some(95));
        assert_eq!(sizes(&all).percentile(1.0), Some(100));
        assert_eq!(sizes(&[7]).percentile(0.5), Some(7));
        assert_eq!(sizes(&[1, 1, 9]).percentile(0.95), Some(9));
        assert_eq!(sizes(&[]).percentile(0.5), None);
    }
}
