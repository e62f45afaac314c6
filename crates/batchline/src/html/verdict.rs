//! The verdict: what happens to somebody who uploads the files as they are.

use batchline_formats::{Holds, Impact, find_format};

use super::dossier::Dossier;
use super::files::named_bytes;
use super::text::Html;
use crate::estimate::figure::{self, grouped};

/// What happens to somebody who uploads the files as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// So many files would be refused.
    Refused(u64),
    /// So many requests would fail; or more, when that is not known exactly.
    Failing(u64, bool),
    /// Nothing would be refused, nothing would fail.
    Clean,
    /// The files have run, and so many requests have no answer of use.
    Unanswered(u64),
    /// The files have run, and every request was answered.
    Answered,
    /// The files are results, and so many of them are no answers.
    NoAnswers(u64),
    /// The files are results, and all of them are answers.
    AllAnswers,
}

/// The verdict about all files that were examined; of files that have run, and of files of results, about what came back.
#[must_use]
pub fn verdict(dossier: &Dossier) -> Verdict {
    if let Some(joined) = &dossier.joined {
        let open = joined.requests - joined.answered();
        return if open == 0 { Verdict::Answered } else { Verdict::Unanswered(open) };
    }
    if !dossier.files.is_empty() && dossier.files.iter().all(holds_results) {
        let failed = dossier.sum(|file| file.failing.lines);
        return if failed == 0 { Verdict::AllAnswers } else { Verdict::NoAnswers(failed) };
    }
    let refused = |file: &&super::Examined| file.report.count(Impact::Batch) > 0;
    let refused = dossier.files.iter().filter(refused).count() as u64;
    if refused > 0 {
        return Verdict::Refused(refused);
    }
    if dossier.count(Impact::Line) == 0 {
        return Verdict::Clean;
    }
    let at_least = dossier.files.iter().any(|file| file.failing.at_least);
    Verdict::Failing(dossier.sum(|file| file.failing.lines), at_least)
}

/// Have the requests of this file run?
fn holds_results(file: &super::Examined) -> bool {
    find_format(file.report.format).is_some_and(|format| format.holds == Holds::Results)
}

impl Verdict {
    /// `2 of 3 files would be refused`
    #[must_use]
    pub fn headline(self, files: u64) -> String {
        match self {
            Verdict::Refused(_) if files == 1 => "The file would be refused".into(),
            Verdict::Refused(count) if count == files => {
                format!("All {} files would be refused", grouped(count))
            }
            Verdict::Refused(count) => {
                format!("{} of {} files would be refused", grouped(count), grouped(files))
            }
            Verdict::Failing(0, _) => "Some requests would fail".into(),
            Verdict::Failing(count, at_least) => {
                let least = if at_least { "At least " } else { "" };
                let requests = if count == 1 { "request" } else { "requests" };
                format!("{least}{} {requests} would fail", grouped(count))
            }
            Verdict::Clean => "Ready to send".into(),
            Verdict::Unanswered(1) => "1 request has no answer".into(),
            Verdict::Unanswered(count) => format!("{} requests have no answer", grouped(count)),
            Verdict::Answered => "Every request was answered".into(),
            Verdict::NoAnswers(1) => "1 result is no answer".into(),
            Verdict::NoAnswers(count) => format!("{} results are no answers", grouped(count)),
            Verdict::AllAnswers => "Every result is an answer".into(),
        }
    }

    /// What the headline means.
    fn meaning(self) -> &'static str {
        match self {
            Verdict::Refused(_) => {
                "The server refuses a whole file for a single fault. Nothing of it would run until the faults marked “refused” are gone."
            }
            Verdict::Failing(..) => {
                "The files would be taken, but these requests would come back as errors, or their results would be lost."
            }
            Verdict::Clean => "No file would be refused and no request is known to fail.",
            Verdict::Unanswered(_) => {
                "They failed, or nothing came back for them; below is what to do."
            }
            Verdict::Answered => "Nothing has to be sent again.",
            Verdict::NoAnswers(_) => {
                "These requests failed. With the file of requests (--results), the page says which, which have no result at all, and what to send again."
            }
            Verdict::AllAnswers => {
                "Requests that have no result at all are found with the file of requests (--results)."
            }
        }
    }

    /// Class of the style, and the sign before the headline.
    fn look(self) -> (&'static str, &'static str) {
        match self {
            Verdict::Refused(_) => ("batch", "✕"),
            Verdict::Failing(..) | Verdict::Unanswered(_) | Verdict::NoAnswers(_) => ("line", "!"),
            Verdict::Clean | Verdict::Answered | Verdict::AllAnswers => ("clean", "✓"),
        }
    }
}

/// The top of the page.
pub(super) fn section(dossier: &Dossier, html: &mut Html) {
    let files = dossier.files.len() as u64;
    let verdict = verdict(dossier);
    let (class, sign) = verdict.look();
    html.put(
        "<section id=\"verdict\" class=\"verdict {}\" aria-labelledby=\"verdict-head\">\n",
        &[class],
    );
    html.put(
        "<h2 id=\"verdict-head\"><span class=\"sign\" aria-hidden=\"true\">{}</span> {}</h2>\n",
        &[sign, &verdict.headline(files)],
    );
    html.put("<p class=\"lead\">{}</p>\n", &[verdict.meaning()]);
    failures(dossier, html);
    html.put("<dl class=\"tiles\">\n", &[]);
    for (name, figure, about) in tiles(dossier) {
        html.put(
            "<div><dt>{}</dt><dd><strong>{}</strong> <span>{}</span></dd></div>\n",
            &[name, &figure, &about],
        );
    }
    html.put("</dl>\n</section>\n", &[]);
}

/// Files that could not be examined are told before anything else is believed.
fn failures(dossier: &Dossier, html: &mut Html) {
    for why in &dossier.failures {
        html.put("<p class=\"notice\"><strong>Not examined:</strong> <bdi>{}</bdi></p>\n", &[why]);
    }
}

/// What stands in figures below the headline: a name, a figure, what it is.
fn tiles(dossier: &Dossier) -> Vec<(&'static str, String, String)> {
    let files = dossier.files.len() as u64;
    let records = dossier.sum(|file| file.report.records);
    let bytes = named_bytes(dossier.sum(|file| file.report.bytes));
    let plural = if files == 1 { "file" } else { "files" };
    let records_are = if dossier.files.iter().all(holds_results) { "Results" } else { "Requests" };
    let mut tiles = vec![(records_are, grouped(records), format!("in {files} {plural}, {bytes}"))];
    let [batch, line, advice] = Impact::ALL.map(|impact| dossier.count(impact));
    tiles.push(("Refused", grouped(batch), "faults for which a whole file is refused".into()));
    tiles.push(("Failing", grouped(line), "faults for which a request fails".into()));
    tiles.push(("Advice", grouped(advice), "findings that cost or surprise".into()));
    if let Some(total) = dossier.cost() {
        let standard = figure::amount(total.standard());
        tiles.push((
            "Batch cost",
            figure::amount(total.batch()),
            format!("{standard} outside batches"),
        ));
    }
    tiles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_say_it_in_words() {
        for (verdict, files, expected) in [
            (Verdict::Refused(1), 1, "The file would be refused"),
            (Verdict::Refused(2), 2, "All 2 files would be refused"),
            (Verdict::Refused(2), 1000, "2 of 1,000 files would be refused"),
            (Verdict::Failing(1, false), 3, "1 request would fail"),
            (Verdict::Failing(1200, true), 3, "At least 1,200 requests would fail"),
            (Verdict::Clean, 3, "Ready to send"),
            (Verdict::Unanswered(3), 1, "3 requests have no answer"),
            (Verdict::Answered, 1, "Every request was answered"),
        ] {
            assert_eq!(verdict.headline(files), expected);
        }
    }
}
