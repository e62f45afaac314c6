//! What every worker does: whole lines in, totals by endpoint and model out.

use std::collections::HashMap;

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
    subjects: Subjects<'p>,
}

/// The models that records have named.
#[derive(Default)]
struct Subjects<'p> {
    all: Vec<Subject<'p>>,
    by_model: HashMap<String, usize>,
}

/// Which model a row is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
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
    /// Where in `rows` a row stands, once parts have been merged.
    places: HashMap<Key, usize>,
}

/// What tells rows apart: endpoint, provider, model, compared or not.
type Key = (&'static str, &'static str, String, bool);

impl Row {
    fn key(&self) -> Key {
        (self.endpoint.name, self.provider, self.model.clone(), self.compared)
    }
}

impl Part {
    /// A line that is too long to be kept.
    pub fn of_unread_line(length: u64, terminated: bool) -> Part {
        let bytes = length + u64::from(terminated);
        let first_unread = Some(1);
        Part { bytes, lines: 1, records: 1, unread: 1, first_unread, ..Part::default() }
    }

    /// Adds what later lines came to.
    pub fn merge(&mut self, later: Part) {
        for row in later.rows {
            let place = *self.places.entry(row.key()).or_insert(self.rows.len());
            if place == self.rows.len() {
                self.rows.push(Row { totals: Totals::default(), ..row });
            }
            self.rows[place].totals.merge(row.totals, self.lines);
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
struct Rows {
    all: Vec<(&'static Endpoint, About, Totals)>,
    places: HashMap<(&'static str, About), usize>,
}

impl Rows {
    fn totals(&mut self, endpoint: &'static Endpoint, about: About) -> &mut Totals {
        let place = *self.places.entry((endpoint.name, about)).or_insert(self.all.len());
        if place == self.all.len() {
            self.all.push((endpoint, about, Totals::default()));
        }
        &mut self.all[place].2
    }
}

impl<'p> Worker<'p> {
    pub fn new() -> Worker<'p> {
        Worker { estimator: Estimator::default(), subjects: Subjects::default() }
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
        part.rows = rows.all.into_iter().map(|row| self.named(row, plan)).collect();
        part
    }

    fn named(
        &self,
        (endpoint, about, totals): (&'static Endpoint, About, Totals),
        plan: &Plan<'p>,
    ) -> Row {
        let (subject, compared) = match about {
            About::Own(index) => (&self.subjects.all[index], false),
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
    (plan, subjects): (&Plan<'p>, &mut Subjects<'p>),
    (line, id): (u64, &dyn Fn() -> Option<String>),
    rows: &mut Rows,
) -> bool {
    let named = content.model.and_then(|model| model.text());
    let model = named.as_deref().or(plan.model);
    if let Some(model) = model {
        let index = subjects.index(model, plan);
        let figures = subjects.all[index].estimate(content, counter);
        rows.totals(content.endpoint, About::Own(index)).add(&figures, line, id);
    }
    for (index, subject) in plan.compare.iter().enumerate() {
        let figures = subject.estimate(content, counter);
        rows.totals(content.endpoint, About::Compared(index)).add(&figures, line, id);
    }
    model.is_some()
}

impl<'p> Subjects<'p> {
    fn index(&mut self, model: &str, plan: &Plan<'p>) -> usize {
        if let Some(index) = self.by_model.get(model) {
            return *index;
        }
        let provider = provider_of(model).unwrap_or(plan.provider);
        self.all.push(Subject::new(provider, model, &plan.terms));
        self.by_model.insert(model.to_string(), self.all.len() - 1);
        self.all.len() - 1
    }
}
