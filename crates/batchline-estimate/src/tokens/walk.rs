//! The same count as a merge, from left to right: the longest token that fits beside the one before it, and a step back where none does.
//!
//! Two neighbouring tokens can stand in a merged text only if no merge across their border would have come before those that made them.
//! That is decided from the two tokens alone: undo their merges, the latest first, and see whether the parts at the border would have
//! merged earlier. A text has just one row of tokens in which all neighbours pass, so a walk that finds such a row has found the merge's.
//! Marks on the places that lead nowhere keep the walk linear. The idea is that of the crate `bpe` (github/rust-gems); tests compare with
//! the plain merge.

use super::load::load8;
use super::pairs::Pairs;
use super::pieces::{NONE, Pieces};

/// What a vocabulary's merges are, seen backwards. Tokens are named by rank: first those that are not merged, then as they merge.
pub struct Walk {
    tokens: Vec<Token>,
    pairs: Pairs,
    lengths: Lengths,
}

#[derive(Clone, Copy)]
struct Token {
    /// What it is merged from, at last; itself for what is not merged.
    left: u32,
    right: u32,
    /// The longest token that it starts with.
    prefix: u32,
    length: u32,
    /// False for pieces that no merge ever makes.
    made: bool,
}

impl Token {
    /// A piece of which only the text is known.
    fn alone(pieces: &Pieces, lengths: &Lengths, text: &[u8], rank: u32) -> Token {
        let shorter = text.len().saturating_sub(1);
        let start = |length| Some(pieces.rank(text, 0, length)).filter(|start| *start != NONE);
        let prefix = lengths.find(text, 0, shorter, start).unwrap_or(NONE);
        Token { left: rank, right: rank, prefix, length: text.len() as u32, made: false }
    }
}

/// The memory of a walk, kept between texts.
#[derive(Default)]
pub struct Steps {
    tokens: Vec<u32>,
    /// A bit for each place from which there is no way to the end.
    dead: Vec<u64>,
}

impl Walk {
    /// Learns the merges of `pieces`, whose ranks count from 0 without a gap; the first `bases` are not merged.
    pub fn new(pieces: &Pieces, bases: u32) -> Walk {
        let texts = pieces.by_rank();
        let lengths = Lengths::of(&texts);
        let tokens =
            (0..).zip(&texts).map(|(rank, text)| Token::alone(pieces, &lengths, text, rank));
        let mut walk =
            Walk { tokens: tokens.collect(), pairs: Pairs::with_capacity(texts.len()), lengths };
        for (rank, text) in (0..).zip(&texts) {
            walk.tokens[rank as usize].made = rank < bases || walk.split(pieces, text, rank);
        }
        for index in 0..walk.tokens.len() {
            walk.tokens[index].prefix = walk.made_prefix(index);
        }
        walk
    }

    /// Finds what the piece is merged from: of all ways to cut it in two, the one whose halves can be neighbours when nothing above its rank
    /// has merged. False when there is none.
    fn split(&mut self, pieces: &Pieces, text: &[u8], rank: u32) -> bool {
        let is_ready = |walk: &Walk, half: u32| half < rank && walk.tokens[half as usize].made;
        let mut left = self.tokens[rank as usize].prefix;
        while left != NONE {
            let token = self.tokens[left as usize];
            let right = pieces.rank(text, token.length as usize, text.len());
            if is_ready(self, left) && is_ready(self, right) && self.agree(left, right) {
                self.pairs.insert(left, right, rank);
                let whole = &mut self.tokens[rank as usize];
                (whole.left, whole.right) = (left, right);
                return true;
            }
            left = token.prefix;
        }
        false
    }

    /// The longest beginning of a token that is made by merges.
    fn made_prefix(&self, index: usize) -> u32 {
        let mut prefix = self.tokens[index].prefix;
        while let Some(token) = self.tokens.get(prefix as usize).filter(|token| !token.made) {
            prefix = token.prefix;
        }
        prefix
    }

    /// Can these two stand side by side when nothing merges any more?
    #[inline]
    fn agree(&self, mut left: u32, mut right: u32) -> bool {
        // Merges across the border would have to come before this rank.
        let mut limit = NONE;
        loop {
            if self.pairs.get(left, right) < limit {
                return false;
            }
            let (left_half, right_half) =
                (self.tokens[left as usize].right, self.tokens[right as usize].left);
            // Of equal ranks the leftmost merges first.
            let undo_left = left_half != left && (left > right || right_half == right);
            if undo_left {
                (limit, left) = (left, left_half);
            } else if right_half != right {
                (limit, right) = (right + 1, right_half);
            } else {
                return true;
            }
        }
    }

    /// How many tokens `text[start..end]` is; `None` when a part of it is in no piece.
    pub fn count(
        &self,
        pieces: &Pieces,
        text: &[u8],
        (start, end): (usize, usize),
        steps: &mut Steps,
    ) -> Option<u64> {
        steps.tokens.clear();
        steps.dead.clear();
        steps.dead.resize((end - start) / 64 + 1, 0);
        let mut at = start;
        let mut next = self.longest(pieces, text, at, end)?;
        loop {
            if let Some(token) = self.fitting(next, at - start, steps) {
                steps.tokens.push(token);
                at += self.tokens[token as usize].length as usize;
                if at == end {
                    return Some(steps.tokens.len() as u64);
                }
                next = self.longest(pieces, text, at, end)?;
            } else {
                let place = at - start;
                steps.dead[place / 64] |= 1 << (place % 64);
                // A shorter one than the last is tried: where it ended is marked now.
                next = steps.tokens.pop()?;
                at -= self.tokens[next as usize].length as usize;
            }
        }
    }

    /// `token` or the longest of its beginnings that agrees with the token before and leads somewhere.
    #[inline]
    fn fitting(&self, mut token: u32, place: usize, steps: &Steps) -> Option<u32> {
        let before = steps.tokens.last().copied();
        loop {
            let known = self.tokens[token as usize];
            let end = place + known.length as usize;
            let dead = steps.dead[end / 64] >> (end % 64) & 1 == 1;
            if !dead && before.is_none_or(|before| self.agree(before, token)) {
                return Some(token);
            }
            token = known.prefix;
            if token == NONE {
                return None;
            }
        }
    }

    /// The longest token that starts at `at` and ends by `end`.
    #[inline]
    fn longest(&self, pieces: &Pieces, text: &[u8], at: usize, end: usize) -> Option<u32> {
        self.lengths.find(text, at, end, |length| {
            let rank = pieces.rank(text, at, at + length);
            (rank != NONE && self.tokens[rank as usize].made).then_some(rank)
        })
    }
}

/// How long tokens are, by how they start: most lengths need not be tried.
struct Lengths {
    /// By their first three bytes, a bit for each length below six.
    short: Box<[u8]>,
    /// By their first six bytes, a bit for each length from six to sixty-eight; the last for more.
    long: Box<[u64]>,
    /// All lengths above those, the longest first.
    longest: Vec<usize>,
}

const SHORT: usize = 3;
const LONG: usize = 6;
const LONGEST: usize = LONG + 63;
const STARTS_LOG: u32 = 17;

impl Lengths {
    fn of(texts: &[&[u8]]) -> Lengths {
        let mut short = vec![0; 1 << STARTS_LOG].into_boxed_slice();
        let mut long = vec![0; 1 << STARTS_LOG].into_boxed_slice();
        let mut longest = Vec::new();
        for text in texts {
            match text.len() {
                0..SHORT => {}
                length @ SHORT..LONG => short[start_of(text, 0, SHORT)] |= 1 << length,
                length => {
                    long[start_of(text, 0, LONG)] |= 1 << (length.min(LONGEST) - LONG);
                    longest.extend(Some(length).filter(|length| *length >= LONGEST));
                }
            }
        }
        longest.sort_unstable_by_key(|length| std::cmp::Reverse(*length));
        longest.dedup();
        Lengths { short, long, longest }
    }

    /// Asks for each length that a token at `at` may have, the longest first.
    #[inline]
    fn find(
        &self,
        text: &[u8],
        at: usize,
        end: usize,
        is_token: impl Fn(usize) -> Option<u32>,
    ) -> Option<u32> {
        let most = end - at;
        if most >= LONG
            && let Some(token) = self.find_long(text, at, most, &is_token)
        {
            return Some(token);
        }
        let mut lengths = if most >= SHORT { self.short[start_of(text, at, SHORT)] } else { 0 };
        while lengths != 0 {
            let highest = 7 - lengths.leading_zeros();
            let length = highest as usize;
            if let Some(token) = Some(length).filter(|length| *length <= most).and_then(&is_token) {
                return Some(token);
            }
            lengths ^= 1 << highest;
        }
        (1..SHORT.min(most + 1)).rev().find_map(is_token)
    }

    #[inline]
    fn find_long(
        &self,
        text: &[u8],
        at: usize,
        most: usize,
        is_token: impl Fn(usize) -> Option<u32>,
    ) -> Option<u32> {
        let mut lengths = self.long[start_of(text, at, LONG)];
        if lengths >> 63 == 1 {
            lengths ^= 1 << 63;
            let longest = self.longest.iter().copied().filter(|length| *length <= most);
            if let Some(token) = longest.into_iter().find_map(&is_token) {
                return Some(token);
            }
        }
        if most < LONGEST {
            lengths &= u64::MAX >> (LONGEST - most);
        }
        while lengths != 0 {
            let highest = 63 - lengths.leading_zeros();
            if let Some(token) = is_token(highest as usize + LONG) {
                return Some(token);
            }
            lengths ^= 1 << highest;
        }
        None
    }
}

/// A number for the first `count` bytes.
#[inline]
fn start_of(text: &[u8], at: usize, count: usize) -> usize {
    let start = load8(text, at) & (u64::MAX >> (64 - 8 * count));
    (start.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - STARTS_LOG)) as usize
}
