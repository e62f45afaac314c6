//! Envelopes of requests: ids, endpoints, and which payload is converted how.

pub(crate) mod from_gemini;
pub(crate) mod from_openai;

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use crate::{Losses, Options, Target, push_string};

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
    let mut header = crate::Members::default();
    header.string("batchline", "line map");
    header.plain("version", 1);
    let from = if target.id == "openai" { "gemini" } else { "openai" };
    header.string("from", from);
    header.string("to", target.id);
    let fans_out = options.allow.contains(&&loss::several_candidates::RULE);
    header.plain(
        "escaped",
        target.id == "gemini-embed" || target.id == "gemini-generate" && fans_out,
    );
    if !options.model.is_empty() {
        header.string("model", &options.model);
    }
    format!("{}\n", header.to_object())
}

/// An entry of the line map under way: what the results' converter must know about one record.
pub(crate) struct Entry<'o> {
    out: &'o mut String,
}

impl<'o> Entry<'o> {
    pub fn new(out: &'o mut String, id: &str) -> Entry<'o> {
        out.push_str("{\"id\":");
        push_string(out, id);
        Entry { out }
    }

    pub fn raw(&mut self, name: &str, json: &str) -> &mut Self {
        self.out.push_str(",\"");
        self.out.push_str(name);
        self.out.push_str("\":");
        self.out.push_str(json);
        self
    }

    pub fn text(&mut self, name: &str, text: &str) -> &mut Self {
        self.raw(name, "");
        push_string(self.out, text);
        self
    }

    pub fn end(&mut self) {
        self.out.push_str("}\n");
    }
}
