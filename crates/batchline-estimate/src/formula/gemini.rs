//! Gemini: what Google's own local counter adds up.
//!
//! Every text is encoded on its own and the counts are added; nothing is joined, there is no token for a beginning, a role or a turn.
//! Counted are texts (thoughts too), names of functions called and answering with all keys and texts of their arguments and answers,
//! declarations ([`super::gemini_schema`]), the schema of the answer, the system instruction. Not counted are roles, numbers, ids and
//! signatures.
//!
//! The server counts a little more: it adds markers, some tokens a turn. Even of a single text nobody says that both agree, so that every
//! sum is an estimate, and normally a little low.
//!
//! An OpenAI request is counted as what it would be converted to: arguments of calls, JSON in a string, as the object they are; an
//! answer under the name of the function that was called.

use batchline_jsonl::{Kind, Node};

use super::gemini_schema;
use super::json::inside;
use super::openai_inputs::doubt_ids;
use super::work::Work;
use crate::content::{Call, Content, Dialect, Function, Part, Schema, Tool};
use crate::why::{EMBEDDING_PARTS, HOSTED_TOOL, STORED_CONTEXT, STRUCTURE, TOOLS, TURN_MARKERS};

/// `generateContent`.
pub(super) fn generate<'t>(content: &Content<'t>, work: &mut Work<'_, 't>) {
    work.because(&TURN_MARKERS);
    let said = content.messages.iter().flat_map(|message| &message.parts);
    said.chain(&content.inputs).for_each(|one| part(one, work));
    doubt_ids(content, work);
    content.tools.iter().for_each(|one| tool(one, content, work));
    if let Some(schema) = content.schema.and_then(|schema| schema.schema) {
        work.because(&STRUCTURE);
        counted_schema(schema, content, work);
    }
    content.instructions.iter().for_each(|one| part(one, work));
    if !content.stored.is_empty() {
        work.because(&STORED_CONTEXT);
    }
}

/// `embedContent`. Embedding models have no published counter of their own either.
pub(super) fn embed<'t>(content: &Content<'t>, work: &mut Work<'_, 't>) {
    work.because(&TURN_MARKERS);
    if content.endpoint.provider == "gemini" && content.inputs.len() > 1 {
        work.because(&EMBEDDING_PARTS);
    }
    doubt_ids(content, work);
    content.inputs.iter().for_each(|one| part(one, work));
}

fn part<'t>(one: &Part<'t>, work: &mut Work<'_, 't>) {
    match one {
        Part::Json(node) => json(*node, work),
        Part::Call(call) => called(call, work),
        Part::Result(result) => {
            work.because(&STRUCTURE);
            work.values(&[result.name]);
            result.parts.iter().for_each(|one| part(one, work));
        }
        _ => {
            work.said(one);
        }
    }
}

fn called(call: &Call<'_>, work: &mut Work<'_, '_>) {
    work.because(&STRUCTURE);
    work.values(&[call.name]);
    let Some(arguments) = call.arguments else { return };
    let Some(text) = arguments.text() else { return json(arguments, work) };
    if !inside(&text, |inner| json(inner, work)) {
        work.text(&text);
    }
}

/// Keys and texts at any depth.
pub(super) fn json(node: Node<'_>, work: &mut Work<'_, '_>) {
    match node.kind() {
        Kind::String => work.value(node),
        Kind::Object | Kind::Array => {
            for child in node.children() {
                if let Some(key) = child.key() {
                    work.text(&key);
                }
                json(child, work);
            }
        }
        Kind::Number | Kind::Bool | Kind::Null => {}
    }
}

fn tool(one: &Tool<'_>, content: &Content<'_>, work: &mut Work<'_, '_>) {
    match one {
        Tool::Function(Function { name, description, parameters, response }) => {
            work.because(&STRUCTURE);
            work.values(&[*name, *description]);
            for schema in [*parameters, *response].into_iter().flatten() {
                counted_schema(schema, content, work);
            }
        }
        Tool::Other(other) => {
            work.because(if other.hosted { &HOSTED_TOOL } else { &TOOLS });
            other.counted.iter().for_each(|node| json(*node, work));
        }
    }
}

/// Adds a schema. JSON Schema that a Gemini request holds as such is passed over by the local counter; whether the server passes over it
/// too is not known. JSON Schema of an OpenAI request would be converted.
fn counted_schema(schema: Schema<'_>, content: &Content<'_>, work: &mut Work<'_, '_>) {
    if schema.dialect == Dialect::JsonSchema && content.endpoint.provider == "gemini" {
        gemini_schema::passed_over(schema.node, work);
    } else {
        gemini_schema::add(schema.node, work);
    }
}
