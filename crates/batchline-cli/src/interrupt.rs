//! Ctrl-C ends work cleanly.

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use tempfile::NamedTempFile;

/// Set by Ctrl-C while somebody [listens](listen).
pub static STOPPED: AtomicBool = AtomicBool::new(false);

/// Does somebody look at [`STOPPED`]?
static LISTENING: AtomicBool = AtomicBool::new(false);

/// Files under way, removed by Ctrl-C when nobody listens.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Work that looks at [`STOPPED`] goes on until this is dropped.
pub struct Listening;

impl Drop for Listening {
    fn drop(&mut self) {
        LISTENING.store(false, Ordering::Relaxed);
    }
}

/// Listens to Ctrl-C. A second one, or a handler that cannot be set, ends us as usual; what is half done has another name.
#[must_use]
pub fn listen() -> Listening {
    handle();
    LISTENING.store(true, Ordering::Relaxed);
    Listening
}

/// Makes a temporary file that Ctrl-C removes. While it is made Ctrl-C waits: none is forgotten.
pub fn unfinished(make: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<NamedTempFile> {
    handle();
    let mut files = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
    let file = make()?;
    files.push(file.path().to_path_buf());
    Ok(file)
}

fn handle() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = ctrlc::set_handler(|| {
            let listening = LISTENING.load(Ordering::Relaxed);
            if STOPPED.swap(true, Ordering::Relaxed) || !listening {
                remove_and_exit();
            }
        });
    });
}

fn remove_and_exit() {
    for file in UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        // One that has taken its name is not there any more.
        let _ = std::fs::remove_file(file);
    }
    std::process::exit(130);
}
