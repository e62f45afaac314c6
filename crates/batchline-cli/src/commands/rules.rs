//! `batchline rules`

use std::io::Write;

use batchline::{Rule, rules};
use serde_json::{Value, json};

use crate::args::{ListArgs, ListFormat};
use crate::output::{STRONG, impact_style};

pub fn run(args: &ListArgs) -> anyhow::Result<()> {
    let mut sorted: Vec<&Rule> = rules().collect();
    sorted.sort_by_key(|rule| rule.code);
    let mut out = anstream::stdout().lock();
    if args.output_format == ListFormat::Json {
        let all: Vec<Value> = sorted.into_iter().map(rule_json).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
        return Ok(());
    }
    for rule in sorted {
        let style = impact_style(rule.impact);
        let Rule { code, name, summary, .. } = rule;
        let impact = rule.impact.name();
        writeln!(
            out,
            "{STRONG}{code}{STRONG:#}  {style}{impact:6}{style:#}  {name:38}  {summary}"
        )?;
    }
    Ok(())
}

fn rule_json(rule: &Rule) -> Value {
    json!({
        "code": rule.code,
        "name": rule.name,
        "impact": rule.impact.name(),
        "since": rule.since,
        "fix": rule.fix.name(),
        "summary": rule.summary,
        "why": rule.why,
        "formats": rule.formats,
        "url": rule.url(),
    })
}
