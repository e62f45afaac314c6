//! Which ids stand on more than one line?
//!
//! For each line with an id a fingerprint is kept; sorting at the end brings repeated ids together. Files keep 16 bytes an id and settle
//! suspects on the bytes, so a collision of fingerprints is never reported. Each worker throws the ids it meets on heaps by their first bits,
//! so that what is sorted in the end fits a cache. Streams cannot be read again: they keep a second, independent
//! fingerprint (128 bits together) and what a finding needs: 48 bytes an id, and the id itself up to [`TEXT_BYTES_MAX`].

use batchline_formats::{DuplicateId, Place};
use rayon::prelude::*;

/// An id of a file that can be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileId {
    pub fingerprint: u64,
    /// Offset of the id's first character, after the quote.
    pub offset: u64,
}

const _: () = assert!(size_of::<FileId>() == 16);

/// An id of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct StreamId {
    pub fingerprint: u64,
    pub second: u64,
    /// The id with its place; the line is relative until partials are merged.
    pub place: Place,
    /// Where its text starts in [`StreamIds::texts`]; a zero byte ends it.
    pub text: u64,
}

/// Bytes kept of the text of a stream's id.
const TEXT_BYTES_MAX: usize = 64;

/// The ids of a stream, and the start of each as text, one behind the other, each closed by a zero byte.
#[derive(Debug, Default)]
pub(crate) struct StreamIds {
    pub entries: Vec<StreamId>,
    texts: Vec<u8>,
}

impl StreamIds {
    /// Notes the id `text`, which stands at `place`.
    pub fn push(&mut self, fingerprint: u64, second: u64, place: Place, text: &str) {
        self.entries.push(StreamId { fingerprint, second, place, text: self.texts.len() as u64 });
        let shown = text.char_indices().take_while(|(at, c)| at + c.len_utf8() <= TEXT_BYTES_MAX);
        let end = shown.last().map_or(0, |(at, c)| at + c.len_utf8());
        self.texts.extend(text[..end].bytes().filter(|byte| *byte != 0));
        if end < text.len() {
            self.texts.extend("…".bytes());
        }
        self.texts.push(0);
    }

    /// The text of an id, cut when it was long.
    pub fn text(&self, id: &StreamId) -> String {
        let rest = self.texts.get(id.text as usize..).unwrap_or(&[]);
        let end = memchr::memchr(0, rest).unwrap_or(rest.len());
        String::from_utf8_lossy(&rest[..end]).into_owned()
    }

    pub fn append(&mut self, other: &mut StreamIds, lines_before: u64) {
        let shift = self.texts.len() as u64;
        self.entries.extend(other.entries.drain(..).map(|mut id| {
            id.place.line += lines_before;
            id.text += shift;
            id
        }));
        self.texts.append(&mut other.texts);
    }
}

/// The ids of a file that one worker has met, on heaps by the first bits of their fingerprints. Offsets are those of the file, so it does not
/// matter who has met what.
#[derive(Debug, Default)]
pub(crate) struct FileIds {
    heaps: Vec<Vec<FileId>>,
}

/// The first bits of a fingerprint say which heap its id belongs to.
const HEAP_BITS: u32 = 6;

impl FileIds {
    #[inline]
    pub fn push(&mut self, id: FileId) {
        if self.heaps.is_empty() {
            self.heaps.resize_with(1 << HEAP_BITS, Vec::new);
        }
        self.heaps[(id.fingerprint >> (u64::BITS - HEAP_BITS)) as usize].push(id);
    }
}

/// 64 bits that tell ids apart. Multiply-and-fold (as wyhash does), eight bytes a step.
pub(crate) fn fingerprint(bytes: &[u8], seed: u64) -> u64 {
    const SECRETS: [u64; 3] = [0xa076_1d64_78bd_642f, 0xe703_7ed1_a0b4_28db, 0x8ebc_6af0_9c88_c6e3];
    let mut state = fold(seed ^ SECRETS[0], bytes.len() as u64 ^ SECRETS[1]);
    let (words, _) = bytes.as_chunks::<8>();
    for word in words {
        state = fold(state ^ u64::from_le_bytes(*word), SECRETS[2]);
    }
    fold(fold(state ^ tail(bytes), SECRETS[1]), SECRETS[0])
}

/// The bytes behind the last whole word, in one number; with bytes before them where there are any. (The length is in the state.)
#[inline]
fn tail(bytes: &[u8]) -> u64 {
    if let Some(last) = bytes.last_chunk::<8>() {
        return u64::from_le_bytes(*last);
    }
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => bytes.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ (product >> 64) as u64
}

/// Repeated ids: how many lines repeat one, and the first `kept` of them in line order.
#[derive(Debug, Default)]
pub(crate) struct Repeated {
    pub count: u64,
    pub first: Vec<DuplicateId>,
}

/// Repeated ids of a stream.
pub(crate) fn repeated_in_stream(ids: &mut [StreamId]) -> Vec<(StreamId, Place)> {
    ids.par_sort_unstable();
    let same = |a: &StreamId, b: &StreamId| (a.fingerprint, a.second) == (b.fingerprint, b.second);
    let runs = ids.chunk_by(same).filter(|run| run.len() > 1);
    let mut found: Vec<_> =
        runs.flat_map(|run| run[1..].iter().map(|id| (*id, run[0].place))).collect();
    found.sort_by_key(|(id, _)| id.place);
    found
}

/// Ids of a file that share their fingerprint with another one, those with the same fingerprint together and in file order.
pub(crate) fn suspects_in_file(met: Vec<FileIds>) -> Vec<FileId> {
    let mut heaps: Vec<Vec<Vec<FileId>>> = vec![Vec::new(); 1 << HEAP_BITS];
    for ids in met {
        heaps.iter_mut().zip(ids.heaps).for_each(|(heap, part)| heap.push(part));
    }
    let find = |mut found: Vec<FileId>, parts: Vec<Vec<FileId>>| {
        find_suspects(&mut joined(parts), u64::BITS - HEAP_BITS, &mut found);
        found
    };
    heaps.into_par_iter().fold(Vec::new, find).reduce(Vec::new, |a, b| joined(vec![a, b]))
}

/// All parts as one; the first grows.
fn joined(parts: Vec<Vec<FileId>>) -> Vec<FileId> {
    let join = |mut all: Vec<FileId>, mut part| {
        all.append(&mut part);
        all
    };
    parts.into_iter().reduce(join).unwrap_or_default()
}

/// The same for one heap, whose fingerprints differ in the lowest `shift` bits only. They are evenly spread, so their next bits bring together
/// what belongs together, and comparing is left to a few. (Comparing all ids of a file took 26 ns an id; this takes a third.)
fn find_suspects(ids: &mut [FileId], shift: u32, suspects: &mut Vec<FileId>) {
    if let Some(bits) = heap_bits(ids.len(), shift) {
        let counts = spread(ids, shift - bits, bits);
        split(ids, &counts)
            .into_iter()
            .for_each(|heap| find_suspects(heap, shift - bits, suspects));
        return;
    }
    ids.sort_unstable_by_key(|id| id.fingerprint);
    if ids.windows(2).any(|pair| pair[0].fingerprint == pair[1].fingerprint) {
        ids.sort_unstable();
        let runs = ids.chunk_by(|a, b| a.fingerprint == b.fingerprint).filter(|run| run.len() > 1);
        runs.for_each(|run| suspects.extend(run));
    }
}

/// How many bits to spread `len` ids by, so that a dozen or so come together; `None` when they are better compared.
fn heap_bits(len: usize, bits_left: u32) -> Option<u32> {
    const COMPARED_MAX: usize = 32;
    const BITS_MAX: u32 = 11;
    let bits = (len / (COMPARED_MAX / 2)).max(1).ilog2().min(BITS_MAX).min(bits_left);
    (len > COMPARED_MAX && bits > 0).then_some(bits)
}

/// Brings each id to its heap by the `bits` bits from `shift` on, without a second copy; how many ids each heap has. (An American flag
/// sort.)
fn spread(ids: &mut [FileId], shift: u32, bits: u32) -> Vec<usize> {
    let heaps = 1_usize << bits;
    let heap_of = |id: &FileId| (id.fingerprint >> shift) as usize & (heaps - 1);
    let mut counts = vec![0; heaps];
    ids.iter().for_each(|id| counts[heap_of(id)] += 1);
    let mut next: Vec<usize> = counts
        .iter()
        .scan(0, |end, count| {
            *end += count;
            Some(*end - count)
        })
        .collect();
    let mut end = 0;
    for heap in 0..heaps {
        end += counts[heap];
        while next[heap] < end {
            let mut id = ids[next[heap]];
            let mut home = heap_of(&id);
            while home != heap {
                std::mem::swap(&mut id, &mut ids[next[home]]);
                next[home] += 1;
                home = heap_of(&id);
            }
            ids[next[heap]] = id;
            next[heap] += 1;
        }
    }
    counts
}

/// `ids` as its heaps.
fn split<'i>(mut ids: &'i mut [FileId], counts: &[usize]) -> Vec<&'i mut [FileId]> {
    let mut heaps = Vec::with_capacity(counts.len());
    for count in counts {
        let (heap, rest) = ids.split_at_mut(*count);
        heaps.push(heap);
        ids = rest;
    }
    heaps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn suspects_are_those_a_comparing_sort_finds(
            prints in prop::collection::vec(any::<u64>(), 0..6000), mask in prop::sample::select(vec![u64::MAX, 0xfff, 0xff << 56, 1, 0]),
        ) {
            let id = |(at, print): (usize, &u64)| FileId { fingerprint: print & mask, offset: at as u64 };
            let ids: Vec<_> = prints.iter().enumerate().map(id).collect();
            let mut sorted = ids.clone();
            sorted.sort();
            let runs = sorted.chunk_by(|a, b| a.fingerprint == b.fingerprint);
            let twice: Vec<_> = runs.filter(|run| run.len() > 1).flatten().copied().collect();
            let mut workers = vec![FileIds::default(), FileIds::default(), FileIds::default()];
            ids.iter().enumerate().for_each(|(at, id)| workers[at % 2].push(*id));
            prop_assert_eq!(suspects_in_file(workers), twice);
        }
    }
}
