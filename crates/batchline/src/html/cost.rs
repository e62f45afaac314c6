//! What the requests cost: on their own models, and on those they are compared with.

use std::collections::BTreeMap;

use super::chart::{self, Span};
use super::dossier::Dossier;
use super::examine::Costs;
use super::text::{Html, cut};
use crate::estimate::figure::{self, grouped};
use crate::estimate::{Amount, Class, EstimateRow, Money, Why};

/// Longest name of a model that is shown.
const MODEL_CHARS_MAX: usize = 60;
/// Reasons of figures that are not exact.
const WHYS_MAX: usize = 12;
/// Files that are named for one reason.
const NOTES_MAX: usize = 20;

pub(super) fn section(dossier: &Dossier, html: &mut Html) {
    if dossier.files.iter().all(|file| matches!(file.costs, Costs::NotAsked)) {
        return;
    }
    html.put(
        "<section id=\"cost\" aria-labelledby=\"cost-head\">\n<h2 id=\"cost-head\">Cost</h2>\n",
        &[],
    );
    let rows = rows(dossier);
    let most = rows.iter().filter_map(|row| dollars(row.batch().high)).fold(0.0, f64::max);
    let (compared, own): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.compared);
    if !own.is_empty() {
        total(dossier, html);
        table("As the files are", &own, most, html);
    }
    if !compared.is_empty() {
        table("The same requests on other models, as if converted", &compared, most, html);
    }
    notes(dossier, html);
    whys(&own, html);
    html.put("</section>\n", &[]);
}

/// One row for each endpoint and model, over all files; those compared with sorted by what they may cost.
fn rows(dossier: &Dossier) -> Vec<EstimateRow> {
    let mut rows: Vec<EstimateRow> = Vec::new();
    for row in dossier.estimates().flat_map(|estimate| &estimate.rows) {
        match rows.iter_mut().find(|known| is_same(known, row)) {
            // Lines of the largest request count within their file, and are not shown here.
            Some(known) => known.totals.merge(row.totals.clone(), 0),
            None => rows.push(row.clone()),
        }
    }
    rows.sort_by_key(|row| {
        let high = row.batch().high.filter(|_| row.compared);
        (row.compared, row.endpoint.name, row.compared && high.is_none(), high)
    });
    rows
}

fn is_same(one: &EstimateRow, other: &EstimateRow) -> bool {
    let key = |row: &EstimateRow| (row.endpoint.name, row.provider, row.compared);
    key(one) == key(other) && one.model == other.model
}

fn dollars(money: Option<Money>) -> Option<f64> {
    money.map(|money| money.pico as f64 / 1e12)
}

/// `$1.20–$3.40 in batches, $2.40–$6.80 outside`
fn total(dossier: &Dossier, html: &mut Html) {
    let Some(total) = dossier.cost() else { return };
    let (batch, standard) = (figure::amount(total.batch()), figure::amount(total.standard()));
    html.put(
        "<p class=\"lead\"><strong>{}</strong> in a batch, {} one by one.</p>\n",
        &[&batch, &standard],
    );
    let day = dossier.estimates().next().map(|estimate| estimate.day.to_string());
    html.put(
        "<p class=\"note\">Prices of {}. {}</p>\n",
        &[&day.unwrap_or_default(), figure::LEGEND],
    );
}

/// Does this row cost the least of several to the same endpoint?
fn is_cheapest(row: &EstimateRow, rows: &[&EstimateRow]) -> bool {
    let rivals = rows.iter().filter(|rival| rival.endpoint == row.endpoint);
    let costs: Vec<Money> = rivals.filter_map(|rival| rival.batch().high).collect();
    costs.len() > 1 && row.batch().high.is_some_and(|high| costs.iter().all(|cost| high <= *cost))
}

fn table(caption: &str, rows: &[&EstimateRow], most: f64, html: &mut Html) {
    html.put(
        "<div class=\"scroll\" role=\"group\" aria-labelledby=\"cost-head\" tabindex=\"0\">\n<table class=\"overview\">\n\
        <caption>{}</caption>\n<thead><tr><th scope=\"col\">Model</th><th scope=\"col\">Endpoint</th>\
        <th scope=\"col\" class=\"num\">Requests</th><th scope=\"col\" class=\"num\">Input tokens</th>\
        <th scope=\"col\" class=\"num\">Output tokens</th><th scope=\"col\" class=\"num\">Batch cost</th>\
        <th scope=\"col\"><span class=\"hidden\">Share</span></th><th scope=\"col\" class=\"num\">One by one</th></tr></thead>\n\
        <tbody>\n",
        &[caption],
    );
    for row in rows {
        let endpoint = row.endpoint;
        let endpoint = if endpoint.url.is_empty() { endpoint.name } else { endpoint.url };
        html.put("<tr><th scope=\"row\"><bdi>{}</bdi>", &[&cut(&row.model, MODEL_CHARS_MAX)]);
        if row.compared && is_cheapest(row, rows) {
            html.put(" <span class=\"badge clean\">✓ cheapest</span>", &[]);
        }
        html.put("</th><td><code>{}</code></td>", &[endpoint]);
        let totals = &row.totals;
        let figures = [
            grouped(totals.requests),
            figure::tokens(totals.input),
            figure::tokens(totals.output),
            figure::amount(row.batch()),
        ];
        for figure in &figures {
            html.put("<td class=\"num\">{}</td>", &[figure]);
        }
        html.put("<td class=\"bar\">", &[]);
        bar(row.batch(), row.compared, most, html);
        html.put("</td><td class=\"num\">{}</td></tr>\n", &[&figure::amount(row.standard())]);
    }
    html.put("</tbody>\n</table>\n</div>\n", &[]);
}

fn bar(amount: Amount, compared: bool, most: f64, html: &mut Html) {
    if let (Some(low), Some(high)) = (dollars(amount.low), dollars(amount.high)) {
        let class = if compared { "other" } else { "own" };
        chart::span(&Span { low, high, class }, most, html);
    }
}

/// What is in no row.
fn notes(dossier: &Dossier, html: &mut Html) {
    let mut unknown: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for file in &dossier.files {
        if let Costs::Unknown(why) = &file.costs {
            unknown.entry(why).or_default().push(&file.report.path);
        }
    }
    for (why, paths) in unknown {
        html.put("<p class=\"notice\"><strong>Not estimated:</strong> ", &[]);
        for (index, path) in paths.iter().take(NOTES_MAX).enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            html.put("{}<bdi>{}</bdi>", &[comma, &cut(path, 120)]);
        }
        let more = if paths.len() > NOTES_MAX { " and others" } else { "" };
        html.put("{}. {}</p>\n", &[more, why]);
    }
    for estimate in dossier.estimates() {
        if estimate.without_model > 0 {
            html.put("<p class=\"notice\"><bdi>{}</bdi>: {} requests name no model; --model says which will run them.</p>\n", &[&estimate.path, &grouped(estimate.without_model)]);
        }
        if estimate.unread > 0 {
            html.put("<p class=\"note\"><bdi>{}</bdi>: {} records could not be read and are not counted.</p>\n", &[&estimate.path, &grouped(estimate.unread)]);
        }
    }
}

/// Why figures are not exact.
fn whys(rows: &[&EstimateRow], html: &mut Html) {
    let mut counts: Vec<(&'static Why, u64)> = Vec::new();
    for (why, requests) in rows.iter().flat_map(|row| row.totals.whys.list()) {
        match counts.iter_mut().find(|(known, _)| *known == why) {
            Some((_, count)) => *count += requests,
            None => counts.push((why, requests)),
        }
    }
    if counts.is_empty() {
        return;
    }
    counts.sort_by_key(|(why, count)| (std::cmp::Reverse(why.class), std::cmp::Reverse(*count)));
    html.put("<details>\n<summary>Why figures are not exact</summary>\n<ul>\n", &[]);
    for (why, requests) in counts.iter().take(WHYS_MAX) {
        let sure = if why.class == Class::Unknown { "not known" } else { why.class.name() };
        let plural = if *requests == 1 { "request" } else { "requests" };
        html.put(
            "<li><strong>{}</strong> for {} {}: {}</li>\n",
            &[sure, &grouped(*requests), plural, why.text],
        );
    }
    html.put("</ul>\n</details>\n", &[]);
}
