//! G334: A schema for the answer without a type that takes one.

use super::common;
use crate::mend::{Fault, Mend, Mending, quoted};
use crate::{Arg, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};
use batchline_schema::snake_case;

/// A schema for the answer without a type that takes one.
pub static RULE: Rule = Rule {
    code: "G334",
    name: "schema-without-json",
    impact: Impact::Line,
    summary: "A schema for the answer without a type that takes one.",
    message: "`{0}` needs `{1}` to be \"application/json\" or \"text/x.enum\"",
    help: "add \"{1}\": \"application/json\"",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    fix: Fix::Safe(Mend::Line(mend)),
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[
            &["GenerationConfig.responseSchema", "!GenerationConfig.responseMimeType"],
            &["GenerationConfig.responseJsonSchema", "!GenerationConfig.responseMimeType"],
        ],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G334-schema-without-json.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(config) = record.at("request.generationConfig") else {
        return;
    };
    // Directly in the request it is misplaced, and that is told there.
    let elsewhere = record.at("request.responseMimeType").is_some();
    if elsewhere || common::set(config, "responseMimeType").is_some() {
        return;
    }
    let schemas = ["responseSchema", "responseJsonSchema"];
    let Some(schema) = schemas.iter().find_map(|name| common::set(config, name)) else {
        return;
    };
    let key = schema.key().unwrap_or_default();
    let name = match key.contains('_') {
        true => snake_case("responseMimeType"),
        false => "responseMimeType".into(),
    };
    found.push(Draft::key(&RULE, schema, vec![Arg::known(key), Arg::known(name)]));
}

/// Every schema goes with this type; the other takes enums only.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    const JSON: &str = "application/json";
    let config = fault.value()?.parent()?;
    match Fault::named(config, "responseMimeType") {
        Some(unset) => Some(Mending::string(unset, JSON)),
        None => Mending::add(fault.line, config, fault.arg(1), &quoted(JSON)),
    }
}
