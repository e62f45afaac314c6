//! A fingerprint of content, however it arrives: 128 bits that tell files apart which nobody made alike on purpose.

const SECRETS: [u64; 2] = [0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db];

/// The fingerprint of the bytes so far: two independent lanes of multiply-and-fold, eight bytes a step.
#[derive(Clone, Debug)]
pub(crate) struct Print {
    lanes: [u64; 2],
    bytes: u64,
    /// The start of a word that goes on, and how much of it is there.
    begun: [u8; 8],
    held: usize,
}

impl Print {
    pub fn new() -> Print {
        Print { lanes: [SECRETS[1], SECRETS[0]], bytes: 0, begun: [0; 8], held: 0 }
    }

    /// Adds what comes next.
    pub fn add(&mut self, mut bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        if self.held > 0 {
            let taken = bytes.len().min(8 - self.held);
            self.begun[self.held..self.held + taken].copy_from_slice(&bytes[..taken]);
            self.held += taken;
            bytes = &bytes[taken..];
            if self.held < 8 {
                return;
            }
            self.word(u64::from_le_bytes(self.begun));
        }
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.word(u64::from_le_bytes(*word)));
        self.begun[..rest.len()].copy_from_slice(rest);
        self.held = rest.len();
    }

    #[inline]
    fn word(&mut self, word: u64) {
        self.lanes[0] = fold(self.lanes[0] ^ word, SECRETS[0]);
        self.lanes[1] = fold(self.lanes[1].rotate_left(32) ^ word, SECRETS[1]);
    }

    /// How many bytes were added.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// In 32 hexadecimal digits.
    pub fn text(&self) -> String {
        let mut end = self.clone();
        end.begun[end.held..].fill(0);
        end.word(u64::from_le_bytes(end.begun));
        end.word(end.bytes);
        format!("{:016x}{:016x}", end.lanes[0], end.lanes[1])
    }
}

fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn print(parts: &[&[u8]]) -> String {
        let mut print = Print::new();
        parts.iter().for_each(|part| print.add(part));
        print.text()
    }

    proptest! {
        #[test]
        fn it_does_not_matter_how_bytes_arrive(
            bytes in prop::collection::vec(any::<u8>(), 0..60), cuts in prop::collection::vec(0_usize..60, 0..6),
        ) {
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let parts: Vec<&[u8]> = cuts.windows(2).map(|cut| &bytes[cut[0]..cut[1]]).collect();
            prop_assert_eq!(print(&parts), print(&[&bytes]));
        }

        #[test]
        fn one_byte_makes_a_difference(
            bytes in prop::collection::vec(any::<u8>(), 1..60), at in any::<prop::sample::Index>(), bit in 0_u8..8,
        ) {
            let mut other = bytes.clone();
            other[at.index(bytes.len())] ^= 1_u8 << bit;
            prop_assert_ne!(print(&[&bytes]), print(&[&other]));
        }
    }

    #[test]
    fn zeros_at_the_end_count() {
        assert_ne!(print(&[b"a"]), print(&[b"a\0"]));
        assert_ne!(print(&[b""]), print(&[&[0; 8]]));
    }
}
