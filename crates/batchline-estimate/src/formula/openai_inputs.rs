//! OpenAI's endpoints without messages.

use super::work::Work;
use crate::content::{Content, Part};
use crate::why::{EMBEDDING_PARTS, FOREIGN_TOKEN_IDS, PLAIN_PROMPT};

/// `/v1/embeddings`: every text on its own, token ids by their number; nothing around them. A Gemini content is one text in parts.
pub(super) fn embeddings<'t>(content: &Content<'t>, work: &mut Work<'_, 't>) {
    if content.endpoint.provider != "openai" && content.inputs.len() > 1 {
        work.because(&EMBEDDING_PARTS);
    }
    add(content, work);
}

/// Old completions, moderations, images and videos: the texts, with nothing around them, though nobody says so. Token ids are those of
/// the model named in the record.
pub(super) fn prompt<'t>(content: &Content<'t>, work: &mut Work<'_, 't>) {
    work.because(&PLAIN_PROMPT);
    add(content, work);
}

/// Adds every input.
fn add<'t>(content: &Content<'t>, work: &mut Work<'_, 't>) {
    for part in &content.inputs {
        match work.said(part) {
            // In an embedding nothing is called and nothing answered: a damaged record, or one of Gemini that makes no sense.
            Some(Part::Call(call)) => work.values(&[call.name, call.arguments]),
            Some(Part::Result(result)) => result.parts.iter().for_each(|part| {
                work.said(part);
            }),
            _ => {}
        }
    }
}

/// Ids are those of the vocabulary of the model that is counted for only where nothing is converted.
pub(super) fn doubt_ids(content: &Content<'_>, work: &mut Work<'_, '_>) {
    if content.inputs.iter().any(|part| matches!(part, Part::Ids(..))) {
        work.because(&FOREIGN_TOKEN_IDS);
    }
}
