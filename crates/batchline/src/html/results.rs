//! What came back.

use super::chart;
use super::outcome::{Outcome, Usage};
use super::privacy::Privacy;
use super::text::Html;
use crate::estimate::figure::{self, grouped};

/// Ids that are listed.
const AGAIN_MAX: usize = 50;

pub(super) fn section(outcome: Option<&Outcome>, privacy: Privacy, html: &mut Html) {
    let Some(outcome) = outcome else { return };
    html.put("<section id=\"results\" aria-labelledby=\"results-head\">\n<h2 id=\"results-head\">Results</h2>\n", &[]);
    html.put("<p class=\"lead\">{}</p>\n", &[&sentence(outcome)]);
    classes(outcome, html);
    if let Some(usage) = &outcome.usage {
        self::usage(usage, html);
    }
    again(outcome, privacy, html);
    html.put("</section>\n", &[]);
}

/// `118 of 120 requests have a good answer; 1 failed, 1 is missing.`
fn sentence(outcome: &Outcome) -> String {
    let [requests, good] = [outcome.requests, outcome.good()].map(grouped);
    if outcome.is_complete() {
        return format!("All {requests} requests have a good answer.");
    }
    let [failed, missing] = [outcome.failed(), outcome.missing].map(grouped);
    format!("{good} of {requests} requests have a good answer; {failed} failed, {missing} have none.")
}

fn classes(outcome: &Outcome, html: &mut Html) {
    html.put("<div class=\"scroll\" role=\"region\" aria-labelledby=\"results-head\" tabindex=\"0\">\n<table class=\"overview\">\n<caption>Answers by how they came out</caption>\n<thead><tr><th scope=\"col\">Outcome</th><th scope=\"col\" class=\"num\">Answers</th><th scope=\"col\"><span class=\"hidden\">Share</span></th><th scope=\"col\">Meaning</th></tr></thead>\n<tbody>\n", &[]);
    let known = outcome.classes.iter().map(|class| {
        let look = if class.is_good { ("clean", "✓") } else { ("line", "!") };
        (&*class.name, class.count, &*class.meaning, look)
    });
    let others = [
        ("missing", outcome.missing, "the request has no answer in any file", ("line", "!")),
        ("orphan", outcome.orphans, "an answer to none of the requests", ("advice", "i")),
        ("duplicate", outcome.duplicates, "one more answer to the same request", ("advice", "i")),
    ];
    let rows: Vec<_> = known.chain(others).filter(|(_, count, ..)| *count > 0).collect();
    let most = rows.iter().map(|(_, count, ..)| *count).max().unwrap_or(1);
    for (name, count, meaning, (class, sign)) in rows {
        html.put("<tr><th scope=\"row\"><span class=\"badge {}\"><span aria-hidden=\"true\">{}</span> {}</span></th><td class=\"num\">{}</td><td class=\"bar\">", &[class, sign, name, &grouped(count)]);
        chart::share(count, most, class, html);
        html.put("</td><td>{}</td></tr>\n", &[meaning]);
    }
    html.put("</tbody>\n</table>\n</div>\n", &[]);
}

fn usage(usage: &Usage, html: &mut Html) {
    let [input, output] = [usage.input_tokens, usage.output_tokens].map(grouped);
    html.put("<dl class=\"figures\"><div><dt>input tokens</dt><dd>{}</dd></div><div><dt>output tokens</dt><dd>{}</dd></div><div><dt>cost in a batch</dt><dd>{}</dd></div>", &[&input, &output, &figure::amount(usage.cost)]);
    if let Some(estimated) = usage.estimated {
        html.put("<div><dt>estimated before</dt><dd>{}</dd></div>", &[&figure::amount(estimated)]);
    }
    html.put("</dl>\n", &[]);
}

/// What has to be sent again.
fn again(outcome: &Outcome, privacy: Privacy, html: &mut Html) {
    if outcome.again.is_empty() {
        return;
    }
    html.put("<details><summary>Requests to send again</summary>\n<ul class=\"ids\">\n", &[]);
    for (id, class) in outcome.again.iter().take(AGAIN_MAX) {
        html.put("<li><bdi class=\"id\">{}</bdi> {}</li>\n", &[&privacy.name(id), class]);
    }
    html.put("</ul>\n</details>\n", &[]);
}

#[cfg(test)]
mod tests {
    use super::super::outcome::OutcomeClass;
    use super::*;

    fn class(name: &str, is_good: bool, count: u64) -> OutcomeClass {
        OutcomeClass { name: name.into(), meaning: "<m>".into(), is_good, count }
    }

    fn html(outcome: &Outcome, privacy: Privacy) -> String {
        let mut html = Html::default();
        section(Some(outcome), privacy, &mut html);
        html.into_string()
    }

    #[test]
    fn what_came_back_is_counted_and_hostile_ids_are_text() {
        let outcome = Outcome {
            requests: 10,
            classes: vec![class("answered", true, 7), class("refused", false, 2)],
            missing: 1,
            orphans: 3,
            again: vec![("</script><b>".into(), "refused".into())],
            ..Outcome::default()
        };
        let shown = html(&outcome, Privacy::Names);
        assert!(shown.contains("7 of 10 requests have a good answer; 2 failed, 1 have none."));
        assert!(shown.contains("orphan") && !shown.contains("duplicate"));
        assert!(shown.contains("&lt;/script&gt;") && !shown.contains("<b>"));
        assert!(html(&outcome, Privacy::Nothing).contains("12 characters"));
    }

    #[test]
    fn a_complete_run_says_so() {
        let classes = vec![class("answered", true, 2)];
        let outcome = Outcome { requests: 2, classes, ..Outcome::default() };
        assert!(html(&outcome, Privacy::Names).contains("All 2 requests have a good answer."));
    }
}
