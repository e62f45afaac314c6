//! Lines for one model and endpoint.

use batchline_formats::models::enqueued::find_enqueued;

use super::atoms::Atom;
use super::piece::Key;
use super::sizes::{Limits, Sizes, TOKENS, nearer};
use crate::Error;

/// More groups than this are no request file, and each has a file open while shards are written.
pub(super) const GROUPS_MAX: usize = 200;

/// Lines for one model and endpoint.
#[derive(Debug)]
pub(super) struct Group {
    /// Url and model; `None` where no line names one, or nobody asked.
    pub key: Key,
    pub atoms: Vec<Atom>,
    pub total: Sizes,
    /// Where its first line starts, in bytes.
    pub offset: u64,
    pub limits: Limits,
    /// Nobody has confirmed how many tokens may wait: a line above that is only told.
    pub soft_tokens: bool,
}

/// All groups, in the order of their first lines.
#[derive(Default)]
pub(super) struct Groups {
    pub all: Vec<Group>,
    last: usize,
}

/// What follows for a group from its model.
pub(super) struct Tier<'a> {
    pub tier: u8,
    /// Whose models, when the name does not say.
    pub provider: &'static str,
    /// The model of lines that name none.
    pub model: Option<&'a str>,
}

impl Groups {
    /// The group of a line. What a line does not name it has from the line before it.
    pub fn of(
        &mut self,
        key: &Key,
        offset: u64,
        limits: impl FnOnce(&Key) -> (Limits, bool),
    ) -> Result<usize, Error> {
        if let Some(last) = self.all.get_mut(self.last) {
            let same =
                |ours: &Option<String>, theirs: &Option<String>| theirs.is_none() || ours == theirs;
            if same(&last.key.0, &key.0) && same(&last.key.1, &key.1) {
                return Ok(self.last);
            }
        }
        let before = self.all.get(self.last).map(|last| last.key.clone()).unwrap_or_default();
        let whole = (key.0.clone().or(before.0), key.1.clone().or(before.1));
        let open = |group: &Group| {
            let fills =
                |ours: &Option<String>, theirs: &Option<String>| ours.is_none() || ours == theirs;
            fills(&group.key.0, &whole.0) && fills(&group.key.1, &whole.1)
        };
        let known = self.all.iter().position(|group| group.key == whole);
        self.last = match known.or_else(|| self.all.iter().position(open)) {
            Some(index) => {
                if self.all[index].key != whole {
                    (self.all[index].limits, self.all[index].soft_tokens) = limits(&whole);
                    self.all[index].key = whole;
                }
                index
            }
            None => self.begin(whole, offset, limits)?,
        };
        Ok(self.last)
    }

    fn begin(
        &mut self,
        key: Key,
        offset: u64,
        limits: impl FnOnce(&Key) -> (Limits, bool),
    ) -> Result<usize, Error> {
        if self.all.len() >= GROUPS_MAX {
            return Err(Error::Options(format!(
                "the file names more than {GROUPS_MAX} models or endpoints; --keep-together cuts it without regard to them"
            )));
        }
        let (limits, soft_tokens) = limits(&key);
        let (atoms, total) = (Vec::new(), Sizes::default());
        self.all.push(Group { key, atoms, total, offset, limits, soft_tokens });
        Ok(self.all.len() - 1)
    }
}

/// The limits of a group with a tier's, and whether those of tokens are only somebody's word.
pub(super) fn limited(limits: &Limits, tier: Option<&Tier<'_>>, key: &Key) -> (Limits, bool) {
    let Some((most, confirmed)) = tier.and_then(|tier| waiting(tier, key)) else {
        return (*limits, false);
    };
    let mut ours = *limits;
    ours[TOKENS] = nearer(limits[TOKENS], Some(most));
    (ours, !confirmed && ours[TOKENS] != limits[TOKENS])
}

/// How many tokens may wait for the model, and whether that is confirmed.
pub(super) fn waiting(tier: &Tier<'_>, key: &Key) -> Option<(u64, bool)> {
    let model = key.1.as_deref().or(tier.model)?;
    let provider = batchline_estimate::provider_of(model).unwrap_or(tier.provider);
    let (row, same) = find_enqueued(provider, model)?;
    Some((row.of_tier(tier.tier)?, row.confirmed && same))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(url: &str, model: &str) -> Key {
        let some = |text: &str| Some(text).filter(|text| !text.is_empty()).map(String::from);
        (some(url), some(model))
    }

    #[test]
    fn what_a_line_does_not_name_it_has_from_the_line_before_it() {
        let mut groups = Groups::default();
        let lines = [
            (("", ""), 0),
            (("/a", "m"), 0),
            (("", ""), 0),
            (("/b", "m"), 1),
            (("", "m"), 1),
            (("/a", ""), 0),
            (("/a", "n"), 2),
            (("", ""), 2),
        ];
        for ((url, model), expected) in lines {
            let group = groups.of(&key(url, model), 0, |_| ([None; 4], false)).expect("a group");
            assert_eq!(group, expected, "{url} {model}");
        }
        assert_eq!(groups.all[0].key, key("/a", "m"));
    }

    #[test]
    fn there_are_only_so_many_groups() {
        let mut groups = Groups::default();
        let mut add = |n: usize| groups.of(&key("/a", &n.to_string()), 0, |_| ([None; 4], false));
        assert!((0..GROUPS_MAX).all(|n| add(n).is_ok()));
        assert!(add(GROUPS_MAX).expect_err("an error").to_string().contains("--keep-together"));
    }

    #[test]
    fn a_tier_limits_tokens_where_somebody_has_said_how_many() {
        let tier = Tier { tier: 1, provider: "gemini", model: Some("gemini-2.5-flash") };
        let of = |model, most| {
            let limits = [None, None, None, most];
            let (limits, soft) = limited(&limits, Some(&tier), &key("", model));
            (limits[TOKENS], soft)
        };
        assert_eq!(of("", None), (Some(3_000_000), false));
        assert_eq!(of("", Some(5)), (Some(5), false));
        assert_eq!(of("gemini-2.5-pro", None), (Some(5_000_000), false));
        assert_eq!(of("gemini-2.5-pro-preview-06-05", None), (Some(5_000_000), true));
        assert_eq!(of("my-model", None), (None, false));
    }
}
