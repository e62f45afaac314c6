//! One pass over some 32 KB of whole lines: where strings end, where lines end, and whether every string keeps the rules.
//!
//! Most of a request file is the inside of strings. Looking at them a string at a time means a start, a stop and a guess of the branch
//! predictor for each. This pass looks at 64 bytes at a time and makes no difference between inside and outside: a `"` ends or starts a
//! string unless an odd number of `\` stands before it; behind such a `\` must stand one of `" \ / b f n r t` or `uXXXX`; a high surrogate
//! must be followed by a low one; a control character must not be there at all (but for `\n`, and `\r` right before it). All of that is
//! arithmetic on 64-bit masks without a branch. What it leaves behind is one bit for each quote that counts, and the line ends.
//!
//! It may be stricter than JSON (a tab between two tokens is legal): then the window is not *sound*, and the caller reads its lines with the
//! [`Cursor`](crate::Cursor), which is exact, names mistakes, and is the twin that the tests compare with. It is never laxer: a walk that
//! takes strings from this index accepts nothing the cursor refuses.

use crate::simd::{self, Block};

/// What one pass over a window has found. Kept and filled again for the next.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// One bit a byte: quotes that are not escaped.
    quotes: Vec<u64>,
    line_ends: Vec<u32>,
    unsound: bool,
    separators: bool,
}

const BLOCK: usize = 64;

impl Index {
    /// Looks at a window of whole lines, which must be UTF-8 and shorter than 4 GiB.
    pub fn read(&mut self, window: &[u8]) {
        simd::read(window, self);
    }

    /// The same by the safe twin of the vector code.
    pub fn read_portable(&mut self, window: &[u8]) {
        self.read_by::<simd::Portable>(window);
    }

    /// False when some line may hold a string that is not JSON: all lines of the window must be read by the cursor.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        !self.unsound
    }

    /// Is there a U+0085, U+2028 or U+2029?
    #[must_use]
    pub fn has_separators(&self) -> bool {
        self.separators
    }

    /// Where each `\n` stands.
    #[must_use]
    pub fn line_ends(&self) -> &[u32] {
        &self.line_ends
    }

    /// The first quote that counts at or after `from`; past the window when there is none.
    #[inline]
    #[must_use]
    pub fn next_quote(&self, from: usize) -> usize {
        let mut word = from / BLOCK;
        let Some(&first) = self.quotes.get(word) else {
            return usize::MAX;
        };
        let mut bits = first & (u64::MAX << (from % BLOCK));
        while bits == 0 {
            word += 1;
            let Some(&next) = self.quotes.get(word) else {
                return usize::MAX;
            };
            bits = next;
        }
        word * BLOCK + bits.trailing_zeros() as usize
    }

    #[inline(always)]
    pub(crate) fn read_by<B: Block>(&mut self, window: &[u8]) {
        let (blocks, rest) = window.as_chunks::<BLOCK>();
        // One word more than there are blocks, for the rest, and one for what lies behind it.
        self.quotes.resize(blocks.len() + 2, 0);
        self.line_ends.clear();
        let mut pass = Pass::new(window, &mut self.line_ends);
        for ((index, block), quotes) in blocks.iter().enumerate().zip(&mut self.quotes) {
            B::call_ahead(block);
            *quotes = pass.take::<B>(block, index * BLOCK);
        }
        let mut last = [b' '; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        // An escape may reach over the end, where there is nothing.
        let blank = [b' '; BLOCK];
        let quotes = [(&last, blocks.len() * BLOCK), (&blank, window.len())]
            .map(|(block, base)| pass.take::<B>(block, base));
        self.unsound = pass.bad != 0;
        self.separators = pass.separators;
        self.quotes[blocks.len()..].copy_from_slice(&quotes);
    }
}

/// What goes over from one block to the next.
pub(crate) struct Pass<'w> {
    window: &'w [u8],
    line_ends: &'w mut Vec<u32>,
    bad: u64,
    separators: bool,
    /// Not 0 when an escape goes on from the last block into this one.
    pending: u64,
    /// 1 when the last byte of the last block escapes the first of this one.
    carry: u64,
    /// Of the last block: the `u` of each `\u`, …
    unicode: u64,
    /// … first digits of surrogates, …
    surrogate: u64,
    /// … second digits of high ones.
    high: u64,
}

impl<'w> Pass<'w> {
    fn new(window: &'w [u8], line_ends: &'w mut Vec<u32>) -> Pass<'w> {
        Pass {
            window,
            line_ends,
            bad: 0,
            separators: false,
            pending: 0,
            carry: 0,
            unicode: 0,
            surrogate: 0,
            high: 0,
        }
    }

    /// Looks at the block that starts at `base`; its quotes that count.
    #[inline(always)]
    fn take<B: Block>(&mut self, block: &[u8; BLOCK], base: usize) -> u64 {
        if B::has_rare(block) {
            B::look(self, block, base);
        }
        let (quotes, slash) = (B::quote(block), B::slash(block));
        if !B::CHEAP && slash | self.carry | self.pending == 0 {
            return quotes;
        }
        let escaped = self.escaped(slash);
        let unicode = escaped & B::unicode(block);
        self.bad |= escaped & !unicode & !B::simple(block);
        if unicode | self.pending != 0 {
            B::escapes(self, block, unicode);
        }
        quotes & !escaped
    }

    /// Line ends, control characters and separators of a block.
    #[inline(always)]
    pub(crate) fn look<B: Block>(&mut self, block: &[u8; BLOCK], base: usize) {
        self.controls(B::low(block), base);
        self.leads(B::lead(block), base);
    }

    /// Bytes behind an odd number of `\`: two additions find the ends of all runs at once.
    #[inline(always)]
    fn escaped(&mut self, slash: u64) -> u64 {
        const EVEN: u64 = 0x5555_5555_5555_5555;
        let slash = slash & !self.carry;
        let follows = slash << 1 | self.carry;
        let odd_starts = slash & !EVEN & !follows;
        let (ends, overflow) = odd_starts.overflowing_add(slash);
        self.carry = u64::from(overflow);
        (EVEN ^ (ends << 1)) & follows
    }

    /// Four hex digits behind each `u`, and surrogates in pairs: the low one's `u` stands six bytes behind the high one's.
    #[inline(always)]
    pub(crate) fn unicode<B: Block>(&mut self, block: &[u8; BLOCK], unicode: u64) {
        let behind = |now: u64, before: u64, by: u32| now << by | before >> (64 - by);
        let first = behind(unicode, self.unicode, 1);
        let digits = (2..=4).fold(first, |bits, by| bits | behind(unicode, self.unicode, by));
        self.bad |= digits & !B::hex(block);
        let surrogate = first & B::surrogate(block);
        if surrogate | self.surrogate | self.high != 0 {
            let second = behind(surrogate, self.surrogate, 1);
            let high = second & B::high_digit(block);
            self.bad |= behind(high, self.high, 6) ^ (second & B::low_digit(block));
            self.high = high;
        }
        (self.unicode, self.surrogate) = (unicode, surrogate);
        // What starts in the last bytes of this block goes on in the next.
        self.pending = (unicode >> 59) | (surrogate >> 59) | (self.high >> 57);
    }

    /// `\n` ends a line, and so does `\r` right before it; no other byte below 0x20 is good.
    #[inline(always)]
    fn controls(&mut self, mut low: u64, base: usize) {
        while low != 0 {
            let at = base + low.trailing_zeros() as usize;
            match self.window.get(at..) {
                Some([b'\n', ..]) => self.line_ends.push(at as u32),
                Some([b'\r', b'\n', ..]) => {}
                _ => self.bad = 1,
            }
            low &= low - 1;
        }
    }

    /// Is one of these the first byte of a separator?
    fn leads(&mut self, mut lead: u64, base: usize) {
        while lead != 0 {
            let at = base + lead.trailing_zeros() as usize;
            let rest = self.window.get(at..).unwrap_or(&[]);
            self.separators |= matches!(rest, [0xc2, 0x85, ..] | [0xe2, 0x80, 0xa8 | 0xa9, ..]);
            lead &= lead - 1;
        }
    }
}
