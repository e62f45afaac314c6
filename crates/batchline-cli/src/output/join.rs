//! The account of a join: for people, or one JSON object.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use batchline::estimate::{Estimate, Money, Total};
use batchline::join::{Joined, OutcomeCount, Problem, Spent};

use super::align::{Columns, Side};
use super::estimate::figure;
use super::{BAD, FAINT, GOOD, STRONG, WARN, counted, grouped, inert};
use crate::args::{JoinArgs, JoinFormat};

/// Prints it: on standard output, or on standard error where an output goes to standard output.
pub fn print(
    joined: &Joined,
    estimate: Option<&Estimate>,
    args: &JoinArgs,
    time: Duration,
) -> io::Result<()> {
    let mut text = Vec::new();
    let account = Account { joined, estimate, args };
    match args.output_format {
        JoinFormat::Text => account.text(time, &mut text)?,
        JoinFormat::Json => account.json(&mut text)?,
    }
    let outputs = [&args.output, &args.errors, &args.retry, &args.problems];
    let taken = outputs.into_iter().flatten().any(|path| path == Path::new("-"));
    match taken {
        true => anstream::stderr().write_all(&text),
        false => anstream::stdout().write_all(&text),
    }
}

struct Account<'a> {
    joined: &'a Joined,
    estimate: Option<&'a Estimate>,
    args: &'a JoinArgs,
}

impl Account<'_> {
    fn json(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let mut json = self.joined.json(self.args.redact);
        json["estimate"] = self.estimate.map_or(serde_json::Value::Null, Estimate::json);
        writeln!(out, "{json:#}")
    }

    fn text(&self, time: Duration, out: &mut Vec<u8>) -> io::Result<()> {
        self.problems(out)?;
        self.outcomes(out)?;
        self.rows_too_many(out)?;
        self.spent(out)?;
        self.written(out)?;
        self.verdict(time, out)
    }

    fn problems(&self, out: &mut Vec<u8>) -> io::Result<()> {
        for problem in &self.joined.problems {
            self.problem(problem, out)?;
        }
        let more = self.joined.problem_count() - self.joined.problems.len() as u64;
        if more > 0 {
            let more = grouped(more);
            writeln!(out, "{FAINT}… {more} more: --max-problems 0 lists all of them{FAINT:#}")?;
        }
        if !self.joined.problems.is_empty() {
            writeln!(out)?;
        }
        Ok(())
    }

    /// `requests.jsonl:4: truncated (id "r4", output.jsonl:2): length`
    fn problem(&self, problem: &Problem, out: &mut Vec<u8>) -> io::Result<()> {
        let results = &self.joined.results;
        let row = problem.row.and_then(|(file, line)| Some((&results.get(file)?.path, line)));
        let row = row.map(|(path, line)| format!("{}:{line}", inert(path)));
        let request = problem.line.map(|line| format!("{}:{line}", inert(&self.joined.path)));
        let id = problem.id.as_ref().map(|id| format!("id {:?}", inert(&short(id))));
        let id = id.unwrap_or_else(|| "no id".into());
        let (place, beside) = match (request, row) {
            (Some(request), Some(row)) => (request, format!("{id}, {row}")),
            (place, row) => (place.or(row).unwrap_or_default(), id),
        };
        let message = problem.message.as_ref().filter(|_| !self.args.redact);
        let said = [problem.reason.as_ref(), message].into_iter().flatten();
        let said: String = said.map(|text| format!(": {}", inert(text))).collect();
        let what = problem.what;
        writeln!(
            out,
            "{STRONG}{place}{STRONG:#}: {WARN}{what}{WARN:#} {FAINT}({beside}){FAINT:#}{said}"
        )
    }

    fn outcomes(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let outcomes = || self.joined.outcomes.iter().filter(|row| row.count > 0);
        let rows: Vec<_> = outcomes().map(outcome_cells).collect();
        let columns = Columns::new([Side::Right, Side::Left, Side::Left], &rows);
        for (row, outcome) in rows.iter().zip(outcomes()) {
            let style = if outcome.outcome.is_answered() { GOOD } else { WARN };
            let line = columns.line(row);
            let name = format!("{style}{}{style:#}", row[1]);
            writeln!(out, "{}", line.replacen(&row[1], &name, 1))?;
            if !outcome.outcome.advice.is_empty() {
                writeln!(
                    out,
                    "  {FAINT}={FAINT:#} {STRONG}help{STRONG:#}: {}",
                    outcome.outcome.advice
                )?;
            }
        }
        Ok(())
    }

    /// What stands in the results and is nobody's answer.
    fn rows_too_many(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let joined = self.joined;
        let without_id = joined.results.iter().map(|file| file.without_id).sum();
        let lines = [
            (
                joined.repeated,
                "request",
                "with the id of an earlier one, which took the answer: mend them with `batchline check --fix --unsafe-fixes`",
            ),
            (joined.without_id, "request", "without an id: nothing can be joined to them"),
            (joined.orphans, "row", "without a request: are these the results of this file?"),
            (
                joined.duplicates,
                "row",
                "too many: second answers to a request, of which the first was taken",
            ),
            (joined.superseded, "failed row", "made good by another row"),
            (
                without_id,
                "row",
                "without an id: they answer some request, and nobody can tell which",
            ),
        ];
        for (count, what, said) in lines.into_iter().filter(|(count, ..)| *count > 0) {
            writeln!(out, "{STRONG}note:{STRONG:#} {} {said}", counted(count, what))?;
        }
        Ok(())
    }

    fn spent(&self, out: &mut Vec<u8>) -> io::Result<()> {
        if self.joined.spent.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        let rows: Vec<_> = self.joined.spent.iter().map(spent_cells).collect();
        let columns =
            Columns::new([Side::Left, Side::Right, Side::Right, Side::Right, Side::Right], &rows);
        for row in &rows {
            writeln!(out, "{}", columns.line(row))?;
        }
        self.compared(out)?;
        let elsewhere: u64 = self.joined.spent_elsewhere.iter().map(|spent| spent.rows).sum();
        if elsewhere > 0 {
            let cost: Money = self.joined.spent_elsewhere.iter().map(|spent| spent.cost).sum();
            let rows = counted(elsewhere, "row");
            writeln!(
                out,
                "{STRONG}note:{STRONG:#} {rows} that nobody takes cost {} more",
                cost.dollars()
            )?;
        }
        Ok(())
    }

    /// The estimate beside it.
    fn compared(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let Some(estimate) = self.estimate else { return Ok(()) };
        let mut total = Total::default();
        total.add(estimate);
        let rows = || estimate.own_rows().map(|row| &row.totals);
        let input = figure::tokens(rows().map(|totals| totals.input).sum());
        let output = figure::tokens(rows().map(|totals| totals.output).sum());
        let cost = figure::amount(total.batch());
        writeln!(out, "{STRONG}estimated:{STRONG:#} {input} in, {output} out, {cost}")
    }

    fn written(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let (args, joined) = (self.args, self.joined);
        let mut said = Vec::new();
        let to = |path: &Path| match path == Path::new("-") {
            true => String::from("to standard output"),
            false => format!("to {}", inert(&path.display().to_string())),
        };
        if let Some(path) = args.output.as_deref() {
            let what = if args.text.is_some() { "answer" } else { "row" };
            said.push(format!("{} {}", counted(joined.written, what), to(path)));
        }
        if let Some(path) = args.errors.as_deref() {
            said.push(format!("{} {}", counted(joined.written_apart, "failed row"), to(path)));
        }
        if let Some(path) = args.retry.as_deref() {
            said.push(format!("{} {}", counted(joined.retried, "request"), to(path)));
        }
        if !said.is_empty() {
            writeln!(out, "\nWrote {}", said.join(", "))?;
        }
        let left = joined.requests - joined.answered() - joined.retried;
        if args.retry.is_some() && left > 0 {
            writeln!(
                out,
                "{STRONG}note:{STRONG:#} {} without an answer left out by --only",
                counted(left, "request")
            )?;
        }
        Ok(())
    }

    fn verdict(&self, time: Duration, out: &mut Vec<u8>) -> io::Result<()> {
        let joined = self.joined;
        let style = if joined.is_complete() { GOOD } else { BAD };
        let requests = counted(joined.requests, "request");
        let (answered, failed) = (grouped(joined.answered()), grouped(joined.failed()));
        let (missing, seconds) = (grouped(joined.missing()), time.as_secs_f64());
        writeln!(
            out,
            "{style}Answered {answered} of {requests}{style:#}: {failed} failed, {missing} missing, {seconds:.2} s"
        )
    }
}

/// Number, class, words.
fn outcome_cells(row: &OutcomeCount) -> [String; 3] {
    const REASONS_MAX: usize = 4;
    let reason = |(word, count): &(String, u64)| match *count == row.count {
        true => word.clone(),
        false => format!("{} {word}", grouped(*count)),
    };
    let mut reasons: Vec<String> = row.reasons.iter().take(REASONS_MAX).map(reason).collect();
    reasons.extend((row.reasons.len() > REASONS_MAX).then(|| "…".into()));
    let title = if row.outcome.is_answered() { "" } else { row.outcome.title };
    let said = match reasons.is_empty() {
        true => title.to_string(),
        false => format!("{title} ({})", reasons.join(", ")),
    };
    [grouped(row.count), row.outcome.id.into(), said]
}

fn spent_cells(spent: &Spent) -> [String; 5] {
    let model = if spent.model.is_empty() { "no model named (--model)" } else { &spent.model };
    let part = |part: u64, word: &str| match part {
        0 => String::new(),
        part => format!(" ({} {word})", grouped(part)),
    };
    let cost = match (spent.unpriced, spent.cost) {
        (0, cost) => cost.dollars(),
        (_, Money::ZERO) => "price not known".into(),
        (_, cost) => format!("≥ {}", cost.dollars()),
    };
    [
        inert(model),
        format!("{}{}", counted(spent.rows, "answer"), part(spent.silent, "without usage")),
        format!("{} in{}", grouped(spent.input), part(spent.cached, "cached")),
        format!("{} out{}", grouped(spent.output), part(spent.thoughts, "thought")),
        cost,
    ]
}

/// Long ids are cut.
fn short(id: &str) -> String {
    const CHARS_MAX: usize = 64;
    let cut: String = id.chars().take(CHARS_MAX).collect();
    if cut.len() < id.len() { format!("{cut}…") } else { cut }
}
