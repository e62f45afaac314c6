//! Neither the number of threads nor the size of the pieces changes what is found.
#![no_main]

use batchline::{CheckOptions, Report, check_reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&chunk, file)) = data.split_first() else { return };
    let options = CheckOptions { threads: 1, findings_max: None, ..CheckOptions::default() };
    let whole = check_reader(file, &options).expect("reading memory");
    let chunk_bytes = usize::from(chunk) + 1;
    let options = CheckOptions { threads: 3, chunk_bytes, ..options };
    let pieces = check_reader(file, &options).expect("reading memory");
    assert_eq!(told(&whole), told(&pieces));
});

fn told(report: &Report) -> (Vec<String>, String) {
    let findings = report.findings.iter().map(|f| report.finding_json(f, false).to_string());
    (findings.collect(), report.summary_json().to_string())
}
