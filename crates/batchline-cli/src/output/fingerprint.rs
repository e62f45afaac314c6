//! What tells a finding from others and stays when lines move: not its place, but the file, the rule, the record and the pointer.

use std::collections::HashMap;

use batchline::Finding;

/// Fingerprints of findings, each once.
#[derive(Default)]
pub struct Fingerprints {
    seen: HashMap<u128, u64>,
}

impl Fingerprints {
    /// 32 hexadecimal digits. Findings that cannot be told apart are numbered in their order.
    pub fn of(&mut self, path: &str, finding: &Finding, redact: bool) -> String {
        let excerpt = finding.excerpt.as_ref().filter(|_| !redact).map(|excerpt| &excerpt.text);
        let record = finding.id.as_ref().or(excerpt);
        let record = record.map_or("", String::as_str);
        self.numbered(&[path, finding.rule.code, record, &finding.pointer(redact)])
    }

    /// The same of other texts.
    pub fn numbered(&mut self, parts: &[&str]) -> String {
        let hash = hash(parts);
        let count = self.seen.entry(hash).or_default();
        *count += 1;
        match *count {
            1 => format!("{hash:032x}"),
            again => format!("{:032x}", self::hash(&[&format!("{hash:032x}"), &again.to_string()])),
        }
    }
}

/// FNV-1a of 128 bits: short, and the same in every version and on every machine.
fn hash(parts: &[&str]) -> u128 {
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    // Neither byte stands in UTF-8: parts cannot run into each other.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(START, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv() {
        const PRIME: u128 = 0x0100_0000_0000_0000_0000_013b;
        // The published one of "a", and one more byte.
        let a: u128 = 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964;
        assert_eq!(hash(&["a"]), (a ^ 0xff).wrapping_mul(PRIME));
    }

    #[test]
    fn what_cannot_be_told_apart_is_numbered() {
        let of = |prints: &mut Fingerprints, parts: &[&str]| prints.numbered(parts);
        let (mut one, mut other) = (Fingerprints::default(), Fingerprints::default());
        let first = of(&mut one, &["a", "bc"]);
        assert_ne!(first, of(&mut one, &["a", "bc"]));
        assert_ne!(first, of(&mut one, &["ab", "c"]));
        assert_eq!(first, of(&mut other, &["a", "bc"]));
    }
}
