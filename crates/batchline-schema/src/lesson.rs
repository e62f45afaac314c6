//! What a walk can tell about a line it has passed, so that the next one like it need not be walked.

use batchline_jsonl::{Kind, Span};

use crate::program::{Bound, FieldPlan, NO_SLOT, NodeId};
use crate::{Array, Field};

/// Who listens to a walk.
pub(crate) trait Notes {
    /// A text, number, boolean, null, or array of nothing but numbers of type `items` (then `kind` is an array), from `start` to `end` of the line.
    fn value(&mut self, node: NodeId, kind: Kind, start: usize, end: usize);
    /// The text at `start` has decided how the walk went on.
    fn decides(&mut self, start: usize);
    /// The array at `start` is of this type.
    fn bounded(&mut self, start: usize, table: &Array);
    /// A declared field has been walked, with the bits for being there and for being beyond bounds.
    fn field(&mut self, plan: &FieldPlan, span: Span, present: u128, beyond: u128);
}

/// Nobody listens.
impl Notes for () {
    #[inline]
    fn value(&mut self, _: NodeId, _: Kind, _: usize, _: usize) {}
    #[inline]
    fn decides(&mut self, _: usize) {}
    #[inline]
    fn bounded(&mut self, _: usize, _: &Array) {}
    #[inline]
    fn field(&mut self, _: &FieldPlan, _: Span, _: u128, _: u128) {}
}

/// A value that may be another in the next line.
#[derive(Debug)]
pub(crate) struct Leaf {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
    /// Its type; of the elements, for an array of numbers.
    pub node: NodeId,
    /// The field whose text may be worth a remark.
    pub remarked: Option<&'static Field>,
    /// Bounds on its number or its elements.
    pub bounds: Box<[(u8, Bound)]>,
    /// The bits of those it passes.
    pub beyond: u128,
    /// How many elements an array may have, both ends included.
    pub elements: (u32, u32),
    /// Where its place is reported.
    pub capture: u8,
    /// Every text fits but the empty one, of which the type must be asked.
    pub takes_any_text: bool,
    /// Another value would have led the walk another way.
    pub decides: bool,
}

/// What was noted of one line.
#[derive(Debug, Default)]
pub(crate) struct Lesson {
    pub leaves: Vec<Leaf>,
    /// Bits that depend on no leaf's value.
    pub structural: u128,
    /// Where the fields stand whose values somebody follows, with their slots.
    pub values: Vec<(u8, Span)>,
    decisive: Vec<u32>,
}

/// Lines with more values than this are not worth comparing.
pub(crate) const LEAVES_MAX: usize = 512;

impl Notes for Lesson {
    fn value(&mut self, node: NodeId, kind: Kind, start: usize, end: usize) {
        if self.leaves.len() > LEAVES_MAX {
            return;
        }
        let start = start as u32;
        // Two spellings of true, null, or a text that decides: another value is another skeleton.
        let decides = matches!(kind, Kind::Bool | Kind::Null) || self.decisive.contains(&start);
        self.leaves.push(Leaf {
            start,
            end: end as u32,
            kind,
            node,
            remarked: None,
            bounds: Box::default(),
            beyond: 0,
            elements: (1, u32::MAX),
            capture: NO_SLOT,
            takes_any_text: false,
            decides,
        });
    }

    fn decides(&mut self, start: usize) {
        self.decisive.push(start as u32);
    }

    fn bounded(&mut self, start: usize, table: &Array) {
        let own = |leaf: &&mut Leaf| (leaf.start, leaf.kind) == (start as u32, Kind::Array);
        if let Some(leaf) = self.leaves.last_mut().filter(own) {
            // An empty array may be of another type.
            leaf.elements = (table.min.max(1), table.max);
        }
    }

    fn field(&mut self, plan: &FieldPlan, span: Span, present: u128, beyond: u128) {
        self.structural |= present;
        if plan.value != NO_SLOT {
            self.values.push((plan.value, span));
        }
        let own = |leaf: &&mut Leaf| (leaf.start, leaf.end) == (span.start, span.end);
        match self.leaves.last_mut().filter(own) {
            Some(leaf) => {
                leaf.remarked = plan.remarked.then_some(plan.field);
                leaf.bounds = plan.beyond.clone().into();
                leaf.beyond = beyond;
                leaf.capture = plan.capture;
            }
            None => self.structural |= beyond,
        }
    }
}
