//! The lines of a group, coarsened so that memory does not grow with the file.

use super::sizes::{BYTES, Limits, RECORDS, Sizes, sum, within};

/// Lines that stay together: one, until there are very many. 48 bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Atom {
    pub sizes: Sizes,
    /// All lines, blank ones too.
    pub lines: u64,
    /// The number of the first.
    pub first_line: u64,
}

/// At most about so many atoms are kept, of all groups together.
pub(super) const ATOMS_MAX: usize = 1 << 19;

/// An atom may grow to this part of a limit: the finest first.
const FINEST: u64 = 1024;
const COARSEST: u64 = 4;

/// How coarse atoms must be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grain(u64);

impl Default for Grain {
    fn default() -> Grain {
        Grain(FINEST)
    }
}

impl Grain {
    /// The next coarser one; `None` when a shard would be of too few atoms to be balanced.
    pub fn coarser(self) -> Option<Grain> {
        (self.0 > COARSEST).then_some(Grain(self.0 / 2))
    }

    fn of(self, limits: &Limits) -> Limits {
        limits.map(|limit| limit.map(|limit| limit / self.0))
    }
}

/// Adds a line. A blank one belongs to the line before it, as long as that keeps within the limits.
pub(super) fn push(atoms: &mut Vec<Atom>, atom: Atom, limits: &Limits) {
    if let Some(last) = atoms.last_mut() {
        let is_blank = atom.sizes[RECORDS] == 0 || last.sizes[RECORDS] == 0;
        let both = sum(last.sizes, atom.sizes);
        if is_blank && within(both, limits) {
            last.sizes = both;
            last.lines += atom.lines;
            return;
        }
    }
    atoms.push(atom);
}

/// Joins neighbours as far as `grain` allows. Where nothing is limited but shards are to be `shards` many, a share of the whole stands for
/// the limit.
pub(super) fn coarsen(
    atoms: &mut Vec<Atom>,
    grain: Grain,
    (limits, total, shards): (&Limits, Sizes, Option<u64>),
) {
    let mut limits = *limits;
    for measure in [RECORDS, BYTES] {
        let share = shards.map(|shards| total[measure] / shards);
        limits[measure] = super::sizes::nearer(limits[measure], share);
    }
    let limits = grain.of(&limits);
    let mut kept: Vec<Atom> = Vec::with_capacity(atoms.len() / 2 + 1);
    for atom in atoms.drain(..) {
        match kept.last_mut() {
            Some(last) if within(sum(last.sizes, atom.sizes), &limits) => {
                last.sizes = sum(last.sizes, atom.sizes);
                last.lines += atom.lines;
            }
            _ => kept.push(atom),
        }
    }
    *atoms = kept;
}
