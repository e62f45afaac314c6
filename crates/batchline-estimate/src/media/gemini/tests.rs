use proptest::prelude::*;

use super::super::header::tests::size;
use super::Resolution::{High, Low, Medium, UltraHigh, Unspecified};
use super::*;
use crate::Class;

const ALL: [Resolution; 5] = [Unspecified, Low, Medium, High, UltraHigh];

static EXAMPLES: &[&str] =
    &["gemini-2.5-flash", "gemini-3.8-flash", "gemini-4-argon", "gemini-3-pro-image", "nobody"];

/// The id of the reason and both bounds.
fn figure((tokens, why): Counted) -> (&'static str, u64, Option<u64>) {
    assert!(why.is_none_or(|why| why.class <= tokens.class));
    assert_eq!(why.is_none(), tokens.class == Class::Exact);
    (why.map_or("", |why| why.id), tokens.low, tokens.high)
}

#[test]
fn images_from_gemini_3_on() {
    for model in ["gemini-3-flash-preview", "models/gemini-3.8-flash", "gemini-4-argon"] {
        for (resolution, tokens) in ALL.into_iter().zip([1120, 280, 560, 1120, 2240]) {
            let found = figure(image_tokens(model, resolution, Some(size(9, 9))));
            assert_eq!(found, ("media-budget", tokens, Some(tokens)), "{model}");
        }
    }
    for model in ["gemini-3-pro-image", "gemini-3-pro-image-preview", "nano-banana-pro-preview"] {
        assert_eq!(image_tokens(model, Unspecified, None).0, Tokens::estimate(560));
    }
}

#[test]
fn images_of_gemini_2() {
    for (resolution, size, low, high) in [
        (Unspecified, Some(size(384, 384)), 256, 258),
        (Unspecified, Some(size(1024, 1024)), 256, 2048),
        (High, Some(size(3072, 3072)), 256, 4128),
        (High, None, 256, 6192),
        (Medium, None, 256, 258),
    ] {
        for model in
            ["gemini-2.5-pro", "gemini-2.0-flash", "publishers/google/models/gemini-2.5-flash"]
        {
            let found = figure(image_tokens(model, resolution, size));
            assert_eq!(found, ("media-sources-disagree", low, Some(high)));
        }
    }
    assert_eq!(image_tokens("gemini-2.5-pro", Low, None).0, Tokens::estimate(64));
}

#[test]
fn models_of_no_generation_lie_between_all() {
    for model in ["gemini-robotics-er-2-preview", "gemini-35-flash", "tunedModels/x", ""] {
        let found = figure(image_tokens(model, Unspecified, None));
        assert_eq!(found, ("media-rule-unknown", 256, Some(6192)), "{model}");
        let found = figure(sound_tokens(model, Some(Duration::from_secs(10))));
        assert_eq!(found, ("media-rule-unknown", 250, Some(320)));
    }
}

#[test]
fn aliases_are_followed() {
    assert_eq!(image_tokens("gemini-flash-latest", High, None).0, Tokens::estimate(1120));
    assert_eq!(image_tokens("models/gemini-pro-latest", Low, None).0, Tokens::estimate(280));
}

#[test]
fn videos_count_frames_and_perhaps_sound() {
    let (minute, one) = (Some(Duration::from_secs(60)), FrameRate::default());
    let half = FrameRate::new(0.5).unwrap();
    for (model, resolution, rate, expected) in [
        ("gemini-3.8-flash", Unspecified, one, ("video-sound", 4200, Some(5700))),
        ("gemini-3.8-flash", High, one, ("video-sound", 16_800, Some(18_300))),
        ("gemini-3.8-flash", Low, half, ("video-sound", 2100, Some(3600))),
        ("gemini-2.5-flash", Unspecified, one, ("media-sources-disagree", 15_360, Some(17_700))),
        ("gemini-2.5-flash", Low, one, ("video-sound", 3840, Some(5760))),
        ("nobody", Low, one, ("media-rule-unknown", 3840, Some(6120))),
    ] {
        assert_eq!(figure(video_tokens(model, resolution, rate, minute)), expected, "{model}");
    }
    let found = figure(video_tokens("gemini-3.8-flash", High, one, None));
    assert_eq!(found, ("video-without-length", 280, None));
}

#[test]
fn begun_frames_count() {
    for (rate, milliseconds, frames) in [
        (1.0, 0, 1),
        (1.0, 1000, 1),
        (1.0, 1001, 2),
        (24.0, 500, 12),
        (0.1, 60_000, 6),
        (1e-9, 1, 1),
    ] {
        let rate = FrameRate::new(rate).unwrap();
        assert_eq!(rate.frames(Duration::from_millis(milliseconds)), frames);
    }
    assert!(
        [0.0, -1.0, 24.1, f64::NAN, f64::INFINITY]
            .into_iter()
            .all(|rate| FrameRate::new(rate).is_none())
    );
}

#[test]
fn sounds_count_by_the_second() {
    let half = Some(Duration::from_millis(1500));
    assert_eq!(figure(sound_tokens("gemini-3.8-flash", half)), ("media-rounding", 38, Some(38)));
    assert_eq!(figure(sound_tokens("gemini-2.5-pro", half)), ("media-rounding", 48, Some(48)));
    assert_eq!(figure(sound_tokens("gemini-2.5-pro", None)), ("sound-without-length", 0, None));
}

#[test]
fn pages_count_but_their_text_is_another_matter() {
    let pages = |model, resolution, pages| figure(page_tokens(model, resolution, pages));
    assert_eq!(pages("gemini-3.8-flash", Unspecified, Some(3)), ("media-budget", 1680, Some(1680)));
    assert_eq!(pages("gemini-3.8-flash", Low, Some(3)), ("media-budget", 840, Some(840)));
    assert_eq!(pages("gemini-4-argon", High, Some(1)), ("media-budget", 1120, Some(1120)));
    assert_eq!(pages("gemini-2.5-pro", Unspecified, Some(3)), ("page-text", 768, None));
    assert_eq!(pages("gemini-3.8-flash", Unspecified, None), ("pages-unknown", 560, None));
    assert_eq!(pages("nobody", Unspecified, Some(2)), ("page-text", 512, None));
}

#[test]
fn images_made_count_by_size() {
    for (model, size, tokens) in [
        ("gemini-2.5-flash-image", None, Some(1290)),
        ("gemini-3-pro-image", None, Some(1120)),
        ("gemini-3-pro-image", Some("2K"), Some(1120)),
        ("models/nano-banana-pro-preview", Some("4K"), Some(2000)),
        ("gemini-3-pro-image", Some("512"), None),
        ("gemini-3.1-flash-image", Some("1K"), None),
        ("gemini-2.5-flash", None, None),
    ] {
        assert_eq!(output_image_tokens(model, size).0.high, tokens, "{model} {size:?}");
    }
}

#[test]
fn a_part_goes_before_the_request() {
    assert_eq!(Resolution::of_part(Some(Low), Some(High)), Low);
    assert_eq!(Resolution::of_part(Some(Unspecified), Some(High)), High);
    assert_eq!(Resolution::of_part(None, None), Unspecified);
    assert_eq!(Resolution::from_name("MEDIA_RESOLUTION_ULTRA_HIGH"), Some(UltraHigh));
    assert_eq!(Resolution::from_name("HIGH"), None);
}

proptest! {
    #[test]
    fn known_sizes_lie_within_the_bounds_of_unknown_ones(width in 1_u32.., height in 1_u32..9000) {
        for (model, resolution) in EXAMPLES.iter().flat_map(|model| ALL.map(|level| (model, level))) {
            let known = image_tokens(model, resolution, Some(size(width, height))).0;
            let turned = image_tokens(model, resolution, Some(size(height, width))).0;
            let bounds = image_tokens(model, resolution, None).0;
            prop_assert_eq!(known, turned);
            prop_assert!(known.low >= bounds.low && known.high <= bounds.high);
        }
    }

    #[test]
    fn longer_is_more(first: Duration, second: Duration, rate in 0.01_f64..24.0) {
        let rate = FrameRate::new(rate).unwrap();
        let (short, long) = (first.min(second), first.max(second));
        for model in EXAMPLES {
            let of = |length| video_tokens(model, High, rate, Some(length)).0;
            prop_assert!(of(short).low <= of(long).low && of(short).high <= of(long).high);
            let of = |length| sound_tokens(model, Some(length)).0;
            prop_assert!(of(short).low <= of(long).low && of(short).high <= of(long).high);
        }
    }
}
