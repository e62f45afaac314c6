//! Ctrl-C ends work cleanly.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

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

/// Work that nothing has to be asked of ends at once; files that are under way are removed.
pub fn remove(files: Vec<PathBuf>) {
    let _ = ctrlc::set_handler(move || {
        for file in &files {
            let _ = std::fs::remove_file(file);
        }
        std::process::exit(130);
    });
}
