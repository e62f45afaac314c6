//! What a conversion could not carry, as typed records.

use batchline_formats::{Arg, LossClass, Rule, rules};
use batchline_jsonl::{Node, Span};

/// One loss at one place of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// What kind of loss; its page says more.
    pub rule: &'static Rule,
    /// What became of the value here: the rule's class, or approximate when an allowed alternative was taken.
    pub class: LossClass,
    /// The bytes it concerns, inside the line.
    pub span: Span,
    /// JSON pointer into the line; empty for the whole record.
    pub pointer: String,
    /// Arguments of the rule's message.
    pub args: Vec<Arg>,
}

/// The losses of a line under way, and what the user allows.
#[derive(Clone, Debug, Default)]
pub struct Losses {
    list: Vec<Loss>,
    allowed: Vec<&'static Rule>,
    strict: bool,
    told: Told,
}

/// What has been told of the lines before: most losses of a large file are only counted, and need no pointer.
#[derive(Clone, Debug, Default)]
struct Told {
    /// So many losses of a rule and class are told.
    most: Option<u64>,
    counts: Vec<(&'static Rule, LossClass, u64)>,
    /// What is told once a file, and was.
    once: Vec<(&'static Rule, Vec<Arg>)>,
}

impl Told {
    /// Will a further loss of this rule and class be told?
    fn wants(&self, rule: &'static Rule, class: LossClass) -> bool {
        let is = |known: &&(&'static Rule, LossClass, u64)| {
            std::ptr::eq(known.0, rule) && known.1 == class
        };
        let count = self.counts.iter().find(is);
        self.most.is_none_or(|most| count.is_none_or(|(.., count)| *count < most))
    }

    fn count(&mut self, rule: &'static Rule, class: LossClass, more: u64) {
        let mut counts = self.counts.iter_mut();
        match counts.find(|known| std::ptr::eq(known.0, rule) && known.1 == class) {
            Some((.., count)) => *count += more,
            None => self.counts.push((rule, class, more)),
        }
    }

    /// Has this been told of the file already? It has from now on.
    fn knows(&mut self, rule: &'static Rule, args: &[Arg]) -> bool {
        let known =
            self.once.iter().any(|(known, told)| std::ptr::eq(*known, rule) && told == args);
        if !known {
            self.once.push((rule, args.to_vec()));
        }
        known
    }
}

impl Losses {
    /// Nothing lost yet; `allowed` rules take their alternative, `strict` refuses every loss.
    #[must_use]
    pub fn new(allowed: &[&'static Rule], strict: bool) -> Losses {
        Losses { allowed: allowed.to_vec(), strict, ..Losses::default() }
    }

    /// Starts anew: of all lines `most` losses of each rule and class will be told (`None`: all), of which those in `before` have been. The
    /// others lack pointers, and what is told once a file is noted once.
    pub fn tell_at_most(
        &mut self,
        most: Option<usize>,
        before: &[(&'static Rule, LossClass, u64)],
    ) {
        let counts = before.to_vec();
        self.told = Told { most: most.map(|most| most as u64), counts, ..Told::default() };
    }

    /// Starts the next line.
    pub fn begin(&mut self) {
        self.list.clear();
    }

    /// Has the user allowed this rule's alternative?
    #[must_use]
    pub fn allows(&self, rule: &'static Rule) -> bool {
        self.allowed.contains(&rule)
    }

    /// Notes a loss at the value `node`. True when the user has allowed the rule's alternative, which the caller then takes.
    pub fn lose(&mut self, rule: &'static Rule, node: Node<'_>, args: Vec<Arg>) -> bool {
        let (class, allowed) = self.class_of(rule);
        self.note(rule, class, node.span(), || node.pointer(), args);
        allowed
    }

    /// The same at the key of `node`.
    pub fn lose_key(&mut self, rule: &'static Rule, node: Node<'_>, args: Vec<Arg>) -> bool {
        let (class, allowed) = self.class_of(rule);
        self.note(rule, class, node.key_span(), || node.pointer(), args);
        allowed
    }

    /// Notes that the member `node`, told as `name`, is left out: the target has no place for it, for the reason `why`.
    pub fn drop_field(&mut self, node: Node<'_>, name: Arg, why: &'static str) {
        self.lose_key(
            &rules::loss::field_without_counterpart::RULE,
            node,
            vec![name, Arg::word(why)],
        );
    }

    /// The same as [`Losses::lose`], at any place.
    pub fn lose_at(
        &mut self,
        rule: &'static Rule,
        span: Span,
        pointer: String,
        args: Vec<Arg>,
    ) -> bool {
        let (class, allowed) = self.class_of(rule);
        self.note(rule, class, span, || pointer, args);
        allowed
    }

    /// Notes a loss for which the rule's alternative does nothing: it keeps the rule's class, allowed or not.
    pub fn lose_anyway(&mut self, rule: &'static Rule, node: Node<'_>, args: Vec<Arg>) {
        let class = rule.loss().map_or(LossClass::Refused, |look| look.class);
        self.note(rule, class, node.span(), || node.pointer(), args);
    }

    /// Notes a loss that an option other than `--allow` has turned into an approximation.
    pub fn approximate(&mut self, rule: &'static Rule, node: Node<'_>, args: Vec<Arg>) {
        self.note(rule, LossClass::Approximate, node.span(), || node.pointer(), args);
    }

    /// The class of a loss, and whether its alternative is taken.
    fn class_of(&self, rule: &'static Rule) -> (LossClass, bool) {
        let look = rule.loss();
        let allowed = look.is_some_and(|look| look.instead.is_some()) && self.allows(rule);
        let class = look.map_or(LossClass::Refused, |look| look.class);
        (if allowed { LossClass::Approximate } else { class }, allowed)
    }

    fn note(
        &mut self,
        rule: &'static Rule,
        class: LossClass,
        span: Span,
        pointer: impl FnOnce() -> String,
        args: Vec<Arg>,
    ) {
        let once = rule.loss().is_some_and(|look| look.once);
        if once && self.told.knows(rule, &args) {
            return;
        }
        let pointer = if self.told.wants(rule, class) { pointer() } else { String::new() };
        self.list.push(Loss { rule, class, span, pointer, args });
    }

    /// Must the line be refused?
    #[must_use]
    pub fn refuse(&self) -> bool {
        self.list.iter().any(|loss| self.refuses(loss))
    }

    /// Does this loss refuse its line?
    #[must_use]
    pub fn refuses(&self, loss: &Loss) -> bool {
        match loss.class {
            LossClass::Note => false,
            LossClass::Approximate | LossClass::Dropped => self.strict && !is_about_the_file(loss),
            LossClass::Refused => true,
        }
    }

    /// What is noted so far.
    #[must_use]
    pub fn list(&self) -> &[Loss] {
        &self.list
    }

    /// Takes what is noted, in the order of the line.
    pub fn take(&mut self) -> Vec<Loss> {
        let mut list = std::mem::take(&mut self.list);
        // Only whole lines count: which of a line's losses is the last one told is known when they are sorted.
        list.iter().for_each(|loss| self.told.count(loss.rule, loss.class, 1));
        list.sort_by_key(|loss| (loss.span.start, loss.rule.code));
        list
    }
}

/// What is told once a file (the model is another one) is no fault of a line.
fn is_about_the_file(loss: &Loss) -> bool {
    loss.rule.loss().is_some_and(|look| look.once)
}
