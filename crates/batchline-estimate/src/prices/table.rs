//! Tables of prices, and how a model is looked up in them.

use std::sync::OnceLock;

use batchline_formats::Date;

use super::snapshot::bases;
use super::{Cost, Row, Tariff, Usage, read};
use crate::Why;
use crate::why::BASE_PRICE;

/// The table that is compiled in; see `docs/prices.md`.
static BUILT_IN_TEXT: &str = include_str!("../../data/prices.jsonl");

/// Where a table comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Compiled in.
    BuiltIn,
    /// A file in our own format.
    Own,
    /// LiteLLM's list of models.
    LiteLlm,
    /// The data of genai-prices.
    GenaiPrices,
}

impl Origin {
    /// For people and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Origin::BuiltIn => "built-in",
            Origin::Own => "batchline-prices",
            Origin::LiteLlm => "litellm",
            Origin::GenaiPrices => "genai-prices",
        }
    }
}

/// Rows of prices by provider, model and period, perhaps over another table.
#[derive(Clone, Debug)]
pub struct PriceTable {
    /// Where it comes from.
    pub origin: Origin,
    /// The day it stands for, when it says so.
    pub as_of: Option<Date>,
    /// How many models it names of providers that have no rows here.
    pub models_of_others: usize,
    /// Models whose prices have a shape that no row can hold; they are unknown in this table.
    pub left_out: Vec<String>,
    /// How many figures had digits below a picodollar per token and were rounded.
    pub rounded: usize,
    rows: Vec<Row>,
    below: Option<&'static PriceTable>,
}

/// What a table knows of a model on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lookup<'a> {
    /// It has a price.
    Found(Found<'a>),
    /// The model is known, its price is not.
    NoPrice(&'a Row),
    /// The model is known, but no period contains the day. The row is that of the nearest period.
    OutsidePeriods(&'a Row),
    /// Nobody knows the model.
    Unknown,
}

/// The row of a model on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found<'a> {
    /// Its prices.
    pub row: &'a Row,
    /// The table they come from.
    pub origin: Origin,
    /// Set when the row is that of the model a snapshot was made from.
    pub assumption: Option<&'static Why>,
}

impl Found<'_> {
    /// What a request costs: [`Row::cost`] with the assumption of the lookup.
    #[must_use]
    pub fn cost(&self, usage: &Usage, tariff: Tariff) -> Cost {
        let mut cost = self.row.cost(usage, tariff);
        cost.assumptions.extend(self.assumption);
        cost
    }
}

impl PriceTable {
    /// The table that is compiled in, read once. Its rows date from 2026-11-22; figures are those of litellm 1.109.1, genai-prices 0.2.3
    /// and openai 3.54.0.
    #[must_use]
    pub fn built_in() -> &'static PriceTable {
        static TABLE: OnceLock<PriceTable> = OnceLock::new();
        // A test reads the same text: it cannot fail here.
        TABLE.get_or_init(|| match read::own::read(BUILT_IN_TEXT) {
            Ok(table) => PriceTable { origin: Origin::BuiltIn, ..table },
            Err(_) => PriceTable::new(Origin::BuiltIn, Vec::new()),
        })
    }

    /// A table of these rows.
    pub(super) fn new(origin: Origin, mut rows: Vec<Row>) -> PriceTable {
        rows.sort_by(|a, b| order(a).cmp(&order(b)));
        PriceTable {
            origin,
            as_of: None,
            models_of_others: 0,
            left_out: Vec::new(),
            rounded: 0,
            rows,
            below: None,
        }
    }

    /// The same table with these rows.
    pub(super) fn with_rows(self, rows: Vec<Row>) -> PriceTable {
        PriceTable { rows: PriceTable::new(self.origin, rows).rows, ..self }
    }

    /// Lays this table over another: models with a price here win, others are looked up below.
    ///
    /// What this table does not say is taken from below: whether batches take a model, and the end of a price that is announced to change.
    /// Lists without days would else keep the price of today for ever.
    #[must_use]
    pub fn over(mut self, below: &'static PriceTable) -> PriceTable {
        for row in &mut self.rows {
            let known = below.periods(Some(&row.provider), &row.model);
            row.batchable = row.batchable.or(known.clone().last().and_then(|row| row.batchable));
            let dated = row.from.is_some() || row.until.is_some();
            let same = known.clone().find(|known| !dated && costs_the_same(known, row));
            row.until = row.until.or(same.and_then(|known| known.until));
        }
        self.below = Some(below);
        self
    }

    /// Every row of this table (not of one below), by provider, model and period.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The prices of `model` on `day` (the day the work is billed, in UTC), with or without `models/` in front. Without a provider all are
    /// asked.
    ///
    /// A snapshot that no row names has the price of the model it was made from, as an assumption. Tuned models (`ft:…`) have only the
    /// prices that a row of exactly their id gives them.
    #[must_use]
    pub fn find(&self, provider: Option<&str>, model: &str, day: Date) -> Lookup<'_> {
        let model = model.strip_prefix("models/").unwrap_or(model);
        let exact = self.find_exactly(provider, model, day);
        if exact != Lookup::Unknown {
            return exact;
        }
        let mut known = bases(model).map(|base| self.find_exactly(provider, base, day));
        match known.find(|lookup| *lookup != Lookup::Unknown) {
            Some(Lookup::Found(found)) => {
                Lookup::Found(Found { assumption: Some(&BASE_PRICE), ..found })
            }
            // That a price is missing or over is known of the base, not of the snapshot.
            _ => Lookup::Unknown,
        }
    }

    fn find_exactly(&self, provider: Option<&str>, model: &str, day: Date) -> Lookup<'_> {
        let here = self.find_here(provider, model, day);
        if matches!(here, Lookup::Found(_)) {
            return here;
        }
        let below = self.below.map(|below| below.find_exactly(provider, model, day));
        match below {
            Some(found @ Lookup::Found(_)) => found,
            Some(other) if here == Lookup::Unknown => other,
            _ => here,
        }
    }

    fn find_here(&self, provider: Option<&str>, model: &str, day: Date) -> Lookup<'_> {
        let mut periods = self.periods(provider, model);
        let nearest = periods.clone().rfind(|row| row.from.is_none_or(|from| from <= day));
        let Some(nearest) = nearest.or_else(|| periods.next()) else {
            return Lookup::Unknown;
        };
        if !nearest.has_price() {
            return Lookup::NoPrice(nearest);
        }
        if !nearest.holds_on(day) {
            return Lookup::OutsidePeriods(nearest);
        }
        Lookup::Found(Found { row: nearest, origin: self.origin, assumption: None })
    }

    /// The rows of a model, by period.
    fn periods(&self, provider: Option<&str>, model: &str) -> std::slice::Iter<'_, Row> {
        let of = |provider: &str| {
            let key = (provider, model);
            let start = self.rows.partition_point(|row| (&*row.provider, &*row.model) < key);
            let rows = self.rows.get(start..).unwrap_or_default();
            let count = rows.iter().take_while(|row| (&*row.provider, &*row.model) == key).count();
            rows.get(..count).unwrap_or_default().iter()
        };
        if let Some(provider) = provider {
            return of(provider);
        }
        let known = read::PROVIDERS.iter().map(|provider| of(provider));
        known.into_iter().find(|rows| rows.len() > 0).unwrap_or_default()
    }
}

/// Are the two rates the same that every price list has?
fn costs_the_same(a: &Row, b: &Row) -> bool {
    let rates = |row: &Row| (row.tier.standard.input, row.tier.standard.output);
    rates(a) == rates(b)
}

/// What rows are sorted by; a period that is open to the past comes first.
fn order(row: &Row) -> (&str, &str, Option<Date>) {
    (&row.provider, &row.model, row.from)
}
