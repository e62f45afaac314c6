//! Streams as pieces: whole lines, about a chunk each, lines beyond the limit dropped.

use std::io::{self, Read};

use batchline_jsonl::lines::split_complete;

/// A piece of a stream.
#[derive(Debug)]
pub(crate) enum Piece {
    /// Whole lines; only the last line of the stream may lack its `\n`.
    Lines { offset: u64, bytes: Vec<u8> },
    /// A line beyond the limit; its bytes are gone.
    TooLong { offset: u64, length: u64, terminated: bool },
}

/// Cuts a stream into pieces.
pub(crate) struct Pieces<R> {
    reader: R,
    chunk_bytes: usize,
    line_bytes_max: usize,
    /// The start of a line that goes on.
    carry: Vec<u8>,
    offset: u64,
    done: bool,
}

impl<R: Read> Pieces<R> {
    pub fn new(reader: R, chunk_bytes: usize, line_bytes_max: usize) -> Pieces<R> {
        let chunk_bytes = chunk_bytes.max(1);
        Pieces { reader, chunk_bytes, line_bytes_max, carry: Vec::new(), offset: 0, done: false }
    }

    /// The next piece; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Piece>> {
        let mut bytes = std::mem::take(&mut self.carry);
        let mut searched = 0;
        while !self.done {
            if memchr::memchr(b'\n', &bytes[searched..]).is_some() {
                break;
            }
            searched = bytes.len();
            if bytes.len() > self.line_bytes_max {
                return self.drop_line(bytes.len() as u64).map(Some);
            }
            self.read_more(&mut bytes)?;
        }
        if bytes.is_empty() {
            return Ok(None);
        }
        Ok(Some(self.cut(bytes)))
    }

    fn cut(&mut self, mut bytes: Vec<u8>) -> Piece {
        let whole = if self.done { bytes.len() } else { split_complete(&bytes).0.len() };
        self.carry = bytes.split_off(whole);
        let offset = self.offset;
        self.offset += bytes.len() as u64;
        Piece::Lines { offset, bytes }
    }

    /// Reads until a chunk is full or the stream ends.
    fn read_more(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let got = self.reader.by_ref().take(self.chunk_bytes as u64).read_to_end(bytes)?;
        self.done = got < self.chunk_bytes;
        Ok(())
    }

    /// The line that starts at `self.offset` is too long and `seen` of its bytes are read: skips to its end.
    fn drop_line(&mut self, seen: u64) -> io::Result<Piece> {
        let offset = self.offset;
        let mut length = seen;
        let mut bytes = Vec::with_capacity(self.chunk_bytes);
        loop {
            bytes.clear();
            self.read_more(&mut bytes)?;
            let end = memchr::memchr(b'\n', &bytes);
            length += end.unwrap_or(bytes.len()) as u64;
            if end.is_some() || self.done {
                self.carry = end.map_or_else(Vec::new, |end| bytes.split_off(end + 1));
                self.offset = offset + length + u64::from(end.is_some());
                return Ok(Piece::TooLong { offset, length, terminated: end.is_some() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pieces(bytes: &[u8], chunk: usize, max: usize) -> Vec<Piece> {
        let mut pieces = Pieces::new(bytes, chunk, max);
        std::iter::from_fn(|| pieces.next().expect("reading memory")).collect()
    }

    proptest! {
        #[test]
        fn pieces_are_whole_lines_and_lose_nothing(
            lines in prop::collection::vec("[a-z]{0,9}", 0..20), last in "[a-z]{0,9}", chunk in 1_usize..12,
        ) {
            let mut text = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
            text.push_str(&last);
            let mut rebuilt = Vec::new();
            for piece in pieces(text.as_bytes(), chunk, 100) {
                let Piece::Lines { offset, bytes } = piece else { panic!("no line is too long") };
                prop_assert_eq!(offset, rebuilt.len() as u64);
                rebuilt.extend(bytes);
                prop_assert!(rebuilt.ends_with(b"\n") || rebuilt.len() == text.len());
            }
            prop_assert_eq!(rebuilt, text.into_bytes());
        }
    }

    #[test]
    fn a_line_beyond_the_limit_is_dropped_and_measured() {
        let text = format!("a\n{}\nb\n", "x".repeat(1000));
        let found = pieces(text.as_bytes(), 16, 100);
        let long = found.iter().find_map(|piece| match piece {
            Piece::TooLong { offset, length, terminated } => Some((*offset, *length, *terminated)),
            Piece::Lines { .. } => None,
        });
        assert_eq!(long, Some((2, 1000, true)));
        assert!(
            matches!(found.last(), Some(Piece::Lines { offset: 1003, bytes }) if bytes == b"b\n")
        );
    }
}
