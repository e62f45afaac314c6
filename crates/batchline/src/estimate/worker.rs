//! What every worker does: whole lines in, totals by endpoint and model out.

use batchline_estimate::content::{Content, Endpoint};
use batchline_estimate::tokens::Counter;
use batchline_estimate::{Estimator, Subject, Terms, Totals, provider_of};
use batchline_formats::Format;

/// What is the same for all workers.
pub(super) struct Plan<'p> {
    pub format: &'static Format,
    /// Whose models the file names.
    pub provider: &'static str,
    pub terms: Terms<'p>,
    /// The model of requests that name none.
    pub model: Option<&'p str>,
    pub compare: Vec<Subject<'p>>,
}

/// What one worker keeps between pieces.
pub(super) struct Worker<'p> {
    estimator: Estimator,
    /// The models that records have named.
    subjects: Vec<Subject<'p>>,
}

/// Which model a row is about.
#[derive(Clone, Copy, PartialEq)]
enum About {
    /// The worker's subject of this index.
    Own(usize),
    /// The plan's subject to compare with.
    Compared(usize),
}

/// Totals of one endpoint and model, in the words that all workers share.
pub(super) struct Row {
    pub endpoint: &'static Endpoint,
    pub provider: &'static str,
    pub model: String,
    pub compared: bool,
    pub totals: Totals,
}

/// What some lines came to. Parts of neighbouring pieces merge; merging is associative.
#[derive(Default)]
pub(super) struct Part {
    pub bytes: u64,
    pub lines: u64,
    pub records: u64,
    /// Records that could not be read, or call an endpoint nobody knows; and the line of the first.
    pub unread: u64,
    pub first_unread: Option<u64>,
    /// Records without a model, where none was given.
    pub without_model: u64,
    pub rows: Vec<Row>,
}

impl Part {
    /// Adds what later lines came to.
    pub fn merge(&mut self, later: Part) {
        for row in later.rows {
            let same = |known: &&mut Row| {
                known.endpoint == row.endpoint
                    && (known.compared, known.provider) == (row.compared, row.provider)
                    && known.model == row.model
            };
            match self.rows.iter_mut().find(same) {
                Some(known) => known.totals.merge(row.totals, self.lines),
                None => {
                    let mut totals = Totals::default();
                    totals.merge(row.totals, self.lines);
                    self.rows.push(Row { totals, ..row });
                }
            }
        }
        self.first_unread = self.first_unread.or(later.first_unread.map(|line| line + self.lines));
        self.bytes += later.bytes;
        self.lines += later.lines;
        self.records += later.records;
        self.unread += later.unread;
        self.without_model += later.without_model;
    }
}

/// The totals of a piece, while it is read.
#[derive(Default)]
struct Rows(Vec<(&'static Endpoint, About, Totals)>);

impl Rows {
    fn totals(&mut self, endpoint: &'static Endpoint, about: About) -> &mut Totals {
        let known = self.0.iter().position(|row| std::ptr::eq(row.0, endpoint) && row.1 == about);
        let index = known.unwrap_or_else(|| {
            self.0.push((endpoint, about, Totals::default()));
            self.0.len() - 1
        });
        &mut self.0[index].2
    }
}

impl<'p> Worker<'p> {
    pub fn new() -> Worker<'p> {
        Worker { estimator: Estimator::default(), subjects: Vec::new() }
    }

    /// Estimates whole lines.
    pub fn estimate(&mut self, bytes: &[u8], plan: &Plan<'p>) -> Part {
        let mut part = Part { bytes: bytes.len() as u64, ..Part::default() };
        let mut rows = Rows::default();
        for line in batchline_jsonl::lines::lines(bytes) {
            part.lines += 1;
            let text = std::str::from_utf8(line.bytes).unwrap_or("");
            let text = text.trim_start_matches('\u{feff}');
            if text.trim_ascii().is_empty() && line.bytes.trim_ascii().is_empty() {
                continue;
            }
            part.records += 1;
            let Worker { estimator, subjects } = self;
            let number = part.lines;
            let without_model = &mut part.without_model;
            let read = estimator.read(text, plan.format, |tree, content, counter| {
                let id = || plan.format.id(tree).and_then(|id| id.text()).map(String::from);
                let known = note(content, counter, (plan, subjects), (number, &id), &mut rows);
                *without_model += u64::from(!known);
            });
            if read.is_none() {
                part.unread += 1;
                part.first_unread.get_or_insert(number);
            }
        }
        part.rows = rows.0.into_iter().map(|row| self.named(row, plan)).collect();
        part
    }

    fn named(
        &self,
        (endpoint, about, totals): (&'static Endpoint, About, Totals),
        plan: &Plan<'p>,
    ) -> Row {
        let (subject, compared) = match about {
            About::Own(index) => (&self.subjects[index], false),
            About::Compared(index) => (&plan.compare[index], true),
        };
        let (provider, model) = (subject.provider(), subject.model().to_string());
        Row { endpoint, provider, model, compared, totals }
    }
}

/// Adds a request to the rows of its own model and of those it is compared with; false when it has no model.
fn note<'p>(
    content: &Content<'_>,
    counter: &mut Counter,
    (plan, subjects): (&Plan<'p>, &mut Vec<Subject<'p>>),
    (line, id): (u64, &dyn Fn() -> Option<String>),
    rows: &mut Rows,
) -> bool {
    let named = content.model.and_then(|model| model.text());
    let model = named.as_deref().or(plan.model);
    if let Some(model) = model {
        let index = subject_of(model, plan, subjects);
        let figures = subjects[index].estimate(content, counter);
        rows.totals(content.endpoint, About::Own(index)).add(&figures, line, id);
    }
    for (index, subject) in plan.compare.iter().enumerate() {
        let figures = subject.estimate(content, counter);
        rows.totals(content.endpoint, About::Compared(index)).add(&figures, line, id);
    }
    model.is_some()
}

fn subject_of<'p>(model: &str, plan: &Plan<'p>, subjects: &mut Vec<Subject<'p>>) -> usize {
    let known = subjects.iter().position(|subject| subject.model() == model);
    known.unwrap_or_else(|| {
        let provider = provider_of(model).unwrap_or(plan.provider);
        subjects.push(Subject::new(provider, model, &plan.terms));
        subjects.len() - 1
    })
}
