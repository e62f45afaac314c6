//! A part of a file that stands for all of it.
//!
//! The file is cut into strata of equal length, one behind the other, and each stratum into chunks. In every round one chunk of each
//! stratum is counted, in an order that is drawn once and for all: the same file gives the same figures. What the chunks come to is
//! extrapolated by bytes, because tokens follow bytes closely and the bytes of the file are known; the interval follows from how much the
//! chunks of a stratum differ from that proportion (combined ratio estimator, Cochran, Sampling Techniques, 3rd edition, 6.11).

use batchline_estimate::Tokens;
use rayon::prelude::*;

use super::pass::Workers;
use super::report::Sampled;
use super::worker::{Part, Plan};
use super::{EstimateHooks, Sample};
use crate::Error;
use crate::buffer::PageBuffer;
use crate::error::stopped;
use crate::file_pass::{FilePiece, read_lines};
use crate::source::Seekable;

/// Bytes of a chunk: much longer than most lines.
pub(super) const CHUNK_BYTES: u64 = 1 << 18;
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

/// Counts a sample of chunks of about `chunk_bytes` and extrapolates it; `None` when the file is too small to be sampled.
pub(super) fn take(
    file: &Seekable<'_>,
    (wanted, chunk_bytes): (Sample, u64),
    plan: &Plan<'_>,
    hooks: &EstimateHooks<'_>,
) -> Result<Option<(Part, Sampled)>, Error> {
    let chunks = file.len / chunk_bytes;
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
        stopped(hooks.stop)?;
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
        FilePiece::Lines { start, end, long, .. } => {
            let lines = &buffer.bytes()[start..end];
            let mut part = workers.with(|worker| worker.estimate(lines, plan));
            if let Some(long) = long {
                part.merge(Part::of_unread_line(long.length, long.terminated));
            }
            part
        }
    })
}

/// Which tokens are extrapolated: one number for each chunk.
#[derive(Clone, Copy)]
struct Column {
    /// Rows of other models, where there are no others; the first of them stands for all.
    compared: bool,
    /// The upper ends, where every request has one.
    high: bool,
}

impl Column {
    /// The same for all chunks, or they would differ by it.
    fn of(counted: &[Counted]) -> Column {
        let rows = || counted.iter().flat_map(|one| &one.part.rows);
        let compared = rows().all(|row| row.compared);
        Column { compared, high: rows().all(|row| row.totals.input.high.is_some()) }
    }

    fn tokens(self, part: &Part) -> f64 {
        let rows = part.rows.iter().filter(|row| row.compared == self.compared);
        let first = rows.clone().next().map(|row| (row.provider, &row.model));
        let rows = rows.filter(|row| !self.compared || Some((row.provider, &row.model)) == first);
        let input = rows.map(|row| row.totals.input);
        let tokens = |input: Tokens| if self.high { input.high } else { Some(input.low) };
        input.filter_map(tokens).sum::<u64>() as f64
    }
}

/// Between what the input tokens of the whole file lie.
fn interval(counted: &[Counted], each: u64, length: u64) -> Sampled {
    let column = Column::of(counted);
    let bytes: u64 = counted.iter().map(|one| one.part.bytes).sum();
    let sum: f64 = counted.iter().map(|one| column.tokens(&one.part)).sum();
    let ratio = if bytes == 0 { 0.0 } else { sum / bytes as f64 };
    let residual = |part: &Part| column.tokens(part) - ratio * part.bytes as f64;
    let variance: f64 = (0..STRATA)
        .map(|stratum| {
            let of_stratum = counted.iter().filter(|one| one.stratum == stratum);
            let residuals: Vec<f64> = of_stratum.map(|one| residual(&one.part)).collect();
            spread(&residuals, each as f64)
        })
        .sum();
    let (middle, half) = (ratio * length as f64, DEVIATIONS * variance.sqrt());
    Sampled {
        bytes,
        interval: ((middle - half).max(0.0).floor() as u64, (middle + half).ceil() as u64),
        // Nothing found yet says nothing about the rest.
        error: if middle > 0.0 { half / middle } else { f64::INFINITY },
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
    }
    let scale = |count: u64| (u128::from(count) * u128::from(length) / u128::from(bytes)) as u64;
    part.lines = scale(part.lines);
    part.records = scale(part.records);
    part.unread = scale(part.unread);
    part.without_model = scale(part.without_model);
    part.first_unread = None;
    part.bytes = length;
    part
}

#[cfg(test)]
mod tests {
    use batchline_estimate::{Class, Terms};
    use batchline_formats::{Date, find_format};

    use super::super::worker::Worker;
    use super::*;
    use crate::Source;
    use crate::source::Kind;

    /// Lines whose texts grow and shrink along the file and by chance, in two languages.
    fn file(seed: u64) -> Vec<u8> {
        let mut state = seed;
        let mut file = Vec::new();
        let mut number = 0;
        while file.len() < 2_000_000 {
            number += 1;
            let words = 5 + random(&mut state) % 60 + (file.len() as u64 / 50_000);
            let word =
                if random(&mut state).is_multiple_of(3) { "вопрос " } else { "question " };
            let text = word.repeat(words as usize);
            let body = format!(r#"{{"model":"text-embedding-3-small","input":"{text}"}}"#);
            let line = format!(
                r#"{{"custom_id":"{number}","method":"POST","url":"/v1/embeddings","body":{body}}}"#
            );
            file.extend_from_slice(line.as_bytes());
            file.push(b'\n');
        }
        file
    }

    fn tokens(part: &Part) -> u64 {
        part.rows[0].totals.input.low
    }

    fn plan() -> Plan<'static> {
        let format = find_format("openai").expect("a format");
        let terms = Terms::on(Date { year: 2026, month: 11, day: 22 });
        Plan { format, provider: "openai", terms, model: None, compare: Vec::new() }
    }

    fn sample(bytes: &[u8], wanted: Sample) -> (Part, Sampled) {
        let source = Source::memory(bytes);
        let Kind::Seekable(file) = source.kind else { unreachable!("memory is no stream") };
        let taken = take(&file, (wanted, 4096), &plan(), &EstimateHooks::default());
        taken.expect("memory can be read").expect("large enough")
    }

    #[test]
    fn the_interval_holds_the_exact_number_nearly_always() {
        let mut held = 0;
        for seed in 0..40 {
            let bytes = file(seed);
            let exact = Worker::new().estimate(&bytes, &plan());
            let (part, sampled) = sample(&bytes, Sample::Share(0.5));
            assert!(sampled.bytes < bytes.len() as u64 * 3 / 5, "{sampled:?}");
            let (low, high) = sampled.interval;
            held += u32::from((low..=high).contains(&tokens(&exact)));
            let estimate = tokens(&part) as f64;
            assert!((estimate / tokens(&exact) as f64 - 1.0).abs() < 0.05, "{estimate}");
        }
        // 38 of 40 are expected.
        assert!(held >= 35, "{held} of 40");
    }

    #[test]
    fn counting_goes_on_until_the_interval_is_narrow() {
        let (_, sampled) = sample(&file(3), Sample::Auto);
        assert!(sampled.error <= ERROR_MAX, "{sampled:?}");
    }

    #[test]
    fn figures_of_a_sample_are_no_surer_than_estimates() {
        let (part, _) = sample(&file(4), Sample::Share(0.3));
        let totals = &part.rows[0].totals;
        let classes = [totals.input.class, totals.text.class, totals.batch.class];
        assert_eq!(classes, [Class::Estimate; 3]);
    }

    #[test]
    fn lines_that_cannot_be_read_give_no_narrow_interval() {
        let bytes = b"{\n".repeat(1_000_000);
        let (part, sampled) = sample(&bytes, Sample::Auto);
        assert_eq!((part.unread, sampled.error), (1_000_000, f64::INFINITY));
    }

    #[test]
    fn a_sample_of_everything_is_exact() {
        let bytes = file(9);
        let exact = Worker::new().estimate(&bytes, &plan());
        let (part, sampled) = sample(&bytes, Sample::Share(1.0));
        assert_eq!((tokens(&part), part.records), (tokens(&exact), exact.records));
        assert_eq!((sampled.bytes, sampled.error), (bytes.len() as u64, 0.0));
    }
}
