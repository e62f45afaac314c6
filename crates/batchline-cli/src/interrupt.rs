//! Ctrl-C ends work cleanly.

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use tempfile::NamedTempFile;

/// Set by Ctrl-C.
pub static STOPPED: AtomicBool = AtomicBool::new(false);

/// Listens to Ctrl-C. A second one, or a handler that cannot be set, ends us as usual; what is half done has another name.
pub fn listen() {
    let _ = ctrlc::set_handler(|| {
        if STOPPED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
}

/// Files under way, removed by Ctrl-C.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Makes a temporary file that Ctrl-C removes, which then ends us at once. While it is made Ctrl-C waits: none is forgotten.
pub fn unfinished(make: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<NamedTempFile> {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        let _ = ctrlc::set_handler(remove);
    });
    let mut files = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
    let file = make()?;
    files.push(file.path().to_path_buf());
    Ok(file)
}

fn remove() {
    for file in UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        // One that has taken its name is not there any more.
        let _ = std::fs::remove_file(file);
    }
    std::process::exit(130);
}
