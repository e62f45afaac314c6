//! E411: Short vectors of a model that normalises only its longest.

use super::DIMENSIONS;
use crate::rules::models::ask::number_at;
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Short vectors of a model that normalises only its longest.
pub static RULE: Rule = Rule {
    code: "E411",
    name: "vector-not-normalised",
    impact: Impact::Advice,
    summary: "Short vectors of a model that normalises only its longest.",
    message: "vectors of {0} dimensions from {1} are not normalised",
    help: "divide each vector by its length before you compare, or ask for 3072",
    why: "gemini-embedding-001 normalises only vectors of 3072 dimensions; a dot product of others is no cosine.",
    formats: &["gemini-embed"],
    look: Look::Record(RecordLook {
        when: &[
            &["EmbedContentRequest.outputDimensionality<3072"],
            &["EmbedContentConfig.outputDimensionality<3072"],
        ],
        gate: Some(gate),
        check,
    }),
    reads: Some(&[
        "EmbedContentRequest.outputDimensionality",
        "EmbedContentConfig.outputDimensionality",
    ]),
    page: include_str!("../../../docs/rules/E411-vector-not-normalised.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    let embedding = context.family().and_then(|family| family.embedding);
    embedding.is_some_and(|embedding| !embedding.normalises_short)
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let Some(embedding) = family.embedding else { return };
    let (min, max) = (embedding.dimensions_min, embedding.dimensions_max.unwrap_or(0));
    let short = f64::from(min)..f64::from(max);
    for path in DIMENSIONS {
        let Some((node, value)) = number_at(record, path) else { continue };
        if short.contains(&value) {
            found.push(Draft::value(&RULE, node, vec![Arg::known(value), Arg::known(family.name)]));
        }
    }
}
