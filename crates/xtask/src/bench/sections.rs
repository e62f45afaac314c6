//! What we measure of ourselves: threads, faulty files, memory, growth, ids.

use std::fs;
use std::path::Path;

use super::measure::{check_command, median, peak_memory, run_check};
use super::options::Options;
use super::report::{Report, speed, verdict};
use super::targets::{FAULTY, GROWTH, ID_BYTES, MEMORY_BYTES, THREADS};
use super::workshop::{Length, Workshop};

/// One thread against two.
pub fn threads(o: &Options, workshop: &Workshop, report: &mut Report) -> anyhow::Result<()> {
    report.heading("Threads");
    report.columns(&["corpus", "one", "two", "ratio", "target"]);
    for corpus in &o.corpora {
        let file = workshop.file(corpus, Length::Bytes(o.bytes))?;
        let bytes = fs::metadata(&file)?.len();
        let (one, two) = seconds_of_one_and_two(workshop, &file, o.rounds)?;
        let ratio = one / two;
        report.row(&[
            corpus.clone(),
            speed(bytes, one),
            speed(bytes, two),
            format!("{ratio:.2}×"),
            format!("≥ {THREADS}×: {}", verdict(ratio >= THREADS)),
        ]);
    }
    Ok(())
}

fn seconds_of_one_and_two(
    workshop: &Workshop,
    file: &Path,
    rounds: usize,
) -> anyhow::Result<(f64, f64)> {
    let (mut one, mut two) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        one.push(run_check(workshop, 1, file, false)?.process);
        two.push(run_check(workshop, 2, file, false)?.process);
    }
    Ok((median(one), median(two)))
}

/// Files where every line has a finding, two threads.
pub fn faulty(o: &Options, workshop: &Workshop, report: &mut Report) -> anyhow::Result<()> {
    report.heading("Faulty files, two threads");
    report.columns(&["corpus", "speed", "lines a second", "target"]);
    for corpus in ["faulty-chat", "faulty-small"] {
        let file = workshop.file(corpus, Length::Bytes(o.bytes / 4))?;
        let bytes = fs::metadata(&file)?.len();
        let (mut seconds, mut lines) = (Vec::new(), 0);
        for _ in 0..o.rounds {
            let sample = run_check(workshop, 2, &file, true)?;
            seconds.push(sample.process);
            lines = sample.lines;
        }
        let seconds = median(seconds);
        report.row(&[
            corpus.into(),
            speed(bytes, seconds),
            format!("{:.0}", lines as f64 / seconds),
            format!("≥ {} MB/s: {}", FAULTY / 1e6, verdict(bytes as f64 / seconds >= FAULTY)),
        ]);
    }
    Ok(())
}

/// Most memory held, by corpus, two threads.
pub fn memory(o: &Options, workshop: &Workshop, report: &mut Report) -> anyhow::Result<()> {
    report.heading("Memory, two threads");
    report.columns(&["corpus", "ids", "peak", "allowed", "target"]);
    for corpus in &o.corpora {
        let file = workshop.file(corpus, Length::Bytes(o.bytes))?;
        let lines = run_check(workshop, 2, &file, false)?.lines;
        let (peak, _) = peak_memory(&mut check_command(workshop, 2, &file))?;
        report
            .row(&[&[corpus.clone(), lines.to_string()][..], &memory_cells(peak, lines)].concat());
    }
    Ok(())
}

fn memory_cells(peak: u64, ids: u64) -> Vec<String> {
    let allowed = MEMORY_BYTES + ID_BYTES * ids;
    let mebibytes = |bytes: u64| format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20));
    vec![mebibytes(peak), mebibytes(allowed), verdict(peak <= allowed).into()]
}

/// The same corpus at growing sizes; each file is removed again.
pub fn growth(o: &Options, workshop: &Workshop, report: &mut Report) -> anyhow::Result<()> {
    report.heading("Growth, openai-chat, two threads");
    let columns = ["size", "lines", "speed", "beside 1 GB", "peak", "allowed", "memory"];
    report.columns(&columns);
    let sizes = [10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000];
    let mut measured = Vec::new();
    for size in sizes.into_iter().filter(|size| *size <= o.growth_max) {
        workshop.ensure_room(size)?;
        let file = workshop.file("openai-chat", Length::Bytes(size))?;
        let rounds = if size > 1_000_000_000 { o.rounds.min(3) } else { o.rounds };
        measured.push(Grown::measure(workshop, &file, rounds)?);
        workshop.remove(&file)?;
    }
    let one = measured.iter().rfind(|grown| grown.bytes < 2_000_000_000);
    let at_one = one.map_or(f64::NAN, |grown| grown.bytes as f64 / grown.seconds);
    for grown in &measured {
        report.row(&grown.row(at_one));
    }
    Ok(())
}

/// A file of some size and how it went.
struct Grown {
    bytes: u64,
    lines: u64,
    seconds: f64,
    peak: u64,
}

impl Grown {
    fn measure(workshop: &Workshop, file: &Path, rounds: usize) -> anyhow::Result<Grown> {
        let (mut seconds, mut lines) = (Vec::new(), 0);
        for _ in 0..rounds {
            let sample = run_check(workshop, 2, file, false)?;
            seconds.push(sample.process);
            lines = sample.lines;
        }
        let (peak, _) = peak_memory(&mut check_command(workshop, 2, file))?;
        Ok(Grown { bytes: fs::metadata(file)?.len(), lines, seconds: median(seconds), peak })
    }

    fn row(&self, at_one_gigabyte: f64) -> Vec<String> {
        let relative = self.bytes as f64 / self.seconds / at_one_gigabyte;
        let within = verdict((relative - 1.0).abs() <= GROWTH);
        let cells = vec![
            format!("{} MB", self.bytes / 1_000_000),
            self.lines.to_string(),
            speed(self.bytes, self.seconds),
            format!("{:+.0} % (±{:.0} %: {within})", (relative - 1.0) * 100.0, GROWTH * 100.0),
        ];
        [cells, memory_cells(self.peak, self.lines)].concat()
    }
}

/// What an id costs: files of almost nothing else.
pub fn ids(o: &Options, workshop: &Workshop, report: &mut Report) -> anyhow::Result<()> {
    report.heading("Ids, two threads");
    report.line("Lines of 73 bytes, whole process; bytes an id is how the peak grows from a tenth of the file to the file.");
    report.line("");
    report.columns(&["ids", "seconds", "ns an id", "speed", "peak", "bytes an id"]);
    let mut smaller = (0, 0);
    for lines in [o.ids / 10, o.ids] {
        // The longest line of this corpus has less than a hundred bytes.
        workshop.ensure_room(lines * 100)?;
        let file = workshop.file("ids", Length::Lines(lines))?;
        let grown = Grown::measure(workshop, &file, o.rounds.min(3))?;
        let per_id = grown.peak.saturating_sub(smaller.1) as f64 / (lines - smaller.0) as f64;
        smaller = (lines, grown.peak);
        report.row(&[
            lines.to_string(),
            format!("{:.2}", grown.seconds),
            format!("{:.0}", grown.seconds * 1e9 / lines as f64),
            speed(grown.bytes, grown.seconds),
            format!("{:.1} MiB", grown.peak as f64 / f64::from(1 << 20)),
            if lines == o.ids { format!("{per_id:.1}") } else { String::new() },
        ]);
        workshop.remove(&file)?;
    }
    Ok(())
}
