//! What the passes over files and streams share: threads, workers, progress.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::ids::FileIds;
use crate::scan::Worker;
use crate::{CheckOptions, Error};

/// Pieces a worker gets before results are merged and handed on.
const PIECES_PER_WAVE: usize = 8;

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
        let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads).build();
        let pool = pool.map_err(|error| Error::Options(error.to_string()))?;
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

    pub fn wave(&self) -> usize {
        self.pool.current_num_threads() * PIECES_PER_WAVE
    }
}
