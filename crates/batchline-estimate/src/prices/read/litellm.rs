//! LiteLLM's `model_prices_and_context_window.json`: an object of models, prices in dollars per token.
//!
//! Written after litellm 1.109.1. It knows no periods: a price holds on any day, and an announced rise is not in it.

use std::collections::BTreeMap;

use batchline_formats::Date;
use batchline_formats::models::Mode;
use batchline_jsonl::{Kind, Node};

use super::error::Fault;
use super::{has_object, value};
use crate::prices::{LongContext, Origin, Price, PriceTable, Rates, Row, Tier};

/// Our providers and the names they have here; those that stand in front of ids are ours.
const PROVIDERS: &[(&str, &str)] =
    &[("gemini", "gemini"), ("openai", "openai"), ("openai", "text-completion-openai")];

const FIGURE: &str = "dollars per token, such as 1.25e-06";

/// Our rates and the names they have here.
const NAMES: &[(&str, &str)] = &[
    ("input", "input_cost_per_token"),
    ("cached_input", "cache_read_input_token_cost"),
    ("cache_write", "cache_creation_input_token_cost"),
    ("output", "output_cost_per_token"),
    ("audio_input", "input_cost_per_audio_token"),
    ("image_input", "input_cost_per_image_token"),
    ("video_input", "input_cost_per_video_token"),
    ("audio_output", "output_cost_per_audio_token"),
    ("image_output", "output_cost_per_image_token"),
    ("cached_audio_input", "cache_read_input_audio_token_cost"),
    ("cached_image_input", "cache_read_input_image_token_cost"),
];

/// Is it such a file?
pub(super) fn is_one(root: Node<'_>) -> bool {
    let prices = |model: Node<'_>| {
        model.get("litellm_provider").is_some() || model.get("input_cost_per_token").is_some()
    };
    root.kind() == Kind::Object && has_object(root, prices)
}

/// Reads it.
pub(super) fn read(root: Node<'_>) -> Result<PriceTable, Fault> {
    let mut table = PriceTable::new(Origin::LiteLlm, Vec::new());
    let mut rows = BTreeMap::new();
    for model in root.children() {
        let key = model.key().unwrap_or_default();
        let Some((provider, id)) = provider_and_id(model, &key) else {
            table.models_of_others += 1;
            continue;
        };
        let read = row(model, provider, id, &mut table.rounded)?;
        let named_fully = id.len() < key.len();
        // Some models stand there twice, with and without the provider in front; prices of the Gemini API are in the first.
        if named_fully || !rows.contains_key(&(provider, id.to_owned())) {
            rows.insert((provider, id.to_owned()), read);
        }
    }
    Ok(table.with_rows(rows.into_values().collect()))
}

/// Our provider, and the id as requests name it: `gemini/gemini-3.8-flash` → `gemini-3.8-flash`. `None` for other providers, and for
/// prices of single sizes of images.
fn provider_and_id<'a>(model: Node<'_>, key: &'a str) -> Option<(&'static str, &'a str)> {
    let theirs = model.get("litellm_provider")?.text()?;
    let (provider, _) = PROVIDERS.iter().find(|(_, name)| *name == theirs)?;
    let own = key.strip_prefix(provider).and_then(|rest| rest.strip_prefix('/'));
    let id = own.unwrap_or(key);
    (!id.contains('/')).then_some((*provider, id))
}

fn row(model: Node<'_>, provider: &str, id: &str, rounded: &mut usize) -> Result<Row, Fault> {
    let mode = value::text(model, "mode")?.and_then(|name| value::mode(&name));
    let mut reader = Reader { model, mode, rounded };
    let tier = reader.tier("")?;
    let long_context = reader.long_context()?;
    let endpoints = value::texts(model, "supported_endpoints")?;
    // That the endpoint is missing proves nothing: several models with batch prices lack it.
    let takes_batch = tier.batch.is_some() || endpoints.iter().any(|name| name == "/v1/batch");
    Ok(Row {
        provider: provider.to_owned(),
        model: id.to_owned(),
        mode,
        tier,
        long_context,
        max_input: value::count(model, "max_input_tokens")?,
        max_output: value::count(model, "max_output_tokens")?,
        batchable: takes_batch.then_some(true),
        shutdown: shutdown(model),
        sources: vec![String::from("litellm")],
        ..Row::default()
    })
}

/// Not worth refusing a file for.
fn shutdown(model: Node<'_>) -> Option<Date> {
    model.get("deprecation_date").and_then(|node| Date::parse(&node.text()?))
}

struct Reader<'a, 'r> {
    model: Node<'a>,
    mode: Option<Mode>,
    rounded: &'r mut usize,
}

impl Reader<'_, '_> {
    fn long_context(&mut self) -> Result<Option<LongContext>, Fault> {
        let Some((above, suffix)) = threshold(self.model) else {
            return Ok(None);
        };
        Ok(Some(LongContext { above, tier: self.tier(&suffix)? }))
    }

    fn tier(&mut self, suffix: &str) -> Result<Tier, Fault> {
        let standard = self.rates(suffix)?;
        let batch = Some(self.rates(&format!("{suffix}_batches"))?);
        Ok(Tier { standard, batch: batch.filter(|rates| rates.input.is_some()) })
    }

    fn rates(&mut self, suffix: &str) -> Result<Rates, Fault> {
        let mut rates = Rates::default();
        for (ours, theirs) in NAMES {
            let Some(place) = rates.get_mut(ours) else { continue };
            if let Some(node) = value::member(self.model, &format!("{theirs}{suffix}")) {
                *place = self.price(node)?;
            }
        }
        Ok(rates)
    }

    /// Zero stands for "not known" or "no such tokens" (answers of embeddings), but for moderation, which is free.
    fn price(&mut self, node: Node<'_>) -> Result<Option<Price>, Fault> {
        let digits = node.number().ok_or_else(|| Fault::at(node, "is no number", FIGURE))?;
        let read = Price::per_token_rounded(digits.text);
        let (price, rounded) = read.map_err(|error| Fault::figure(node, error, FIGURE))?;
        *self.rounded += usize::from(rounded);
        let known = price.pico_per_token > 0 || self.mode == Some(Mode::Moderation);
        Ok(Some(price).filter(|_| known))
    }
}

/// `input_cost_per_token_above_272k_tokens` → 272,000 and `_above_272k_tokens`; the lowest when there are several.
fn threshold(model: Node<'_>) -> Option<(u64, String)> {
    let thousands = |node: Node<'_>| -> Option<u64> {
        let key = node.key()?;
        let rest = key.strip_prefix("input_cost_per_token_above_")?.strip_suffix("k_tokens")?;
        rest.parse().ok()
    };
    let lowest = model.children().filter_map(thousands).min()?;
    Some((lowest.checked_mul(1000)?, format!("_above_{lowest}k_tokens")))
}
