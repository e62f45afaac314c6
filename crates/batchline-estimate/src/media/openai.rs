//! Tokens of an image in a request to OpenAI.
//!
//! Two ways are published: so much for each tile of 512 pixels on top of a base, or so much for each patch of 32 pixels. Which one, and
//! with which numbers, is a matter of the model.
//!
//! Sources: OpenAI docs, page "Images and vision", in two ages; litellm 1.109.1 `token_counter`. As of 2026-11-22; multipliers changed
//! in 2026 (1.62 and 2.46 before for gpt-5-mini and its kind).

mod models;
mod patch;
#[cfg(test)]
mod tests;
mod tile;

use self::models::{Found, RULES, Rule};
use super::{Counted, Size};
use crate::{Tokens, why};

/// Requests with more patches than this are refused: the sum of [`patches`] over all images.
pub const PATCHES_REFUSED_ABOVE: u64 = 30_000;

/// How finely an image is read: `detail`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Coarsely.
    Low,
    /// Finely.
    High,
    /// As the model likes; what is meant when nothing is said.
    #[default]
    Auto,
    /// As it is, with models that can. Nobody has published what others make of it: it is counted as `High` there.
    Original,
}

/// Details as requests write them.
static DETAILS: &[(&str, Detail)] = &[
    ("low", Detail::Low),
    ("high", Detail::High),
    ("auto", Detail::Auto),
    ("original", Detail::Original),
];

impl Detail {
    /// As requests write it; `None` for anything else.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Detail> {
        DETAILS.iter().find(|(known, _)| *known == name).map(|(_, detail)| *detail)
    }
}

/// Tokens of one image. Models that count tiles do so exactly; those that count patches give or take one.
///
/// A size of `None` gives the bounds of the model and detail, and the reason `remote-image`; who knows that the image stands in the line but
/// cannot be read says `unreadable-image` instead. Above, such bounds end where a request is refused. A model of which nothing is
/// published gets the bounds of all rules, a model that takes no images [`Tokens::UNKNOWN`].
///
/// The model may be a snapshot (`gpt-5.4-mini-2026-03-17`) or tuned (`ft:gpt-4o:…`).
#[must_use]
pub fn image_tokens(model: &str, detail: Detail, size: Option<Size>) -> Counted {
    let Some(Found { rule, relative }) = models::find(model) else {
        return (over_all_rules(detail, size), Some(&why::IMAGE_RULE_UNKNOWN));
    };
    let (tokens, own) = rule.tokens(detail, size);
    let relative = relative.then_some(&why::IMAGE_RULE_OF_RELATIVE);
    let unsupported = detail == Detail::Original && !rule.knows_original();
    let unsupported = unsupported.then_some(&why::NO_ORIGINAL_DETAIL);
    match [own, relative, unsupported].into_iter().flatten().max_by_key(|why| why.class) {
        Some(why) => (tokens.no_surer_than(why.class), Some(why)),
        None => (tokens, None),
    }
}

/// Patches of one image as [`PATCHES_REFUSED_ABOVE`] counts them, after the model has shrunk it; `None` for models that do not count
/// patches and those of which nothing is published.
#[must_use]
pub fn patches(model: &str, detail: Detail, size: Size) -> Option<u64> {
    match models::find(model)?.rule {
        Rule::Patches(rule) => Some(rule.limits(detail).patches(size)),
        Rule::Tiles(_) | Rule::TakesNoImages => None,
    }
}

/// From the fewest tokens of any rule to the most.
fn over_all_rules(detail: Detail, size: Option<Size>) -> Tokens {
    let each = RULES.iter().map(|rule| rule.tokens(detail, size).0);
    let (low, high) = each.fold((u64::MAX, 0), |(low, high), tokens| {
        (low.min(tokens.low), high.max(tokens.high.unwrap_or(u64::MAX)))
    });
    Tokens::range(low, high)
}

impl Rule {
    fn tokens(&self, detail: Detail, size: Option<Size>) -> Counted {
        match self {
            Rule::Tiles(rule) => rule.tokens(detail, size),
            Rule::Patches(rule) => rule.tokens(detail, size),
            Rule::TakesNoImages => (Tokens::UNKNOWN, Some(&why::TAKES_NO_IMAGES)),
        }
    }

    fn knows_original(&self) -> bool {
        match self {
            Rule::Patches(rule) => rule.original.is_some(),
            Rule::Tiles(_) => false,
            Rule::TakesNoImages => true,
        }
    }
}

/// A figure with bounds because the size is not known.
fn remote(low: u64, high: u64) -> Counted {
    (Tokens::range(low, high), Some(&why::REMOTE_IMAGE))
}
