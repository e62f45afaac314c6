//! Ctrl-C ends work cleanly.

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
