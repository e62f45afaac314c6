//! What the closing words say of mending and of the baseline.

use std::collections::BTreeMap;
use std::io::Write;

use batchline::Total;
use batchline::catalog::find_rule;
use batchline::fix::Fixed;
use serde_json::{Value, json};

use super::tally::Tally;
use super::{GOOD, counted, grouped};

/// What was mended, by rule.
pub fn fixed(fixed: &[Fixed], out: &mut dyn Write) -> std::io::Result<()> {
    let files = fixed.iter().filter(|fixed| fixed.changed).count() as u64;
    let lines = fixed.iter().map(|fixed| fixed.lines_changed).sum();
    if files == 0 {
        return writeln!(out, "Nothing to mend");
    }
    let counts = by_code(&sums(fixed));
    let counts = if counts.is_empty() { counts } else { format!(" ({counts})") };
    let (lines, files) = (counted(lines, "line"), counted(files, "file"));
    let rejected: u64 = fixed.iter().map(|fixed| fixed.rejected).sum();
    let rejected = match rejected {
        0 => String::new(),
        count => format!("; {} moved to the rejects", counted(count, "line")),
    };
    writeln!(out, "{GOOD}Mended{GOOD:#} {lines} in {files}{counts}{rejected}")
}

/// The same for machines: lines, lines that went to the rejects, and findings by rule.
pub fn fixed_json(fixed: &[Fixed]) -> Value {
    let row = |(code, count)| json!({"code": code, "count": count});
    json!({
        "files": fixed.iter().filter(|fixed| fixed.changed).count(),
        "lines": fixed.iter().map(|fixed| fixed.lines_changed).sum::<u64>(),
        "rejected": fixed.iter().map(|fixed| fixed.rejected).sum::<u64>(),
        "totals": sums(fixed).into_iter().map(row).collect::<Vec<_>>(),
    })
}

/// What was mended by others since the baseline was written.
pub fn gone(tally: &Tally, out: &mut dyn Write) -> std::io::Result<()> {
    if tally.gone.is_empty() {
        return Ok(());
    }
    let (sum, rules) = (counted(tally.gone.values().sum(), "finding"), by_code(&tally.gone));
    writeln!(
        out,
        "{sum} of the baseline gone ({rules}): --write-baseline drops what is no longer needed"
    )
}

/// What of it can be mended by us.
pub fn mendable(tally: &Tally, out: &mut dyn Write) -> std::io::Result<()> {
    let said = match [mended(tally, "safe"), mended(tally, "unsafe")] {
        [safe, guess] if safe.is_empty() && guess.is_empty() => return Ok(()),
        [safe, guess] if guess.is_empty() => format!("--fix mends {safe}"),
        [safe, guess] if safe.is_empty() => format!("--fix --unsafe-fixes mends {guess}"),
        [safe, guess] => format!("--fix mends {safe}, with --unsafe-fixes also {guess}"),
    };
    writeln!(out, "{said}, where it can (--diff shows how)")
}

/// Codes of rules with such a fix.
fn mended(tally: &Tally, how: &str) -> String {
    let is = |code: &&str| find_rule(code).is_some_and(|rule| rule.fix.name() == Some(how));
    let mut codes: Vec<&str> = tally.totals().map(|total| total.code).filter(is).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(", ")
}

/// How often each rule was mended, by code.
fn sums(fixed: &[Fixed]) -> BTreeMap<String, u64> {
    let mut sums = BTreeMap::new();
    for Total { code, count, .. } in fixed.iter().flat_map(|fixed| &fixed.totals) {
        *sums.entry((*code).to_string()).or_default() += count;
    }
    sums
}

/// `2 G301, 1 J115`
fn by_code(sums: &BTreeMap<String, u64>) -> String {
    let each = sums.iter().map(|(code, count)| format!("{} {code}", grouped(*count)));
    each.collect::<Vec<_>>().join(", ")
}
