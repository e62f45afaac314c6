//! Which model counts images how.

use super::patch::{Limits, PatchRule};
use super::tile::TileRule;

/// How images are counted.
pub(super) enum Rule {
    Tiles(TileRule),
    Patches(PatchRule),
    TakesNoImages,
}

/// A model and its rule; snapshots and variants have longer names.
struct Entry {
    model: &'static str,
    /// `None` where nothing is published, though a shorter name would fit.
    rule: Option<&'static Rule>,
}

const fn entry(model: &'static str, rule: &'static Rule) -> Entry {
    Entry { model, rule: Some(rule) }
}

const fn unpublished(model: &'static str) -> Entry {
    Entry { model, rule: None }
}

const fn tiles(base: u32, tile: u32) -> Rule {
    Rule::Tiles(TileRule { base, tile })
}

/// No budget for patches.
const NO_BUDGET: u64 = u64::MAX;

/// Images up to so many pixels a side and so many patches.
const fn up_to(side: u32, patches: u64) -> Limits {
    Limits { side, patches }
}

/// A model to which all details are alike.
const fn one_size(tokens: (u64, u64), limits: Limits) -> Rule {
    Rule::Patches(PatchRule { tokens, low: limits, high: limits, original: None, auto: limits })
}

static GPT_4O: Rule = tiles(85, 170);
static GPT_4O_MINI: Rule = tiles(2833, 5667);
static GPT_5: Rule = tiles(70, 140);
static O_SERIES: Rule = tiles(75, 150);
static COMPUTER_USE: Rule = tiles(65, 129);

static GPT_6_ASTRA: Rule = Rule::Patches(PatchRule {
    tokens: (6, 5),
    low: up_to(512, NO_BUDGET),
    high: up_to(65_535, 2_500),
    original: Some(up_to(65_535, NO_BUDGET)),
    auto: up_to(65_535, NO_BUDGET),
});
static GPT_5_6: Rule = Rule::Patches(PatchRule {
    tokens: (6, 5),
    low: up_to(512, NO_BUDGET),
    high: up_to(2_048, 2_500),
    original: Some(up_to(65_535, NO_BUDGET)),
    auto: up_to(65_535, NO_BUDGET),
});
static GPT_5_5: Rule = Rule::Patches(PatchRule {
    tokens: (6, 5),
    low: up_to(512, NO_BUDGET),
    high: up_to(2_048, 2_500),
    original: Some(up_to(6_000, 10_000)),
    auto: up_to(6_000, 10_000),
});
/// Here `low` can cost more than `high`.
static GPT_5_4: Rule = Rule::Patches(PatchRule {
    tokens: (6, 5),
    low: up_to(2_048, 6_144),
    high: up_to(2_048, 2_500),
    original: Some(up_to(6_000, 10_000)),
    auto: up_to(2_048, 2_500),
});
static GPT_5_2: Rule = one_size((6, 5), up_to(2_048, 6_144));
static GPT_4_1_MINI: Rule = one_size((81, 50), up_to(2_048, 6_144));

/// An older age of the page: no limit of pixels, no word on `detail`, which is taken to change nothing.
const OLDER: Limits = up_to(u32::MAX, 1_536);
static GPT_5_MINI: Rule = one_size((6, 5), OLDER);
static GPT_5_NANO: Rule = one_size((3, 2), OLDER);
static GPT_4_1_NANO: Rule = one_size((123, 50), OLDER);
static O4_MINI: Rule = one_size((43, 25), OLDER);

static NO_IMAGES: Rule = Rule::TakesNoImages;

/// Every published way of counting.
pub(super) static RULES: &[&Rule] = &[
    &GPT_4O,
    &GPT_4O_MINI,
    &GPT_5,
    &O_SERIES,
    &COMPUTER_USE,
    &GPT_6_ASTRA,
    &GPT_5_6,
    &GPT_5_5,
    &GPT_5_4,
    &GPT_5_2,
    &GPT_4_1_MINI,
    &GPT_5_MINI,
    &GPT_5_NANO,
    &GPT_4_1_NANO,
    &O4_MINI,
];

/// Of the entries that fit an id the longest counts. Nothing is published of gpt-6-sol, gpt-6-luna, gpt-6.1 and gpt-6.2; they are not
/// here.
static MODELS: &[Entry] = &[
    entry("babbage", &NO_IMAGES),
    entry("computer-use-preview", &COMPUTER_USE),
    entry("davinci", &NO_IMAGES),
    entry("gpt-3.5", &NO_IMAGES),
    entry("gpt-4", &NO_IMAGES),
    unpublished("gpt-4-turbo"),
    unpublished("gpt-4-vision"),
    entry("gpt-4.1", &GPT_4O),
    entry("gpt-4.1-mini", &GPT_4_1_MINI),
    entry("gpt-4.1-nano", &GPT_4_1_NANO),
    entry("gpt-4o", &GPT_4O),
    entry("gpt-4o-audio", &NO_IMAGES),
    entry("gpt-4o-mini", &GPT_4O_MINI),
    entry("gpt-4o-mini-audio", &NO_IMAGES),
    entry("gpt-5", &GPT_5),
    entry("gpt-5-mini", &GPT_5_MINI),
    entry("gpt-5-nano", &GPT_5_NANO),
    entry("gpt-5.1", &GPT_5),
    entry("gpt-5.2", &GPT_5_2),
    entry("gpt-5.4", &GPT_5_4),
    entry("gpt-5.4-mini", &GPT_5_4),
    entry("gpt-5.4-nano", &GPT_5_4),
    entry("gpt-5.5", &GPT_5_5),
    entry("gpt-5.6-luna", &GPT_5_6),
    entry("gpt-5.6-sol", &GPT_5_6),
    entry("gpt-5.6-terra", &GPT_5_6),
    entry("gpt-6-astra", &GPT_6_ASTRA),
    entry("gpt-audio", &NO_IMAGES),
    entry("gpt-oss", &NO_IMAGES),
    entry("o1", &O_SERIES),
    entry("o1-mini", &NO_IMAGES),
    entry("o1-preview", &NO_IMAGES),
    entry("o1-pro", &O_SERIES),
    entry("o3", &O_SERIES),
    entry("o3-mini", &NO_IMAGES),
    entry("o4-mini", &O4_MINI),
    entry("text-embedding", &NO_IMAGES),
];

/// The rule of a model.
pub(super) struct Found {
    pub rule: &'static Rule,
    /// It is that of another model, which this one is named after.
    pub relative: bool,
}

/// The rule of a model; `None` when nothing is published.
pub(super) fn find(model: &str) -> Option<Found> {
    let tuned = model.strip_prefix("ft:").and_then(|rest| rest.split(':').next());
    let model = tuned.unwrap_or(model);
    let fitting = MODELS.iter().filter_map(|entry| Some((entry, rest_behind(entry.model, model)?)));
    let (entry, rest) = fitting.max_by_key(|(entry, _)| entry.model.len())?;
    let relative = !rest.split('-').skip(1).all(marks_a_snapshot);
    // A small sibling counts differently wherever anything is published of it.
    let small = rest.split('-').any(|word| matches!(word, "mini" | "nano"));
    let takes_none = matches!(entry.rule, Some(Rule::TakesNoImages));
    entry.rule.filter(|_| !small).map(|rule| Found { rule, relative: relative && !takes_none })
}

/// What follows `start` in `model`, when a name could end there: `gpt-5.1` does not begin with the name `gpt-5`.
fn rest_behind<'a>(start: &str, model: &'a str) -> Option<&'a str> {
    model.strip_prefix(start).filter(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// A part of a day, a version, or what stands for one.
fn marks_a_snapshot(word: &str) -> bool {
    let number = (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    number || word == "preview" || word == "latest"
}
