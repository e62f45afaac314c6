//! Worker threads.

use crate::Error;

/// So many workers; 0 means one a processor.
pub(crate) fn pool(threads: usize) -> Result<rayon::ThreadPool, Error> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    pool.map_err(|error| Error::Options(error.to_string()))
}
