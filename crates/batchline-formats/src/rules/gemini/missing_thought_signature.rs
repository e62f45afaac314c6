//! G338: A function call in the history without its signature, on Gemini 3.

use batchline_jsonl::Node;

use super::common;
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError};
use crate::{each_below, member};

/// A function call in the history without its signature, on Gemini 3.
pub static RULE: Rule = Rule {
    code: "G338",
    name: "missing-thought-signature",
    impact: Impact::Line,
    summary: "A function call in the history without its signature, on Gemini 3.",
    message: "the first call of this turn has no `{0}`",
    help: "send back the signature that came with the call, beside `{1}` in the same part",
    why: common::THIS_REQUEST,
    server: &[ServerError {
        provider: "gemini",
        code: "INVALID_ARGUMENT",
        message: "Function call is missing a thought_signature in functionCall parts",
    }],
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["Part.functionCall"]],
        gate: Some(is_gemini_3),
        check,
    }),
    page: include_str!("../../../docs/rules/G338-missing-thought-signature.md"),
    ..Rule::BASE
};

fn is_gemini_3(context: &Context<'_>) -> bool {
    common::is_model(context, "gemini-3")
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let contents = record.each("request.contents[]");
    let asked = contents.iter().rposition(|content| is_question(*content));
    for (index, content) in contents.iter().enumerate() {
        let parts = each_below(*content, "parts[]");
        let call = parts.iter().find_map(|part| Some((part, member(*part, "functionCall")?)));
        let Some((part, call)) = call else { continue };
        let signed = member(*part, "thoughtSignature").or(member(call, "thoughtSignature"));
        if signed.is_some() {
            continue;
        }
        let key = call.key().unwrap_or_default();
        let name = if key.contains('_') { "thought_signature" } else { "thoughtSignature" };
        let draft = Draft::key(&RULE, call, vec![Arg::known(name), Arg::known(key)]);
        // Only the turn that is still open was seen to be refused.
        let open = asked.is_none_or(|asked| index > asked);
        found.push(if open { draft } else { draft.with_impact(Impact::Advice) });
    }
}

/// A turn of the user that is more than answers to calls.
fn is_question(content: Node<'_>) -> bool {
    let role = member(content, "role").and_then(|role| role.text());
    let asks = |part: &Node<'_>| member(*part, "functionResponse").is_none();
    role.is_none_or(|role| role == "user") && each_below(content, "parts[]").iter().any(asks)
}
