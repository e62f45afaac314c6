//! `batchline explain CODE`

use std::io::Write;

use batchline::catalog::{find_rule, nearest};
use batchline::{Fix, Rule, rules};

use crate::args::ExplainArgs;
use crate::output::STRONG;

pub fn run(args: &ExplainArgs) -> anyhow::Result<()> {
    let rule = find_rule(&args.rule).ok_or_else(|| no_such_rule(&args.rule))?;
    let mut out = anstream::stdout().lock();
    writeln!(out, "{STRONG}{} {}{STRONG:#}", rule.code, rule.name)?;
    writeln!(out, "impact {} · since {} · {}", rule.impact.name(), rule.since, fix(rule))?;
    for error in rule.server {
        let said = [error.code, error.message].into_iter().filter(|text| !text.is_empty());
        writeln!(out, "{} says: {}", error.provider, said.collect::<Vec<_>>().join(": "))?;
    }
    let body = rule.page.split_once('\n').map_or(rule.page, |(_, body)| body);
    writeln!(out, "{}", body.trim_end())?;
    Ok(())
}

fn fix(rule: &Rule) -> &'static str {
    match rule.fix {
        Fix::None => "no automatic fix",
        Fix::Safe(_) => "can be fixed safely",
        Fix::Unsafe(_) => "can be fixed with a guess",
    }
}

fn no_such_rule(given: &str) -> anyhow::Error {
    let codes = rules().map(|rule| rule.code);
    let names = rules().map(|rule| rule.name);
    let meant = nearest(given, codes.chain(names));
    let hint = meant.map(|name| format!("; did you mean '{name}'?")).unwrap_or_default();
    anyhow::anyhow!("no rule '{given}'{hint} (`batchline rules` lists them)")
}
