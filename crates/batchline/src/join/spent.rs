//! What the answers really took: tokens and dollars by model.

use batchline_estimate::Why;
use batchline_estimate::prices::{Lookup, Money, PriceTable, Tariff, Usage};
use batchline_formats::Date;
use batchline_formats::outcome::{Reading, RowUsage};
use serde_json::{Value, json};

/// What rows of one model took.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spent {
    /// The model as the rows name it; empty where they do not and the caller has not.
    pub model: String,
    /// Rows.
    pub rows: u64,
    /// Rows that do not say what they took.
    pub silent: u64,
    /// Tokens of prompts, cached ones included.
    pub input: u64,
    /// So many of them were cached.
    pub cached: u64,
    /// Tokens that are paid as output, thoughts included.
    pub output: u64,
    /// So many of them were thoughts, as far as rows tell.
    pub thoughts: u64,
    /// What they cost in a batch, as far as prices are known.
    pub cost: Money,
    /// Rows whose price is not known: they are not in `cost`.
    pub unpriced: u64,
    /// What had to be assumed about prices.
    pub assumptions: Vec<&'static Why>,
}

impl Spent {
    fn add(&mut self, other: &Spent) {
        self.rows += other.rows;
        self.silent += other.silent;
        self.input = self.input.saturating_add(other.input);
        self.cached = self.cached.saturating_add(other.cached);
        self.output = self.output.saturating_add(other.output);
        self.thoughts = self.thoughts.saturating_add(other.thoughts);
        self.cost += other.cost;
        self.unpriced += other.unpriced;
        for why in &other.assumptions {
            self.assume(why);
        }
    }

    fn assume(&mut self, why: &'static Why) {
        if !self.assumptions.contains(&why) {
            self.assumptions.push(why);
        }
    }

    /// The same without these, which are part of it.
    fn without(&mut self, part: &Spent) {
        self.rows -= part.rows;
        self.silent -= part.silent;
        self.input = self.input.saturating_sub(part.input);
        self.cached = self.cached.saturating_sub(part.cached);
        self.output = self.output.saturating_sub(part.output);
        self.thoughts = self.thoughts.saturating_sub(part.thoughts);
        self.cost = Money { pico: self.cost.pico.saturating_sub(part.cost.pico) };
        self.unpriced -= part.unpriced;
    }

    /// The stable JSON object. Money is text: a number in JSON may lose digits on the way.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "model": self.model,
            "rows": self.rows,
            "rows_without_usage": self.silent,
            "input_tokens": self.input,
            "cached_tokens": self.cached,
            "output_tokens": self.output,
            "thinking_tokens": self.thoughts,
            "batch_usd": self.cost.to_decimal_string(),
            "rows_without_price": self.unpriced,
            "assumptions": self.assumptions.iter().map(|why| why.id).collect::<Vec<_>>(),
        })
    }
}

/// What all rows took, by model.
#[derive(Clone, Debug, Default)]
pub(super) struct Spending(Vec<Spent>);

impl Spending {
    fn of_model(&mut self, model: &str) -> &mut Spent {
        let at = self.0.iter().position(|spent| spent.model == model).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push(Spent { model: model.to_string(), ..Spent::default() });
        }
        &mut self.0[at]
    }

    pub fn merge(&mut self, other: &Spending) {
        for spent in &other.0 {
            self.of_model(&spent.model).add(spent);
        }
    }

    pub fn without(&mut self, part: &Spending) {
        for spent in &part.0 {
            self.of_model(&spent.model).without(spent);
        }
    }

    /// By model, those with most tokens first.
    pub fn list(mut self) -> Vec<Spent> {
        self.0.retain(|spent| spent.rows > 0);
        self.0.sort_by(|a, b| {
            let size = |spent: &Spent| spent.input.saturating_add(spent.output);
            size(b).cmp(&size(a)).then_with(|| a.model.cmp(&b.model))
        });
        self.0
    }
}

/// What rows are priced by.
#[derive(Clone, Copy)]
pub(super) struct Tariffs<'a> {
    pub prices: &'a PriceTable,
    pub day: Date,
    /// For rows that name no model.
    pub model: Option<&'a str>,
}

impl Tariffs<'_> {
    /// Adds what a row took. Failed requests without usage cost nothing.
    pub fn add(&self, reading: &Reading<'_>, to: &mut Spending) {
        let Some(usage) = reading.usage else {
            if reading.outcome.is_answered() {
                let spent = to.of_model(&self.model_of(reading));
                spent.rows += 1;
                spent.silent += 1;
            }
            return;
        };
        let model = self.model_of(reading);
        let cost = match self.prices.find(None, &model, self.day) {
            Lookup::Found(found) => Some(found.cost(&priced(&usage), Tariff::Batch)),
            _ => None,
        };
        let spent = to.of_model(&model);
        spent.rows += 1;
        spent.input = spent.input.saturating_add(usage.prompt);
        spent.cached = spent.cached.saturating_add(usage.cached);
        spent.output = spent.output.saturating_add(usage.output);
        spent.thoughts = spent.thoughts.saturating_add(usage.thoughts);
        match cost.as_ref().and_then(|cost| cost.money) {
            Some(money) => spent.cost += money,
            None => spent.unpriced += 1,
        }
        cost.into_iter().flat_map(|cost| cost.assumptions).for_each(|why| spent.assume(why));
    }

    fn model_of(&self, reading: &Reading<'_>) -> String {
        let named = reading.model.and_then(|model| model.text());
        named.map_or_else(
            || self.model.unwrap_or_default().to_string(),
            std::borrow::Cow::into_owned,
        )
    }
}

/// Tokens as prices want them: each in one field, but for cached ones, which are text.
fn priced(usage: &RowUsage) -> Usage {
    let media = usage.images.saturating_add(usage.audio).saturating_add(usage.video);
    let other = usage.image_output.saturating_add(usage.audio_output);
    Usage {
        text: usage.prompt.saturating_sub(media),
        image: usage.images,
        audio: usage.audio,
        video: usage.video,
        cached: usage.cached,
        output: usage.output.saturating_sub(other),
        image_output: usage.image_output,
        audio_output: usage.audio_output,
    }
}
