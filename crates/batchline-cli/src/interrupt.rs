//! Ctrl-C ends work cleanly.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};

use batchline::{Error, Output};

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

/// Opens an output whose file Ctrl-C removes as long as it is under way. While it is made Ctrl-C waits: none is forgotten.
pub fn unfinished<'w>(
    open: impl FnOnce() -> Result<Output<'w>, Error>,
) -> Result<Output<'w>, Error> {
    handle();
    let mut files = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
    let output = open()?;
    files.extend(output.unfinished().map(Path::to_path_buf));
    Ok(output)
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
