//! Sets of bytes as two tables of sixteen entries, which a vector shuffle looks up all at once.
//!
//! A byte is in the set when the entries of its lower and its upper half share a bit: there is one bit for each group of characters whose
//! upper halves go with the same lower halves. The shuffle gives 0 for bytes from 0x80 on, which are in no set.

pub(super) struct Halves {
    pub lower: [u8; 16],
    pub upper: [u8; 16],
}

/// `" \ / b f n r t`
pub(super) static SIMPLE: Halves = {
    const TWO: u8 = 1; // 0x22 " 0x2f /
    const FIVE: u8 = 2; // 0x5c \
    const SIX: u8 = 4; // 0x62 b 0x66 f 0x6e n
    const SEVEN: u8 = 8; // 0x72 r 0x74 t
    Halves {
        lower: [0, 0, TWO | SIX | SEVEN, 0, SEVEN, 0, SIX, 0, 0, 0, 0, 0, FIVE, 0, SIX, TWO],
        upper: [0, 0, TWO, 0, 0, FIVE, SIX, SEVEN, 0, 0, 0, 0, 0, 0, 0, 0],
    }
};

/// Both base64 alphabets.
pub(super) static BASE64: Halves = {
    const SIGNS: u8 = 1; // 0x2b + 0x2d - 0x2f /
    const DIGITS: u8 = 2; // 0x30 to 0x39
    const FIRST: u8 = 4; // 0x41 A to O, 0x61 a to o
    const UPPER: u8 = 8; // 0x50 P to Z, 0x5f _
    const LOWER: u8 = 16; // 0x70 p to z
    const MOST: u8 = DIGITS | FIRST | UPPER | LOWER;
    Halves {
        lower: [
            MOST & !FIRST,
            MOST,
            MOST,
            MOST,
            MOST,
            MOST,
            MOST,
            MOST,
            MOST,
            MOST,
            MOST & !DIGITS,
            SIGNS | FIRST,
            FIRST,
            SIGNS | FIRST,
            FIRST,
            SIGNS | FIRST | UPPER,
        ],
        upper: [0, 0, SIGNS, DIGITS, FIRST, UPPER, FIRST, LOWER, 0, 0, 0, 0, 0, 0, 0, 0],
    }
};
