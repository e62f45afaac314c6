//! Names of models: which are known, which may have been meant, which are usual.

use batchline_estimate::prices::{Lookup, PriceTable};
use batchline_formats::models::{Mode, Model, find_family, models_of};
use batchline_formats::{Date, Format, Profile};

use crate::catalog::near;

/// Whose models are known.
pub const PROVIDERS: [&str; 2] = ["gemini", "openai"];

/// Is anything known about the model, or about the one it was made from?
///
/// ```
/// use batchline::estimate::{PriceTable, is_known_model};
///
/// assert!(is_known_model("gpt-5.4-mini-2027-01-10", PriceTable::built_in()));
/// assert!(!is_known_model("gpt-5.4-mni", PriceTable::built_in()));
/// ```
#[must_use]
pub fn is_known_model(model: &str, prices: &PriceTable) -> bool {
    let any_day = Date { year: 2026, month: 11, day: 22 };
    let listed = PROVIDERS.iter().any(|provider| find_family(provider, model).is_some());
    // A price on another day is knowledge too: what is asked is only whether there is none at all.
    listed || prices.find(None, model, any_day) != Lookup::Unknown
}

/// Models that may have been meant by a name nobody knows, at most `max`.
#[must_use]
pub fn near_models<'a>(model: &str, prices: &'a PriceTable, max: usize) -> Vec<&'a str> {
    let id = model.strip_prefix("models/").unwrap_or(model);
    let listed = PROVIDERS.into_iter().flat_map(models_of).map(|model| model.id);
    let mut known: Vec<&str> = listed.chain(prices.rows().iter().map(|row| &*row.model)).collect();
    known.sort_unstable();
    known.dedup();
    let longer: Vec<&str> = known.iter().copied().filter(|known| known.starts_with(id)).collect();
    if (1..=max).contains(&longer.len()) {
        return longer;
    }
    near(id, known, max)
}

/// Models to run files of a format: batches take them, they are not shut down on that day, and they are neither previews nor aliases.
#[must_use]
pub fn usual_models(format: &Format, profile: &Profile, day: Date) -> Vec<&'static str> {
    let mode = if format.id == "gemini-embed" { Mode::Embedding } else { Mode::Chat };
    let usual = |model: &&Model| {
        model.mode == mode
            && model.batchable == Some(true)
            && model.shutdown.is_none_or(|shutdown| day < shutdown)
            && model.alias_of.is_none()
            && !model.id.contains("preview")
    };
    // Snapshots end with a day; the model they were made from stands for them.
    let snapshot = |id: &str| {
        id.rsplit('-').next().is_some_and(|end| end.len() == 2 && end.parse::<u8>().is_ok())
    };
    let ids = models_of(profile.models).iter().filter(usual).map(|model| model.id);
    ids.filter(|id| !snapshot(id)).collect()
}

/// A model for messages that ask for one.
pub(crate) fn example_model(format: &str) -> &'static str {
    match format {
        "openai" => "gpt-5.6-luna",
        "gemini-embed" => "gemini-embedding-001",
        _ => "gemini-3.8-flash",
    }
}
