//! A part of a file that stands for all of it.
//!
//! The file is cut into strata of equal length, one behind the other, and each stratum into chunks. In every round one chunk of each
//! stratum is counted, in an order that is drawn once and for all: the same file gives the same figures. What the chunks come to is
//! extrapolated by bytes, because tokens follow bytes closely and the bytes of the file are known; the interval follows from how much the
//! chunks of a stratum differ from that proportion (combined ratio estimator, Cochran, Sampling Techniques, 3rd edition, 6.11).

use batchline_estimate::Class;
use rayon::prelude::*;

use super::pass::{Workers, stopped};
use super::report::Sampled;
use super::worker::{Part, Plan};
use super::{EstimateHooks, Sample};
use crate::Error;
use crate::buffer::PageBuffer;
use crate::file_pass::{FilePiece, read_lines};
use crate::source::Seekable;

const CHUNK_BYTES: u64 = 1 << 18;
const STRATA: u64 = 64;

/// Fewer chunks in a stratum say nothing about how it varies.
const CHUNKS_MIN: u64 = 4;

/// Rounds before the interval is looked at for the first time.
const ROUNDS_MIN: u64 = 4;

/// The interval is narrow enough.
const ERROR_MAX: f64 = 0.01;

/// 95 % of a normal distribution lie within so many standard deviations.
const DEVIATIONS: f64 = 1.96;

const LINE_BYTES_MAX: usize = 128 << 20;

/// A chunk that has been counted.
struct Counted {
    stratum: u64,
    part: Part,
}

/// Counts a sample and extrapolates it; `None` when the file is too small to be sampled.
pub(super) fn take(
    file: &Seekable<'_>,
    wanted: Sample,
    plan: &Plan<'_>,
    hooks: &EstimateHooks<'_>,
) -> Result<Option<(Part, Sampled)>, Error> {
    let chunks = file.len / CHUNK_BYTES;
    let each = chunks / STRATA;
    if each < CHUNKS_MIN {
        return Ok(None);
    }
    let rounds_max = match wanted {
        Sample::Share(share) => ((each as f64 * share).ceil() as u64).clamp(2, each),
        Sample::All | Sample::Auto => each,
    };
    let orders: Vec<Vec<u64>> = (0..STRATA).map(|stratum| order(stratum, each)).collect();
    let workers = Workers::default();
    let mut counted: Vec<Counted> = Vec::new();
    let mut read = 0;
    for round in 0..rounds_max {
        stopped(hooks)?;
        let wave = (0..STRATA).into_par_iter().map(|stratum| {
            let chunk = orders[stratum as usize][round as usize];
            let range = range_of(stratum, chunk, each, file.len);
            count(file, range, plan, &workers).map(|part| Counted { stratum, part })
        });
        let wave: Vec<Counted> = wave.collect::<Result<_, Error>>()?;
        read += wave.iter().map(|one| one.part.bytes).sum::<u64>();
        counted.extend(wave);
        hooks.progress.iter().for_each(|progress| progress(read));
        let enough = matches!(wanted, Sample::Auto) && round + 1 >= ROUNDS_MIN;
        if enough && interval(&counted, each, file.len).error <= ERROR_MAX {
            break;
        }
    }
    let sampled = interval(&counted, each, file.len);
    let mut all = Part::default();
    counted.into_iter().for_each(|one| all.merge(one.part));
    Ok(Some((extrapolated(all, file.len), sampled)))
}

/// The chunks of a stratum in the order in which they are counted.
fn order(stratum: u64, each: u64) -> Vec<u64> {
    let mut chunks: Vec<u64> = (0..each).collect();
    let mut state = stratum.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for at in (1..chunks.len()).rev() {
        chunks.swap(at, (random(&mut state) % (at as u64 + 1)) as usize);
    }
    chunks
}

/// SplitMix64 (Steele, Lea, Flood 2014).
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ z >> 31
}

/// Where a chunk stands: chunks share the bytes of the file evenly.
fn range_of(stratum: u64, chunk: u64, each: u64, length: u64) -> std::ops::Range<u64> {
    let at =
        |index: u64| (u128::from(length) * u128::from(index) / u128::from(STRATA * each)) as u64;
    let index = stratum * each + chunk;
    at(index)..at(index + 1)
}

/// Counts the lines that start in a range.
fn count<'p>(
    file: &Seekable<'_>,
    range: std::ops::Range<u64>,
    plan: &Plan<'p>,
    workers: &Workers<'p>,
) -> Result<Part, Error> {
    let mut buffer = PageBuffer::default();
    let piece = read_lines(file, range, &mut buffer, LINE_BYTES_MAX)?;
    Ok(match piece {
        FilePiece::Nothing => Part::default(),
        FilePiece::Lines { start, end, .. } => {
            workers.with(|worker| worker.estimate(&buffer.bytes()[start..end], plan))
        }
    })
}

/// The input tokens of a part, as one number for each request: the most, or what is known.
fn tokens(part: &Part) -> f64 {
    let own = part.rows.iter().filter(|row| !row.compared);
    let rows: Vec<_> =
        if own.clone().count() > 0 { own.collect() } else { part.rows.iter().collect() };
    rows.iter().map(|row| row.totals.input.high.unwrap_or(row.totals.input.low) as f64).sum()
}

/// Between what the input tokens of the whole file lie.
fn interval(counted: &[Counted], each: u64, length: u64) -> Sampled {
    let bytes: u64 = counted.iter().map(|one| one.part.bytes).sum();
    let sum: f64 = counted.iter().map(|one| tokens(&one.part)).sum();
    let ratio = if bytes == 0 { 0.0 } else { sum / bytes as f64 };
    let variance: f64 = (0..STRATA)
        .map(|stratum| {
            let of_stratum = counted.iter().filter(|one| one.stratum == stratum);
            let residuals: Vec<f64> =
                of_stratum.map(|one| tokens(&one.part) - ratio * one.part.bytes as f64).collect();
            spread(&residuals, each as f64)
        })
        .sum();
    let (middle, half) = (ratio * length as f64, DEVIATIONS * variance.sqrt());
    Sampled {
        bytes,
        interval: ((middle - half).max(0.0).floor() as u64, (middle + half).ceil() as u64),
        error: if middle > 0.0 { half / middle } else { 0.0 },
    }
}

/// The variance of the sum of a stratum of `each` chunks, from the residuals of those that were drawn.
fn spread(residuals: &[f64], each: f64) -> f64 {
    let count = residuals.len() as f64;
    if count < 2.0 {
        return f64::INFINITY;
    }
    let mean = residuals.iter().sum::<f64>() / count;
    let squares: f64 = residuals.iter().map(|residual| (residual - mean).powi(2)).sum();
    each * each * (1.0 - count / each) / count * squares / (count - 1.0)
}

/// What the sample comes to for the whole file.
fn extrapolated(mut part: Part, length: u64) -> Part {
    let bytes = part.bytes.max(1);
    for row in &mut part.rows {
        row.totals.scale(length, bytes);
        row.totals.input = row.totals.input.no_surer_than(Class::Estimate);
    }
    let scale = |count: u64| (u128::from(count) * u128::from(length) / u128::from(bytes)) as u64;
    part.lines = scale(part.lines);
    part.records = scale(part.records);
    part.unread = scale(part.unread);
    part.first_unread = None;
    part.bytes = length;
    part
}
