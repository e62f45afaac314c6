use proptest::prelude::*;

use super::super::header::tests::size;
use super::*;
use crate::Class;

/// Models of every kind.
static EXAMPLES: &[&str] = &[
    "gpt-4o",
    "gpt-4o-mini",
    "gpt-5.1",
    "gpt-6-astra",
    "gpt-5.6-sol",
    "gpt-5.5",
    "gpt-5.4-mini",
    "gpt-5.2",
    "gpt-4.1-mini",
    "gpt-5-nano",
    "gpt-6-sol",
    "gpt-5.4-pro",
];

fn tokens(model: &str, detail: Detail, width: u32, height: u32) -> u64 {
    image_tokens(model, detail, Some(size(width, height))).0.low
}

macro_rules! check_values {
    ($($name:ident: $model:literal, $detail:ident, $width:literal by $height:literal is $tokens:literal;)+) => {
        $(#[test] fn $name() {
            assert_eq!(tokens($model, Detail::$detail, $width, $height), $tokens);
            assert_eq!(tokens($model, Detail::$detail, $height, $width), $tokens, "turned");
        })+
    };
}

// Published: `…_1024_square_high` of gpt-4o and gpt-5.4, 2048 by 4096 of gpt-4o, 2048 square of gpt-5.4, 1452 patches of 1800 by 2400 in
// the older age of the page. The others are computed by its rules.
check_values! {
    gpt_4o_512_square: "gpt-4o", High, 512 by 512 is 255;
    gpt_4o_1024_square: "gpt-4o", High, 1024 by 1024 is 765;
    gpt_4o_1024_square_auto: "gpt-4o", Auto, 1024 by 1024 is 765;
    gpt_4o_2048_by_4096: "gpt-4o", High, 2048 by 4096 is 1105;
    gpt_4o_4096_by_8192: "gpt-4o", High, 4096 by 8192 is 1105;
    gpt_4o_low: "gpt-4o", Low, 4096 by 8192 is 85;
    gpt_4o_thin: "gpt-4o", High, 1 by 65535 is 765;
    gpt_4_1_512_square: "gpt-4.1", High, 512 by 512 is 255;
    gpt_5_1024_square: "gpt-5", High, 1024 by 1024 is 630;
    gpt_5_1_1024_square: "gpt-5.1", High, 1024 by 1024 is 630;
    gpt_4o_mini_1024_square: "gpt-4o-mini", High, 1024 by 1024 is 25_501;
    gpt_4o_mini_low: "gpt-4o-mini", Low, 1024 by 1024 is 2_833;
    o1_512_square: "o1", High, 512 by 512 is 225;
    o1_pro_512_square: "o1-pro", High, 512 by 512 is 225;
    o3_513_by_512: "o3", High, 513 by 512 is 375;
    computer_use_512_square: "computer-use-preview", High, 512 by 512 is 194;
    gpt_5_4_high_1024_square: "gpt-5.4", High, 1024 by 1024 is 1_229;
    gpt_5_4_high_2048_square: "gpt-5.4", High, 2048 by 2048 is 3_000;
    gpt_5_4_auto_2048_square: "gpt-5.4", Auto, 2048 by 2048 is 3_000;
    gpt_5_4_low_2048_square: "gpt-5.4", Low, 2048 by 2048 is 4_916;
    gpt_5_6_low_1024_square: "gpt-5.6-sol", Low, 1024 by 1024 is 308;
    gpt_5_6_original_4000_by_3000: "gpt-5.6-luna", Original, 4000 by 3000 is 14_100;
    gpt_5_6_auto_4000_by_3000: "gpt-5.6-terra", Auto, 4000 by 3000 is 14_100;
    gpt_6_astra_auto_4000_by_3000: "gpt-6-astra", Auto, 4000 by 3000 is 14_100;
    gpt_6_astra_high_2048_square: "gpt-6-astra", High, 2048 by 2048 is 3_000;
    gpt_5_5_original_8000_by_6000: "gpt-5.5", Original, 8000 by 6000 is 11_868;
    gpt_5_2_high_2048_square: "gpt-5.2", High, 2048 by 2048 is 4_916;
    gpt_4_1_mini_1800_by_2400: "gpt-4.1-mini", High, 1800 by 2400 is 4_977;
    gpt_4_1_mini_1800_by_2400_low: "gpt-4.1-mini", Low, 1800 by 2400 is 4_977;
    one_pixel: "gpt-5.4", High, 1 by 1 is 2;
    gpt_5_mini_1800_by_2400: "gpt-5-mini", High, 1800 by 2400 is 1_743;
    gpt_5_nano_1024_square: "gpt-5-nano", High, 1024 by 1024 is 1_536;
    gpt_4_1_nano_1024_square: "gpt-4.1-nano", High, 1024 by 1024 is 2_520;
    o4_mini_1024_square: "o4-mini", High, 1024 by 1024 is 1_762;
    o4_mini_too_thin_for_a_patch: "o4-mini", High, 100000 by 1 is 2_642;
}

#[test]
fn patches_are_those_after_shrinking() {
    let of = |model, detail, width, height| patches(model, detail, size(width, height));
    assert_eq!(of("gpt-5.4", Detail::High, 2048, 2048), Some(2500));
    assert_eq!(of("gpt-5.5", Detail::Original, 8000, 6000), Some(9890));
    assert_eq!(of("o4-mini", Detail::High, 1800, 2400), Some(1452));
    assert_eq!(of("gpt-5.6-sol", Detail::Auto, 8000, 8000), Some(62_500));
    assert_eq!(of("gpt-4o", Detail::High, 9, 9), None);
    assert_eq!(of("gpt-6-sol", Detail::High, 9, 9), None);
}

#[test]
fn models_are_told_apart() {
    for (model, of_768, relative) in [
        ("gpt-4.1-2025-04-14", 765, false),
        ("gpt-4.1-mini", 934, false),
        ("gpt-4.1-mini-2025-04-14", 934, false),
        ("gpt-4.1-nano", 1417, false),
        ("gpt-4o-mini-2024-07-18", 25_501, false),
        ("gpt-4o-2024-11-20", 765, false),
        ("gpt-5", 630, false),
        ("gpt-5-2025-08-07", 630, false),
        ("gpt-5-mini-2025-08-07", 692, false),
        ("gpt-5-nano", 864, false),
        ("gpt-5.1-2025-11-13", 630, false),
        ("gpt-5.4-mini-2026-03-17", 692, false),
        ("ft:gpt-4.1-mini-2025-04-14:org::a1", 934, false),
        ("gpt-5-pro", 630, true),
        ("gpt-5.4-pro-2026-03-05", 692, true),
        ("gpt-4o-search-preview", 765, true),
        ("gpt-6-astra-law", 692, true),
    ] {
        let (tokens, why) = image_tokens(model, Detail::High, Some(size(768, 768)));
        assert_eq!((tokens.low, tokens.high), (of_768, Some(of_768)), "{model}");
        assert_eq!(why == Some(&why::IMAGE_RULE_OF_RELATIVE), relative, "{model}");
    }
}

#[test]
fn what_is_not_published_lies_between_all_rules() {
    for model in
        ["gpt-6-sol", "gpt-6.1-terra", "gpt-5.6", "gpt-5.1-codex-mini", "gpt-50", "nobody", ""]
    {
        let (tokens, why) = image_tokens(model, Detail::High, Some(size(1024, 1024)));
        assert_eq!(tokens, Tokens::range(581, 25_501), "{model}");
        assert_eq!(why, Some(&why::IMAGE_RULE_UNKNOWN));
    }
    for model in
        ["gpt-4-0613", "o3-mini-2025-01-31", "gpt-4o-audio-preview", "text-embedding-3-small"]
    {
        let found = image_tokens(model, Detail::High, Some(size(1024, 1024)));
        assert_eq!(found, (Tokens::UNKNOWN, Some(&why::TAKES_NO_IMAGES)), "{model}");
    }
}

#[test]
fn images_elsewhere_lie_between_bounds() {
    let bounds = |model, detail| {
        let (tokens, why) = image_tokens(model, detail, None);
        assert_eq!(why, Some(&why::REMOTE_IMAGE));
        (tokens.low, tokens.high.unwrap())
    };
    assert_eq!(bounds("gpt-4o", Detail::Auto), (255, 1445));
    assert_eq!(bounds("gpt-5.4", Detail::High), (2, 3000));
    assert_eq!(bounds("gpt-5.4", Detail::Low), (2, 4916));
    assert_eq!(bounds("gpt-5.6-sol", Detail::Low), (2, 308));
    assert_eq!(bounds("gpt-5.6-sol", Detail::Auto), (2, 36_000));
    assert_eq!(bounds("o4-mini", Detail::High), (2, 2642));
    assert_eq!(image_tokens("gpt-4o", Detail::Low, None), (Tokens::exact(85), None));
}

#[test]
fn an_original_nobody_knows_is_high() {
    for (model, knows) in [("gpt-4o", false), ("gpt-5.2", false), ("gpt-5.5", true)] {
        let (found, why) = image_tokens(model, Detail::Original, Some(size(640, 480)));
        let high = tokens(model, Detail::High, 640, 480);
        assert_eq!(
            (found, why == Some(&why::NO_ORIGINAL_DETAIL)),
            (Tokens::estimate(high), !knows)
        );
    }
}

#[test]
fn classes_follow_what_is_known() {
    let class = |model, width| image_tokens(model, Detail::High, Some(size(width, 1000))).0.class;
    assert_eq!(class("gpt-4o", 1000), Class::Exact);
    assert_eq!(class("gpt-5.4", 1000), Class::Estimate);
    // Its shorter side becomes 1023.25 pixels: three tiles or four, by how that is rounded.
    let (tokens, why) = image_tokens("gpt-4o", Detail::High, Some(size(4097, 2047)));
    assert_eq!((tokens, why), (Tokens::estimate(1445), Some(&why::IMAGE_ROUNDING)));
    assert_eq!(Detail::from_name("original"), Some(Detail::Original));
    assert_eq!((Detail::from_name("Low"), Detail::default()), (None, Detail::Auto));
}

/// The published steps in floats, as an oracle that agrees but for rounding.
fn patches_in_floats(limits: patch::Limits, size: Size) -> f64 {
    let (mut width, mut height) = (f64::from(size.width), f64::from(size.height));
    let scale = f64::from(limits.side) / width.max(height);
    if scale < 1.0 {
        (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    }
    let count = |width: f64, height: f64| (width / 32.0).ceil() * (height / 32.0).ceil();
    let budget = limits.patches as f64;
    if count(width, height) <= budget {
        return count(width, height);
    }
    let scale = (1024.0 * budget / (width * height)).sqrt();
    let whole = |side: f64| (side * scale / 32.0).floor() / (side * scale / 32.0);
    let scale = scale * whole(width).min(whole(height));
    count((width * scale).floor(), (height * scale).floor())
}

fn any_size() -> impl Strategy<Value = Size> {
    let side = || prop_oneof![1_u32..70, 1_u32..9000, any::<u32>().prop_map(|side| side.max(1))];
    (side(), side()).prop_map(|(width, height)| size(width, height))
}

fn any_detail() -> impl Strategy<Value = Detail> {
    prop_oneof![Just(Detail::Low), Just(Detail::High), Just(Detail::Auto), Just(Detail::Original)]
}

proptest! {
    #[test]
    fn known_sizes_lie_within_the_bounds_of_unknown_ones(size in any_size(), detail in any_detail()) {
        for model in EXAMPLES {
            let refused = patches(model, detail, size).is_some_and(|n| n > PATCHES_REFUSED_ABOVE);
            let (known, bounds) = (image_tokens(model, detail, Some(size)).0, image_tokens(model, detail, None).0);
            prop_assert!(known.low >= bounds.low, "{}", model);
            // Of models nobody has described it is not known what they refuse.
            let unknown = models::find(model).is_none();
            prop_assert!(refused || unknown || known.high <= bounds.high, "{} {:?} {:?}", model, known, bounds);
        }
    }

    #[test]
    fn turning_an_image_changes_nothing(size in any_size(), detail in any_detail()) {
        let turned = Size { width: size.height, height: size.width };
        for model in EXAMPLES {
            prop_assert_eq!(image_tokens(model, detail, Some(size)), image_tokens(model, detail, Some(turned)));
            prop_assert_eq!(patches(model, detail, size), patches(model, detail, turned));
        }
    }

    #[test]
    fn budgets_are_kept_and_floats_agree(size in (1_u32..9000, 1_u32..9000), detail in any_detail()) {
        let size = Size { width: size.0, height: size.1 };
        for rule in RULES {
            let Rule::Patches(rule) = rule else { continue };
            let limits = rule.limits(detail);
            let (ours, floats) = (limits.patches(size), patches_in_floats(limits, size));
            prop_assert!((1..=limits.patches).contains(&ours));
            let thin = floats == 0.0;
            // Where a float falls just below a whole number, one row or column is lost.
            let row = (f64::from(size.width.max(size.height)) / 32.0).ceil();
            prop_assert!(thin || (ours as f64 - floats).abs() <= row.min(400.0), "{:?} {} {}", size, ours, floats);
        }
    }

    #[test]
    fn a_reason_is_no_surer_than_its_figure(size in prop::option::of(any_size()), detail in any_detail()) {
        for model in EXAMPLES {
            let (tokens, why) = image_tokens(model, detail, size);
            prop_assert_eq!(why.is_none(), tokens.class == Class::Exact);
            prop_assert!(why.is_none_or(|why| why.class <= tokens.class));
        }
    }
}
