//! What 64 bytes hold, one bit a byte. The safe twin of the vector code, and its meaning.

/// The bytes that matter to a strict reader of strings and lines. Bit `n` stands for byte `n`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// `"`
    pub quote: u64,
    /// `\`
    pub slash: u64,
    /// `\n`
    pub newline: u64,
    /// Below 0x20, `\n` excepted.
    pub control: u64,
    /// 0xC2 or 0xE2: the first byte of U+0085, U+2028 and U+2029 (and of much else).
    pub lead: u64,
}

/// What may stand behind a `\`. Asked only of blocks that have one, or follow one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Escapes {
    /// `" \ / b f n r t`
    pub simple: u64,
    /// `u`
    pub unicode: u64,
    /// `0`–`9 a`–`f A`–`F`
    pub hex: u64,
    /// `d D`: the first digit of a surrogate.
    pub surrogate: u64,
    /// `8 9 a b A B`: the second digit of a high one.
    pub high: u64,
    /// `c`–`f C`–`F`: the second digit of a low one.
    pub low: u64,
}

/// A way to look at 64 bytes.
pub trait Block {
    /// See [`Marks`].
    fn marks(block: &[u8; 64]) -> Marks;
    /// See [`Escapes`].
    fn escapes(block: &[u8; 64]) -> Escapes;
}

/// One byte after another: any machine.
#[derive(Debug)]
pub struct Portable;

impl Block for Portable {
    #[inline]
    fn marks(block: &[u8; 64]) -> Marks {
        Marks {
            quote: mask(block, |b| b == b'"'),
            slash: mask(block, |b| b == b'\\'),
            newline: mask(block, |b| b == b'\n'),
            control: mask(block, |b| b < 0x20 && b != b'\n'),
            lead: mask(block, |b| b == 0xc2 || b == 0xe2),
        }
    }

    fn escapes(block: &[u8; 64]) -> Escapes {
        let letter = |b: u8, from, to| (from..=to).contains(&(b | 0x20));
        Escapes {
            simple: mask(block, |b| b"\"\\/bfnrt".contains(&b)),
            unicode: mask(block, |b| b == b'u'),
            hex: mask(block, |b| b.is_ascii_hexdigit()),
            surrogate: mask(block, |b| b == b'd' || b == b'D'),
            high: mask(block, |b| b == b'8' || b == b'9' || letter(b, b'a', b'b')),
            low: mask(block, |b| letter(b, b'c', b'f')),
        }
    }
}

#[inline]
fn mask(block: &[u8; 64], is: impl Fn(u8) -> bool) -> u64 {
    block.iter().rev().fold(0, |bits, &byte| bits << 1 | u64::from(is(byte)))
}
