//! E405: Several texts in one content.

use batchline_jsonl::{Kind, Node};

use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, member};

/// Several texts in one content.
pub static RULE: Rule = Rule {
    code: "E405",
    name: "several-texts-one-vector",
    impact: Impact::Advice,
    summary: "Several texts in one content.",
    message: "the {0} texts of this line become one vector",
    help: "write one line for each text; join them into one part if one vector is meant",
    why: "A content makes one vector, whatever its parts; who expects one for each text gets too few.",
    formats: &["gemini-embed"],
    look: Look::Record(RecordLook { when: &[&["Content.parts>1"]], gate: None, check }),
    page: include_str!("../../../docs/rules/E405-several-texts-one-vector.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(parts) = record.at("request.content.parts") else { return };
    let each = record.each("request.content.parts[]");
    let texts = each.iter().filter(|part| member(**part, "text").is_some()).count();
    if texts > 1 && each.iter().all(|part| is_text_or_empty(*part)) {
        found.push(Draft::key(&RULE, parts, vec![Arg::known(texts)]));
    }
}

/// A picture and its caption are meant to become one vector.
fn is_text_or_empty(part: Node<'_>) -> bool {
    part.children()
        .all(|field| field.key().as_deref() == Some("text") || field.kind() == Kind::Null)
}
