//! One line after another.

use crate::Corpus;
use crate::random::Random;
use crate::template::{Piece, Template, parse_file};
use crate::texts::Texts;

/// Different numbers an embedding draws from, and bytes the base64 is cut from: enough that no two lines are the same.
const VALUES: usize = 1 << 14;
const BASE64_BYTES: usize = 1 << 20;

/// The lines of a corpus, without end.
#[derive(Debug)]
pub struct Lines {
    templates: Vec<Template>,
    /// Indices of the templates, each as often as its weight says.
    wheel: Vec<usize>,
    slots: Slots,
}

impl Lines {
    /// The lines of `corpus` under `seed`.
    #[must_use]
    pub fn new(corpus: &Corpus, seed: u64) -> Lines {
        let templates = parse_file(corpus.templates, corpus.faults);
        let weighted = templates.iter().enumerate();
        let wheel = weighted.flat_map(|(index, t)| std::iter::repeat_n(index, t.weight)).collect();
        Lines { templates, wheel, slots: Slots::new(seed) }
    }

    /// Adds the next line and its line break.
    pub fn write_next(&mut self, out: &mut Vec<u8>) {
        let template = &self.templates[*self.slots.random.pick(&self.wheel)];
        self.slots.number += 1;
        self.slots.write(&template.pieces, template.ascii, out);
        out.push(b'\n');
    }
}

/// What goes into the slots.
#[derive(Debug)]
struct Slots {
    random: Random,
    number: u64,
    utf8: Texts,
    ascii: Texts,
    values: Vec<String>,
    base64: Vec<u8>,
}

impl Slots {
    fn new(seed: u64) -> Slots {
        let mut random = Random::new(seed);
        let values = (0..VALUES).map(|_| value(&mut random)).collect();
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let base64 = (0..BASE64_BYTES).map(|_| *random.pick(alphabet)).collect();
        let (utf8, ascii) = (Texts::new(false), Texts::new(true));
        Slots { random, number: 0, utf8, ascii, values, base64 }
    }

    fn write(&mut self, pieces: &[Piece], ascii: bool, out: &mut Vec<u8>) {
        for piece in pieces {
            match *piece {
                Piece::Literal(ref text) => out.extend_from_slice(text.as_bytes()),
                Piece::Id => write_id(self.number, out),
                Piece::Text(low, high) => {
                    let length = self.random.between(low, high);
                    let texts = if ascii { &self.ascii } else { &self.utf8 };
                    texts.write(length, &mut self.random, out);
                }
                Piece::Number(low, high) => {
                    let number = self.random.between(low, high);
                    out.extend_from_slice(number.to_string().as_bytes());
                }
                Piece::Pick(ref choices) => {
                    out.extend_from_slice(self.random.pick(choices).as_bytes());
                }
                Piece::Values(count) => self.write_values(count, out),
                Piece::Base64(low, high) => self.write_base64(low, high, out),
                Piece::Repeat(low, high, ref inside) => {
                    (0..self.random.between(low, high))
                        .for_each(|_| self.write(inside, ascii, out));
                }
            }
        }
    }

    fn write_values(&mut self, count: usize, out: &mut Vec<u8>) {
        for index in 0..count {
            if index > 0 {
                out.extend_from_slice(b", ");
            }
            let value: &String = self.random.pick(&self.values);
            out.extend_from_slice(value.as_bytes());
        }
    }

    /// Whole groups of four characters, so that it needs no padding.
    fn write_base64(&mut self, low: usize, high: usize, out: &mut Vec<u8>) {
        let length = self.random.between(low / 4, high / 4) * 4;
        let start = self.random.below((self.base64.len() - length) / 4) * 4;
        out.extend_from_slice(&self.base64[start..start + length]);
    }
}

/// `request-0000001`, growing beyond seven digits when it must.
fn write_id(number: u64, out: &mut Vec<u8>) {
    let mut digits = *b"00000000000000000000";
    let (mut at, mut rest) = (digits.len(), number);
    while rest > 0 {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.extend_from_slice(b"request-");
    out.extend_from_slice(&digits[at.min(digits.len() - 7)..]);
}

/// A number of an embedding as Python prints it: a 32-bit float read into a 64-bit one.
fn value(random: &mut Random) -> String {
    // The sum of a few even distributions is near enough to the bell curve of real vectors of length 1.
    let unit = |random: &mut Random| random.below(1 << 24) as f64 / f64::from(1 << 24) - 0.5;
    let sum: f64 = (0..4).map(|_| unit(random)).sum();
    let value = (sum * 0.0626) as f32;
    if value != 0.0 && value.abs() < 1e-4 {
        let text = format!("{value:e}");
        return text.replace("e-", "e-0");
    }
    value.to_string()
}
