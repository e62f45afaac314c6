//! T706 and T707 by numbers alone: nothing is counted here, so the largest limits can be looked at too.

use batchline_formats::models::enqueued::{ENQUEUED, find_enqueued};
use batchline_formats::rules::tokens::{cost_outlier, enqueued_tokens_over_tier};
use batchline_formats::{
    Context, Counted, Doubt, FileDraft, FileFacts, Impact, LargeRequest, Look, Place, Queue, Rule,
    TokenFacts, find_format, find_profile,
};

fn asked(rule: &Rule, tokens: TokenFacts) -> Vec<FileDraft> {
    let format = find_format("gemini-generate").expect("a format");
    let profile = find_profile("gemini").expect("a profile");
    let context = Context::new(format, profile, None, None);
    let facts = FileFacts { tokens: Some(tokens), ..FileFacts::default() };
    let mut found = Vec::new();
    if let Look::File(check) = rule.look {
        check(&facts, &context, &mut found);
    }
    found
}

/// The impact for so many tokens, counted without doubt, on a tier.
fn impact(provider: &str, model: &str, tier: u8, tokens: u64) -> Option<Impact> {
    let (limits, same_model) = find_enqueued(provider, model).expect("a row");
    let queues = vec![Queue { limits, same_model, input: Counted::exact(tokens) }];
    let facts = TokenFacts { tier: Some(tier), queues, ..TokenFacts::default() };
    asked(&enqueued_tokens_over_tier::RULE, facts).first().map(|draft| draft.impact)
}

#[test]
fn queues_are_as_long_as_the_tier_allows() {
    let billion = 1_000_000_000;
    let cases: &[(&str, &str, u8, u64, Option<Impact>)] = &[
        ("gemini", "gemini-2.5-flash", 1, 3_000_000, None),
        ("gemini", "gemini-2.5-flash", 1, 3_000_001, Some(Impact::Batch)),
        ("gemini", "gemini-2.5-flash", 2, 400_000_001, Some(Impact::Batch)),
        ("gemini", "gemini-2.5-flash", 3, billion, None),
        ("gemini", "gemini-2.5-flash", 3, billion + 1, Some(Impact::Batch)),
        ("gemini", "gemini-2.5-flash", 4, u64::MAX, None),
        ("gemini", "gemini-embedding-001", 1, 500_001, Some(Impact::Batch)),
        // Copied by third parties only, or said of another model.
        ("gemini", "gemini-3.7-flash", 1, 3_000_001, Some(Impact::Advice)),
        ("gemini", "gemini-3.7-flash", 2, u64::MAX, None),
        ("gemini", "gemini-embedding-2", 1, 500_001, Some(Impact::Advice)),
        ("gemini", "gemini-2.5-flash-preview-09-2025", 1, 3_000_001, Some(Impact::Advice)),
        ("openai", "gpt-4o-mini", 5, 15 * billion, None),
        ("openai", "gpt-4o-mini", 5, 15 * billion + 1, Some(Impact::Batch)),
        ("openai", "gpt-6-luna", 1, 2_000_001, Some(Impact::Batch)),
        ("openai", "gpt-6-luna", 2, u64::MAX, None),
        ("openai", "ft:gpt-4o-mini:me::x", 1, 2_000_001, Some(Impact::Advice)),
    ];
    for (provider, model, tier, tokens, wanted) in cases {
        let found = impact(provider, model, *tier, *tokens);
        assert_eq!(found, *wanted, "{model}, tier {tier}, {tokens}");
    }
}

fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let from_end = |(index, digit): (usize, char)| {
        let comma = index > 0 && (digits.len() - index).is_multiple_of(3);
        if comma { format!(",{digit}") } else { digit.to_string() }
    };
    digits.chars().enumerate().map(from_end).collect()
}

#[test]
fn the_page_shows_the_table() {
    let lines =
        || enqueued_tokens_over_tier::RULE.page.lines().filter(|line| line.starts_with('|'));
    for row in ENQUEUED {
        let names = |line: &&str| {
            let models = line.split('|').nth(1).unwrap_or("");
            models.split([',', ';']).any(|name| name.split_whitespace().next() == Some(row.model))
        };
        let line = lines().find(names).unwrap_or_else(|| panic!("{} is not shown", row.model));
        let cell = |tier| line.split('|').nth(1 + usize::from(tier)).unwrap_or("").trim();
        for tier in 1..=5 {
            let wanted = row.of_tier(tier).map(with_commas).unwrap_or_default();
            assert_eq!(cell(tier), wanted, "{}, tier {tier}", row.model);
        }
        assert_eq!(line.contains(&format!("{} (not confirmed)", row.model)), !row.confirmed);
    }
}

#[test]
fn a_doubtful_count_must_be_further_above() {
    let about = |least, doubt| Counted { least, doubt }.above(1000, Impact::Batch);
    assert_eq!(about(1000, Doubt::Wide), None);
    assert_eq!(about(1001, Doubt::Slight), Some(Impact::Advice));
    assert_eq!(about(1250, Doubt::Wide), Some(Impact::Advice));
    assert_eq!(about(1251, Doubt::Wide), Some(Impact::Batch));
    // A sum is as doubtful as its most doubtful part.
    let sum = Counted::exact(5) + Counted { least: 6, doubt: Doubt::Wide };
    assert_eq!((sum.least, sum.doubt, sum.words()), (11, Doubt::Wide, "about 11".into()));
}

#[test]
fn outliers_are_judged_by_the_median_of_all_requests() {
    let place = Place { line: 7, column: 1, offset: 0, length: 9 };
    let found = |sizes: &[(u64, u64)]| {
        let tokens = sizes.last().map_or(0, |(tokens, _)| *tokens);
        let largest = vec![LargeRequest { tokens, place, id: None }];
        let facts = TokenFacts { sizes: sizes.to_vec(), largest, ..TokenFacts::default() };
        asked(&cost_outlier::RULE, facts).iter().map(|draft| draft.count).sum::<u64>()
    };
    assert_eq!(found(&[]), 0);
    assert_eq!(found(&[(100, 19), (10_000, 1)]), 0);
    assert_eq!(found(&[(100, 19), (10_001, 1)]), 1);
    assert_eq!(found(&[(100, 18), (10_001, 1)]), 0);
    assert_eq!(found(&[(600, 19), (12_000, 1)]), 0);
    assert_eq!(found(&[(600, 19), (12_001, 1)]), 1);
    // All are counted, also those that were not kept; unless there are so many that they are a kind of their own.
    assert_eq!(found(&[(100, 95), (50_000, 5)]), 5);
    assert_eq!(found(&[(100, 94), (50_000, 6)]), 0);
}
