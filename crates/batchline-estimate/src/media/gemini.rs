//! Tokens of images, videos, sounds and pages in a request to Gemini.
//!
//! Numbers are those of a generation of models. Sources: Gemini API docs, pages "Token counting" and "Media
//! resolution", as of 2026-11-22; of Gemini 2.5 also the page "Image understanding" and an older age of "Token counting". Where they
//! disagree a figure is a range that holds them all.

mod frame_rate;
mod generations;
mod output;
#[cfg(test)]
mod tests;
mod tiles;

use std::time::Duration;

pub use self::frame_rate::FrameRate;
use self::generations::{GENERATIONS, Generation, Span};
pub use self::output::output_image_tokens;
use super::{Counted, Size};
use crate::{Tokens, Why, why};

/// How finely media are read: `mediaResolution`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resolution {
    /// As the model likes; what is meant when nothing is said.
    #[default]
    Unspecified,
    /// Coarsely.
    Low,
    /// In between.
    Medium,
    /// Finely.
    High,
    /// Finest; of single parts, from Gemini 3 on. Where no number is published for it that of `High` is used.
    UltraHigh,
}

/// Resolutions as requests write them.
static RESOLUTIONS: &[(&str, Resolution)] = &[
    ("MEDIA_RESOLUTION_UNSPECIFIED", Resolution::Unspecified),
    ("MEDIA_RESOLUTION_LOW", Resolution::Low),
    ("MEDIA_RESOLUTION_MEDIUM", Resolution::Medium),
    ("MEDIA_RESOLUTION_HIGH", Resolution::High),
    ("MEDIA_RESOLUTION_ULTRA_HIGH", Resolution::UltraHigh),
];

impl Resolution {
    /// As requests write it; `None` for anything else.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Resolution> {
        RESOLUTIONS.iter().find(|(known, _)| *known == name).map(|(_, resolution)| *resolution)
    }

    /// What counts for a part: what it says itself (`mediaResolution.level`), or what the request says
    /// (`generationConfig.mediaResolution`).
    #[must_use]
    pub fn of_part(part: Option<Resolution>, request: Option<Resolution>) -> Resolution {
        let said = |resolution: &Resolution| *resolution != Resolution::Unspecified;
        part.filter(said).or(request).unwrap_or_default()
    }
}

/// Tokens of one image, whose size matters to Gemini 2.0 and 2.5 only; `None` when it is not known.
///
/// From Gemini 3 on an estimate: published is the most that is spent on an image. Of 2.0 and 2.5 a range, since sources disagree.
#[must_use]
pub fn image_tokens(model: &str, resolution: Resolution, size: Option<Size>) -> Counted {
    counted(model, &why::MEDIA_BUDGET, |generation| (generation.image)(resolution, size))
}

/// Tokens of a video that plays for `length`: from those of its frames to those of frames and sound, for nobody sees whether it has any.
///
/// The length of a video file is not read; what is known is `endOffset` less `startOffset`, and should the video end sooner it counts
/// less. `None` when it is not known: at least one frame. What is added for time stamps is not published and not counted.
#[must_use]
pub fn video_tokens(
    model: &str,
    resolution: Resolution,
    rate: FrameRate,
    length: Option<Duration>,
) -> Counted {
    let frames = length.map_or(1, |length| rate.frames(length));
    let frames = |generation: &Generation| generation.frame.of(resolution).times(frames);
    let (frames, why) = counted(model, &why::VIDEO_SOUND, frames);
    match (length, sound_tokens(model, length).0.high) {
        (Some(_), Some(sound)) => (frames + Tokens::range(0, sound), why),
        _ => (Tokens::at_least(frames.low), Some(&why::VIDEO_WITHOUT_LENGTH)),
    }
}

/// Tokens of a sound that plays for `length`; a part of a token counts as one. `None` when that is not known.
#[must_use]
pub fn sound_tokens(model: &str, length: Option<Duration>) -> Counted {
    let Some(length) = length else {
        return (Tokens::UNKNOWN, Some(&why::SOUND_WITHOUT_LENGTH));
    };
    counted(model, &why::MEDIA_ROUNDING, |generation| generation.sound(length))
}

/// Tokens of the pages of a PDF; `None` when nobody has counted them: at least one.
///
/// Text that stands in the file is not paid for from Gemini 3 on (page "Document processing"); before, recognised text is added, and
/// how much that is cannot be known.
#[must_use]
pub fn page_tokens(model: &str, resolution: Resolution, pages: Option<u64>) -> Counted {
    let text_counts = |generation: &Generation| generation.page_text_counts;
    let text_counts = generations::find(model).is_none_or(text_counts);
    let count = pages.unwrap_or(1);
    let page = |generation: &Generation| generation.page.of(resolution).times(count);
    let (tokens, why) = counted(model, &why::MEDIA_BUDGET, page);
    match pages {
        None => (Tokens::at_least(tokens.low), Some(&why::PAGES_UNKNOWN)),
        Some(_) if text_counts => (Tokens::at_least(tokens.low), Some(&why::PAGE_TEXT)),
        Some(_) => (tokens, why),
    }
}

/// What the model's generation gives: an estimate because of `about`, or a range where sources disagree. For models of no known
/// generation from the least of all to the most.
fn counted(model: &str, about: &'static Why, give: impl Fn(&Generation) -> Span) -> Counted {
    match generations::find(model).map(&give) {
        Some(Span { low, high }) if low == high => (Tokens::estimate(low), Some(about)),
        Some(Span { low, high }) => (Tokens::range(low, high), Some(&why::MEDIA_SOURCES_DISAGREE)),
        None => {
            let all = GENERATIONS.iter().map(give).reduce(Span::with).unwrap_or(Span::exactly(0));
            (Tokens::range(all.low, all.high), Some(&why::MEDIA_RULE_UNKNOWN))
        }
    }
}
