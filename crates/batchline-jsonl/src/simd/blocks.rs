//! What 64 bytes hold, one bit a byte. The safe twin of the vector code, and its meaning.

use crate::index::Pass;

/// A way to look at 64 bytes for what matters to a strict reader of strings and lines. In a mask bit `n` stands for byte `n`.
pub(crate) trait Block {
    /// Is a mask as cheap as a branch that may be guessed wrong? Then escapes are looked at in every block, otherwise only behind a `\`.
    const CHEAP: bool;
    /// Asks for what lies a window behind the block, which will be wanted next, to be brought nearer.
    fn call_ahead(_block: &[u8; 64]) {}
    /// `"`
    fn quote(block: &[u8; 64]) -> u64;
    /// `\`
    fn slash(block: &[u8; 64]) -> u64;
    /// Is there a byte below 0x20 or a [`lead`](Block::lead)?
    fn has_rare(block: &[u8; 64]) -> bool;
    /// Below 0x20.
    fn low(block: &[u8; 64]) -> u64;
    /// 0xC2 or 0xE2: the first byte of U+0085, U+2028 and U+2029 (and of much else).
    fn lead(block: &[u8; 64]) -> u64;
    /// `" \ / b f n r t`: what may stand behind a `\`, …
    fn simple(block: &[u8; 64]) -> u64;
    /// … besides `u`.
    fn unicode(block: &[u8; 64]) -> u64;
    /// `0`–`9 a`–`f A`–`F`
    fn hex(block: &[u8; 64]) -> u64;
    /// `d D`: the first digit of a surrogate.
    fn surrogate(block: &[u8; 64]) -> u64;
    /// `8 9 a b A B`: the second digit of a high one.
    fn high_digit(block: &[u8; 64]) -> u64;
    /// `c`–`f C`–`F`: the second digit of a low one.
    fn low_digit(block: &[u8; 64]) -> u64;
    /// [`Pass::look`] out of line, so that the loop over plain blocks fits the registers.
    fn look(pass: &mut Pass<'_>, block: &[u8; 64], base: usize);
    /// [`Pass::unicode`] out of line.
    fn escapes(pass: &mut Pass<'_>, block: &[u8; 64], unicode: u64);
}

/// One byte after another: any machine, and what the vector code must mean.
#[derive(Debug)]
pub(crate) struct Portable;

impl Block for Portable {
    const CHEAP: bool = false;

    fn quote(block: &[u8; 64]) -> u64 {
        mask(block, |b| b == b'"')
    }

    fn has_rare(block: &[u8; 64]) -> bool {
        Self::low(block) | Self::lead(block) != 0
    }

    fn look(pass: &mut Pass<'_>, block: &[u8; 64], base: usize) {
        pass.look::<Portable>(block, base);
    }

    fn escapes(pass: &mut Pass<'_>, block: &[u8; 64], unicode: u64) {
        pass.unicode::<Portable>(block, unicode);
    }

    fn slash(block: &[u8; 64]) -> u64 {
        mask(block, |b| b == b'\\')
    }

    fn low(block: &[u8; 64]) -> u64 {
        mask(block, |b| b < 0x20)
    }

    fn lead(block: &[u8; 64]) -> u64 {
        mask(block, |b| b == 0xc2 || b == 0xe2)
    }

    fn simple(block: &[u8; 64]) -> u64 {
        mask(block, |b| b"\"\\/bfnrt".contains(&b))
    }

    fn unicode(block: &[u8; 64]) -> u64 {
        mask(block, |b| b == b'u')
    }

    fn hex(block: &[u8; 64]) -> u64 {
        mask(block, |b| b.is_ascii_hexdigit())
    }

    fn surrogate(block: &[u8; 64]) -> u64 {
        mask(block, |b| matches!(b, b'd' | b'D'))
    }

    fn high_digit(block: &[u8; 64]) -> u64 {
        mask(block, |b| matches!(b, b'8' | b'9' | b'a' | b'b' | b'A' | b'B'))
    }

    fn low_digit(block: &[u8; 64]) -> u64 {
        mask(block, |b| matches!(b, b'c'..=b'f' | b'C'..=b'F'))
    }
}

#[inline]
fn mask(block: &[u8; 64], is: impl Fn(u8) -> bool) -> u64 {
    block.iter().rev().fold(0, |bits, &byte| bits << 1 | u64::from(is(byte)))
}
