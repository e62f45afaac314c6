//! What can stop a check. Faults of the file are findings, not errors.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// Why a check could not be carried out.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The file could not be opened or read.
    Io {
        /// The file; `-` for a stream.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file was truncated, grew or was rewritten while it was read; no verdict would be true.
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The caller has stopped it; nothing was written.
    Interrupted,
    /// The options do not fit together.
    Options(String),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Io { path, source } => write!(f, "{}: {source}", path.display()),
            Error::Changed { path } => write!(
                f,
                "{}: the file changed while it was read; check it again when nobody writes to it",
                path.display()
            ),
            Error::Interrupted => f.write_str("stopped; no file was changed"),
            Error::Options(message) => f.write_str(message),
        }
    }
}

/// Has the caller stopped us?
pub(crate) fn stopped(stop: Option<&AtomicBool>) -> Result<(), Error> {
    match stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
        true => Err(Error::Interrupted),
        false => Ok(()),
    }
}

// `Display` says all there is, the system's reason too: a source would say it twice.
impl std::error::Error for Error {}
