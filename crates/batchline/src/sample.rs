//! A random part of a file: every request has the same chance, and the same seed takes the same lines again.
//!
//! ```
//! use batchline::sample::{SampleOptions, SampleSize, sample};
//! use batchline::{Destination, Source};
//!
//! let file = b"{\"key\":\"a\"}\n{\"key\":\"b\"}\n{\"key\":\"c\"}\n";
//! let mut taken = Vec::new();
//! let options = SampleOptions { size: SampleSize::Lines(2), seed: 7 };
//! let told = sample(Source::memory(file), Destination::Writer(Box::new(&mut taken)), &options, None)?;
//! assert_eq!((told.records, told.taken), (3, 2));
//! assert_eq!(taken.iter().filter(|byte| **byte == b'\n').count(), 2);
//! # Ok::<(), batchline::Error>(())
//! ```

use std::collections::BinaryHeap;
use std::sync::atomic::AtomicBool;

use serde_json::{Value, json};

use crate::error::stopped;
use crate::numbered::Reading;
use crate::outputs::{Destination, Output, check_distinct, finish};
use crate::source::Seekable;
use crate::spool::seekable;
use crate::stream::Piece;
use crate::{Error, Source};

/// How much is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SampleSize {
    /// So many lines, or all when there are fewer.
    Lines(u64),
    /// Each line with this probability.
    Share(f64),
}

/// How to sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampleOptions {
    /// How much.
    pub size: SampleSize,
    /// Which of all samples.
    pub seed: u64,
}

/// What was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampled {
    /// The file as it was named; `-` for a stream.
    pub path: String,
    /// Its records: lines that are not blank.
    pub records: u64,
    /// Lines that were written.
    pub taken: u64,
    /// The seed.
    pub seed: u64,
}

impl Sampled {
    /// The stable JSON object.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({ "path": self.path, "records": self.records, "taken": self.taken, "seed": self.seed })
    }
}

/// A line that is taken, unless others are luckier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ticket {
    /// The lowest win.
    lot: u64,
    offset: u64,
    length: u64,
}

const CHUNK_BYTES: usize = 1 << 20;

/// Writes a random part of the lines, untouched and in their order. Each record draws a lot that depends on the seed and its number alone; the
/// lowest are taken. Memory: 24 bytes a line taken. A stream is put into a temporary file.
///
/// # Errors
/// When something cannot be read or written, changes while it is read, or the caller sets `stop`.
pub fn sample(
    source: Source<'_>,
    to: Destination<'_>,
    options: &SampleOptions,
    stop: Option<&AtomicBool>,
) -> Result<Sampled, Error> {
    let input = Some(("input", source.path.as_path()));
    let input = input.filter(|(_, path)| path.as_os_str() != "-");
    check_distinct(input.into_iter().chain(to.path().map(|path| ("output", path))))?;
    let file = seekable(source, stop)?;
    let mut output = Output::open(to)?;
    let (mut tickets, records) = draw(&file, options, stop)?;
    tickets.sort_unstable_by_key(|ticket| ticket.offset);
    let mut line = Vec::new();
    for ticket in &tickets {
        stopped(stop)?;
        line.resize(ticket.length as usize, 0);
        file.read_exact_at(&mut line, ticket.offset)?;
        if !line.ends_with(b"\n") {
            line.push(b'\n');
        }
        output.put(&line)?;
    }
    file.check_unchanged()?;
    finish(vec![output])?;
    let path = file.path().display().to_string();
    Ok(Sampled { path, records, taken: tickets.len() as u64, seed: options.seed })
}

/// The lines that are taken, and how many records there are.
fn draw(
    file: &Seekable<'_>,
    options: &SampleOptions,
    stop: Option<&AtomicBool>,
) -> Result<(Vec<Ticket>, u64), Error> {
    let mut heap: BinaryHeap<Ticket> = BinaryHeap::new();
    let mut records = 0;
    let mut reading = Reading::new(file.reader(), CHUNK_BYTES, None);
    loop {
        stopped(stop)?;
        let wave = reading.wave(1).map_err(|source| file.failed(source))?;
        let Some(numbered) = wave.into_iter().next() else { break };
        let Piece::Lines { offset, bytes } = &numbered.piece else {
            let said = format!("line {} is longer than any record", numbered.number);
            return Err(Error::Options(said));
        };
        let mut start = if *offset == 0 && bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        for line in bytes[start..].split_inclusive(|byte| *byte == b'\n') {
            let (at, length) = (offset + start as u64, line.len() as u64);
            start += line.len();
            if line.trim_ascii().is_empty() {
                continue;
            }
            let ticket = Ticket { lot: lot(options.seed, records), offset: at, length };
            records += 1;
            enter(&mut heap, ticket, options.size);
        }
    }
    Ok((heap.into_vec(), records))
}

fn enter(heap: &mut BinaryHeap<Ticket>, ticket: Ticket, size: SampleSize) {
    match size {
        SampleSize::Share(share) => {
            // 2⁵³ lots can be told apart in a float, which is enough for a probability.
            let drawn = (ticket.lot >> 11) as f64 / (1_u64 << 53) as f64;
            if drawn < share {
                heap.push(ticket);
            }
        }
        SampleSize::Lines(lines) => {
            heap.push(ticket);
            if heap.len() as u64 > lines {
                heap.pop();
            }
        }
    }
}

/// A random number for a record: SplitMix64 of the seed and its number.
fn lot(seed: u64, number: u64) -> u64 {
    let mut state = seed
        .wrapping_mul(0xd120_2ad8_87c5_e4b5)
        .wrapping_add((number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ state >> 31
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn taken(file: &[u8], options: &SampleOptions) -> (Sampled, Vec<String>) {
        let mut out = Vec::new();
        let to = Destination::Writer(Box::new(&mut out));
        let told = sample(Source::memory(file), to, options, None).expect("memory can be read");
        let text = String::from_utf8(out).expect("text");
        (told, text.lines().map(String::from).collect())
    }

    proptest! {
        #[test]
        fn lines_are_untouched_and_in_order(count in 0_usize..60, lines in 0_u64..70, seed in any::<u64>()) {
            let all: Vec<String> = (0..count).map(|n| format!("{{\"n\":{n}}}")).collect();
            let file = all.join("\n\n");
            let options = SampleOptions { size: SampleSize::Lines(lines), seed };
            let (told, some) = taken(file.as_bytes(), &options);
            prop_assert_eq!((told.records, told.taken), (count as u64, lines.min(count as u64)));
            let mut places = some.iter().map(|line| all.iter().position(|one| one == line).expect("one of them"));
            prop_assert!(places.clone().zip(places.by_ref().skip(1)).all(|(a, b)| a < b));
            prop_assert_eq!(&taken(file.as_bytes(), &options).1, &some);
        }
    }

    #[test]
    fn every_line_has_the_same_chance() {
        let file: String = (0..20).map(|n| format!("{{\"n\":{n}}}\n")).collect();
        let mut hits = [0_u32; 20];
        for seed in 0..2000 {
            for size in [SampleSize::Lines(5), SampleSize::Share(0.25)] {
                for line in taken(file.as_bytes(), &SampleOptions { size, seed }).1 {
                    let number: usize = line[5..line.len() - 1].parse().expect("a number");
                    hits[number] += 1;
                }
            }
        }
        // 1,000 are expected, with a standard deviation of 27.
        assert!(hits.iter().all(|hits| (860..1140).contains(hits)), "{hits:?}");
    }
}
