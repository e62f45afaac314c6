//! Rates, with or without a threshold.

use batchline_jsonl::{Kind, Node};

use super::super::error::Fault;
use super::super::value;
use crate::prices::{Price, Rates};

const FIGURE: &str = "dollars per 1,000,000 tokens, such as 2.5";

/// Our rates and the names they have here.
const NAMES: &[(&str, &str)] = &[
    ("input", "input_mtok"),
    ("cached_input", "cache_read_mtok"),
    ("cache_write", "cache_write_mtok"),
    ("output", "output_mtok"),
    ("audio_input", "input_audio_mtok"),
    ("image_input", "input_image_mtok"),
    ("video_input", "input_video_mtok"),
    ("audio_output", "output_audio_mtok"),
    ("image_output", "output_image_mtok"),
    ("cached_audio_input", "cache_audio_read_mtok"),
    ("cached_image_input", "cache_image_read_mtok"),
];

/// Rates below and above one threshold.
#[derive(Clone, Copy, Default)]
pub(super) struct Prices {
    pub base: Rates,
    /// The threshold; `None` when there is none.
    pub above: Option<u64>,
    /// Every rate again, that above the threshold where it has one.
    pub long: Rates,
}

/// `None` when rates change at several thresholds.
pub(super) fn read(object: Node<'_>, rounded: &mut usize) -> Result<Option<Prices>, Fault> {
    let mut prices = Prices::default();
    for (ours, theirs) in NAMES {
        let Some(node) = value::member(object, theirs) else { continue };
        let base = value::member(node, "base").unwrap_or(node);
        let base = price(base, rounded)?;
        set(&mut prices.base, ours, Some(base));
        set(&mut prices.long, ours, Some(base));
        for (index, tier) in
            node.get("tiers").into_iter().flat_map(|list| list.children()).enumerate()
        {
            let start = value::count(tier, "start")?;
            if index > 0 || prices.above.is_some_and(|above| Some(above) != start) {
                return Ok(None);
            }
            prices.above = start;
            let dear = value::member(tier, "price");
            let dear = dear.ok_or_else(|| Fault::missing(tier, "price", FIGURE))?;
            set(&mut prices.long, ours, Some(price(dear, rounded)?));
        }
    }
    Ok(Some(prices))
}

/// A number, or a number in quotes: Python writes its decimals so.
fn price(node: Node<'_>, rounded: &mut usize) -> Result<Price, Fault> {
    let digits = match node.kind() {
        Kind::Number => node.raw().into(),
        Kind::String => node.text().unwrap_or_default(),
        _ => return Err(Fault::at(node, "is no number", FIGURE)),
    };
    let read = Price::per_million_rounded(&digits);
    let (price, was_rounded) = read.map_err(|error| Fault::figure(node, error, FIGURE))?;
    *rounded += usize::from(was_rounded);
    Ok(price)
}

pub(super) fn set(rates: &mut Rates, name: &str, price: Option<Price>) {
    if let Some(place) = rates.get_mut(name) {
        *place = price;
    }
}
