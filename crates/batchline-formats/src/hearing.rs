//! Must some rule about records be asked about a line that its table has nothing against?
//!
//! What decides is: which watched fields the line has, and the model it names. Lines repeat both, so the answers are kept.
//!
//! Where a rule must be asked because of a value, lines repeat that, too: mostly it is the same schema, the same number on every line. When the
//! rules of a line have been asked and had nothing to say, they are not asked again about a line of the same shape (see [`Trace::shape`])
//! that can differ in nothing they read (see [`Rule::reads`](crate::Rule::reads)).

use batchline_jsonl::{Span, same};
use batchline_schema::fast::Trace;

use crate::Context;
use crate::format::{Captured, Compiled, CompiledRule, inner};
use crate::rule::Look;

/// The answers for the last kinds of lines.
#[derive(Debug, Default)]
pub(crate) struct Hearing {
    known: Vec<Case>,
    /// Index of the case of the last line.
    last: usize,
    asked_for: Option<Asked>,
}

/// What the answers depend on besides the line.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    format: &'static str,
    profile: &'static str,
    model: Option<String>,
    today: Option<crate::Date>,
}

/// Lines with these fields and this model.
#[derive(Debug)]
struct Case {
    watched: u128,
    model: Box<[u8]>,
    /// Some rule is to be asked in any case.
    due: bool,
    /// Rules that are to be asked when their glance at the line says so.
    glances: Vec<fn(&str) -> bool>,
    /// The values that all these rules read; `None` when one of them may read anything.
    reads: Option<u64>,
    /// Shapes of lines about which they had nothing to say, the last first.
    heard: [u64; SHAPES_KEPT],
}

impl Case {
    /// Have the rules been asked about a line that does not differ in anything they read?
    #[inline]
    fn is_heard(&self, trace: &Trace) -> bool {
        self.can_be_known(trace) && self.heard.contains(&trace.shape)
    }

    /// Walked lines have no shape.
    #[inline]
    fn can_be_known(&self, trace: &Trace) -> bool {
        trace.shape != 0 && self.reads.is_some_and(|reads| reads & trace.varying == 0)
    }

    fn note(&mut self, trace: &Trace) {
        if self.can_be_known(trace) {
            self.heard.rotate_right(1);
            self.heard[0] = trace.shape;
        }
    }
}

/// Shapes kept for each case.
const SHAPES_KEPT: usize = 8;

/// Cases kept at a time.
const KEPT: usize = 16;

impl Hearing {
    /// Must a rule be asked about `line`?
    #[inline]
    pub fn is_due(
        &mut self,
        trace: &Trace,
        line: &str,
        context: &Context<'_>,
        compiled: &Compiled,
    ) -> bool {
        if trace.watched == 0 && !compiled.speaks_of_absence {
            return false;
        }
        let span = inner(trace.captures[Captured::Model as usize].span);
        let model = span.of(line).as_bytes();
        self.forget_others(context);
        let fits = |case: &Case| case.watched == trace.watched && same(&case.model, model);
        self.last = match self.known.iter().position(fits) {
            Some(index) => index,
            None => self.hear(trace.watched, span, line, context, compiled),
        };
        let Some(case) = self.known.get_mut(self.last) else {
            return true;
        };
        if !case.due && case.glances.is_empty() || case.is_heard(trace) {
            return false;
        }
        let due = case.due || case.glances.iter().any(|glance| glance(line));
        if !due {
            case.note(trace);
        }
        due
    }

    /// The rules have been asked about the line that was due last, and had nothing to say.
    pub fn nothing_was_said(&mut self, trace: &Trace) {
        if let Some(case) = self.known.get_mut(self.last) {
            case.note(trace);
        }
    }

    /// Answers for another file are no answers for this one.
    #[inline]
    fn forget_others(&mut self, context: &Context<'_>) {
        let same = self.asked_for.as_ref().is_some_and(|asked| {
            std::ptr::eq(asked.format, context.format.id)
                && std::ptr::eq(asked.profile, context.profile.id)
                && asked.model.as_deref() == context.model
                && asked.today == context.today
        });
        if !same {
            self.known.clear();
            self.asked_for = Some(Asked {
                format: context.format.id,
                profile: context.profile.id,
                model: context.model.map(Into::into),
                today: context.today,
            });
        }
    }

    /// Works out the answer for a new kind of line; its index.
    #[cold]
    fn hear(
        &mut self,
        watched: u128,
        model: Span,
        line: &str,
        context: &Context<'_>,
        compiled: &Compiled,
    ) -> usize {
        let model = model.of(line);
        let own;
        let context = match context.model {
            None if !model.is_empty() => {
                own = context.for_model(model);
                &own
            }
            _ => context,
        };
        let asked = compiled.record_rules.iter().filter(|r| concerns(r, watched, context));
        let asked: Vec<_> = asked.collect();
        let doubtful = compiled.is_doubtful(watched);
        let reads = asked.iter().try_fold(0, |bits, rule| Some(bits | rule.reads?));
        let (with_glance, without): (Vec<_>, Vec<_>) =
            asked.into_iter().partition(|r| r.rule.glance.is_some());
        self.known.truncate(KEPT - 1);
        self.known.push(Case {
            watched,
            model: model.as_bytes().into(),
            // An escaped model name is rare: the slow path reads it as it is meant.
            due: doubtful || !without.is_empty() || model.contains('\\'),
            glances: with_glance.iter().filter_map(|r| r.rule.glance).collect(),
            reads: reads.filter(|_| !doubtful && !model.contains('\\')),
            heard: [0; SHAPES_KEPT],
        });
        self.known.len() - 1
    }
}

/// Has the rule anything to say about records with these fields?
fn concerns(compiled: &CompiledRule, watched: u128, context: &Context<'_>) -> bool {
    let Look::Record(look) = &compiled.rule.look else {
        return false;
    };
    compiled.when.iter().any(|set| set.holds(watched)) && look.gate.is_none_or(|gate| gate(context))
}
