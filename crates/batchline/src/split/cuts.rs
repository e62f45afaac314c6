//! Where a group is cut: as few shards as the limits allow, or as many as are wanted, and all of them about as large.
//!
//! The greedy walk from the front says how few shards there can be. Cuts are then laid near the ends of equal shares, each between two bounds: as far as
//! its shard may reach, and no earlier than what stands behind it allows (the greedy walk from the back).

use super::atoms::Atom;
use super::sizes::{BYTES, Limits, RECORDS, Sizes, sum, within};

/// How few shards the limits allow.
pub(super) fn least(atoms: &[Atom], limits: &Limits) -> usize {
    let (mut from, mut shards) = (0, 0);
    while from < atoms.len() {
        from = reach(atoms, from, limits);
        shards += 1;
    }
    shards
}

/// The end of the longest shard that starts at `from`. What is above a limit by itself is a shard by itself.
fn reach(atoms: &[Atom], from: usize, limits: &Limits) -> usize {
    let mut all = atoms[from].sizes;
    let fits = |atom: &&Atom| {
        all = sum(all, atom.sizes);
        within(all, limits)
    };
    from + 1 + atoms[from + 1..].iter().take_while(fits).count()
}

/// The ends of `shards` shards; the limits must allow so few, and there must be as many atoms.
pub(super) fn cut(atoms: &[Atom], shards: usize, limits: &Limits) -> Vec<usize> {
    let limits = &tightened(atoms, shards, limits);
    let total = total(atoms);
    let measure = binding(total, limits);
    let cumulated = cumulated(atoms, measure);
    let earliest = earliest(atoms, shards, limits);
    let mut ends: Vec<usize> = Vec::with_capacity(shards);
    // Shares are equal from here on: behind a line larger than a share they are made anew.
    let (mut anchor, mut anchored) = (0, 0);
    for (index, earliest) in earliest.iter().enumerate().take(shards - 1) {
        let begin = ends.last().copied().unwrap_or(0);
        let share = (total[measure] - anchor) as f64 / (shards - anchored) as f64;
        let target = anchor as f64 + share * (index + 1 - anchored) as f64;
        let low = (*earliest).max(begin + 1);
        let high = reach(atoms, begin, limits).min(atoms.len() - (shards - 1 - index));
        let end = nearest(&cumulated, target).clamp(low.min(high), high);
        if (cumulated[end] as f64 - target).abs() > share / 2.0 {
            (anchor, anchored) = (cumulated[end], index + 1);
        }
        ends.push(end);
    }
    ends.push(atoms.len());
    ends
}

/// What all atoms come to.
pub(super) fn total(atoms: &[Atom]) -> Sizes {
    atoms.iter().fold(Sizes::default(), |all, atom| sum(all, atom.sizes))
}

/// The measure that comes nearest to its limit; bytes where nothing is limited.
fn binding(total: Sizes, limits: &Limits) -> usize {
    let ratio = |measure: usize| {
        limits[measure].map_or(-1.0, |limit| total[measure] as f64 / limit.max(1) as f64)
    };
    let first = (0..total.len()).rev().max_by(|a, b| ratio(*a).total_cmp(&ratio(*b)));
    let measure = first.filter(|measure| limits[*measure].is_some()).unwrap_or(BYTES);
    if total[measure] == 0 { RECORDS } else { measure }
}

/// What stands before each atom, and behind the last.
fn cumulated(atoms: &[Atom], measure: usize) -> Vec<u64> {
    let mut before = 0;
    let mut all = vec![0];
    all.extend(atoms.iter().map(|atom| {
        before += atom.sizes[measure];
        before
    }));
    all
}

/// The place nearest to `target`.
fn nearest(cumulated: &[u64], target: f64) -> usize {
    let behind = cumulated.partition_point(|sum| (*sum as f64) < target);
    let Some(sum) = cumulated.get(behind) else { return behind };
    let before = behind.checked_sub(1).map(|before| (before, target - cumulated[before] as f64));
    match before {
        Some((before, distance)) if distance < *sum as f64 - target => before,
        _ => behind,
    }
}

/// For each shard but the last the earliest end with which the rest still fits into the shards behind it.
fn earliest(atoms: &[Atom], shards: usize, limits: &Limits) -> Vec<usize> {
    let mut starts = vec![0; shards];
    let mut end = atoms.len();
    for start in starts.iter_mut().rev() {
        *start = reach_back(atoms, end, limits);
        end = *start;
    }
    starts.remove(0);
    starts
}

/// The start of the longest shard that ends at `end`.
fn reach_back(atoms: &[Atom], end: usize, limits: &Limits) -> usize {
    let Some(last) = end.checked_sub(1) else { return 0 };
    let mut all = atoms[last].sizes;
    let fits = |atom: &&Atom| {
        all = sum(all, atom.sizes);
        within(all, limits)
    };
    last - atoms[..last].iter().rev().take_while(fits).count()
}

/// The limits, drawn together as far as `shards` shards still hold everything, with room for one atom more.
fn tightened(atoms: &[Atom], shards: usize, limits: &Limits) -> Limits {
    const STEPS: usize = 24;
    let scaled = |share: f64| limits.map(|limit| limit.map(|limit| (limit as f64 * share) as u64));
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..STEPS {
        let middle = f64::midpoint(low, high);
        match least(atoms, &scaled(middle)) <= shards {
            true => high = middle,
            false => low = middle,
        }
    }
    let largest = |measure| atoms.iter().map(|atom: &Atom| atom.sizes[measure]).max().unwrap_or(0);
    let scaled = scaled(high);
    std::array::from_fn(|measure| {
        let room = scaled[measure]?.saturating_add(largest(measure)).saturating_add(1);
        limits[measure].map(|limit| room.min(limit))
    })
}

/// How many shards each group gets so that there are `wanted`: those that the limits demand, the others where shards are largest.
pub(super) fn shared_out(groups: &[(usize, usize, Sizes)], wanted: usize) -> Vec<usize> {
    let mut shards: Vec<usize> = groups.iter().map(|(least, _, _)| *least).collect();
    let missing = wanted.saturating_sub(shards.iter().sum());
    for _ in 0..missing {
        let each = |index: usize| groups[index].2[BYTES] as f64 / shards[index] as f64;
        let room = |index: &usize| shards[*index] < groups[*index].1;
        let largest = (0..groups.len()).filter(room).max_by(|a, b| each(*a).total_cmp(&each(*b)));
        let Some(largest) = largest else { break };
        shards[largest] += 1;
    }
    shards
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn atoms(sizes: &[(u64, u64)]) -> Vec<Atom> {
        let atom = |(bytes, tokens): &(u64, u64)| Atom {
            sizes: [1, *bytes, 0, *tokens],
            lines: 1,
            first_line: 1,
        };
        sizes.iter().map(atom).collect()
    }

    fn shards(atoms: &[Atom], ends: &[usize]) -> Vec<Sizes> {
        let begins = std::iter::once(0).chain(ends.iter().copied());
        begins.zip(ends).map(|(begin, end)| total(&atoms[begin..*end])).collect()
    }

    proptest! {
        #[test]
        fn no_shard_is_empty_or_above_a_limit(
            sizes in prop::collection::vec((1_u64..50, 0_u64..50), 1..120), lines in 1_u64..20, bytes in 50_u64..300,
            tokens in prop::option::of(50_u64..300), more in 0_usize..5,
        ) {
            let atoms = atoms(&sizes);
            let limits = [Some(lines), Some(bytes), None, tokens];
            let count = (least(&atoms, &limits) + more).min(atoms.len());
            let ends = cut(&atoms, count, &limits);
            prop_assert_eq!(ends.len(), count);
            for shard in shards(&atoms, &ends) {
                prop_assert!(shard[RECORDS] > 0);
                prop_assert!(within(shard, &limits), "{:?}", shard);
            }
        }

        #[test]
        fn shards_differ_by_two_lines_at_most(
            sizes in prop::collection::vec(20_u64..50, 1..300), bytes in 100_u64..2000, more in 0_usize..3,
        ) {
            let atoms = atoms(&sizes.iter().map(|bytes| (*bytes, 0)).collect::<Vec<_>>());
            let limits = [None, Some(bytes), None, None];
            let count = (least(&atoms, &limits) + more).min(atoms.len());
            let all = shards(&atoms, &cut(&atoms, count, &limits));
            let bytes = || all.iter().map(|shard| shard[BYTES]);
            let spread = bytes().max().unwrap_or(0) - bytes().min().unwrap_or(0);
            prop_assert!(spread <= 100, "{:?}", all);
        }
    }

    #[test]
    fn a_line_larger_than_a_share_leaves_no_crumbs_behind() {
        let mut sizes = vec![(1000, 0)];
        sizes.extend([(10, 0); 30]);
        let atoms = atoms(&sizes);
        let all = shards(&atoms, &cut(&atoms, 4, &[None; 4]));
        assert_eq!(all.iter().map(|shard| shard[BYTES]).collect::<Vec<_>>(), [1000, 100, 100, 100]);
    }

    #[test]
    fn shards_go_where_they_are_largest() {
        let of = |bytes| [9, bytes, 0, 0];
        assert_eq!(shared_out(&[(1, 9, of(100)), (1, 9, of(300))], 4), [1, 3]);
        assert_eq!(shared_out(&[(2, 9, of(1)), (1, 2, of(300))], 6), [4, 2]);
    }
}
