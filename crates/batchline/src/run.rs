//! What the passes over files and streams share: threads, workers, progress.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::ids::FileIds;
use crate::partial::Partial;
use crate::scan::Worker;
use crate::{CheckOptions, Error};

/// Pieces of a wave for each worker, at most, where all findings are kept.
const PIECES_WITH_FINDINGS: usize = 4;

/// How many pieces are checked before what they came to is merged and handed on: fewer where findings abound, because a wave holds them.
pub(crate) struct Waves {
    pieces: usize,
    most: usize,
}

impl Waves {
    /// Findings a wave should hold at most.
    const FINDINGS_MAX: usize = 1 << 15;

    fn new(workers: usize, pieces_each: usize, findings_max: Option<usize>) -> Waves {
        match findings_max {
            // A piece keeps a few findings a rule, however bad it is.
            Some(_) => Waves { pieces: workers * pieces_each, most: workers * pieces_each },
            None => Waves { pieces: workers, most: workers * PIECES_WITH_FINDINGS },
        }
    }

    /// Pieces of the next wave.
    pub fn pieces(&self) -> usize {
        self.pieces
    }

    /// A wave came to so many findings.
    pub fn learn(&mut self, partials: &[Partial]) {
        let findings: usize = partials.iter().map(|partial| partial.findings.len()).sum();
        let fitting = Self::FINDINGS_MAX * partials.len() / findings.max(1);
        if self.pieces < self.most || findings > Self::FINDINGS_MAX {
            self.pieces = fitting.clamp(1, self.most.min(self.pieces * 2));
        }
    }
}

pub(crate) struct Run<'o> {
    pub options: &'o CheckOptions,
    progress: Option<&'o (dyn Fn(u64) + Sync)>,
    read: AtomicU64,
    workers: Mutex<Vec<Worker>>,
    pub pool: rayon::ThreadPool,
}

impl<'o> Run<'o> {
    /// A run with threads of its own.
    pub fn new(
        options: &'o CheckOptions,
        progress: Option<&'o (dyn Fn(u64) + Sync)>,
    ) -> Result<Run<'o>, Error> {
        let pool = crate::pool::pool(options.threads)?;
        Ok(Run { options, progress, read: AtomicU64::new(0), workers: Mutex::default(), pool })
    }

    /// Lends an idle worker to `job`.
    pub fn with_worker<T>(&self, job: impl FnOnce(&mut Worker) -> T) -> T {
        let idle = || self.workers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut worker = idle().pop().unwrap_or_default();
        let result = job(&mut worker);
        idle().push(worker);
        result
    }

    /// The ids of a file, by the workers that have met them.
    pub fn take_ids(&self) -> Vec<FileIds> {
        let mut workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner);
        workers.iter_mut().map(|worker| std::mem::take(&mut worker.ids)).collect()
    }

    pub fn tell(&self, bytes: u64) {
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if let Some(progress) = self.progress {
            progress(read);
        }
    }

    /// Waves of at most so many pieces for each worker.
    pub fn waves(&self, pieces_each: usize) -> Waves {
        Waves::new(self.pool.current_num_threads(), pieces_each, self.options.kept_by_workers())
    }
}

#[cfg(test)]
mod tests {
    use batchline_formats::{Finding, Impact};

    use super::*;

    fn partial(findings: usize) -> Partial {
        let rule = crate::rules().next().expect("a rule");
        let finding = Finding {
            rule,
            impact: Impact::Line,
            place: None,
            pointer: String::new(),
            id: None,
            args: Vec::new(),
            profile: "",
            excerpt: None,
            related: None,
        };
        Partial { findings: vec![finding; findings], ..Partial::default() }
    }

    #[test]
    fn waves_shrink_where_findings_abound_and_grow_again() {
        let mut waves = Waves::new(4, 8, None);
        assert_eq!(waves.pieces(), 4);
        for wanted in [8, 16, 16] {
            waves.learn(&[partial(0), partial(3)]);
            assert_eq!(waves.pieces(), wanted);
        }
        waves.learn(&[partial(Waves::FINDINGS_MAX), partial(Waves::FINDINGS_MAX)]);
        assert_eq!(waves.pieces(), 1);
        waves.learn(&[partial(100)]);
        assert_eq!(waves.pieces(), 2);
    }

    #[test]
    fn waves_are_wide_where_few_findings_are_kept() {
        let mut waves = Waves::new(2, 8, Some(20));
        waves.learn(&[partial(1000)]);
        assert_eq!(waves.pieces(), 2 * 8);
    }
}
