//! Did you mean …?

/// The candidate nearest to `name`, when it is near enough to be what was meant.
///
/// Case, `_` and `-` count for nothing; beyond that one edit (insert, delete, replace, swap) in three characters is allowed.
///
/// ```
/// use batchline_schema::suggest::nearest;
///
/// assert_eq!(nearest("contnt", ["content", "title"]), Some("content"));
/// assert_eq!(nearest("maxTokens", ["max_tokens", "model"]), Some("max_tokens"));
/// assert_eq!(nearest("zebra", ["content", "title"]), None);
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = plain(name);
    if wanted.is_empty() || wanted.len() > WORD_CHARS_MAX {
        return None;
    }
    let allowed = (wanted.len() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
        .filter_map(|candidate| {
            // The lengths alone may tell that it is too far; most candidates end here.
            let length = candidate.chars().filter(|c| counts(*c)).count();
            let near = length.abs_diff(wanted.len()) <= allowed && length <= WORD_CHARS_MAX;
            near.then(|| (distance(&wanted, &plain(candidate)), candidate))
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn plain(name: &str) -> Vec<char> {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    name.chars().filter(|c| counts(*c)).map(lower).collect()
}

/// Separators count for nothing.
fn counts(c: char) -> bool {
    !matches!(c, '_' | '-' | ' ')
}

/// Longest word that is compared, in characters.
const WORD_CHARS_MAX: usize = 64;

/// Edits between two words of at most [`WORD_CHARS_MAX`]: insert, delete, replace, swap neighbours (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = [[0_usize; WORD_CHARS_MAX + 1]; 3];
    (0..=b.len()).for_each(|j| rows[0][j] = j);
    for (i, &ca) in a.iter().enumerate() {
        // The row above, the one above that, and the row to fill take turns.
        let [above, before, row] = [i % 3, (i + 2) % 3, (i + 1) % 3];
        rows[row][0] = i + 1;
        for (j, &cb) in b.iter().enumerate() {
            let replace = rows[above][j] + usize::from(ca != cb);
            let mut best = replace.min(rows[above][j + 1] + 1).min(rows[row][j] + 1);
            if i > 0 && j > 0 && ca == b[j - 1] && a[i - 1] == cb {
                best = best.min(rows[before][j - 1] + 1);
            }
            rows[row][j + 1] = best;
        }
    }
    rows[a.len() % 3][b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, plain};

    #[test]
    fn edits_are_counted() {
        let count = |a, b| distance(&plain(a), &plain(b));
        assert_eq!(count("", ""), 0);
        assert_eq!(count("abc", ""), 3);
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("temprature", "temperature"), 1);
        assert_eq!(count("contnet", "content"), 1);
        assert_eq!(count("ca", "abc"), 3);
    }
}
