//! Must some rule about records be asked about a line that its table has nothing against?
//!
//! What decides is: which watched fields the line has, and the model it names. Lines repeat both, so the answers are kept.

use batchline_jsonl::{Span, same};
use batchline_schema::fast::Trace;

use crate::Context;
use crate::format::{Captured, Compiled, CompiledRule, inner};
use crate::rule::Look;

/// The answers for the last kinds of lines.
#[derive(Debug, Default)]
pub(crate) struct Hearing {
    known: Vec<Case>,
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
}

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
        if trace.watched == 0 {
            return false;
        }
        let span = inner(trace.captures[Captured::Model as usize].span);
        let model = span.of(line).as_bytes();
        self.forget_others(context);
        let fits = |case: &Case| case.watched == trace.watched && same(&case.model, model);
        let index = match self.known.iter().position(fits) {
            Some(index) => index,
            None => self.hear(trace.watched, span, line, context, compiled),
        };
        self.known.get(index).is_none_or(|case| case.due || case.glances.iter().any(|g| g(line)))
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
        let (with_glance, without): (Vec<_>, Vec<_>) = asked.partition(|r| r.rule.glance.is_some());
        self.known.truncate(KEPT - 1);
        self.known.push(Case {
            watched,
            model: model.as_bytes().into(),
            // An escaped model name is rare: the slow path reads it as it is meant.
            due: !without.is_empty() || model.contains('\\'),
            glances: with_glance.iter().filter_map(|r| r.rule.glance).collect(),
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
