//! What shape an answer has.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::{ToGemini, generation, parts};
use crate::json_schema::{Down, Use};
use crate::mapping::Class::{Approximate, Dropped, Exact, Mostly};
use crate::text::push_compact;
use crate::{Mapping, elsewhere, mapping, nothing, read_elsewhere, with};

/// Formats of answers, by `type`.
#[rustfmt::skip]
pub static RESPONSE_FORMATS: Mapping<ToGemini> = Mapping {
    from: "ResponseFormat",
    to: "GenerationConfig",
    doc: "Formats of answers by their `type`.",
    either_spelling: false,
    rows: &[
        nothing("text", "text/plain is what is so anyway"),
        with("json_object", "responseMimeType application/json", Exact, "without a schema; noted once, since such answers were malformed in batches", json_object),
        with("json_schema", "responseMimeType application/json, responseSchema", Mostly, "see the schemas; as `responseJsonSchema` with `--response-json-schema`", json_schema),
    ],
};

/// Members of a format with a schema.
#[rustfmt::skip]
pub static JSON_SCHEMA: Mapping<ToGemini> = Mapping {
    from: "JsonSchemaFormat",
    to: "GenerationConfig",
    doc: "A schema for the answer and what is said about it.",
    either_spelling: false,
    rows: &[
        elsewhere("type", "", "the kind of format"),
        read_elsewhere("name", "responseSchema.title", Approximate, "where the schema has no title"),
        read_elsewhere("description", "responseSchema.description", Approximate, "where the schema has none"),
        read_elsewhere("schema", "responseSchema", Mostly, "see the schemas"),
        read_elsewhere("strict", "", Dropped, "told when it is true and the schema lost a keyword"),
    ],
};

/// `{"type":"json_schema",…}`, in the form of either endpoint.
pub(super) fn response_format(work: &mut ToGemini, node: Node<'_>) {
    let kind = node.get("type").and_then(|kind| kind.text()).unwrap_or_default();
    match RESPONSE_FORMATS.kind(&kind) {
        Some(row) => mapping::apply(row, work, node),
        None => parts::unknown_kind(work, node, "format", &kind),
    }
}

fn json_object(work: &mut ToGemini, node: Node<'_>) {
    generation(work).string("responseMimeType", "application/json");
    work.losses.lose(&loss::json_mode_without_schema::RULE, node, Vec::new());
}

fn json_schema(work: &mut ToGemini, node: Node<'_>) {
    let inside = node.get("json_schema").filter(|inside| inside.kind() == Kind::Object);
    if inside.is_some() {
        parts::only(work, node, &["type", "json_schema"]);
    }
    let format = inside.unwrap_or(node);
    JSON_SCHEMA.run(work, format);
    let Some(schema) = format.get("schema").filter(|schema| schema.kind() != Kind::Null) else {
        drop_labels(work, format);
        return json_object(work, node);
    };
    generation(work).string("responseMimeType", "application/json");
    if work.options.response_json_schema {
        let name = "responseJsonSchema";
        work.losses.lose(&loss::schema_as_json_schema::RULE, schema, vec![Arg::word(name)]);
        push_compact(generation(work).member(name), schema);
        return drop_labels(work, format);
    }
    response_schema(work, format, schema);
}

/// Name and description have no place beside a schema that stays as it is.
fn drop_labels(work: &mut ToGemini, format: Node<'_>) {
    for name in ["name", "description"] {
        if let Some(node) = format.get(name).filter(|node| node.kind() == Kind::String) {
            work.losses.drop_field(
                node,
                Arg::word(name),
                "only schemas of Gemini's own have a place for it",
            );
        }
    }
}

fn response_schema(work: &mut ToGemini, format: Node<'_>, schema: Node<'_>) {
    let text = |name| format.get(name).filter(|text: &Node<'_>| text.kind() == Kind::String);
    let (title, description) = (text("name"), text("description"));
    let value = |node: Option<Node<'_>>| node.and_then(|node| node.text()).map(String::from);
    let (name, said) = (value(title), value(description));
    let how = Down {
        usage: Use::Answer,
        host: work.options.host,
        title: name.as_deref(),
        description: said.as_deref(),
        ..Down::default()
    };
    let Some(converted) = work.schemas.converted(schema, &how, &mut work.losses) else { return };
    for (used, node, said) in [
        (converted.title, title, "the name becomes the schema's title"),
        (converted.description, description, "the description becomes the schema's"),
    ] {
        if let Some(node) = node.filter(|_| used) {
            let rule = &loss::schema_name_as_title::RULE;
            work.losses.lose_key(rule, node, vec![Arg::word(said)]);
        }
    }
    let strict = format.get("strict").filter(|strict| strict.boolean() == Some(true));
    if let Some(strict) = strict.filter(|_| !converted.exact) {
        let why = "the schema lost keywords, so answers are held to less";
        work.losses.drop_field(strict, Arg::word("strict"), why);
    }
    generation(work).raw("responseSchema", &converted.json);
}

/// `["text"]` says nothing; sound needs a voice the user has mapped.
pub(super) fn modalities(work: &mut ToGemini, node: Node<'_>) {
    let known = |kind: &Node<'_>| matches!(kind.text().as_deref(), Some("text" | "audio"));
    if let Some(other) = node.children().find(|kind| !known(kind)) {
        parts::unknown_kind(work, other, "answer", &other.text().unwrap_or_default());
    }
    let Some(sound) = node.children().find(|kind| kind.text().as_deref() == Some("audio")) else {
        return;
    };
    let audio = node.parent().and_then(|body| body.get("audio"));
    let voice = audio.and_then(|audio| audio.get("voice")?.text()).unwrap_or_default();
    let mapped = work.options.voices.iter().find(|(from, _)| *from == voice);
    let Some(mapped) = mapped.map(|(_, to)| to.clone()) else {
        let said = Arg::word("voices and formats of sound do not correspond");
        work.losses.lose(&loss::spoken_answer::RULE, sound, vec![said]);
        return;
    };
    let said =
        Arg::quoted(format!("the voice {voice} becomes {mapped}; its format is Gemini's own"));
    work.losses.approximate(&loss::spoken_answer::RULE, sound, vec![said]);
    let out = generation(work);
    out.raw("responseModalities", "[\"AUDIO\"]");
    let mut name = crate::Members::default();
    name.string("voiceName", &mapped);
    let name = name.to_object();
    let config = format!("{{\"voiceConfig\":{{\"prebuiltVoiceConfig\":{name}}}}}");
    out.raw("speechConfig", &config);
}
