//! The map from requests that were left out to those that stand for them.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read};

use serde_json::Value;

use crate::Error;

/// For each request that was kept, the ids of those it stands for.
pub(super) struct TwinMap {
    twins: HashMap<String, Twins>,
}

#[derive(Default)]
struct Twins {
    ids: Vec<String>,
    answered: bool,
}

impl TwinMap {
    pub fn read(reader: impl Read, name: &str) -> Result<TwinMap, Error> {
        let mut twins: HashMap<String, Twins> = HashMap::new();
        for (number, line) in (1_u64..).zip(BufReader::new(reader).lines()) {
            let line = line.map_err(|source| Error::Io { path: name.into(), source })?;
            if line.trim().is_empty() {
                continue;
            }
            let (id, kept) = entry(&line).ok_or_else(|| {
                Error::Options(format!(
                    "{name}: line {number} is no entry of a map: those are written by `batchline dedupe --map FILE` and look like {{\"id\":\"b\",\"as\":\"a\"}}"
                ))
            })?;
            twins.entry(kept).or_default().ids.push(id);
        }
        Ok(TwinMap { twins })
    }

    /// The ids a request stands for.
    pub fn of(&self, id: &str) -> &[String] {
        self.twins.get(id).map_or(&[], |twins| &twins.ids)
    }

    /// A row has this id.
    pub fn answer(&mut self, id: &str) {
        if let Some(twins) = self.twins.get_mut(id) {
            twins.answered = true;
        }
    }

    /// The ids whose twin has no row, sorted.
    pub fn unanswered(&self) -> Vec<&str> {
        let open = self.twins.values().filter(|twins| !twins.answered);
        let mut ids: Vec<&str> = open.flat_map(|twins| &twins.ids).map(String::as_str).collect();
        ids.sort_unstable();
        ids
    }
}

fn entry(line: &str) -> Option<(String, String)> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = |name: &str| value.get(name)?.as_str().map(String::from);
    Some((text("id")?, text("as")?))
}
