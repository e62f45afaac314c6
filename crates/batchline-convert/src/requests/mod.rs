//! Envelopes of requests: ids, endpoints, and which payload is converted how.

pub(crate) mod from_gemini;
pub(crate) mod from_openai;

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use crate::map::Header;
use crate::{Losses, Options, Target};

/// The record's id as a text; one is made up where there is none, from the line and nothing else.
pub(crate) fn id_of(losses: &mut Losses, root: Node<'_>, name: &str, number: u64) -> String {
    let id = root.get(name);
    match id.map(|id| (id, id.kind())) {
        Some((id, Kind::String)) => id.text().unwrap_or_default().into_owned(),
        Some((id, Kind::Number)) => made_up(losses, id, "a number as id", id.raw().to_string()),
        _ => made_up(losses, root, "no id", format!("line-{number}")),
    }
}

fn made_up(losses: &mut Losses, node: Node<'_>, has: &'static str, id: String) -> String {
    losses.lose(&loss::made_up_id::RULE, node, vec![Arg::word(has), Arg::known(&id)]);
    id
}

/// The first line of a line map: what was converted to what, and how keys are written.
#[must_use]
pub fn map_header(target: &Target, options: &Options) -> String {
    let fans_out = options.allow.contains(&&loss::several_candidates::RULE);
    let header = Header {
        from: target.family.into(),
        to: target.id.into(),
        escaped: target.id == "gemini-embed" || target.id == "gemini-generate" && fans_out,
        model: options.model.clone(),
    };
    let mut out = String::new();
    header.push(&mut out);
    out
}
