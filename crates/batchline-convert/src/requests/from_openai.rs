//! OpenAI lines → Gemini lines.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::id_of;
use crate::ids::{Share, escape, with_share};
use crate::line::{Converter, Output};
use crate::map::Entry;
use crate::push_string;
use crate::target::GeminiModel;
use crate::to_gemini::ToGemini;

/// An endpoint whose requests become generation requests.
struct Endpoint {
    url: &'static str,
    convert: fn(&mut ToGemini, Node<'_>, &GeminiModel),
}

static GENERATING: &[Endpoint] = &[
    Endpoint { url: "/v1/chat/completions", convert: ToGemini::chat },
    Endpoint { url: "/v1/responses", convert: ToGemini::responses },
];

/// The only endpoint whose requests become embedding requests.
const EMBEDDING: &str = "/v1/embeddings";

/// `/v1/chat/completions` and `/v1/responses` → generation.
pub(crate) fn generate(work: &mut Converter, root: Node<'_>, number: u64, output: &mut Output) {
    let Some((url, body, model)) = envelope(work, root) else { return };
    let Some(endpoint) = GENERATING.iter().find(|endpoint| endpoint.url == url) else {
        return refuse_endpoint(work, root, &url);
    };
    let id = id_of(&mut work.losses, root, "custom_id", number);
    (endpoint.convert)(&mut work.gemini, body, &model);
    if work.losses.refuse() || work.gemini.losses.refuse() {
        return;
    }
    let copies = work.gemini.copies();
    let escaped = work.losses.allows(&loss::several_candidates::RULE);
    for index in 0..copies {
        let out = &mut output.text;
        out.push_str("{\"key\":");
        push_string(out, &key(&id, escaped, Share { index, count: copies }));
        out.push_str(",\"request\":");
        work.gemini.push_request(index, out);
        out.push_str("}\n");
        output.lines += 1;
    }
    let mut entry = Entry::of(&id);
    if url != GENERATING[0].url {
        entry.url = url;
    }
    entry.candidates = copies;
    entry.push(&mut output.map);
}

/// The key of one line; ids are escaped where a suffix may follow.
fn key(id: &str, escaped: bool, share: Share) -> String {
    match (escaped, share.count) {
        (false, _) => id.to_string(),
        (true, 1) => escape(id).into_owned(),
        (true, _) => with_share(&escape(id), share),
    }
}

/// `/v1/embeddings` → embedding.
pub(crate) fn embed(work: &mut Converter, root: Node<'_>, number: u64, output: &mut Output) {
    let Some((url, body, model)) = envelope(work, root) else { return };
    if url != EMBEDDING {
        return refuse_endpoint(work, root, &url);
    }
    let id = id_of(&mut work.losses, root, "custom_id", number);
    work.gemini.embeddings(body, &model);
    note_vectors(work, body, &model);
    if work.losses.refuse() || work.gemini.losses.refuse() {
        return;
    }
    let count = work.gemini.texts().len() as u32;
    for (index, text) in (0..).zip(work.gemini.texts()) {
        let out = &mut output.text;
        out.push_str("{\"key\":");
        push_string(out, &key(&id, true, Share { index, count }));
        out.push_str(",\"request\":");
        work.gemini.push_embed_request(text, out);
        out.push_str("}\n");
        output.lines += 1;
    }
    let mut entry = Entry::of(&id);
    entry.url = url;
    let listed = body.get("input").is_some_and(|input| input.kind() == Kind::Array);
    entry.inputs = listed.then_some(count);
    let format = body.get("encoding_format").and_then(|format| format.text());
    entry.base64 = format.as_deref() == Some("base64");
    entry.push(&mut output.map);
}

/// Vectors of two models have nothing to do with each other; those of the model the line names have.
fn note_vectors(work: &mut Converter, body: Node<'_>, model: &GeminiModel) {
    let named = body.get("model").and_then(|named| named.text()).unwrap_or_default();
    if !model.id.is_empty() && named.strip_prefix("models/").unwrap_or(&named) == model.id {
        return;
    }
    let said = match body.get("dimensions").is_some() && model.id == "gemini-embedding-001" {
        true => {
            "vectors of two models cannot be compared; gemini-embedding-001 does not normalise short ones"
        }
        false => "vectors of two models cannot be compared",
    };
    let node = body.get("model").unwrap_or(body);
    work.losses.lose(&loss::vectors_not_comparable::RULE, node, vec![Arg::word(said)]);
}

/// Url, body and model of a record; `None` when it is no OpenAI request.
fn envelope<'a>(work: &mut Converter, root: Node<'a>) -> Option<(String, Node<'a>, GeminiModel)> {
    let body = root.get("body").filter(|body| body.kind() == Kind::Object);
    let Some(body) = body else {
        let said = Arg::word("no OpenAI request: there is no `body`");
        work.losses.lose(&loss::unreadable_record::RULE, root, vec![said]);
        return None;
    };
    for member in root.children().filter(|member| member.kind() != Kind::Null) {
        if !["custom_id", "method", "url", "body"].iter().any(|known| member.is_named(known)) {
            let args = vec![Arg::quoted(member.key().unwrap_or_default())];
            work.losses.lose_key(&loss::key_beside_request_dropped::RULE, member, args);
        }
    }
    let url = root.get("url").and_then(|url| url.text()).unwrap_or_default().into_owned();
    let index = work.current_model;
    Some((url, body, work.model(index).clone()))
}

fn refuse_endpoint(work: &mut Converter, root: Node<'_>, url: &str) {
    let shown = if url.is_empty() { "requests without url" } else { url };
    let args = vec![Arg::quoted(shown), Arg::known(work.target.id)];
    let node = root.get("url").unwrap_or(root);
    work.losses.lose(&loss::endpoint_not_converted::RULE, node, args);
}
