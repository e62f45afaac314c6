//! Gemini lines → OpenAI lines.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::id_of;
use crate::ids::from_labels;
use crate::line::{Converter, Output};
use crate::map::Entry;
use crate::push_string;

/// Keys of a Gemini line that are carried or implied.
static KEYS: &[&str] = &["key", "request"];

/// A generation or embedding request → `/v1/chat/completions` or `/v1/embeddings`.
pub(crate) fn convert(work: &mut Converter, root: Node<'_>, number: u64, output: &mut Output) {
    let request = root.get("request").filter(|request| request.kind() == Kind::Object);
    let Some(request) = request else {
        let said = Arg::word("no Gemini request: there is no `request`");
        work.losses.lose(&loss::unreadable_record::RULE, root, vec![said]);
        return;
    };
    for key in root.children().filter(|key| !KEYS.iter().any(|known| key.is_named(known))) {
        let args = vec![Arg::quoted(key.key().unwrap_or_default())];
        work.losses.lose_key(&loss::key_beside_request_dropped::RULE, key, args);
    }
    let id = match id_in_labels(root, request) {
        Some(id) => id,
        None => id_of(&mut work.losses, root, "key", number),
    };
    let url = write(work, request, &id, &mut output.text);
    output.lines += 1;
    note(work, root, &id, url, output);
}

/// Writes the line; gives its endpoint.
fn write(work: &mut Converter, request: Node<'_>, id: &str, out: &mut String) -> &'static str {
    let model = target_model(work, request);
    let embeds = member(request, "content").is_some();
    if let Some(contents) = member(request, "contents").filter(|_| embeds) {
        let said = Arg::word("`content` asks for an embedding, `contents` for an answer");
        work.losses.lose(&loss::unreadable_record::RULE, contents, vec![said]);
    }
    let url = if embeds { "/v1/embeddings" } else { "/v1/chat/completions" };
    out.push_str("{\"custom_id\":");
    push_string(out, id);
    out.push_str(",\"method\":\"POST\",\"url\":\"");
    out.push_str(url);
    out.push_str("\",\"body\":");
    if embeds {
        work.openai.embed(request, &model);
        work.openai.push_embeddings(out);
    } else {
        work.openai.generate(request, &model);
        work.openai.push_chat(out);
    }
    out.push_str("}\n");
    url
}

/// The id that a line for Vertex AI carries in its labels, when we wrote them.
fn id_in_labels(root: Node<'_>, request: Node<'_>) -> Option<String> {
    let labels = member(request, "labels").filter(|_| member(root, "key").is_none())?;
    let pairs: Option<Vec<_>> =
        labels.children().map(|label| Some((label.key()?, label.text()?))).collect();
    from_labels(pairs?.iter().map(|(name, value)| (&**name, &**value)))
}

/// The model of the line. A Gemini model cannot stand in for one of OpenAI's: without `--model` nobody can say which is meant.
fn target_model(work: &mut Converter, request: Node<'_>) -> String {
    if work.options.model.is_empty() && work.options.models.is_empty() {
        let model = member(request, "model");
        let named = model.and_then(|model| model.text()).unwrap_or_default();
        let args = vec![Arg::quoted(if named.is_empty() { "this line" } else { &*named })];
        work.losses.lose(&loss::model_not_mapped::RULE, model.unwrap_or(request), args);
        return String::new();
    }
    work.model(work.current_model).id.clone()
}

/// The entry of the line map.
fn note(work: &Converter, root: Node<'_>, id: &str, url: &str, output: &mut Output) {
    let mut entry = Entry::of(id);
    let key = root.get("key").filter(|key| key.kind() != Kind::Null);
    if key.is_none_or(|key| key.kind() != Kind::String) {
        entry.key = Some(key.map_or("null", |key| key.raw()).to_string());
    }
    if url == "/v1/embeddings" {
        entry.url = url.to_string();
    } else {
        entry.wrapped = work.openai.is_wrapped();
    }
    entry.push(&mut output.map);
}
