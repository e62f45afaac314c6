//! A count under way.

use batchline_jsonl::{Kind, Node};

use super::json::compact;
use super::openai_chat::Frame;
use super::text_file::text_of;
use super::{CountText, Input};
use crate::content::{Media, Part, Schema};
use crate::{Class, Tokens, Why, why};

/// A count under way.
pub(super) struct Work<'c, 't> {
    /// The model's id.
    pub model: &'c str,
    /// The overheads of the formula that counts.
    pub frame: &'static Frame,
    counter: Option<&'c mut (dyn CountText + 'c)>,
    /// Tokens so far.
    tokens: u64,
    /// Tokens there may be beyond.
    beyond: u64,
    whys: Vec<&'static Why>,
    media: Vec<Media<'t>>,
}

impl<'c, 't> Work<'c, 't> {
    pub(super) fn new(
        model: &'c str,
        frame: &'static Frame,
        counter: Option<&'c mut (dyn CountText + 'c)>,
    ) -> Work<'c, 't> {
        let (whys, media) = (Vec::new(), Vec::new());
        Work { model, frame, counter, tokens: 0, beyond: 0, whys, media }
    }

    /// Adds tokens of a frame, or takes some away again.
    pub(super) fn overhead(&mut self, tokens: i64) {
        self.tokens = self.tokens.saturating_add_signed(tokens);
    }

    /// Adds a text.
    pub(super) fn text(&mut self, text: &str) {
        self.tokens = self.tokens.saturating_add(self.count(text));
    }

    /// How many tokens a text is; 0 without a counter.
    fn count(&mut self, text: &str) -> u64 {
        self.counter.as_mut().map_or(0, |counter| counter.count(text))
    }

    /// Adds a string as text, anything else as the shortest JSON that says the same.
    pub(super) fn value(&mut self, node: Node<'_>) {
        let count = self.count_value(node);
        self.tokens = self.tokens.saturating_add(count);
    }

    /// The same, for what may or may not be counted.
    pub(super) fn perhaps(&mut self, node: Node<'_>) {
        let count = self.count_value(node);
        self.beyond = self.beyond.saturating_add(count);
    }

    fn count_value(&mut self, node: Node<'_>) -> u64 {
        match (node.kind(), node.text()) {
            (Kind::String, Some(text)) => self.count(&text),
            _ => self.count(&compact(node)),
        }
    }

    /// Adds what is there.
    pub(super) fn values(&mut self, nodes: &[Option<Node<'_>>]) {
        nodes.iter().flatten().for_each(|node| self.value(*node));
    }

    /// Adds a schema as compact JSON.
    pub(super) fn schema(&mut self, schema: Option<Schema<'_>>) {
        self.values(&[schema.map(|schema| schema.node)]);
    }

    /// Adds a text given as token ids.
    pub(super) fn ids(&mut self, count: u64) {
        self.tokens = self.tokens.saturating_add(count);
    }

    /// Sets something aside that is not text; a text file is counted at once.
    fn media(&mut self, media: Media<'t>) {
        match text_of(&media) {
            Some(text) => {
                self.because(&why::TEXT_FILE);
                self.text(&text);
            }
            None => self.media.push(media),
        }
    }

    /// Adds a part that says something, and gives other parts back.
    pub(super) fn said<'p>(&mut self, part: &'p Part<'t>) -> Option<&'p Part<'t>> {
        match part {
            Part::Text(node) | Part::Thought(node) | Part::Refusal(node) | Part::Json(node) => {
                self.value(*node);
            }
            Part::Ids(_, count) => self.ids(*count),
            Part::Media(media) => self.media(*media),
            Part::Call(_) | Part::Result(_) => return Some(part),
        }
        None
    }

    /// The number is no surer than this.
    pub(super) fn because(&mut self, why: &'static Why) {
        if !self.whys.contains(&why) {
            self.whys.push(why);
        }
    }

    pub(super) fn finish(self) -> Input<'t> {
        let class = self.whys.iter().map(|why| why.class).max().unwrap_or(Class::Exact);
        let low = self.tokens;
        let text = match class {
            Class::Exact => Tokens::exact(low),
            Class::Estimate => Tokens::estimate(low),
            Class::Range => Tokens::range(low, low.saturating_add(self.beyond)),
            Class::Unknown => Tokens::at_least(low),
        };
        Input { text, whys: self.whys, media: self.media }
    }
}
