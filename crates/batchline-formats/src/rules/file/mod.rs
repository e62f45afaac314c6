//! The whole file and its limits: F6xx.

use crate::{Rule, Tally};

pub mod empty_file;
pub mod file_extension;
pub mod file_too_large;
pub mod foreign_format;
pub mod mixed_models;
pub mod too_many_embedding_inputs;
pub mod too_many_requests;
pub mod unknown_format;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[
    &file_too_large::RULE,
    &too_many_requests::RULE,
    &empty_file::RULE,
    &mixed_models::RULE,
    &too_many_embedding_inputs::RULE,
    &foreign_format::RULE,
    &unknown_format::RULE,
    &file_extension::RULE,
];

/// The value most lines have (of two as frequent the earlier), and the others in the order of their first lines. Values that `plain` makes
/// equal are one.
pub(in crate::rules) fn odd_ones<'t>(
    tallies: impl Iterator<Item = &'t Tally>,
    plain: fn(&str) -> &str,
) -> Option<(Tally, Vec<Tally>)> {
    let mut merged: Vec<Tally> = Vec::new();
    for tally in tallies {
        let same = |known: &&mut Tally| plain(&known.value) == plain(&tally.value);
        match merged.iter_mut().find(same) {
            Some(known) => known.count += tally.count,
            None => merged.push(tally.clone()),
        }
    }
    let most = (0..merged.len()).rev().max_by_key(|&i| merged[i].count)?;
    let most = merged.remove(most);
    Some((most, merged))
}
