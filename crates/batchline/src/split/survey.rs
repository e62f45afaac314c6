//! The first reading: how large every line is and to which group it belongs, the fingerprint of the whole.
//!
//! Memory: 48 bytes a line until there are half a million; then neighbours are taken together, so that it stays below 100 MB.

use std::sync::atomic::AtomicBool;

use super::atoms::{ATOMS_MAX, Atom, Grain, coarsen, push};
use super::groups::{Groups, Tier, limited};
use super::order;
use super::piece::{Key, Piece, Wants, Worker};
use super::sizes::{BYTES, Limits, MEASURES, RECORDS, Sizes, TOKENS, above, sum};
use crate::numbered::{Numbered, Reading};
use crate::print::Print;
use crate::source::Seekable;
use crate::waves::waves;
use crate::{Error, stream};

/// What the first reading needs to know.
pub(super) struct Surveying<'a> {
    pub wants: Wants<'a>,
    pub limits: Limits,
    pub tier: Option<Tier<'a>>,
    pub shards: Option<u64>,
    pub chunk_bytes: usize,
}

/// What it finds.
pub(super) struct Survey {
    pub groups: Groups,
    pub order: order::Writer,
    /// Of what the shards hold.
    pub print: Print,
    pub lines: u64,
    pub records: u64,
    pub blank: u64,
    /// Lines above a limit that nobody has confirmed.
    pub told: Vec<String>,
    pub uncounted: u64,
    pub inexact: u64,
    /// Bytes of the lines so far.
    offset: u64,
    atoms: usize,
    /// So many are coarsened.
    atoms_max: usize,
    grain: Grain,
}

impl Survey {
    pub fn of(
        file: &Seekable<'_>,
        how: &Surveying<'_>,
        progress: Option<&(dyn Fn(u64) + Sync)>,
        stop: Option<&AtomicBool>,
    ) -> Result<Survey, Error> {
        let mut survey = Survey {
            groups: Groups::default(),
            order: order::Writer::new(),
            print: Print::new(),
            lines: 0,
            records: 0,
            blank: 0,
            told: Vec::new(),
            uncounted: 0,
            inexact: 0,
            offset: 0,
            atoms: 0,
            atoms_max: ATOMS_MAX,
            grain: Grain::default(),
        };
        let mut reading = Reading::new(file.reader(), how.chunk_bytes, progress);
        let work = |numbered: Numbered, worker: &mut Worker| match numbered.piece {
            stream::Piece::Lines { bytes, .. } => Ok(worker.measure(bytes, &how.wants)),
            stream::Piece::TooLong { length, .. } => {
                let (path, number) = (file.path().display(), numbered.number);
                Err(Error::Options(format!(
                    "{path}:{number}: the line is {length} bytes long, longer than any server takes; nothing was written"
                )))
            }
        };
        let write = |piece: Result<Piece, Error>| survey.add(piece?, file, how);
        waves((&mut reading, |source| file.failed(source)), stop, Worker::default, work, write)?;
        Ok(survey)
    }

    fn add(&mut self, piece: Piece, file: &Seekable<'_>, how: &Surveying<'_>) -> Result<(), Error> {
        self.uncounted += piece.uncounted;
        self.inexact += piece.inexact;
        if !how.wants.drop_blank {
            self.print.add(&piece.bytes);
        }
        let mut start = 0;
        for entry in &piece.entries {
            let end = start + entry.sizes[BYTES] as usize;
            let line = &piece.bytes[start..end];
            self.lines += 1;
            self.blank += u64::from(entry.sizes[RECORDS] == 0);
            if how.wants.drop_blank && !entry.dropped {
                self.print.add(line);
            }
            if !entry.dropped {
                let key = &piece.keys[entry.key as usize];
                self.line(line, (entry.sizes, key), file, how)?;
            }
            self.offset += line.len() as u64;
            start = end;
        }
        if self.atoms > self.atoms_max {
            self.coarsen(how);
            self.atoms_max = ATOMS_MAX.max(self.atoms * 2);
        }
        Ok(())
    }

    /// Adds the line that `self.lines` counts as its last to its group.
    fn line(
        &mut self,
        line: &[u8],
        (sizes, key): (Sizes, &Key),
        file: &Seekable<'_>,
        how: &Surveying<'_>,
    ) -> Result<(), Error> {
        let limits = |key: &Key| limited(&how.limits, how.tier.as_ref(), key);
        let index = self.groups.of(key, self.offset, limits)?;
        self.order.line(index)?;
        self.records += sizes[RECORDS];
        let group = &mut self.groups.all[index];
        if let Some((measure, limit)) = above(sizes, &group.limits) {
            let said = too_large(line, self.lines, file, (measure, sizes[measure], limit));
            match measure == TOKENS && group.soft_tokens {
                true => self.told.push(said),
                false => return Err(Error::Options(said)),
            }
        }
        group.total = sum(group.total, sizes);
        let before = group.atoms.len();
        push(&mut group.atoms, Atom { sizes, lines: 1, first_line: self.lines }, &group.limits);
        self.atoms += group.atoms.len() - before;
        Ok(())
    }

    /// Takes neighbours together until half of what was there is left, or shards would not be balanced any more.
    fn coarsen(&mut self, how: &Surveying<'_>) {
        loop {
            for group in &mut self.groups.all {
                coarsen(&mut group.atoms, self.grain, (&group.limits, group.total, how.shards));
            }
            self.atoms = self.groups.all.iter().map(|group| group.atoms.len()).sum();
            match self.grain.coarser().filter(|_| self.atoms > ATOMS_MAX / 2) {
                Some(coarser) => self.grain = coarser,
                None => return,
            }
        }
    }
}

/// `requests.jsonl:17: the line has 312 bytes, and a shard may have 300 (--max-bytes), id "r17"`
fn too_large(
    line: &[u8],
    number: u64,
    file: &Seekable<'_>,
    (measure, size, limit): (usize, u64, u64),
) -> String {
    let (path, measure) = (file.path().display(), &MEASURES[measure]);
    let id = super::ids::id_of(line).map(|id| format!(" (id {id:?})")).unwrap_or_default();
    let (name, option) = (measure.name, measure.option);
    format!(
        "{path}:{number}{id}: the line alone has {size} {name}, and a shard may have {limit} ({option}): make the request smaller, or raise the limit"
    )
}
