//! What a join came to.

use batchline_formats::outcome::{ANSWERED, MISSING, OUTCOMES, Outcome};
use serde_json::{Value, json};

use super::problem::Problem;
use super::results::ResultFile;
use super::spent::Spent;

/// How many requests came to one outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeCount {
    /// The outcome.
    pub outcome: &'static Outcome,
    /// Requests.
    pub count: u64,
    /// The provider's words for it, most frequent first; those beyond the first few dozen are not told apart.
    pub reasons: Vec<(String, u64)>,
}

/// What a join came to.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    /// The file of requests as it was named; `-` for a stream.
    pub path: String,
    /// Its bytes after decompression.
    pub bytes: u64,
    /// Its requests: lines that are not blank.
    pub requests: u64,
    /// Requests without an id: nothing can be joined to them, they count as missing.
    pub without_id: u64,
    /// Requests with the id of an earlier one that took the answer: they count as missing.
    pub repeated: u64,
    /// The files of results.
    pub results: Vec<ResultFile>,
    /// Every outcome in the order of [`OUTCOMES`], those that did not happen too.
    pub outcomes: Vec<OutcomeCount>,
    /// Rows whose id no request has.
    pub orphans: u64,
    /// Second answers to one request: the first was taken.
    pub duplicates: u64,
    /// Failures that another row stands for: an answer, or an earlier failure.
    pub superseded: u64,
    /// What the taken answers took, by model.
    pub spent: Vec<Spent>,
    /// What the other rows took: orphans, duplicates, superseded ones, rows without an id.
    pub spent_elsewhere: Vec<Spent>,
    /// Lines written to be sent again.
    pub retried: u64,
    /// Requests whose row or answers were written to the output.
    pub written: u64,
    /// Requests whose failed row went into the file of failed rows.
    pub written_apart: u64,
    /// The first problems of each kind, in the order of the requests; rows too many at the end.
    pub problems: Vec<Problem>,
}

impl Joined {
    /// Requests of this outcome.
    #[must_use]
    pub fn count(&self, outcome: &Outcome) -> u64 {
        self.outcomes.iter().find(|row| row.outcome == outcome).map_or(0, |row| row.count)
    }

    /// Requests with an answer.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.count(&ANSWERED)
    }

    /// Requests without any row.
    #[must_use]
    pub fn missing(&self) -> u64 {
        self.count(&MISSING)
    }

    /// Requests whose row is no answer.
    #[must_use]
    pub fn failed(&self) -> u64 {
        self.requests - self.answered() - self.missing()
    }

    /// Has every request an answer?
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.answered() == self.requests
    }

    /// Problems of all kinds, those beyond [`Joined::problems`] too.
    #[must_use]
    pub fn problem_count(&self) -> u64 {
        let nameless: u64 = self.results.iter().map(|file| file.without_id).sum();
        let too_many = self.orphans + self.duplicates + self.superseded + nameless;
        self.requests - self.answered() + too_many
    }

    /// The stable JSON object; `redact` leaves out messages of providers, which may repeat text of requests.
    #[must_use]
    pub fn json(&self, redact: bool) -> Value {
        let paths = self.result_paths();
        let outcomes = self.outcomes.iter().filter(|row| row.count > 0).map(|row| {
            let reasons = row.reasons.iter().map(|(word, count)| (word.clone(), json!(count)));
            json!({
                "outcome": row.outcome.id,
                "requests": row.count,
                "reasons": reasons.collect::<serde_json::Map<_, _>>(),
            })
        });
        json!({
            "path": self.path,
            "bytes": self.bytes,
            "requests": self.requests,
            "requests_without_id": self.without_id,
            "requests_with_repeated_id": self.repeated,
            "answered": self.answered(),
            "failed": self.failed(),
            "missing": self.missing(),
            "results": self.results.iter().map(ResultFile::json).collect::<Vec<_>>(),
            "outcomes": outcomes.collect::<Vec<_>>(),
            "orphans": self.orphans,
            "duplicates": self.duplicates,
            "superseded": self.superseded,
            "spent": self.spent.iter().map(Spent::json).collect::<Vec<_>>(),
            "spent_elsewhere": self.spent_elsewhere.iter().map(Spent::json).collect::<Vec<_>>(),
            "retried": self.retried,
            "written": self.written,
            "written_apart": self.written_apart,
            "problems": self.problems.iter().map(|it| it.json(&paths, redact)).collect::<Vec<_>>(),
        })
    }

    /// The names of the files of results.
    #[must_use]
    pub fn result_paths(&self) -> Vec<String> {
        self.results.iter().map(|file| file.path.clone()).collect()
    }
}

/// How many of each outcome so far.
pub(super) struct Counts(Vec<OutcomeCount>);

/// Most words of a provider's that are told apart.
const REASONS_MAX: usize = 48;

impl Counts {
    pub fn new() -> Counts {
        let none =
            |outcome: &&'static Outcome| OutcomeCount { outcome, count: 0, reasons: Vec::new() };
        Counts(OUTCOMES.iter().map(none).collect())
    }

    pub fn add(&mut self, outcome: &'static Outcome, reason: Option<&str>) {
        let row = &mut self.0[outcome.index()];
        row.count += 1;
        let Some(reason) = reason else { return };
        match row.reasons.iter().position(|(word, _)| word == reason) {
            Some(at) => row.reasons[at].1 += 1,
            None if row.reasons.len() < REASONS_MAX => row.reasons.push((reason.to_string(), 1)),
            None => {}
        }
    }

    pub fn list(mut self) -> Vec<OutcomeCount> {
        for row in &mut self.0 {
            row.reasons.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        }
        self.0
    }
}
