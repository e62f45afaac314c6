//! Lines repeat: what one line has in common with the next need not be walked again.
//!
//! A line that the walk has passed is remembered as a *skeleton*: its bytes, and which of them are *leaves* (texts, numbers, arrays of
//! numbers). The next line is laid beside it. Everything between two leaves must be the same, byte for byte; so must a leaf, until a line
//! comes that has another value there, from when on the leaf is *free*: its value is taken from the line and asked whether it fits its type,
//! with the functions the walk asks. What stays literal is compared 32 bytes at a time, across all the keys and brackets in it.
//!
//! Why that is sound: identical bytes take an identical way through the grammar and the table, so the walk would have come to each free
//! leaf in the same state, with the same type. Nothing else about a line depends on a leaf's value, or the leaf says so: its bits for bounds
//! and its remarks are asked again, and a text that decides how the walk goes on (the tag of a union, `true`, `null`) never becomes free.
//! What rules about several fields read is in the [`Trace`], which is made again for each line.
//!
//! A handful of skeletons is kept, the last used first. A line that fits none is walked, and becomes one. Where lines do not repeat, learning
//! is given up for a while. The twin is the walk itself: tests compare both on neighbours of real lines that differ in one byte.

use batchline_jsonl::{Indexed, Kind, Reader, Span, same};

use crate::fast::{CAPTURES_MAX, Capture, Trace, beyond};
use crate::lesson::{LEAVES_MAX, Leaf, Lesson};
use crate::program::{NO_SLOT, Program};
use crate::remark::{remark, remarkless_bytes_max};
use crate::scalar::{number_fits, sure, takes_any_text, text_fits};

/// Skeletons kept at a time.
const KEPT: usize = 8;
/// Longer lines are not remembered.
const LINE_BYTES_MAX: usize = 1 << 16;
/// Longer texts and arrays are free from the start: they seldom repeat.
const LITERAL_BYTES_MAX: u32 = 1 << 10;

/// The skeletons of the last lines.
#[derive(Debug, Default)]
pub(crate) struct Skeletons {
    kept: Vec<Skeleton>,
    /// The program they were made with, and how deep lines may nest.
    made_for: (u64, u32),
    patience: Patience,
    /// How many shapes there have been.
    shapes: u64,
}

impl Skeletons {
    /// Does one of the skeletons fit `line`? Then `trace` is what the walk would have left.
    #[inline]
    pub fn fit(&mut self, program: &Program, line: &Indexed<'_>, trace: &mut Trace) -> bool {
        let made_for = (program.id, line.depth_max());
        if self.made_for != made_for {
            self.kept.clear();
            self.made_for = made_for;
        }
        for index in 0..self.kept.len() {
            if self.kept[index].fits(program, line, trace, &mut self.shapes) {
                if index > 0 {
                    self.kept[..=index].rotate_right(1);
                }
                self.patience.rewarded();
                return true;
            }
        }
        false
    }

    /// Is it worth remembering this line?
    pub fn wants(&mut self, line: &Indexed<'_>) -> bool {
        let short = line.window().len() - line.start() <= LINE_BYTES_MAX;
        let patient = self.patience.tried();
        if !patient {
            self.kept.clear();
        }
        short && patient
    }

    /// Remembers a line that has passed.
    pub fn learn(&mut self, lesson: Lesson, program: &Program, line: &Indexed<'_>, trace: &Trace) {
        if lesson.leaves.len() > LEAVES_MAX {
            return;
        }
        self.kept.truncate(KEPT - 1);
        self.shapes += 1;
        self.kept.insert(0, Skeleton::new(lesson, program, line.line(), trace, self.shapes));
    }
}

/// Learning costs; where it does not pay it rests.
#[derive(Debug)]
struct Patience {
    credit: i32,
    rest: u32,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { credit: Self::CREDIT_MAX, rest: 0 }
    }
}

impl Patience {
    const CREDIT_MAX: i32 = 256;
    /// What learning a line costs; a line that fits earns 1.
    const COST: i32 = 4;
    /// For how many lines learning rests.
    const REST: u32 = 1024;

    #[inline]
    fn rewarded(&mut self) {
        self.credit = (self.credit + 1).min(Self::CREDIT_MAX);
    }

    /// A line fits nothing: may it be learned?
    fn tried(&mut self) -> bool {
        if self.rest > 0 {
            self.rest -= 1;
            return false;
        }
        self.credit -= Self::COST;
        if self.credit < 0 {
            *self = Patience { credit: Self::CREDIT_MAX / 2, rest: Self::REST };
            return false;
        }
        true
    }
}

#[derive(Debug)]
struct Skeleton {
    line: Box<[u8]>,
    leaves: Vec<Leaf>,
    free: Vec<bool>,
    pieces: Vec<Piece>,
    ends: Vec<Ends>,
    /// How far each piece of the line is from its place in the skeleton, of the line that was compared last.
    shifts: Vec<u32>,
    captures: [Capture; CAPTURES_MAX],
    structural: u128,
    /// The bits of all that is literal.
    watched: u128,
    values: Vec<(u8, Span)>,
    /// Slots of values in which something is free.
    varying: u64,
    /// Another one whenever something becomes free.
    shape: u64,
}

/// Bytes that must be the same, and the free leaf behind them.
#[derive(Clone, Copy, Debug)]
struct Piece {
    from: u32,
    to: u32,
    leaf: u32,
    /// Texts up to so many bytes fit the leaf, unless they are empty.
    any_text_max: u32,
    /// Has it a literal leaf that may become free?
    may_loosen: bool,
}

const NO_LEAF: u32 = u32::MAX;

/// A captured field: in which pieces its place starts and ends.
#[derive(Clone, Copy, Debug)]
struct Ends {
    slot: usize,
    start: usize,
    end: usize,
}

impl Skeleton {
    fn new(
        mut lesson: Lesson,
        program: &Program,
        line: &str,
        trace: &Trace,
        shape: u64,
    ) -> Skeleton {
        for leaf in &mut lesson.leaves {
            leaf.takes_any_text = takes_any_text(&program.nodes[leaf.node as usize]);
        }
        let long = |leaf: &Leaf| leaf.end - leaf.start > LITERAL_BYTES_MAX && !leaf.decides;
        let free = lesson.leaves.iter().map(long).collect();
        let mut skeleton = Skeleton {
            line: line.as_bytes().into(),
            free,
            leaves: lesson.leaves,
            pieces: Vec::new(),
            ends: Vec::new(),
            shifts: Vec::new(),
            captures: trace.captures,
            structural: lesson.structural,
            watched: 0,
            values: lesson.values,
            varying: 0,
            shape,
        };
        skeleton.compile();
        skeleton
    }

    /// Joins what lies between free leaves.
    fn compile(&mut self) {
        self.pieces.clear();
        let mut from = 0;
        self.watched = self.structural;
        for (index, leaf) in self.leaves.iter().enumerate() {
            if self.free[index] {
                let any_text_max = any_text_max(leaf);
                let (to, leaf) = (leaf.start, index as u32);
                self.pieces.push(Piece { from, to, leaf, any_text_max, may_loosen: false });
                from = self.leaves[index].end;
            } else {
                self.watched |= leaf.beyond;
            }
        }
        let to = self.line.len() as u32;
        let (leaf, any_text_max) = (NO_LEAF, 0);
        self.pieces.push(Piece { from, to, leaf, any_text_max, may_loosen: false });
        let (leaves, free) = (&self.leaves, &self.free);
        for piece in &mut self.pieces {
            let may = |(leaf, free): (&Leaf, &bool)| {
                !free && !leaf.decides && leaf.start >= piece.from && leaf.end <= piece.to
            };
            piece.may_loosen = leaves.iter().zip(free).any(may);
        }
        self.shifts = vec![0; self.pieces.len()];
        self.varying = self.find_varying();
        self.ends = self.find_ends();
    }

    fn find_varying(&self) -> u64 {
        let is_free = |(leaf, free): (&Leaf, &bool), span: Span| {
            *free && leaf.start >= span.start && leaf.end <= span.end
        };
        let varies = |span| self.leaves.iter().zip(&self.free).any(|leaf| is_free(leaf, span));
        let varying = self.values.iter().filter(|(_, span)| varies(*span));
        varying.fold(0, |bits, (slot, _)| bits | 1 << slot)
    }

    fn find_ends(&self) -> Vec<Ends> {
        let captures = self.captures.iter().enumerate();
        let set = captures.filter(|(_, capture)| !capture.span.is_empty());
        let piece_at = |place: u32| {
            let holds = |piece: &Piece| (piece.from..=piece.to).contains(&place);
            self.pieces.iter().position(holds).unwrap_or(0)
        };
        set.map(|(slot, Capture { span, .. })| Ends {
            slot,
            start: piece_at(span.start),
            end: piece_at(span.end),
        })
        .collect()
    }

    /// Lays the line beside the skeleton; where only leaves differ that may, these become free.
    #[inline]
    fn fits(
        &mut self,
        program: &Program,
        line: &Indexed<'_>,
        trace: &mut Trace,
        shapes: &mut u64,
    ) -> bool {
        match self.compare(program, line, trace) {
            Outcome::Fits => true,
            Outcome::Differs => false,
            Outcome::OtherBytes { piece, at } => {
                self.is_in_leaf(piece, line, at) && self.loosen(program, line, trace, shapes)
            }
        }
    }

    #[inline]
    fn compare(&mut self, program: &Program, line: &Indexed<'_>, trace: &mut Trace) -> Outcome {
        let bytes = line.window().as_bytes();
        let mut at = line.start();
        let (watched, captures) = (self.watched, self.captures);
        *trace = Trace { watched, captures, shape: self.shape, varying: self.varying };
        for (piece, shift) in self.pieces.iter().zip(&mut self.shifts) {
            let literal = &self.line[piece.from as usize..piece.to as usize];
            let end = at + literal.len();
            if !bytes.get(at..end).is_some_and(|here| same(here, literal)) {
                return if piece.may_loosen {
                    Outcome::OtherBytes { piece: *piece, at }
                } else {
                    Outcome::Differs
                };
            }
            *shift = ((at - line.start()) as u32).wrapping_sub(piece.from);
            if let Some(end) = line.quote_behind(end, piece.any_text_max as usize) {
                at = end;
                continue;
            }
            if piece.leaf == NO_LEAF {
                return if end == bytes.len() { self.place(trace) } else { Outcome::Differs };
            }
            match take(program, &self.leaves[piece.leaf as usize], line, end, trace) {
                Some(end) => at = end,
                None => return Outcome::Differs,
            }
        }
        Outcome::Differs
    }

    /// The line fits: moves the places of captured fields from the skeleton's line to this one.
    #[inline]
    fn place(&self, trace: &mut Trace) -> Outcome {
        for ends in &self.ends {
            let span = &mut trace.captures[ends.slot % CAPTURES_MAX].span;
            span.start = span.start.wrapping_add(self.shifts[ends.start]);
            span.end = span.end.wrapping_add(self.shifts[ends.end]);
        }
        Outcome::Fits
    }

    /// The line differs in a literal piece: is the first byte that differs one of a leaf that may vary?
    #[cold]
    fn is_in_leaf(&self, piece: Piece, line: &Indexed<'_>, at: usize) -> bool {
        let literal = &self.line[piece.from as usize..piece.to as usize];
        let here = line.window().as_bytes().get(at..).unwrap_or(&[]);
        let (words, others) = (literal.as_chunks::<8>().0, here.as_chunks::<8>().0);
        let same_bytes = words.iter().zip(others).take_while(|(a, b)| a == b).count() * 8;
        let rest = literal[same_bytes..].iter().zip(&here[same_bytes..]);
        let place = piece.from + (same_bytes + rest.take_while(|(a, b)| a == b).count()) as u32;
        let holds = |leaf: &Leaf| {
            // A number may go on where the skeleton's ends.
            let end = leaf.end + u32::from(leaf.kind == Kind::Number);
            !leaf.decides && (leaf.start..end).contains(&place)
        };
        let near = self.leaves.partition_point(|leaf| leaf.end < place);
        self.leaves[near..].iter().take(2).any(holds)
    }

    /// Lays the line beside the skeleton with all leaves free. If it fits, leaves that differ are free from now on.
    #[cold]
    fn loosen(
        &mut self,
        program: &Program,
        line: &Indexed<'_>,
        trace: &mut Trace,
        shapes: &mut u64,
    ) -> bool {
        let Some(differing) = self.differing(program, line) else {
            return false;
        };
        for index in differing {
            self.free[index] = true;
        }
        *shapes += 1;
        self.shape = *shapes;
        self.compile();
        matches!(self.compare(program, line, trace), Outcome::Fits)
    }

    /// The leaves that have another value in `line`; `None` when there is more that differs.
    fn differing(&self, program: &Program, line: &Indexed<'_>) -> Option<Vec<usize>> {
        let bytes = line.window().as_bytes();
        let (mut at, mut from) = (line.start(), 0);
        let mut differing = Vec::new();
        let literal = |from: usize, to: usize, at: usize| {
            let literal = &self.line[from..to];
            (bytes.get(at..)?.starts_with(literal)).then_some(at + literal.len())
        };
        for (index, leaf) in self.leaves.iter().enumerate() {
            at = literal(from, leaf.start as usize, at)?;
            from = leaf.end as usize;
            if leaf.decides {
                at = literal(leaf.start as usize, from, at)?;
                continue;
            }
            let end = take(program, leaf, line, at, &mut Trace::default())?;
            if self.line[leaf.start as usize..from] != bytes[at..end] {
                differing.push(index);
            }
            at = end;
        }
        at = literal(from, self.line.len(), at)?;
        (at == bytes.len()).then_some(differing)
    }
}

enum Outcome {
    Fits,
    /// Something in this piece, which may become free, is not the same; the piece starts at this byte of the window.
    OtherBytes {
        piece: Piece,
        at: usize,
    },
    /// A value that may vary is not what it must be.
    Differs,
}

/// Up to how many bytes every text fits `leaf`, but for the empty one.
fn any_text_max(leaf: &Leaf) -> u32 {
    let any = leaf.kind == Kind::String && leaf.takes_any_text && leaf.bounds.is_empty();
    match leaf.remarked {
        _ if !any => 0,
        None => u32::MAX,
        Some(field) => remarkless_bytes_max(field),
    }
}

/// Takes a value for `leaf` at byte `at` of the window; where it ends.
#[inline]
fn take(
    program: &Program,
    leaf: &Leaf,
    line: &Indexed<'_>,
    at: usize,
    trace: &mut Trace,
) -> Option<usize> {
    let first = *line.window().as_bytes().get(at)?;
    let mut count = 0;
    let (raw, end) = match leaf.kind {
        Kind::String if first == b'"' => {
            let (raw, end) = line.string_at(at)?;
            if !leaf.takes_any_text || raw.is_empty() {
                text_fits(&program.nodes[leaf.node as usize], raw)?;
            }
            if let Some(field) = leaf.remarked {
                sure(remark(field, raw).is_none())?;
            }
            (raw, end)
        }
        Kind::Number => {
            let (number, end) = line.number_at(at)?;
            number_fits(&program.nodes[leaf.node as usize], &number)?;
            (number.text, end)
        }
        Kind::Array if first == b'[' => {
            let (numbers, end) = line.numbers_at(at)?;
            count = numbers;
            sure((leaf.elements.0..=leaf.elements.1).contains(&count))?;
            ("", end)
        }
        _ => return None,
    };
    report(leaf, count, raw, trace);
    Some(end)
}

/// Leaves in the trace what depends on the value.
#[inline]
fn report(leaf: &Leaf, count: u32, raw: &str, trace: &mut Trace) {
    if !leaf.bounds.is_empty() {
        trace.watched |= beyond(&leaf.bounds, leaf.kind, count, raw);
    }
    if leaf.kind == Kind::Array && leaf.capture != NO_SLOT {
        trace.captures[leaf.capture as usize].count = count;
    }
}
