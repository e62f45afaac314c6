//! The vocabularies as their crates hold them.

/// Numbers of seven bits a byte, the lowest first.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at + count)?;
        self.at += count;
        Some(taken)
    }
}

/// Magic and count stand in front.
const HEADER: usize = 12;

/// How many entries there are.
pub fn count(packed: &[u8]) -> usize {
    let bytes = packed.get(HEADER - 4..HEADER).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, u32::from_le_bytes) as usize
}

/// Rank and text of each piece of a packed vocabulary (`SPLNTRV1`).
pub fn pieces(packed: &'static [u8]) -> impl Iterator<Item = (u32, &'static [u8])> {
    let mut reader = Reader { bytes: packed, at: HEADER };
    std::iter::from_fn(move || {
        let (rank, length) = (reader.number()?, reader.number()?);
        Some((rank, reader.take(length as usize)?))
    })
}

/// The ids of what is merged, in the order of their priority (`SPLNTRM1`).
#[cfg(feature = "gemma4")]
pub fn merges(packed: &'static [u8]) -> impl Iterator<Item = u32> {
    let mut reader = Reader { bytes: packed, at: HEADER };
    std::iter::from_fn(move || {
        let id = reader.number()?;
        // Where its left half ends: follows from the merges before it.
        reader.number()?;
        Some(id)
    })
}
