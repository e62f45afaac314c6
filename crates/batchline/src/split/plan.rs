//! From what was surveyed to shards with names.

use super::SplitOptions;
use super::cuts::{cut, least, shared_out, total};
use super::groups::Group;
use super::manifest::Shard;
use super::names::{SHARDS_MAX, labels, shard};
use super::sizes::{BYTES, INPUTS, RECORDS, Sizes, TOKENS};
use super::survey::Survey;
use crate::Error;

/// A shard to be written.
pub(super) struct Planned {
    pub shard: Shard,
    /// Where its lines start in the input, when it is one part of it.
    pub offset: u64,
}

/// All shards, group by group.
pub(super) fn shards(
    survey: &Survey,
    options: &SplitOptions,
    (stem, tokens): (&str, bool),
) -> Result<Vec<Planned>, Error> {
    let groups = &survey.groups.all;
    let counts = counts(groups, options)?;
    if counts.iter().sum::<usize>() > SHARDS_MAX {
        return Err(Error::Options(format!(
            "{} shards would be needed, and {SHARDS_MAX} are the most: raise the limits",
            counts.iter().sum::<usize>()
        )));
    }
    let inputs = groups.iter().any(|group| group.total[INPUTS] > 0);
    let labels = labels(groups);
    let mut planned = Vec::new();
    for (index, (group, count)) in groups.iter().zip(counts).enumerate() {
        let mut begin = 0;
        let mut offset = group.offset;
        for (number, end) in cut(&group.atoms, count, &group.limits).into_iter().enumerate() {
            let atoms = &group.atoms[begin..end];
            let sizes = total(atoms);
            let shard = Shard {
                file: shard(stem, &labels[index], number, count),
                group: index,
                model: group.key.1.clone(),
                url: group.key.0.clone(),
                first_line: atoms.first().map_or(1, |atom| atom.first_line),
                lines: atoms.iter().map(|atom| atom.lines).sum(),
                records: sizes[RECORDS],
                bytes: sizes[BYTES],
                inputs: inputs.then_some(sizes[INPUTS]),
                tokens: tokens.then_some(sizes[TOKENS]),
                fingerprint: String::new(),
            };
            planned.push(Planned { shard, offset });
            offset += sizes[BYTES];
            begin = end;
        }
    }
    Ok(planned)
}

/// How many shards each group is cut into.
fn counts(groups: &[Group], options: &SplitOptions) -> Result<Vec<usize>, Error> {
    let one = |group: &Group| -> (usize, usize, Sizes) {
        let records = (group.total[RECORDS] as usize).clamp(1, group.atoms.len());
        (least(&group.atoms, &group.limits), records, group.total)
    };
    let groups: Vec<_> = groups.iter().map(one).collect();
    let needed: usize = groups.iter().map(|(least, _, _)| least).sum();
    let Some(wanted) = options.shards else {
        return Ok(groups.iter().map(|(least, _, _)| *least).collect());
    };
    let most: usize = groups.iter().map(|(_, most, _)| most).sum();
    let wanted = wanted as usize;
    if wanted < needed {
        let why = match groups.len() {
            0 | 1 => "by the limits".to_string(),
            many => format!("by the limits, for {many} models or endpoints"),
        };
        return Err(Error::Options(format!(
            "{needed} shards are needed {why}, and {wanted} were asked for: ask for more, or see --no-profile-limits and --keep-together"
        )));
    }
    if wanted > most {
        return Err(Error::Options(format!(
            "{wanted} shards were asked for, and the file has {most} requests: ask for fewer"
        )));
    }
    Ok(shared_out(&groups, wanted))
}
