//! Everything a join writes, in the order of the requests.

use std::path::Path;

use batchline_formats::outcome::{MISSING, Outcome};

use super::follow::{Followed, Item, Plan};
use super::index::Marks;
use super::problem::{Problem, REPEATED, id_of};
use super::report::{Counts, Joined};
use super::{JoinDestinations, JoinOptions};
use crate::Error;
use crate::outputs::{Output, check_distinct, finish};

/// The files under way, and the account of what went into them.
pub(super) struct Outputs<'w, 'a> {
    pub rows: Output<'w>,
    errors: Output<'w>,
    retry: Output<'w>,
    problems: Output<'w>,
    options: &'a JoinOptions,
    paths: Vec<String>,
    counts: Counts,
    pub joined: Joined,
    kept: Vec<(&'static str, usize)>,
}

impl<'w, 'a> Outputs<'w, 'a> {
    /// Opens them; none may take the place of another or of an input.
    pub fn open(
        to: JoinDestinations<'w>,
        inputs: &[(&'static str, &Path)],
        options: &'a JoinOptions,
    ) -> Result<Outputs<'w, 'a>, Error> {
        let JoinDestinations { output, errors, retry, problems } = to;
        let named = [
            ("output", output.path()),
            ("file of failed rows", errors.path()),
            ("file to send again", retry.path()),
            ("list of problems", problems.path()),
        ];
        let named = named.into_iter().filter_map(|(what, path)| Some((what, path?)));
        let inputs = inputs.iter().copied().filter(|(_, path)| path.as_os_str() != "-");
        check_distinct(inputs.chain(named))?;
        let (mut rows, mut errors) = (Output::open(output)?, Output::open(errors)?);
        // Without a place for answers, failed rows are not written as answers either.
        if let Some(format) = options.text.filter(|_| rows.is_wanted()) {
            rows.put(format.head.as_bytes())?;
            errors.put(format.head.as_bytes())?;
        }
        Ok(Outputs {
            rows,
            errors,
            retry: Output::open(retry)?,
            problems: Output::open(problems)?,
            options,
            paths: Vec::new(),
            counts: Counts::new(),
            joined: Joined::default(),
            kept: Vec::new(),
        })
    }

    /// The names of the files of results are known.
    pub fn name(&mut self, paths: Vec<String>) {
        self.paths = paths;
    }

    /// Are failed rows wanted in a file of their own?
    pub fn splits(&self) -> bool {
        self.errors.is_wanted()
    }

    /// Takes requests with what became of them.
    pub fn take(
        &mut self,
        followed: Followed,
        plan: &Plan<'_>,
        used: &mut Marks,
    ) -> Result<(), Error> {
        self.joined.bytes += followed.bytes.len() as u64;
        for item in &followed.items {
            self.joined.requests += 1;
            let first = item.row.is_none_or(|row| used.mark(row));
            match first {
                true => self.first(item, &followed)?,
                false => self.again(item, &followed, plan)?,
            }
        }
        Ok(())
    }

    fn first(&mut self, item: &Item, followed: &Followed) -> Result<(), Error> {
        let problem = item.problem.as_deref();
        self.joined.without_id += u64::from(problem.is_some_and(|problem| problem.id.is_none()));
        self.counts.add(item.outcome, problem.and_then(|problem| problem.reason.as_deref()));
        self.write(item.outcome, &followed.out[item.out.clone()])?;
        if let Some(problem) = problem {
            self.tell(problem)?;
            self.send_again(item.outcome, &followed.bytes[item.request.clone()])?;
        }
        Ok(())
    }

    /// An earlier request has this id, and took the row.
    fn again(&mut self, item: &Item, followed: &Followed, plan: &Plan<'_>) -> Result<(), Error> {
        let request = &followed.bytes[item.request.clone()];
        let id = id_of(request);
        self.joined.repeated += 1;
        self.counts.add(&MISSING, None);
        let mut out = Vec::new();
        plan.missing(id.as_deref(), &mut out);
        self.write(&MISSING, &out)?;
        self.tell(&Problem { what: REPEATED, id, line: Some(item.line), ..Problem::default() })?;
        self.send_again(&MISSING, request)
    }

    /// Writes a row, or the answers in it.
    pub fn write(&mut self, outcome: &'static Outcome, row: &[u8]) -> Result<(), Error> {
        let rows = u64::from(!row.is_empty());
        match outcome.is_answered() || !self.splits() {
            true => {
                self.joined.written += rows;
                self.rows.put(row)
            }
            false => {
                self.joined.written_apart += rows;
                self.errors.put(row)
            }
        }
    }

    fn send_again(&mut self, outcome: &'static Outcome, line: &[u8]) -> Result<(), Error> {
        let wanted = self.options.only.is_empty() || self.options.only.contains(&outcome);
        if !wanted || !self.retry.is_wanted() {
            return Ok(());
        }
        self.joined.retried += 1;
        self.retry.put(line)?;
        if line.ends_with(b"\n") { Ok(()) } else { self.retry.put(b"\n") }
    }

    /// Lists a problem; the first of each kind are kept.
    pub fn tell(&mut self, problem: &Problem) -> Result<(), Error> {
        if self.problems.is_wanted() {
            let json = problem.json(&self.paths, self.options.redact);
            self.problems.put(format!("{json}\n").as_bytes())?;
        }
        let at = self.kept.iter().position(|(what, _)| *what == problem.what);
        let at = at.unwrap_or_else(|| {
            self.kept.push((problem.what, 0));
            self.kept.len() - 1
        });
        if self.options.problems_max.is_none_or(|max| self.kept[at].1 < max) {
            self.kept[at].1 += 1;
            self.joined.problems.push(problem.clone());
        }
        Ok(())
    }

    /// Everything is read: the files take their names.
    pub fn finish(self) -> Result<Joined, Error> {
        let Outputs { rows, errors, retry, problems, counts, joined, .. } = self;
        finish(vec![rows, errors, retry, problems])?;
        Ok(Joined { outcomes: counts.list(), ..joined })
    }
}
