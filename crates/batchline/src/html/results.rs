//! What came back.

use batchline_formats::outcome::ANSWERED;

use super::chart;
use super::dossier::Dossier;
use super::privacy::Privacy;
use super::text::{Html, cut};
use crate::estimate::Money;
use crate::estimate::figure::{self, grouped};
use crate::join::{Joined, Spent};

/// Problems that are listed.
const PROBLEMS_MAX: usize = 100;
/// Words of providers that are told for one outcome.
const REASONS_MAX: usize = 4;

pub(super) fn section(dossier: &Dossier, privacy: Privacy, html: &mut Html) {
    let Some(joined) = &dossier.joined else { return };
    html.put("<section id=\"results\" aria-labelledby=\"results-head\">\n<h2 id=\"results-head\">Results</h2>\n", &[]);
    html.put("<p class=\"lead\">{}</p>\n", &[&sentence(joined)]);
    outcomes(joined, html);
    spent(dossier, &joined.spent, html);
    elsewhere(&joined.spent_elsewhere, html);
    problems(joined, privacy, html);
    html.put("</section>\n", &[]);
}

/// `118 of 120 requests were answered; 1 failed, 1 is without any row.`
fn sentence(joined: &Joined) -> String {
    let [requests, answered] = [joined.requests, joined.answered()].map(grouped);
    if joined.is_complete() {
        return format!("All {requests} requests were answered.");
    }
    let [failed, missing] = [joined.failed(), joined.missing()].map(grouped);
    format!(
        "{answered} of {requests} requests were answered; {failed} failed, {missing} without any result."
    )
}

/// A line of the table: name, count, meaning, class and sign.
type Row<'r> = (&'r str, u64, String, (&'static str, &'static str));

const GOOD: (&str, &str) = ("clean", "✓");
const BAD: (&str, &str) = ("line", "!");
const ODD: (&str, &str) = ("advice", "i");

fn rows(joined: &Joined) -> Vec<Row<'_>> {
    let outcomes = joined.outcomes.iter().map(|row| {
        let look = if row.outcome == &ANSWERED { GOOD } else { BAD };
        let words = row
            .reasons
            .iter()
            .take(REASONS_MAX)
            .map(|(word, count)| format!("{word} {}", grouped(*count)));
        let words = words.collect::<Vec<_>>().join(", ");
        let words = if words.is_empty() { words } else { format!(" ({words})") };
        let advice = row.outcome.advice;
        let advice = if advice.is_empty() { String::new() } else { format!(" To do: {advice}.") };
        (row.outcome.title, row.count, format!("{}{words}{advice}", row.outcome.what), look)
    });
    let odd = [
        ("orphans", joined.orphans, "Rows whose id no request has."),
        ("duplicates", joined.duplicates, "Second answers to one request: the first was taken."),
        ("superseded", joined.superseded, "Failures that another row stands for."),
        ("without an id", joined.without_id, "Requests to which nothing can be joined."),
        (
            "repeated ids",
            joined.repeated,
            "Requests with the id of an earlier one, which took the answer.",
        ),
    ];
    let odd = odd.map(|(name, count, what)| (name, count, what.to_string(), ODD));
    outcomes.chain(odd).filter(|(_, count, ..)| *count > 0).collect()
}

fn outcomes(joined: &Joined, html: &mut Html) {
    html.put("<div class=\"scroll\" role=\"group\" aria-labelledby=\"results-head\" tabindex=\"0\">\n<table class=\"overview\">\n\
    <caption>What became of each request</caption>\n<thead><tr><th scope=\"col\">Outcome</th>\
    <th scope=\"col\" class=\"num\">Count</th><th scope=\"col\"><span class=\"hidden\">Share</span></th>\
    <th scope=\"col\">What it means</th></tr></thead>\n<tbody>\n", &[]);
    let rows = rows(joined);
    let most = rows.iter().map(|(_, count, ..)| *count).max().unwrap_or(1);
    for (name, count, meaning, (class, sign)) in &rows {
        html.put("<tr><th scope=\"row\"><span class=\"badge {}\"><span aria-hidden=\"true\">{}</span> {}</span></th>\
        <td class=\"num\">{}</td><td class=\"bar\">", &[class, sign, name, &grouped(*count)]);
        chart::share(*count, most, class, html);
        html.put("</td><td class=\"wide\">{}</td></tr>\n", &[meaning]);
    }
    html.put("</tbody>\n</table>\n</div>\n", &[]);
}

/// What the answers took, beside what was estimated.
fn spent(dossier: &Dossier, spent: &[Spent], html: &mut Html) {
    if spent.is_empty() {
        return;
    }
    html.put("<div class=\"scroll\" role=\"group\" aria-labelledby=\"results-head\" tabindex=\"0\">\n<table>\n\
    <caption>What the answers took, as the provider counted</caption>\n<thead><tr><th scope=\"col\">Model</th>\
    <th scope=\"col\" class=\"num\">Rows</th><th scope=\"col\" class=\"num\">Input tokens</th>\
    <th scope=\"col\" class=\"num\">of these cached</th><th scope=\"col\" class=\"num\">Output tokens</th>\
    <th scope=\"col\" class=\"num\">of these thoughts</th><th scope=\"col\" class=\"num\">Batch cost</th></tr></thead>\n\
    <tbody>\n", &[]);
    for row in spent {
        let model = if row.model.is_empty() { "not named" } else { &row.model };
        html.put("<tr><th scope=\"row\"><bdi>{}</bdi></th>", &[&cut(model, 60)]);
        let figures = [row.rows, row.input, row.cached, row.output, row.thoughts].map(grouped);
        for figure in figures.iter().chain([&cost(row)]) {
            html.put("<td class=\"num\">{}</td>", &[figure]);
        }
        html.put("</tr>\n", &[]);
    }
    html.put("</tbody>\n</table>\n</div>\n", &[]);
    if let Some(total) = dossier.cost() {
        let estimated = figure::amount(total.batch());
        html.put(
            "<p>Paid for answers: <strong>{}</strong>. Estimated for all requests: {}.</p>\n",
            &[&sum(spent), &estimated],
        );
    }
}

fn cost(spent: &Spent) -> String {
    match spent.unpriced {
        0 => spent.cost.dollars(),
        _ if spent.cost == Money::ZERO => "?".into(),
        _ => format!("≥ {}", spent.cost.dollars()),
    }
}

fn sum(spent: &[Spent]) -> String {
    let unpriced = spent.iter().map(|row| row.unpriced).sum();
    cost(&Spent { cost: spent.iter().map(|row| row.cost).sum(), unpriced, ..Spent::default() })
}

/// What was paid for nothing.
fn elsewhere(spent: &[Spent], html: &mut Html) {
    let rows: u64 = spent.iter().map(|row| row.rows).sum();
    if rows > 0 {
        html.put(
            "<p class=\"note\">{} more rows, which are not taken for answers, cost {}.</p>\n",
            &[&grouped(rows), &sum(spent)],
        );
    }
}

/// The first problems of each kind.
fn problems(joined: &Joined, privacy: Privacy, html: &mut Html) {
    if joined.problems.is_empty() {
        return;
    }
    let all: u64 = rows(joined).iter().filter(|row| row.3 != GOOD).map(|row| row.1).sum();
    let shown = joined.problems.len().min(PROBLEMS_MAX);
    html.put(
        "<details>\n<summary>Requests and rows with problems</summary>\n\
    <p class=\"note\">{} of {}: the first of each kind.</p>\n<ul class=\"ids\">\n",
        &[&grouped(shown as u64), &grouped(all)],
    );
    for problem in joined.problems.iter().take(PROBLEMS_MAX) {
        let id = problem.id.as_deref().map_or_else(|| "no id".into(), |id| privacy.name(id));
        html.put("<li><strong>{}</strong> <bdi class=\"id\">{}</bdi>", &[problem.what, &id]);
        if let Some(line) = problem.line {
            html.put(", line {}", &[&grouped(line)]);
        }
        if let Some(reason) = &problem.reason {
            html.put(", <code>{}</code>", &[reason]);
        }
        if let Some(message) = problem.message.as_ref().filter(|_| privacy == Privacy::Texts) {
            html.put(": <bdi>{}</bdi>", &[message]);
        }
        html.put("</li>\n", &[]);
    }
    html.put("</ul>\n</details>\n", &[]);
}

#[cfg(test)]
mod tests {
    use crate::join::{JoinDestinations, JoinHooks, JoinOptions, join};
    use crate::{Date, Source};

    use super::*;

    const REQUESTS: &str = r#"{"key":"a","request":{"contents":[{"parts":[{"text":"One"}]}]}}
{"key":"</script><b>","request":{"contents":[{"parts":[{"text":"Two"}]}]}}
"#;
    const ANSWER: &str = r#"{"key":"a","response":{"candidates":[{"content":{"parts":[{"text":"1"}]},"finishReason":"STOP"}]}}"#;
    const CUT: &str = r#"{"key":"</script><b>","response":{"candidates":[{"content":{"parts":[{"text":"2"}]},"finishReason":"MAX_TOKENS"}]}}"#;

    fn html(results: &[&str], privacy: Privacy) -> String {
        let options = JoinOptions::on(Date { year: 2026, month: 11, day: 23 });
        let results = results.join("\n");
        let sources = vec![Source::memory(results.as_bytes())];
        let requests = Source::memory(REQUESTS.as_bytes());
        let to = JoinDestinations::default();
        let joined = join(requests, sources, to, &options, &JoinHooks::default()).expect("a join");
        let mut dossier = Dossier::new(None);
        dossier.set_results(joined);
        let mut html = Html::default();
        section(&dossier, privacy, &mut html);
        html.into_string()
    }

    #[test]
    fn what_came_back_is_counted() {
        let all = html(&[ANSWER, &CUT.replace("MAX_TOKENS", "STOP")], Privacy::Names);
        assert!(all.contains("All 2 requests were answered."), "{all}");
        let some = html(&[ANSWER, CUT], Privacy::Names);
        assert!(some.contains("1 of 2 requests were answered; 1 failed, 0 without any result."));
        assert!(some.contains("MAX_TOKENS 1") && some.contains("stopped at the token limit"));
        assert!(html(&[ANSWER, ANSWER], Privacy::Names).contains("duplicates"));
    }

    #[test]
    fn ids_are_text_or_hidden() {
        let shown = html(&[ANSWER, CUT], Privacy::Names);
        assert!(shown.contains("&lt;/script&gt;&lt;b&gt;") && !shown.contains("<b>"));
        let hidden = html(&[ANSWER, CUT], Privacy::Nothing);
        assert!(hidden.contains("12 characters") && !hidden.contains("script"));
    }
}
