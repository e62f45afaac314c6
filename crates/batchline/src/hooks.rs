//! What callers hear of work that takes long.

use std::sync::atomic::AtomicBool;

/// What the caller wants to hear while files are read. What is counted and what a stop leaves behind is said where each function has its name for it.
#[derive(Default)]
pub struct PassHooks<'a> {
    /// Called with the number of bytes read so far.
    pub progress: Option<&'a (dyn Fn(u64) + Sync)>,
    /// Set to true by another thread, it ends the work with [`Error::Interrupted`](crate::Error::Interrupted).
    pub stop: Option<&'a AtomicBool>,
}

impl std::fmt::Debug for PassHooks<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PassHooks")
    }
}

impl PassHooks<'_> {
    pub(crate) fn tell(&self, read: u64) {
        if let Some(progress) = self.progress {
            progress(read);
        }
    }
}
