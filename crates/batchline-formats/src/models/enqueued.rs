//! How many input tokens may wait in batches of a model, by usage tier.
//!
//! Gemini: Gemini API docs, page "Rate limits", 2026-07-03 ("Batch enqueued tokens"); newer models only as third parties copied them in
//! August 2026. OpenAI: the rate limit pages of its docs, as quoted in the OpenAI community, topics 1269349 and 1002388, and the page of
//! the model. Read 2026-11-22. Of models that have no row nothing is known, and nothing is said.

use super::base::base_id;
use super::find_model;

/// How many input tokens may wait in batches of one model at once, all batches of an organisation or project together.
#[derive(Debug)]
pub struct Enqueued {
    /// Whose: `gemini` or `openai`.
    pub provider: &'static str,
    /// The model's id.
    pub model: &'static str,
    /// Most tokens by tier, from the first. A tier that is not known is `None` or not there.
    pub tiers: &'static [Option<u64>],
    /// False when only a third party says so, or the page leaves open whether it means this model: such a row gives advice.
    pub confirmed: bool,
}

const THOUSAND: u64 = 1_000;
const MILLION: u64 = 1_000_000;
const BILLION: u64 = 1_000_000_000;

const fn gemini(model: &'static str, tiers: &'static [Option<u64>]) -> Enqueued {
    Enqueued { provider: "gemini", model, tiers, confirmed: true }
}

const fn openai(model: &'static str, tiers: &'static [Option<u64>]) -> Enqueued {
    Enqueued { provider: "openai", ..gemini(model, tiers) }
}

impl Enqueued {
    const fn unconfirmed(mut self) -> Enqueued {
        self.confirmed = false;
        self
    }

    /// The limit of a tier, counted from 1.
    #[must_use]
    pub fn of_tier(&self, tier: u8) -> Option<u64> {
        self.tiers.get(usize::from(tier).checked_sub(1)?).copied().flatten()
    }
}

const PRO: &[Option<u64>] = &[Some(5 * MILLION), Some(500 * MILLION), Some(BILLION)];
const FLASH: &[Option<u64>] = &[Some(3 * MILLION), Some(400 * MILLION), Some(BILLION)];
const FLASH_LITE: &[Option<u64>] = &[Some(10 * MILLION), Some(500 * MILLION), Some(BILLION)];
const IMAGE: &[Option<u64>] = &[Some(2 * MILLION), Some(270 * MILLION), Some(BILLION)];
const EMBEDDING: &[Option<u64>] = &[Some(500 * THOUSAND), Some(5 * MILLION), Some(10 * MILLION)];

/// Every row.
#[rustfmt::skip]
pub static ENQUEUED: &[Enqueued] = &[
    gemini("gemini-3.1-pro-preview", PRO),
    gemini("gemini-2.5-pro", PRO),
    gemini("gemini-3.5-flash", FLASH),
    gemini("gemini-2.5-flash", FLASH),
    gemini("gemini-2.5-flash-image", FLASH),
    gemini("gemini-3.1-flash-lite", FLASH_LITE),
    gemini("gemini-2.5-flash-lite", FLASH_LITE),
    gemini("gemini-2.5-pro-preview-tts", &[Some(25 * THOUSAND), Some(100 * THOUSAND), Some(MILLION)]),
    gemini("gemini-2.5-flash-preview-tts", &[Some(100 * THOUSAND), Some(100 * THOUSAND), Some(4 * MILLION)]),
    gemini("gemini-3.1-flash-image-preview", &[Some(MILLION), Some(250 * MILLION), Some(750 * MILLION)]),
    gemini("gemini-3.1-flash-lite-image", IMAGE),
    gemini("gemini-3-pro-image-preview", IMAGE),
    gemini("gemini-embedding-001", EMBEDDING),
    // The page says "Gemini Embedding" and no generation.
    gemini("gemini-embedding-2", EMBEDDING).unconfirmed(),
    // Third-party copies of August 2026.
    gemini("gemini-3.7-flash", &[Some(3 * MILLION), None, Some(BILLION)]).unconfirmed(),
    gemini("gemini-3.6-flash", FLASH).unconfirmed(),
    gemini("gemini-3.5-flash-lite", FLASH_LITE).unconfirmed(),
    openai("gpt-4o-mini", &[Some(2 * MILLION), Some(20 * MILLION), Some(40 * MILLION), Some(BILLION), Some(15 * BILLION)]),
    openai("gpt-6-luna", &[Some(2 * MILLION)]),
];

/// The row of a model, with or without `models/`, and whether it is about the very model: for an alias, a snapshot or a tuned model it is
/// that of the model it was made from, whose limit it probably shares.
///
/// ```
/// use batchline_formats::models::enqueued::find_enqueued;
///
/// let (row, same) = find_enqueued("gemini", "models/gemini-2.5-flash").expect("a row");
/// assert_eq!((row.of_tier(1), same), (Some(3_000_000), true));
/// assert!(find_enqueued("gemini", "gemini-3.8-flash").is_none());
/// ```
#[must_use]
pub fn find_enqueued(provider: &str, id: &str) -> Option<(&'static Enqueued, bool)> {
    let id = id.strip_prefix("models/").unwrap_or(id);
    let row = |id: &str| ENQUEUED.iter().find(|row| row.provider == provider && row.model == id);
    let meant =
        || find_model(provider, id).and_then(|model| model.alias_of).or_else(|| base_id(id));
    let same = row(id).map(|row| (row, true));
    same.or_else(|| Some((row(meant()?)?, false)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_exist_once_and_higher_tiers_take_no_less() {
        for (index, row) in ENQUEUED.iter().enumerate() {
            assert!(find_model(row.provider, row.model).is_some(), "{}", row.model);
            let again = ENQUEUED[..index].iter().any(|known| known.model == row.model);
            assert!(!again, "{} stands twice", row.model);
            let known: Vec<u64> = row.tiers.iter().copied().flatten().collect();
            assert!(!known.is_empty() && known.is_sorted(), "{}", row.model);
        }
    }

    #[test]
    fn tiers_count_from_one() {
        let tiers = |id: &str| {
            let (row, _) = find_enqueued("gemini", id).expect("a row");
            [0, 1, 2, 3, 4].map(|tier| row.of_tier(tier))
        };
        assert_eq!(
            tiers("gemini-3.7-flash"),
            [None, Some(3_000_000), None, Some(1_000_000_000), None]
        );
    }

    #[test]
    fn snapshots_and_aliases_have_the_row_of_what_they_stand_for() {
        let found = |provider, id| find_enqueued(provider, id).map(|(row, same)| (row.model, same));
        assert_eq!(
            found("gemini", "gemini-2.5-pro-preview-06-05"),
            Some(("gemini-2.5-pro", false))
        );
        assert_eq!(found("gemini", "gemini-pro-latest"), Some(("gemini-3.1-pro-preview", false)));
        assert_eq!(
            found("openai", "ft:gpt-4o-mini-2024-07-18:me::x"),
            Some(("gpt-4o-mini", false))
        );
        assert_eq!(found("gemini", "gpt-4o-mini"), None);
        assert_eq!(found("openai", "my-model"), None);
    }
}
