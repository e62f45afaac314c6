//! What every worker does: counts lines, and asks the rules about them.

use batchline_estimate::content::{Answer, Content, EMBED, EMBEDDINGS, Part};
use batchline_estimate::tokens::Counter;
use batchline_estimate::why::{
    FOREIGN_TOKEN_IDS, IMAGE_RULE_OF_RELATIVE, MEDIA_BUDGET, NEAREST_TOKENIZER, NO_TOKENIZER,
};
use batchline_estimate::{Class, Estimator, Subject, Terms, Why, provider_of};
use batchline_formats::models::enqueued::{Enqueued, find_enqueued};
use batchline_formats::{
    Context, Counted, CountedRecord, Date, Doubt, Drafts, LargeRequest, Record,
};
use batchline_jsonl::{Node, Span, Tree};

use super::{Plan, Sums};
use crate::partial::Partial;
use crate::scan::{Here, Setup, note_findings};
use crate::sink::order;

/// Models a worker remembers. Files have one or two; hostile ones one a line.
const MODELS_MAX: usize = 32;

/// Prices play no part here, so any day will do.
const ANY_DAY: Date = Date { year: 2026, month: 11, day: 22 };

const BYTE_ORDER_MARK: char = '\u{feff}';

/// What leaves a count further off than the frame of messages does.
static WIDE: &[&Why] = &[
    &NEAREST_TOKENIZER,
    &NO_TOKENIZER,
    &FOREIGN_TOKEN_IDS,
    &MEDIA_BUDGET,
    &IMAGE_RULE_OF_RELATIVE,
];

/// What one worker keeps between pieces.
#[derive(Debug, Default)]
pub(crate) struct Counting {
    estimator: Estimator,
    models: Vec<Known>,
    drafts: Drafts,
}

/// A model that records have named.
#[derive(Debug)]
struct Known {
    subject: Subject<'static>,
    queue: Option<(&'static Enqueued, bool)>,
}

/// A record that has been counted, and what it came to as a whole.
struct Read {
    id: Option<Span>,
    payload: Option<Span>,
    input: Counted,
    queue: Option<(&'static Enqueued, bool)>,
}

impl Counting {
    /// Counts the lines of a piece, which start at `offset` of the input, and adds what the rules find to what the piece came to.
    pub fn scan(
        &mut self,
        (bytes, offset): (&[u8], u64),
        (setup, plan): (&Setup<'_>, &Plan),
        partial: &mut Partial,
    ) {
        let found = partial.findings.len();
        let mut sums = Sums::default();
        setup.begin(&mut self.drafts);
        for (number, line) in (1..).zip(batchline_jsonl::lines::lines(bytes)) {
            if line.bytes.len() > setup.line.limits.line_bytes_max {
                continue;
            }
            let here = Here { bytes: line.bytes, offset: offset + line.offset, number };
            if let Some(read) = self.read(line.bytes, setup, plan) {
                note(&mut sums, &here, &read);
                note_findings(partial, &here, read.id, &mut self.drafts, setup);
            }
        }
        partial.totals.add_all(&self.drafts.take_totals());
        partial.tokens = Some(Box::new(sums));
        if partial.findings.len() > found {
            partial.findings.sort_by_key(order);
        }
    }

    /// The input tokens of one line; `None` as for [`read`](Self::read).
    pub fn count(&mut self, line: &[u8], setup: &Setup<'_>, plan: &Plan) -> Option<Counted> {
        setup.begin(&mut self.drafts);
        self.read(line, setup, plan).map(|read| read.input)
    }

    /// Counts one line; `None` when it is no record, or nobody says for which model it is.
    fn read(&mut self, line: &[u8], setup: &Setup<'_>, plan: &Plan) -> Option<Read> {
        let text = std::str::from_utf8(line).ok()?;
        let record = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let skipped = (text.len() - record.len()) as u32;
        let Counting { estimator, models, drafts } = self;
        let count = |tree: &Tree<'_>, content: &Content<'_>, counter: &mut Counter| {
            let named = content.model.and_then(|model| model.text());
            let context = match (setup.line.context.model, named.as_deref()) {
                (None, named) => setup.line.context.for_model(named?),
                _ => setup.line.context,
            };
            let known = known(models, &context)?;
            let record = Record { tree: *tree, context: &context };
            let (counted, input) = counted(record, content, &known.subject, counter);
            plan.ask(&counted, drafts);
            let id = plan.format.id(tree).map(|id| within_quotes(id.span()));
            let payload = plan.format.payload(tree).map(|payload| payload.key_span());
            Some(Read { id, payload, input, queue: known.queue })
        };
        let mut read = estimator.read(record, plan.format, count)??;
        drafts.since(0).iter_mut().for_each(|draft| draft.span = moved(draft.span, skipped));
        read.id = read.id.map(|span| moved(span, skipped));
        read.payload = read.payload.map(|span| moved(span, skipped));
        Some(read)
    }
}

fn moved(span: Span, by: u32) -> Span {
    Span { start: span.start + by, end: span.end + by }
}

fn within_quotes(span: Span) -> Span {
    Span { start: span.start + 1, end: span.end - 1 }
}

/// Adds a record to the sums.
fn note(sums: &mut Sums, here: &Here<'_>, read: &Read) {
    let tokens = read.input.least;
    sums.add(tokens, || {
        let id = here.text(read.id).map(Into::into);
        Some(LargeRequest { tokens, place: here.place(read.payload?), id })
    });
    if let Some(queue) = read.queue {
        sums.wait(queue, read.input);
    }
}

/// The model of the context, from memory if it was there before.
fn known<'m>(models: &'m mut Vec<Known>, context: &Context<'_>) -> Option<&'m Known> {
    let model = context.model?;
    let index = match models.iter().position(|known| known.subject.model() == model) {
        Some(index) => index,
        None => {
            if models.len() >= MODELS_MAX {
                models.clear();
            }
            let provider = provider_of(model).unwrap_or(context.profile.models);
            let subject = Subject::new(provider, model, &Terms::on(ANY_DAY));
            models.push(Known { subject, queue: find_enqueued(provider, model) });
            models.len() - 1
        }
    };
    models.get(index)
}

/// The record with its counts, and all of its input tokens.
fn counted<'a>(
    record: Record<'a>,
    content: &Content<'a>,
    subject: &Subject<'_>,
    counter: &mut Counter,
) -> (CountedRecord<'a>, Counted) {
    if content.endpoint == &EMBEDDINGS {
        let inputs = texts(content, subject, counter);
        let all = inputs.iter().fold(Counted::default(), |sum, (_, one)| sum + *one);
        return (CountedRecord { record, prompt: None, inputs }, all);
    }
    let all = count(content, subject, counter);
    // The parts of a content become one vector.
    let embedded = record.at("request.content").filter(|_| content.endpoint == &EMBED);
    let inputs = embedded.into_iter().map(|node| (node, all)).collect();
    // Each of several prompts has a window of its own.
    let one_window = content.endpoint.answer == Answer::Text && content.inputs.len() <= 1;
    (CountedRecord { record, prompt: one_window.then_some(all), inputs }, all)
}

/// The texts of a request to embed, one by one.
fn texts<'a>(
    content: &Content<'a>,
    subject: &Subject<'_>,
    counter: &mut Counter,
) -> Vec<(Node<'a>, Counted)> {
    let mut one = |part: &Part<'a>| match part {
        Part::Text(node) | Part::Ids(node, _) => {
            Some((*node, count(&content.with_input(part), subject, counter)))
        }
        _ => None,
    };
    content.inputs.iter().filter_map(&mut one).collect()
}

fn count(content: &Content<'_>, subject: &Subject<'_>, counter: &mut Counter) -> Counted {
    let (kinds, whys) = subject.input(content, counter);
    let input = kinds.total();
    let doubt = match input.class {
        Class::Exact => Doubt::None,
        _ if whys.iter().any(|why| WIDE.contains(&why)) => Doubt::Wide,
        _ => Doubt::Slight,
    };
    Counted { least: input.low, doubt }
}
