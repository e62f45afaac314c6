//! The table of files.

use batchline_formats::Impact;

use super::dossier::Dossier;
use super::examine::{Costs, Examined};
use super::rules::{badge, look};
use super::text::{Html, cut};
use crate::estimate::figure::{self, grouped};

/// Files in the table; those with graver findings first.
const FILES_MAX: usize = 500;
/// Longest name that is shown.
const PATH_CHARS_MAX: usize = 160;

pub(super) fn section(dossier: &Dossier, html: &mut Html) {
    html.put(
        "<section id=\"files\" aria-labelledby=\"files-head\">\n<h2 id=\"files-head\">Files</h2>\n",
        &[],
    );
    let mut files: Vec<&Examined> = dossier.files.iter().collect();
    if files.len() > FILES_MAX {
        files.sort_by_key(|file| {
            Impact::ALL.map(|impact| std::cmp::Reverse(file.report.count(impact)))
        });
        let (shown, all) = (grouped(FILES_MAX as u64), grouped(files.len() as u64));
        html.put("<p>The {} of {} files with the gravest findings.</p>\n", &[&shown, &all]);
        files.truncate(FILES_MAX);
    }
    let costs = files.iter().any(|file| !matches!(file.costs, Costs::NotAsked));
    html.put(
        "<div class=\"scroll\" role=\"group\" aria-labelledby=\"files-head\" tabindex=\"0\">\n<table>\n\
        <caption>What would become of each file</caption>\n<thead><tr><th scope=\"col\">File</th><th scope=\"col\">Verdict</th>\
        <th scope=\"col\">Format</th><th scope=\"col\" class=\"num\">Requests</th><th scope=\"col\" class=\"num\">Size</th>\
        <th scope=\"col\" class=\"num\">Refused</th><th scope=\"col\" class=\"num\">Failing</th>\
        <th scope=\"col\" class=\"num\">Advice</th>",
        &[],
    );
    if costs {
        html.put("<th scope=\"col\" class=\"num\">Batch cost</th>", &[]);
    }
    html.put("</tr></thead>\n<tbody>\n", &[]);
    files.iter().for_each(|file| row(file, costs, html));
    html.put("</tbody>\n</table>\n</div>\n", &[]);
    put_up_with(dossier, html);
    html.put("</section>\n", &[]);
}

fn row(file: &Examined, costs: bool, html: &mut Html) {
    let report = &file.report;
    html.put("<tr><th scope=\"row\"><bdi>{}</bdi></th><td>", &[&cut(&report.path, PATH_CHARS_MAX)]);
    match Impact::ALL.into_iter().find(|impact| report.count(*impact) > 0) {
        Some(Impact::Advice) | None => html.put("<span class=\"badge clean\">✓ ready</span>", &[]),
        Some(impact) => badge(impact, look(impact).word, html),
    };
    let detected = if report.format_detected { "" } else { " (as told)" };
    html.put("</td><td><span class=\"nowrap\">{}{}</span><br><span class=\"faint nowrap\">for {}</span></td>", &[report.format, detected, report.profile]);
    let counts = Impact::ALL.map(|impact| grouped(report.count(impact)));
    let figures =
        [&grouped(report.records), &named_bytes(report.bytes), &counts[0], &counts[1], &counts[2]];
    for figure in figures {
        html.put("<td class=\"num\">{}</td>", &[figure]);
    }
    match &file.costs {
        _ if !costs => {}
        Costs::Known(estimate) => {
            html.put("<td class=\"num\">{}</td>", &[&figure::amount(estimate.batch())]);
        }
        Costs::NotAsked | Costs::Unknown(_) => {
            html.put("<td class=\"num\"><abbr title=\"not known, see below\">?</abbr></td>", &[]);
        }
    }
    html.put("</tr>\n", &[]);
}

/// What is there but was not counted.
fn put_up_with(dossier: &Dossier, html: &mut Html) {
    let suppressed = dossier.sum(|file| file.report.suppressed.iter().sum());
    let accepted = dossier.sum(|file| file.report.accepted);
    if suppressed > 0 {
        html.put("<p class=\"note\">{} findings are suppressed by the configuration and not counted.</p>\n", &[&grouped(suppressed)]);
    }
    if accepted > 0 {
        html.put(
            "<p class=\"note\">{} findings are accepted by the baseline and not counted.</p>\n",
            &[&grouped(accepted)],
        );
    }
}

/// `1.2 MB`
pub(super) fn named_bytes(count: u64) -> String {
    const UNITS: [(&str, u64); 3] = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    match UNITS.iter().find(|(_, size)| count >= *size) {
        None => format!("{count} bytes"),
        Some((name, size)) => format!("{:.1} {name}", count as f64 / *size as f64),
    }
}
