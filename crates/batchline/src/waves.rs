//! Work on pieces of the input, a wave of them at a time: while one wave is under way, the one before is written and the next is read.

use std::io::{self, Read};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::Error;
use crate::error::stopped;
use crate::numbered::{Numbered, Reading};

/// Pieces of a wave for each worker.
const PIECES_EACH: usize = 16;

/// Does `work` on every piece, each worker with a tool of its own, and hands what came of them to `write` in the order of the input.
pub(crate) fn waves<T: Send, W: Send>(
    (reading, failed): (&mut Reading<'_, impl Read + Send>, impl Fn(io::Error) -> Error),
    stop: Option<&AtomicBool>,
    tool: impl Fn() -> W + Sync,
    work: impl Fn(Numbered, &mut W) -> T + Sync,
    mut write: impl FnMut(T) -> Result<(), Error> + Send,
) -> Result<(), Error> {
    let count = rayon::current_num_threads() * PIECES_EACH;
    let tools: Mutex<Vec<W>> = Mutex::new(Vec::new());
    let idle = || tools.lock().unwrap_or_else(PoisonError::into_inner);
    let one = |numbered: Numbered| {
        let mut mine = idle().pop().unwrap_or_else(&tool);
        let done = work(numbered, &mut mine);
        idle().push(mine);
        done
    };
    let mut waiting: Vec<T> = Vec::new();
    let mut wave = reading.wave(count).map_err(&failed)?;
    while !wave.is_empty() {
        stopped(stop)?;
        let done = std::mem::take(&mut waiting);
        let all = || wave.into_par_iter().with_max_len(1).map(&one).collect();
        let others = || (done.into_iter().try_for_each(&mut write), reading.wave(count));
        let (now, (written, next)) = rayon::join(all, others);
        written?;
        waiting = now;
        wave = next.map_err(&failed)?;
    }
    waiting.into_iter().try_for_each(write)
}
