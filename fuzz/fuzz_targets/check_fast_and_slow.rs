//! No bytes make a check panic, and the fast path changes no finding.
#![no_main]

use batchline::catalog::{FORMATS, PROFILES};
use batchline::{CheckOptions, Date, Report, check_reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&choice, file)) = data.split_first() else { return };
    let choice = usize::from(choice);
    let options = CheckOptions {
        format: FORMATS.get(choice % 4).copied(),
        profile: PROFILES.get(choice / 4 % 4).copied(),
        today: Date::parse("2026-11-22").filter(|_| choice & 64 != 0),
        threads: 1,
        findings_max: None,
        ..CheckOptions::default()
    };
    // A profile that does not run the format is refused before anything is checked.
    let Ok(fast) = check_reader(file, &options) else { return };
    let slow = check_reader(file, &CheckOptions { fast: false, ..options }).expect("reading memory");
    assert_eq!(told(&fast), told(&slow));
});

fn told(report: &Report) -> Vec<String> {
    report.findings.iter().map(|finding| report.finding_json(finding, false).to_string()).collect()
}
