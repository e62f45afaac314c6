//! Markdown: nothing of a user's text is more than text, and GitHub takes all of it.

use crate::{directory, hostile, printed};

/// GitHub refuses more in one summary.
const SUMMARY_BYTES_MAX: usize = 1 << 20;

#[test]
fn hostile_texts_stay_in_their_cells() {
    let directory = hostile::file(hostile::NAME);
    let text = printed(&directory, &["--output-format=markdown", "."]);
    for sign in ["<script", "<i>", "@everyone", "@d", "](http://forged", "](f)", " #1"] {
        assert!(!text.contains(sign), "{sign}");
    }
    let bars: std::collections::BTreeSet<usize> = text
        .lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.matches('|').count())
        .collect();
    // Tables of three and of six columns.
    assert_eq!(bars.into_iter().collect::<Vec<_>>(), [4, 7]);
    assert!(
        text.lines()
            .all(|line| line.is_empty() || "|<*ABCDEFGHIJKLMNOPQRSTUVWXYZ".contains(&line[..1]))
    );
}

#[test]
fn the_worst_fits_into_a_summary_and_says_what_is_left_out() {
    let directory = directory();
    let wide = "@".repeat(300);
    let line =
        |n| format!("{{\"key\":\"{n}{wide}\",\"request\":{{\"contents\":[],\"{wide}\":1}}}}\n");
    let text: String = (0..40).map(line).collect();
    for n in 0..250 {
        let name = format!("{n}{}.jsonl", "@".repeat(200));
        std::fs::write(directory.path().join(name), &text).expect("writing");
    }
    let text = printed(&directory, &["--output-format=markdown", "."]);
    assert!((SUMMARY_BYTES_MAX / 2..SUMMARY_BYTES_MAX).contains(&text.len()), "{}", text.len());
    assert!(text.contains("| 10,000 | batch | [G301 unknown-field]"));
    assert!(text.contains("\nNot shown: ") && text.contains(" G301 unknown-field"));
    assert!(text.contains("Not shown: 50 more files with findings."));
}
