//! Names of shards: `NAME-00001-of-00003.jsonl`, with the group where there are several.

use std::collections::HashSet;
use std::path::Path;

use super::groups::Group;

/// What is stripped of the name of the input.
static ENDINGS: [&str; 5] = [".gz", ".zst", ".jsonl", ".ndjson", ".json"];

/// Longest name and label: file systems take 255 bytes.
const STEM_CHARS_MAX: usize = 100;
const LABEL_CHARS_MAX: usize = 80;

/// More shards have no names.
pub(super) const SHARDS_MAX: usize = 99_999;

/// `requests.jsonl.gz` → `requests`
pub(super) fn stem(name: &str) -> String {
    let stripped = ENDINGS.iter().fold(name, |name, ending| {
        name.strip_suffix(ending).filter(|stem| !stem.is_empty()).unwrap_or(name)
    });
    safe(stripped, STEM_CHARS_MAX)
}

/// What file systems and shells take without ado.
fn safe(text: &str, chars_max: usize) -> String {
    let legal = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    let text: String = text.chars().map(legal).take(chars_max).collect();
    if text.is_empty() || text.starts_with('.') { format!("_{text}") } else { text }
}

/// What tells the files of each group apart; nothing where there is one.
pub(super) fn labels(groups: &[Group]) -> Vec<String> {
    if groups.len() < 2 {
        return vec![String::new(); groups.len()];
    }
    let differ =
        |of: fn(&Group) -> &Option<String>| groups.iter().any(|group| of(group) != of(&groups[0]));
    let urls = differ(|group| &group.key.0);
    let models = differ(|group| &group.key.1);
    let mut known = HashSet::new();
    let label = |group: &Group| {
        let url = group.key.0.as_deref().map_or("no-endpoint", endpoint);
        let model = group.key.1.as_deref().unwrap_or("no-model");
        let label = match (urls, models) {
            (true, true) => format!("{url}-{model}"),
            (true, false) => url.to_string(),
            _ => model.to_string(),
        };
        unused(&safe(&label, LABEL_CHARS_MAX), &mut known)
    };
    groups.iter().map(label).collect()
}

/// `/v1/chat/completions` → `chat-completions`, as far as that is legal.
fn endpoint(url: &str) -> &str {
    url.trim_start_matches('/').trim_start_matches("v1/")
}

/// Two groups never share a name, wherever case does not matter.
fn unused(label: &str, known: &mut HashSet<String>) -> String {
    let mut name = label.to_string();
    let mut number = 2;
    while !known.insert(name.to_lowercase()) {
        name = format!("{label}-{number}");
        number += 1;
    }
    name
}

/// The name of a shard, `index` from 0.
pub(super) fn shard(stem: &str, label: &str, index: usize, of: usize) -> String {
    let dash = if label.is_empty() { "" } else { "-" };
    format!("{stem}{dash}{label}-{:05}-of-{of:05}.jsonl", index + 1)
}

/// Is this the name of a shard of a file called `stem`? `others` are files that have manifests of their own beside it.
pub(super) fn is_shard_of(name: &str, stem: &str, others: &[String]) -> bool {
    let Some(whole) = without_number(name) else { return false };
    let begins = |stem: &str| {
        whole.strip_prefix(stem).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let nearer = |other: &String| other.len() > stem.len() && begins(other);
    begins(stem) && !others.iter().any(nearer)
}

/// `a-00001-of-00003.jsonl` → `a`
fn without_number(name: &str) -> Option<&str> {
    let digits = |text: &str| text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (rest, of) = Path::new(name.strip_suffix(".jsonl")?).to_str()?.rsplit_once("-of-")?;
    let (whole, number) = rest.rsplit_once('-')?;
    (digits(of) && digits(number)).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_tell_what_they_are() {
        for (name, expected) in [
            ("requests.jsonl", "requests"),
            ("a b.jsonl.gz", "a_b"),
            (".jsonl", "_.jsonl"),
            ("x.txt", "x.txt"),
            ("../up.jsonl", "_.._up"),
        ] {
            assert_eq!(stem(name), expected, "{name}");
        }
        assert_eq!(shard("r", "", 0, 3), "r-00001-of-00003.jsonl");
        assert_eq!(shard("r", "gpt-5", 2, 3), "r-gpt-5-00003-of-00003.jsonl");
        assert_eq!(safe("a/b:c", 9), "a_b_c");
    }

    #[test]
    fn shards_of_other_files_are_not_ours() {
        let others = ["r-more".to_string()];
        for (name, ours) in [
            ("r-00001-of-00003.jsonl", true),
            ("r-gpt-00001-of-00003.jsonl", true),
            ("r-more-00001-of-00003.jsonl", false),
            ("rest-00001-of-00003.jsonl", false),
            ("r-1-of-3.jsonl", false),
            ("r.jsonl", false),
        ] {
            assert_eq!(is_shard_of(name, "r", &others), ours, "{name}");
        }
    }
}
