//! Line numbers of a few places, for messages: counted when they are needed, in one walk through each file.

use std::collections::HashMap;

use super::ids::Files;
use super::report::Spot;
use crate::Error;

const PART_BYTES: u64 = 1 << 20;

/// The file and line of each place.
pub(super) fn spots(files: &Files<'_>, mut places: Vec<u64>) -> Result<HashMap<u64, Spot>, Error> {
    places.sort_unstable();
    places.dedup();
    let mut spots = HashMap::new();
    let mut buffer = Vec::new();
    // Up to here all line ends of the file are counted.
    let (mut current, mut at, mut line) = (usize::MAX, 0, 1);
    for place in places {
        let (index, offset) = files.find(place);
        if index != current {
            (current, at, line) = (index, 0, 1);
        }
        let file = &files.all[index];
        while at < offset {
            buffer.resize(PART_BYTES.min(offset - at) as usize, 0);
            file.read_exact_at(&mut buffer, at)?;
            line += memchr::memchr_iter(b'\n', &buffer).count() as u64;
            at += buffer.len() as u64;
        }
        spots.insert(place, Spot { path: file.path().to_path_buf(), line });
    }
    Ok(spots)
}
