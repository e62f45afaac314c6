//! The table of all findings: its frame, and its rows as data for the script.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::dossier::Dossier;
use super::privacy::Privacy;
use super::rules::look;
use super::text::{Html, cut, inert};
use crate::catalog::find_rule;
use crate::estimate::figure::grouped;
use crate::{Finding, Impact};

/// Longest name of a file in the table.
const PATH_CHARS_MAX: usize = 120;

/// The frame; the script fills it.
pub(super) fn section(dossier: &Dossier, html: &mut Html) {
    let kept: u64 = dossier.sum(|file| file.report.findings.len() as u64);
    let all: u64 = Impact::ALL.iter().map(|impact| dossier.count(*impact)).sum();
    if all == 0 {
        return;
    }
    html.put("<section id=\"findings\" aria-labelledby=\"findings-head\" tabindex=\"-1\">\n<h2 id=\"findings-head\">All findings</h2>\n", &[]);
    if kept < all {
        html.put(
            "<p class=\"note\">{} of {} findings are listed: the first of each rule. Totals are exact; --max-findings says how many are listed.</p>\n",
            &[&grouped(kept), &grouped(all)],
        );
    }
    html.put(include_str!("table.html"), &[]);
    html.put("</section>\n", &[]);
}

/// The rows, as short as can be: rules, files, and findings that name them by number.
pub(super) fn data(dossier: &Dossier, privacy: Privacy) -> Value {
    let groups = dossier.groups();
    let mut numbers: BTreeMap<(Impact, &str), usize> = BTreeMap::new();
    let mut rules = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        let (total, look) = (&group.total, look(group.total.impact));
        numbers.insert((total.impact, total.code), number);
        let name = find_rule(total.code).map_or(total.name, |rule| rule.name);
        rules.push(json!([total.code, name, total.impact as u8, look.class, look.sign, look.word]));
    }
    let files: Vec<_> = dossier
        .files
        .iter()
        .map(|file| inert(&cut(&file.report.path, PATH_CHARS_MAX)).into_owned())
        .collect();
    let mut rows = Vec::new();
    for (file, examined) in dossier.files.iter().enumerate() {
        for finding in &examined.report.findings {
            let rule = numbers.get(&(finding.impact, finding.rule.code)).copied();
            rows.push(row(finding, rule.unwrap_or_default(), file, privacy));
        }
    }
    json!({ "rules": rules, "files": files, "rows": rows })
}

/// `[rule, file, line, column, pointer, id, message, help, window]`
fn row(finding: &Finding, rule: usize, file: usize, privacy: Privacy) -> Value {
    let told = privacy.tell(finding);
    let [pointer, id, message, help] =
        [told.pointer, told.id, told.message, told.help].map(|text| inert(&text).into_owned());
    let window = told.window.map(|parts| parts.map(|text| inert(&text).into_owned()));
    let (line, column) = finding.place.map_or((0, 0), |place| (place.line, place.column));
    let mut row = json!([rule, file, line, column, pointer, id, message, help]);
    if let (Some(window), Value::Array(cells)) = (window, &mut row) {
        cells.push(json!(window));
    }
    row
}
