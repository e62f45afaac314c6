//! What an estimate came to.

use batchline_estimate::content::{Answer, Endpoint};
use batchline_estimate::prices::{Lookup, Money, Row as PriceRow};
use batchline_estimate::{Amount, AmountSum, Tokens, Totals};
use batchline_formats::Date;
use batchline_formats::models::{Model, find_model};
use serde_json::{Value, json};

use super::worker::{Part, Row};
use super::{EstimateOptions, Total};
use crate::choose::Chosen;

/// What a file comes to.
#[derive(Clone, Debug)]
pub struct Estimate {
    /// The file as it was named; `-` for a stream.
    pub path: String,
    /// Id of its format.
    pub format: &'static str,
    /// Id of the profile: who will run it.
    pub profile: &'static str,
    /// The day of the prices.
    pub day: Date,
    /// Bytes after decompression; of the whole file, also when a sample was counted.
    pub bytes: u64,
    /// Lines that were read, blank ones too.
    pub lines: u64,
    /// Lines that were read and are not blank.
    pub records: u64,
    /// Records that could not be read or call an unknown endpoint. They are in no row.
    pub unread: u64,
    /// The line of the first of these.
    pub first_unread: Option<u64>,
    /// Requests that name no model, where none was given: they are only in rows to compare, and what they cost is not known.
    pub without_model: u64,
    /// One row for each endpoint and model; those of other models to compare with stand at the end.
    pub rows: Vec<EstimateRow>,
    /// Set when not all of the file was counted; then the totals of rows are extrapolated.
    pub sample: Option<Sampled>,
}

/// The requests of one endpoint on one model.
#[derive(Clone, Debug)]
pub struct EstimateRow {
    /// Where they are sent.
    pub endpoint: &'static Endpoint,
    /// Whose model it is.
    pub provider: &'static str,
    /// The model.
    pub model: String,
    /// True when the requests are for another model, and this one is only compared.
    pub compared: bool,
    /// Tokens and cost.
    pub totals: Totals,
    /// The row of the price table, if it has one.
    pub price: Option<PriceRow>,
    /// Where that row comes from: `built-in` or a kind of file.
    pub price_origin: Option<&'static str>,
    /// What is known about the model.
    pub facts: Option<&'static Model>,
}

/// How an estimate was extrapolated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sampled {
    /// Bytes that were counted.
    pub bytes: u64,
    /// The input tokens of all rows lie between these with a probability of 95 %.
    pub interval: (u64, u64),
    /// Half of the width of that interval, by its middle.
    pub error: f64,
}

impl Estimate {
    pub(super) fn new(
        path: String,
        chosen: &Chosen,
        options: &EstimateOptions,
        part: Part,
        sample: Option<Sampled>,
    ) -> Estimate {
        let (mut rows, compared): (Vec<Row>, Vec<Row>) =
            part.rows.into_iter().partition(|row| !row.compared);
        rows.extend(compared);
        Estimate {
            path,
            format: chosen.format.id,
            profile: chosen.profile.id,
            day: options.day,
            bytes: part.bytes,
            lines: part.lines,
            records: part.records,
            unread: part.unread,
            first_unread: part.first_unread,
            without_model: part.without_model,
            rows: rows.into_iter().map(|row| EstimateRow::new(row, options)).collect(),
            sample,
        }
    }

    /// The rows of the requests on their own models.
    pub fn own_rows(&self) -> impl Iterator<Item = &EstimateRow> {
        self.rows.iter().filter(|row| !row.compared)
    }

    /// The cost in a batch of the requests on their own models.
    #[must_use]
    pub fn batch(&self) -> Amount {
        let mut total = Total::default();
        total.add(self);
        total.batch()
    }

    /// The stable JSON object of the estimate.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "path": self.path,
            "format": self.format,
            "profile": self.profile,
            "day": self.day.to_string(),
            "bytes": self.bytes,
            "lines": self.lines,
            "records": self.records,
            "unread": self.unread,
            "first_unread_line": self.first_unread,
            "without_model": self.without_model,
            "sample": self.sample.map(|sample| json!({
                "bytes": sample.bytes,
                "input_tokens": { "low": sample.interval.0, "high": sample.interval.1 },
                "error": sample.error,
            })),
            "rows": self.rows.iter().map(EstimateRow::json).collect::<Vec<_>>(),
        })
    }
}

impl EstimateRow {
    fn new(row: Row, options: &EstimateOptions) -> EstimateRow {
        let Row { endpoint, provider, model, compared, totals } = row;
        let lookup = options.price_table().find(Some(provider), &model, options.day);
        let (price, price_origin) = match lookup {
            Lookup::Found(found) => (Some(found.row.clone()), Some(found.origin.name())),
            _ => (None, None),
        };
        let facts = find_model(provider, &model);
        EstimateRow { endpoint, provider, model, compared, totals, price, price_origin, facts }
    }

    /// The cost in a batch.
    #[must_use]
    pub fn batch(&self) -> Amount {
        self.totals.batch.amount(self.totals.requests)
    }

    /// The cost outside batches.
    #[must_use]
    pub fn standard(&self) -> Amount {
        self.totals.standard.amount(self.totals.requests)
    }

    /// What a batch saves, as a share of the standard cost at its most; `None` where one of both is not known.
    #[must_use]
    pub fn discount(&self) -> Option<f64> {
        let (batch, standard) = (self.batch().high?.pico, self.standard().high?.pico);
        (standard > 0).then(|| 1.0 - batch as f64 / standard as f64)
    }

    /// Requests with more input tokens than the model takes; `None` when its limit is not known, or is one for each of several texts.
    #[must_use]
    pub fn over_window(&self) -> Option<u64> {
        let facts = self.facts.filter(|_| self.endpoint.answer != Answer::Nothing)?;
        let most = u64::from(facts.max_input.or(facts.context_window)?);
        Some(
            self.totals
                .sizes()
                .iter()
                .filter(|(size, _)| *size > most)
                .map(|(_, count)| count)
                .sum(),
        )
    }

    /// The stable JSON object of the row.
    #[must_use]
    pub fn json(&self) -> Value {
        let totals = &self.totals;
        let percentile = |share| totals.sizes().percentile(share);
        json!({
            "endpoint": self.endpoint.name,
            "provider": self.provider,
            "model": self.model,
            "compared": self.compared,
            "requests": totals.requests,
            "input_tokens": tokens_json(totals.input),
            "input_text_tokens": tokens_json(totals.text),
            "input_image_tokens": tokens_json(totals.image),
            "input_audio_tokens": tokens_json(totals.audio),
            "input_video_tokens": tokens_json(totals.video),
            "input_tokens_p50": percentile(0.5),
            "input_tokens_p95": percentile(0.95),
            "input_tokens_max": totals.largest.as_ref().map(|largest| json!({
                "tokens": largest.tokens, "line": largest.line, "id": largest.id,
            })),
            "requests_over_window": self.over_window(),
            "output_tokens": tokens_json(totals.output),
            "batch_usd": amount_json(self.batch(), &totals.batch),
            "standard_usd": amount_json(self.standard(), &totals.standard),
            "discount": self.discount(),
            "prices": self.price_origin,
            "reasons": totals.whys.list().into_iter().map(|(why, requests)| json!({
                "id": why.id, "class": why.class.name(), "requests": requests, "text": why.text,
            })).collect::<Vec<_>>(),
        })
    }
}

fn tokens_json(tokens: Tokens) -> Value {
    json!({ "low": tokens.low, "high": tokens.high, "class": tokens.class.name() })
}

/// Money is text: a number in JSON may lose digits on the way.
pub(super) fn amount_json(amount: Amount, sum: &AmountSum) -> Value {
    json!({
        "low": amount.low.map(Money::to_decimal_string),
        "high": amount.high.map(Money::to_decimal_string),
        "class": amount.class.name(),
        "requests_unknown": sum.unknown,
        "requests_unbounded": sum.unbounded,
    })
}
