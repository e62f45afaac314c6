//! The numbers of each generation of models.

use std::time::Duration;

use batchline_formats::models::find_model;

use super::{Resolution, tiles};
use crate::media::Size;

/// From the smallest number of all sources to the largest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub low: u64,
    pub high: u64,
}

impl Span {
    pub(super) const fn exactly(count: u64) -> Span {
        Span { low: count, high: count }
    }

    /// What holds both.
    pub(super) fn with(self, other: Span) -> Span {
        Span { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    pub(super) fn times(self, times: u64) -> Span {
        Span { low: self.low.saturating_mul(times), high: self.high.saturating_mul(times) }
    }
}

const fn span(low: u64, high: u64) -> Span {
    Span { low, high }
}

/// A number for each resolution.
#[derive(Clone, Copy)]
pub(super) struct ByResolution {
    unspecified: Span,
    low: Span,
    medium: Span,
    high: Span,
    ultra_high: Span,
}

impl ByResolution {
    pub(super) fn of(&self, resolution: Resolution) -> Span {
        match resolution {
            Resolution::Unspecified => self.unspecified,
            Resolution::Low => self.low,
            Resolution::Medium => self.medium,
            Resolution::High => self.high,
            Resolution::UltraHigh => self.ultra_high,
        }
    }
}

/// In the order of [`ByResolution`], where sources agree.
const fn agreed(
    unspecified: u64,
    low: u64,
    medium: u64,
    high: u64,
    ultra_high: u64,
) -> ByResolution {
    ByResolution {
        unspecified: Span::exactly(unspecified),
        low: Span::exactly(low),
        medium: Span::exactly(medium),
        high: Span::exactly(high),
        ultra_high: Span::exactly(ultra_high),
    }
}

/// For all resolutions but `low` the same.
const fn but_for_low(low: Span, others: Span) -> ByResolution {
    ByResolution { unspecified: others, low, medium: others, high: others, ultra_high: others }
}

/// Models that count media alike.
pub(super) struct Generation {
    /// How their ids begin; of several the longest counts.
    starts: &'static [&'static str],
    /// Tokens of an image of this size, if that is known.
    pub image: fn(Resolution, Option<Size>) -> Span,
    /// Tokens of a frame of video.
    pub frame: ByResolution,
    /// Tokens of a page.
    pub page: ByResolution,
    /// Are there more tokens for the text of a page?
    pub page_text_counts: bool,
    sound_per_second: u32,
}

impl Generation {
    /// Tokens of sound.
    pub(super) fn sound(&self, length: Duration) -> Span {
        let tokens = length.as_nanos() * u128::from(self.sound_per_second);
        Span::exactly(u64::try_from(tokens.div_ceil(1_000_000_000)).unwrap_or(u64::MAX))
    }
}

const GEMINI_3: Generation = Generation {
    starts: &["gemini-3-", "gemini-3.", "gemini-4-", "gemini-4."],
    image: |resolution, _| agreed(1120, 280, 560, 1120, 2240).of(resolution),
    frame: agreed(70, 70, 70, 280, 280),
    page: agreed(560, 280, 560, 1120, 1120),
    page_text_counts: false,
    sound_per_second: 25,
};

/// Of a frame 256 by one page, 263 a second of video by another.
const GEMINI_2: Generation = Generation {
    starts: &["gemini-2.0-", "gemini-2.5-", "gemini-live-2.5-"],
    image: image_of_gemini_2,
    frame: but_for_low(Span::exactly(64), span(256, 263)),
    page: but_for_low(Span::exactly(64), span(256, 258)),
    page_text_counts: true,
    sound_per_second: 32,
};

/// Every generation of which numbers are published.
pub(super) static GENERATIONS: &[Generation] = &[
    GEMINI_2,
    GEMINI_3,
    Generation {
        starts: &["gemini-3-pro-image"],
        image: |resolution, _| agreed(560, 280, 560, 1120, 2240).of(resolution),
        ..GEMINI_3
    },
];

/// 256 and "pan and scan" up to some 2048 by one page; by another 258 for each tile. Both are about what is not `LOW` or `MEDIUM`, which
/// only one page has. An icon that is one tile is not scanned.
fn image_of_gemini_2(resolution: Resolution, size: Option<Size>) -> Span {
    match resolution {
        Resolution::Low => Span::exactly(64),
        Resolution::Medium => span(256, 258),
        Resolution::Unspecified | Resolution::High | Resolution::UltraHigh => {
            match size.map_or(tiles::MOST, tiles::of) {
                1 => span(256, 258),
                tiles => span(256, (258 * tiles).max(2048)),
            }
        }
    }
}

/// The generation of a model or of what it stands for today, with or without a path in front; `None` when nothing is published.
pub(super) fn find(model: &str) -> Option<&'static Generation> {
    let starts = GENERATIONS
        .iter()
        .flat_map(|generation| generation.starts.iter().map(move |start| (*start, generation)));
    let id = resolved(model);
    let fitting = starts.filter(|(start, _)| id.starts_with(start));
    fitting.max_by_key(|(start, _)| start.len()).map(|(_, generation)| generation)
}

/// The id without `models/` or `publishers/google/models/`, aliases followed.
pub(super) fn resolved(model: &str) -> &str {
    let id = model.rsplit('/').next().unwrap_or(model);
    find_model("gemini", id).and_then(|model| model.alias_of).unwrap_or(id)
}
