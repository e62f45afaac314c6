//! What the tokens of some lines came to.

use std::cmp::Reverse;

use batchline_estimate::Sizes;
use batchline_formats::models::enqueued::{ENQUEUED, Enqueued};
use batchline_formats::{Counted, LargeRequest, Queue, TokenFacts};

/// How many of the largest requests are kept.
const LARGEST_MAX: usize = 10;

/// What the tokens of some lines came to. Sums of neighbouring pieces merge; merging is associative.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    queues: Vec<Queue>,
    sizes: Sizes,
    /// Largest first; of equals the first.
    largest: Vec<LargeRequest>,
}

impl Sums {
    /// Adds a request; `place` is asked for only when it is one of the largest so far.
    pub fn add(&mut self, tokens: u64, request: impl FnOnce() -> Option<LargeRequest>) {
        self.sizes.add(tokens);
        let full = self.largest.len() >= LARGEST_MAX;
        let smallest = self.largest.last().map_or(0, |last| last.tokens);
        if !full || tokens > smallest {
            self.largest.extend(request());
            self.keep_largest();
        }
    }

    /// Adds what a request adds to the queue of its model.
    pub fn wait(&mut self, (limits, same_model): (&'static Enqueued, bool), input: Counted) {
        let same = |queue: &&mut Queue| std::ptr::eq(queue.limits, limits);
        match self.queues.iter_mut().find(same) {
            Some(queue) => {
                queue.input = queue.input + input;
                queue.same_model &= same_model;
            }
            None => self.queues.push(Queue { limits, same_model, input }),
        }
    }

    /// Adds the requests of later lines.
    pub fn merge(&mut self, later: Sums, lines_before: u64) {
        for queue in later.queues {
            self.wait((queue.limits, queue.same_model), queue.input);
        }
        self.sizes.merge(later.sizes);
        self.largest.extend(later.largest.into_iter().map(|mut request| {
            request.place.line += lines_before;
            request
        }));
        self.keep_largest();
    }

    fn keep_largest(&mut self) {
        self.largest.sort_by_key(|request| (Reverse(request.tokens), request.place.line));
        self.largest.truncate(LARGEST_MAX);
    }

    pub fn facts(&self) -> TokenFacts {
        let of_row = |row: &Enqueued| {
            self.queues.iter().copied().find(move |queue| std::ptr::eq(queue.limits, row))
        };
        TokenFacts {
            tier: None,
            queues: ENQUEUED.iter().filter_map(of_row).collect(),
            sizes: self.sizes.iter().collect(),
            largest: self.largest.clone(),
        }
    }
}
