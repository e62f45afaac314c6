//! L213: A field of the request that stands beside it.

use batchline_jsonl::Node;
use batchline_schema::snake_case;

use crate::formats::beside;
use crate::mend::{Fault, Mend, Mending, move_to};
use crate::{Arg, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// A field of the request that stands beside it.
pub static RULE: Rule = Rule {
    code: "L213",
    name: "request-field-beside-request",
    impact: Impact::Line,
    summary: "A field of the request that stands beside it.",
    message: "`{0}` beside `request` has no effect",
    help: "{1}",
    why: "Gemini keeps keys beside `request` and echoes them in the result: no error, but the request runs without this setting.",
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: &["gemini-generate", "gemini-embed"],
    look: Look::Record(RecordLook {
        // Such keys are noted by the table of the line, which leaves the line to the slow path.
        when: &[],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/L213-request-field-beside-request.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, drafts: &mut Drafts) {
    for node in super::beside_payload(record) {
        let Some(help) = misplaced(record, node) else {
            continue;
        };
        let key = node.key().unwrap_or_default();
        let impact = match key.as_ref() {
            "model" => Impact::Advice, // the job names the model
            _ => RULE.impact,
        };
        let args = vec![Arg::known(&key), Arg::known(help)];
        drafts.push(Draft::key(&RULE, node, args).with_impact(impact));
    }
}

/// Where this member of the line belongs, in words; unless the request has the same field: then it is a copy.
pub fn misplaced(record: &Record<'_>, node: Node<'_>) -> Option<String> {
    let embeds = record.context.format.id == "gemini-embed";
    let place = if embeds { beside::place_in_embed } else { beside::place_in_generate };
    let key = node.key()?;
    if beside::is_config(node, place) {
        return Some(
            "move what is in it into `request`; `config` is a word of the client library".into(),
        );
    }
    let there = place(&key)?;
    let name = snake_case(&key);
    let is_same = |member: Node<'_>| member.key().is_some_and(|key| snake_case(&key) == name);
    let holder = record.at(there);
    let copied = holder.is_some_and(|holder| holder.children().any(is_same));
    (!copied).then(|| format!("move it into `{there}`"))
}

/// It has an effect then. The model is the job's matter.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let place = fault.arg(1).strip_prefix("move it into `request")?.strip_suffix('`')?;
    let node = fault.value().filter(|_| fault.arg(0) != "model")?;
    move_to(fault.line, node, fault.payload()?, place.trim_start_matches('.'))
}
