//! Ids derived from keys: the same key gives the same id, today and tomorrow.

/// FNV-1a, 64 bits, as hex. Not for secrets: it only has to be the same everywhere.
pub(crate) fn hash(key: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", key.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_published_values() {
        assert_eq!(super::hash(""), "cbf29ce484222325");
        assert_eq!(super::hash("a"), "af63dc4c8601ec8c");
        assert_eq!(super::hash("foobar"), "85944171f73967e8");
    }
}
