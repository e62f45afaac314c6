//! Rows of Gemini's compatible layer: OpenAI's shape with Gemini's spelling here and there.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::{OpenAiResult, usage};
use crate::mapping::Class::{Exact, Mostly};
use crate::results::finish::{self, FILTERED};
use crate::results::row::object;
use crate::results::their_word;
use crate::text::push_compact;
use crate::{Mapping, Members, with};

/// The usage as the compatible layer writes it.
#[rustfmt::skip]
pub static COMPATIBLE_USAGE: Mapping<OpenAiResult> = Mapping {
    from: "CompatibleUsage",
    to: "CompletionUsage",
    doc: "The usage of Gemini's compatible layer: thinking is part of the total only.",
    either_spelling: true,
    rows: &[
        with("promptTokens", "prompt_tokens", Exact, "", |work, node| work.row_counts.prompt = usage::read(work, node)),
        with("completionTokens", "completion_tokens", Mostly, "thinking is added: what the total has more than both", |work, node| work.row_counts.answer = usage::read(work, node)),
        with("totalTokens", "total_tokens", Exact, "", |work, node| work.row_counts.total = Some(usage::read(work, node))),
    ],
};

/// A choice as the compatible layer may write it.
#[rustfmt::skip]
pub static COMPATIBLE_CHOICE: Mapping<OpenAiResult> = Mapping {
    from: "CompatibleChoice",
    to: "Choice",
    doc: "A choice of Gemini's compatible layer; members that are OpenAI's are left as they are.",
    either_spelling: false,
    rows: &[
        with("finishReason", "finish_reason", Mostly, "see the finish reasons", reason),
        with("finish_reason", "finish_reason", Mostly, "the same when it is Gemini's word; a word in capitals that we do not know is content_filter", reason),
    ],
};

/// Copies a row of OpenAI's shape, put in order.
pub(super) fn copy(work: &mut OpenAiResult, root: Node<'_>) {
    let mut row = Members::default();
    row.string("id", &format!("batch_req_{}", work.hash));
    if let Some(id) = root.get("id").filter(|id| id.kind() == Kind::String) {
        row.clear();
        row.raw("id", id.raw());
    }
    row.string("custom_id", &work.entry.id);
    let response = object(root, "response");
    push_object(row.member("response"), response, &mut |out, node| match node.is_named("body") {
        true => body(work, node, out),
        false => false,
    });
    let error = root.get("error").filter(|error| error.kind() != Kind::Null);
    match error {
        Some(error) => push_compact(row.member("error"), error),
        None => row.raw("error", "null"),
    }
    let status = response.and_then(|response| response.get("status_code")?.number()?.as_i64());
    let is_error = error.is_some() || response.is_none() || status.is_some_and(|code| code >= 400);
    work.copied = Some((row.to_object() + "\n", is_error));
}

/// Appends an object, or null: each member that `write` does not write is copied.
fn push_object(
    out: &mut String,
    object: Option<Node<'_>>,
    write: &mut dyn FnMut(&mut Members, Node<'_>) -> bool,
) {
    let Some(object) = object else { return out.push_str("null") };
    let mut members = Members::default();
    for node in object.children() {
        if !write(&mut members, node) {
            push_compact(members.member(&node.key().unwrap_or_default()), node);
        }
    }
    out.push_str(&members.to_object());
}

fn body(work: &mut OpenAiResult, node: Node<'_>, out: &mut Members) -> bool {
    if node.kind() != Kind::Object {
        return false;
    }
    push_object(out.member("body"), Some(node), &mut |out, node| {
        if node.is_named("usage") && member(node, "promptTokens").is_some() && !is_snake(node) {
            push_usage(work, node, out);
            return true;
        }
        node.is_named("choices") && push_choices(work, node, out)
    });
    true
}

fn is_snake(usage: Node<'_>) -> bool {
    usage.get("prompt_tokens").is_some()
}

fn push_usage(work: &mut OpenAiResult, node: Node<'_>, out: &mut Members) {
    COMPATIBLE_USAGE.run(work, node);
    let mut counts = std::mem::take(&mut work.row_counts);
    let (sum, total) = (counts.sum(), counts.total.unwrap_or(counts.sum()));
    if total > sum {
        counts.thoughts = total - sum;
        let said = format!("{} tokens of thinking count as completion", counts.thoughts);
        work.losses.lose(&loss::detail_recomputed::RULE, node, vec![Arg::known(said)]);
    } else if total < sum {
        let args = vec![Arg::known(total), Arg::known(sum)];
        work.losses.lose(&loss::usage_does_not_add_up::RULE, node, args);
    }
    out.object("usage", &usage::chat(&counts));
}

fn push_choices(work: &mut OpenAiResult, node: Node<'_>, out: &mut Members) -> bool {
    if node.kind() != Kind::Array || node.children().any(|choice| choice.kind() != Kind::Object) {
        return false;
    }
    let mut list = Members::default();
    for choice in node.children() {
        push_object(list.element(), Some(choice), &mut |out, node| {
            let row = COMPATIBLE_CHOICE.rows.iter().find(|row| node.is_named(row.from));
            let Some(row) = row else { return false };
            work.choice.finish = "";
            crate::apply(row, work, node);
            if !work.choice.finish.is_empty() {
                out.string("finish_reason", work.choice.finish);
            }
            !work.choice.finish.is_empty()
        });
    }
    out.array("choices", &list);
    true
}

/// Gemini's word in OpenAI's place; a word of OpenAI's stays.
fn reason(work: &mut OpenAiResult, node: Node<'_>) {
    let word = node.text().unwrap_or_default();
    let upper = word.to_ascii_uppercase();
    let row = finish::to_openai(&upper);
    if let Some(own) = finish::to_gemini(&word) {
        work.choice.finish = own.openai;
    } else if row.is_some() || is_geminis(&word) {
        work.choice.finish = row.map_or(FILTERED, |row| row.openai);
        if row.and_then(|row| row.to_openai) != Some(Exact) {
            let args = vec![their_word(&upper), Arg::word(work.choice.finish)];
            work.losses.lose(&loss::finish_reason_approximated::RULE, node, args);
        }
    }
}

/// Gemini's words are capitals: one we do not know ends the answer as it does in Gemini's own rows.
fn is_geminis(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
}
