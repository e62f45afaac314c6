//! Which line goes to which group, as runs: two numbers a run, in seven bits a byte. They stand in a file beside the manifest where the lines
//! of groups are interleaved, and are read as they were written: neither side holds them in memory.

use std::io::{self, BufReader, Read};

use crate::Error;
use crate::outputs::Output;
use crate::print::Print;
use crate::source::Seekable;

/// The first line of the file.
pub(super) const HEAD: &[u8] = b"batchline-order 1\n";

/// Bytes that wait until they are written.
const PART_BYTES: usize = 1 << 16;

/// Runs on their way into a temporary file.
pub(super) struct Writer {
    waiting: Vec<u8>,
    file: Option<Output<'static>>,
    print: Print,
    run: Option<(usize, u64)>,
    /// How many runs there are.
    pub runs: u64,
}

/// Runs that were written.
pub(super) struct Written {
    pub file: Seekable<'static>,
    pub bytes: u64,
    pub fingerprint: String,
    /// Keeps the file.
    _output: Output<'static>,
}

impl Writer {
    pub fn new() -> Writer {
        let mut print = Print::new();
        print.add(HEAD);
        Writer { waiting: HEAD.to_vec(), file: None, print, run: None, runs: 0 }
    }

    /// The next line is one of this group.
    pub fn line(&mut self, group: usize) -> Result<(), Error> {
        match &mut self.run {
            Some((last, lines)) if *last == group => *lines += 1,
            _ => {
                self.close_run();
                self.run = Some((group, 1));
                self.runs += 1;
            }
        }
        if self.waiting.len() < PART_BYTES {
            return Ok(());
        }
        self.flush()
    }

    fn close_run(&mut self) {
        if let Some((group, lines)) = self.run.take() {
            let start = self.waiting.len();
            put(&mut self.waiting, group as u64);
            put(&mut self.waiting, lines);
            self.print.add(&self.waiting[start..]);
        }
    }

    fn flush(&mut self) -> Result<(), Error> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => Output::apart()?,
        };
        file.put(&self.waiting)?;
        self.waiting.clear();
        self.file = Some(file);
        Ok(())
    }

    /// All lines are there.
    pub fn finish(mut self) -> Result<Written, Error> {
        self.close_run();
        self.flush()?;
        let (bytes, fingerprint) = (self.print.bytes(), self.print.text());
        let mut output = match self.file.take() {
            Some(file) => file,
            None => Output::apart()?,
        };
        Ok(Written { file: output.reread()?, bytes, fingerprint, _output: output })
    }
}

fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Runs as they were written.
pub(super) struct Reader<R> {
    reader: BufReader<R>,
}

impl<R: Read> Reader<R> {
    /// Behind the first line of the file.
    pub fn new(reader: R) -> io::Result<Reader<R>> {
        let mut reader = BufReader::with_capacity(PART_BYTES, reader);
        let mut head = [0; HEAD.len()];
        reader.read_exact(&mut head)?;
        match head == *HEAD {
            true => Ok(Reader { reader }),
            false => Err(io::Error::new(io::ErrorKind::InvalidData, "no file of an order")),
        }
    }

    /// The next run: a group, and how many lines of it.
    pub fn next(&mut self) -> io::Result<Option<(usize, u64)>> {
        let Some(group) = self.number()? else { return Ok(None) };
        let lines = self.number()?.ok_or(io::ErrorKind::UnexpectedEof)?;
        Ok(Some((group as usize, lines)))
    }

    fn number(&mut self) -> io::Result<Option<u64>> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let mut byte = [0];
            if self.reader.read(&mut byte)? == 0 {
                return if shift == 0 {
                    Ok(None)
                } else {
                    Err(io::ErrorKind::UnexpectedEof.into())
                };
            }
            number |= u64::from(byte[0] & 0x7f) << shift;
            if byte[0] & 0x80 == 0 {
                return Ok(Some(number));
            }
        }
        Err(io::Error::new(io::ErrorKind::InvalidData, "a number that is too long"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn runs_come_back(groups in prop::collection::vec(0_usize..300, 0..200)) {
            let mut writer = Writer::new();
            for group in &groups {
                writer.line(*group).expect("memory");
            }
            let written = writer.finish().expect("a temporary file");
            let mut reader = Reader::new(written.file.reader()).expect("a head");
            let mut back = Vec::new();
            while let Some((group, lines)) = reader.next().expect("a run") {
                back.extend((0..lines).map(|_| group));
            }
            prop_assert_eq!(back, groups);
        }
    }
}
