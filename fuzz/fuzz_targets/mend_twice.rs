//! Mending a mended line changes nothing, JSON stays JSON, and what is no guess leaves every id as it is.

#![no_main]

use batchline::fix::{Allowed, FixOptions, fix_line};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fn id(line: &[u8]) -> Option<Value> {
    let value: Value = serde_json::from_slice(line).ok()?;
    ["custom_id", "key"].iter().find_map(|name| value.get(name).cloned())
}

fuzz_target!(|line: &[u8]| {
    if line.contains(&b'\n') {
        return;
    }
    for allowed in [Allowed::Safe, Allowed::Guesses] {
        let options = FixOptions { allowed, ..FixOptions::default() };
        let Some(once) = fix_line(line, &options) else {
            // Nothing but white space and byte-order marks.
            let text = String::from_utf8_lossy(line).replace('\u{feff}', "");
            assert!(text.trim_ascii().is_empty());
            continue;
        };
        assert_eq!(fix_line(&once, &options).as_ref(), Some(&once));
        let was_json = serde_json::from_slice::<Value>(line).is_ok();
        assert!(!was_json || serde_json::from_slice::<Value>(&once).is_ok());
        if let (Allowed::Safe, Some(before)) = (allowed, id(line)) {
            assert_eq!(id(&once), Some(before));
        }
    }
});
