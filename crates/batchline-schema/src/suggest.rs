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
    let wanted = Wanted::new(name)?;
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name && wanted.may_mean(Sketch::of(candidate)))
        .filter_map(|candidate| Some((wanted.distance(candidate)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The candidates nearest to `name`, by the measure of [`nearest`]: at most `max`, several only when they are equally near.
///
/// ```
/// use batchline_schema::suggest::near;
///
/// assert_eq!(near("gpt-5.4-mni", ["gpt-5.4-nano", "gpt-5.4-mini"], 3), ["gpt-5.4-mini"]);
/// assert_eq!(near("gpt-5.4-mno", ["gpt-5.4-nano", "gpt-5.4-mini", "gpt-4"], 3), ["gpt-5.4-nano", "gpt-5.4-mini"]);
/// ```
pub fn near<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    max: usize,
) -> Vec<&'a str> {
    let Some(wanted) = Wanted::new(name) else { return Vec::new() };
    let distance = |candidate: &'a str| Some((wanted.distance(candidate)?, candidate));
    let known: Vec<(usize, &str)> = candidates.into_iter().filter_map(distance).collect();
    let best = known.iter().map(|(distance, _)| *distance).min();
    let best = known.into_iter().filter(|(distance, _)| Some(*distance) == best);
    best.map(|(_, candidate)| candidate).take(max).collect()
}

/// The characters of a name that count, in lower case.
fn plain(name: &str) -> impl Iterator<Item = char> {
    let lower = |c: char| match c.is_ascii() {
        true => c.to_ascii_lowercase(),
        false => c.to_lowercase().next().unwrap_or(c),
    };
    name.chars().filter(|c| counts(*c)).map(lower)
}

/// Separators count for nothing.
fn counts(c: char) -> bool {
    !matches!(c, '_' | '-' | ' ')
}

/// Longest word that is compared, in characters: one bit each.
const WORD_CHARS_MAX: usize = 64;

/// What tells most words apart without looking at them: how long they are and which letters they have.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sketch {
    /// One bit a character, modulo 64.
    letters: u64,
    length: usize,
}

impl Sketch {
    pub fn of(name: &str) -> Sketch {
        let add = |Sketch { letters, length }, c: char| Sketch {
            letters: letters | 1 << (c as u32 % 64),
            length: length + 1,
        };
        plain(name).fold(Sketch::default(), add)
    }
}

/// A word that was written, ready to be compared with many that may have been meant.
pub(crate) struct Wanted {
    chars: [char; WORD_CHARS_MAX],
    sketch: Sketch,
    /// For each ASCII character one bit for each place where it stands.
    places: [u64; 128],
    /// Edits up to which another word is near.
    allowed: usize,
}

impl Wanted {
    /// `None` for a name that is like no other: empty, or too long.
    pub fn new(name: &str) -> Option<Wanted> {
        let sketch = Sketch::of(name);
        if sketch.length == 0 || sketch.length > WORD_CHARS_MAX {
            return None;
        }
        let (mut chars, mut places) = (['\0'; WORD_CHARS_MAX], [0; 128]);
        for (index, c) in plain(name).enumerate() {
            chars[index] = c;
            if let Some(place) = places.get_mut(c as usize) {
                *place |= 1 << index;
            }
        }
        Some(Wanted { chars, sketch, places, allowed: (sketch.length / 3).max(1) })
    }

    /// False when length or letters alone tell that it is too far: an edit brings one letter in and takes one out at most.
    pub fn may_mean(&self, other: Sketch) -> bool {
        let Sketch { letters, length } = self.sketch;
        let more = |a: u64, b: u64| (a & !b).count_ones() as usize;
        length.abs_diff(other.length) <= self.allowed
            && other.length <= WORD_CHARS_MAX
            && more(letters, other.letters) <= self.allowed
            && more(other.letters, letters) <= self.allowed
    }

    fn places_of(&self, c: char) -> u64 {
        if let Some(places) = self.places.get(c as usize) {
            return *places;
        }
        let known = self.chars[..self.sketch.length].iter().enumerate();
        known.filter(|(_, known)| **known == c).fold(0, |places, (index, _)| places | 1 << index)
    }

    /// Edits between the two words, when they are near: insert, delete, replace, swap neighbours (optimal string alignment).
    ///
    /// All rows of the usual matrix at once, a column a step, as differences of one bit each: Hyyrö, "A bit-vector algorithm for computing
    /// Levenshtein and Damerau edit distances" (2003).
    pub fn distance(&self, candidate: &str) -> Option<usize> {
        let last = 1_u64 << (self.sketch.length - 1);
        let (mut rises, mut falls) = (u64::MAX, 0_u64);
        let (mut diagonal, mut before) = (0_u64, 0_u64);
        let mut distance = self.sketch.length;
        for c in plain(candidate) {
            let here = self.places_of(c);
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = ((here & rises).wrapping_add(rises) ^ rises) | here | falls | swapped;
            let right_rises = falls | !(diagonal | rises);
            let right_falls = diagonal & rises;
            distance += usize::from(right_rises & last != 0);
            distance -= usize::from(right_falls & last != 0);
            let right_rises = right_rises << 1 | 1;
            rises = right_falls << 1 | !(diagonal | right_rises);
            falls = right_rises & diagonal;
            before = here;
        }
        (distance <= self.allowed).then_some(distance)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Sketch, Wanted, plain};

    /// The matrix, row by row: the oracle.
    fn edits(a: &str, b: &str) -> usize {
        let [a, b]: [Vec<char>; 2] = [a, b].map(|name| plain(name).collect());
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let replace = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let best = replace.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                    let swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    if swap { best.min(rows[i - 2][j - 2] + 1) } else { best }
                };
            }
        }
        rows[a.len()][b.len()]
    }

    #[test]
    fn edits_are_counted() {
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("temprature", "temperature"), 1);
        assert_eq!(edits("contnet", "content"), 1);
        assert_eq!(edits("ca", "abc"), 3);
    }

    proptest! {
        #[test]
        fn bits_count_as_the_matrix_does(
            a in "[a-dA-B_äß]{0,9}|[ab]{60,64}", b in "[a-dA-B_äß]{0,9}|[ab]{60,64}",
        ) {
            let Some(wanted) = Wanted::new(&a) else { return Ok(()) };
            let near = Some(edits(&a, &b)).filter(|edits| *edits <= wanted.allowed);
            prop_assert_eq!(wanted.distance(&b), near);
            prop_assert!(near.is_none() || wanted.may_mean(Sketch::of(&b)));
        }
    }
}
