//! The first lines of an input, before it is read: they tell what the file is. What they are does not depend on how it is cut.

use std::io::{self, Read};

/// So many bytes are looked at, or the first line when it is longer.
const HEAD_BYTES: usize = 1 << 18;

/// Longest first line that is looked at.
const LINE_BYTES_MAX: usize = 128 << 20;

/// The begin of an input.
pub(crate) struct Head {
    /// What was read.
    pub bytes: Vec<u8>,
    /// How much of it is whole lines.
    whole: usize,
}

impl Head {
    /// Takes the first lines of `reader`.
    pub fn read(reader: &mut impl Read) -> io::Result<Head> {
        let mut bytes = Vec::new();
        loop {
            let got = reader.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut bytes)?;
            let whole = memchr::memrchr(b'\n', &bytes).map(|end| end + 1);
            if got < HEAD_BYTES || bytes.len() > LINE_BYTES_MAX {
                return Ok(Head { whole: bytes.len(), bytes });
            }
            if let Some(whole) = whole {
                return Ok(Head { bytes, whole });
            }
        }
    }

    /// Whole lines; the last one may lack its end when it is the last of the input.
    pub fn text(&self) -> &[u8] {
        &self.bytes[..self.whole]
    }

    /// The same, line by line.
    pub fn lines(&self) -> impl Iterator<Item = &[u8]> {
        batchline_jsonl::lines::lines(self.text()).map(|line| line.bytes)
    }
}
