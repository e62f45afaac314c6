//! The settings of a file, each with the place that says so.

use std::io::Write;

use batchline::{Rule, Selector, rules};
use serde_json::{Value, json};

use super::STRONG;
use super::align::{Columns, Side};
use crate::config::{FileSettings, Key, settings_keys};

/// For people.
pub fn text(path: &str, settings: &FileSettings, out: &mut impl Write) -> std::io::Result<()> {
    let configuration =
        settings.config.as_ref().map_or("no batchline.toml", |config| &config.shown);
    writeln!(out, "{STRONG}{path}{STRONG:#}: {configuration}")?;
    let mut rows: Vec<[String; 3]> =
        settings_keys().flat_map(|key| rows_of(key, settings)).collect();
    rows.push(["selected".into(), selected(settings), String::new()]);
    if settings.excluded {
        rows.push([
            "excluded".into(),
            "passed over when a directory is searched".into(),
            String::new(),
        ]);
    }
    for entry in settings.suppress_entries() {
        let why = format!("{}: {}", entry.place, entry.reason);
        rows.push(["suppressed".into(), entry.what(), why]);
    }
    let columns = Columns::new([Side::Left; 3], &rows);
    for row in &rows {
        writeln!(out, "  {}", columns.line(row))?;
    }
    Ok(())
}

/// A row for each layer that has a say.
fn rows_of(key: &Key, settings: &FileSettings) -> Vec<[String; 3]> {
    let row = |value: String, why: &str| [key.name.to_string(), value, why.to_string()];
    let said = settings.said(key);
    if said.is_empty() {
        return vec![row(key.default.into(), "default")];
    }
    said.iter().map(|(origin, entry)| row(entry.value.to_string(), &origin.of(entry))).collect()
}

/// For machines.
pub fn json(path: &str, settings: &FileSettings) -> Value {
    let said = |key: &'static Key| {
        let said = settings.said(key).into_iter();
        said.map(|(origin, entry)| {
            json!({"key": key.name, "value": entry.value.json(), "why": origin.of(entry)})
        })
    };
    let suppress = settings.suppress_entries().into_iter().map(|entry| {
        json!({"place": entry.place, "rules": entry.rules, "ids": entry.ids, "lines": entry.lines, "reason": entry.reason})
    });
    json!({
        "path": path,
        "config": settings.config.as_ref().map(|config| &config.shown),
        "settings": settings_keys().flat_map(said).collect::<Vec<_>>(),
        "rules_left_out": left_out(settings).iter().map(|rule| rule.code).collect::<Vec<_>>(),
        "excluded": settings.excluded,
        "suppress": suppress.collect::<Vec<_>>(),
        "baseline": settings.baseline(),
    })
}

/// Rules that a check knows and these settings do not look for.
fn left_out(settings: &FileSettings) -> Vec<&'static Rule> {
    let selection = settings.selection();
    let is_left_out = |rule: &&Rule| !selection.wants(rule, rule.impact);
    let mut left_out: Vec<_> = checked().filter(is_left_out).collect();
    left_out.sort_unstable_by_key(|rule| rule.code);
    left_out
}

/// Rules of conversions are no matter of a check.
fn checked() -> impl Iterator<Item = &'static Rule> {
    rules().filter(|rule| rule.loss().is_none())
}

/// `all but 14: advice, G358`, `23: J, G3; not J115`
fn selected(settings: &FileSettings) -> String {
    let choices = settings.choices();
    let anew = choices.iter().rposition(|choice| choice.select.is_some()).unwrap_or(0);
    let since = &choices[anew..];
    let out = left_out(settings);
    if out.is_empty() {
        return "all".into();
    }
    // What a later layer has taken back is not told.
    let tells = |selector: &&Selector| out.iter().any(|rule| selector.means(rule, rule.impact));
    let ignored = joined(since.iter().flat_map(|choice| &choice.ignore).filter(tells));
    let named =
        since.iter().flat_map(|choice| choice.select.iter().flatten().chain(&choice.extend_select));
    if since[0].select.as_deref().is_none_or(|select| select.contains(&Selector::All)) {
        return format!("all but {}: {ignored}", out.len());
    }
    let but = if ignored.is_empty() { String::new() } else { format!("; not {ignored}") };
    format!("{}: {}{but}", checked().count() - out.len(), joined(named))
}

fn joined<'a>(selectors: impl Iterator<Item = &'a Selector>) -> String {
    selectors.map(Selector::to_string).collect::<Vec<_>>().join(", ")
}
