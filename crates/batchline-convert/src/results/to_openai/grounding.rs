//! Where an answer found what it says.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::parts::is_thought;
use super::response::parts_of;
use super::{OpenAiResult, quoted};
use crate::mapping::Class::Approximate;
use crate::results::counts::count;
use crate::{Mapping, Members, dropped, elsewhere, with};

/// Sources of an answer.
#[rustfmt::skip]
pub static GROUNDING: Mapping<OpenAiResult> = Mapping {
    from: "GroundingMetadata",
    to: "Annotation",
    doc: "Where the answer found what it says: one annotation for each support and each of its chunks.",
    either_spelling: true,
    rows: &[
        elsewhere("groundingChunks", "url_citation.url, title", "with the supports"),
        with("groundingSupports", "annotations[] of type url_citation", Approximate, "see the supports", |work, node| {
            node.children().for_each(|support| support_of(work, node, support));
        }),
        dropped("searchEntryPoint", "OpenAI shows no search box"),
        dropped("webSearchQueries", "OpenAI does not tell what was searched for"),
        dropped("imageSearchQueries", "OpenAI does not tell what was searched for"),
        dropped("retrievalMetadata", "OpenAI has no such field"),
        dropped("googleMapsWidgetContextToken", "OpenAI shows no maps"),
    ],
};

/// One passage and its sources.
#[rustfmt::skip]
pub static GROUNDING_SUPPORT: Mapping<OpenAiResult> = Mapping {
    from: "GroundingSupport",
    to: "UrlCitation",
    doc: "A passage of the answer and its sources.",
    either_spelling: true,
    rows: &[
        elsewhere("segment", "start_index, end_index", "bytes of a part become characters of the content"),
        elsewhere("groundingChunkIndices", "url, title", "one annotation for each"),
        dropped("confidenceScores", "OpenAI has no scores"),
        dropped("renderedParts", "OpenAI has no such field"),
    ],
};

/// One source of one passage.
#[derive(Clone, Debug)]
pub(super) struct Citation {
    start: usize,
    end: usize,
    /// Raw, with quotes.
    url: String,
    /// Raw, with quotes.
    title: String,
}

impl Citation {
    /// The members of OpenAI's citation.
    pub fn members(&self) -> Members {
        let mut members = Members::default();
        members.plain("start_index", self.start);
        members.plain("end_index", self.end);
        members.raw("url", &self.url);
        members.raw("title", &self.title);
        members
    }
}

pub(super) fn metadata(work: &mut OpenAiResult, node: Node<'_>) {
    let before = work.choice.citations.len();
    GROUNDING.run(work, node);
    if work.choice.citations.len() > before {
        let said = Arg::word("places of citations count characters of the whole text");
        work.losses.lose(&loss::detail_recomputed::RULE, node, vec![said]);
    }
}

fn support_of(work: &mut OpenAiResult, supports: Node<'_>, support: Node<'_>) {
    GROUNDING_SUPPORT.run(work, support);
    let metadata = supports.parent();
    let candidate = metadata.and_then(|metadata| metadata.parent());
    let place = candidate.and_then(|candidate| place(candidate, support));
    let indices = member(support, "groundingChunkIndices");
    for index in indices.into_iter().flat_map(|list| list.children()) {
        let chunk = metadata.and_then(|metadata| chunk(metadata, index));
        match (place, chunk) {
            (Some((start, end)), Some((url, title))) => {
                work.choice.citations.push(Citation { start, end, url, title });
            }
            _ => {
                let said = Arg::word("its passage or its address is not in the answer");
                let args = vec![Arg::word("groundingChunkIndices"), said];
                work.losses.lose(&loss::field_without_counterpart::RULE, index, args);
            }
        }
    }
}

/// Address and title of a source, raw.
fn chunk(metadata: Node<'_>, index: Node<'_>) -> Option<(String, String)> {
    let index = usize::try_from(count(index)?).ok()?;
    let chunk = member(metadata, "groundingChunks")?.children().nth(index)?;
    let source = chunk.children().find(|source| member(*source, "uri").is_some())?;
    let is_text = |node: &Node<'_>| node.kind() == Kind::String;
    let uri = member(source, "uri").filter(is_text)?;
    let title = member(source, "title").filter(is_text);
    Some((uri.raw().to_string(), title.map_or_else(|| quoted(""), |node| node.raw().to_string())))
}

/// Where a passage begins and ends in the joined text, in characters.
fn place(candidate: Node<'_>, support: Node<'_>) -> Option<(usize, usize)> {
    let segment = member(support, "segment")?;
    let number = |name| member(segment, name).map_or(Some(0), count);
    let wanted = usize::try_from(number("partIndex")?).ok()?;
    let (mut before, mut found) = (0, None);
    for (index, part) in parts_of(candidate).enumerate().take(wanted.saturating_add(1)) {
        let text = member(part, "text").filter(|_| !is_thought(part)).and_then(|text| text.text());
        if index < wanted {
            before += text.map_or(0, |text| text.chars().count());
        } else {
            found = text;
        }
    }
    let text = found?;
    let at =
        |byte: i64| before + text.char_indices().take_while(|(at, _)| (*at as i64) < byte).count();
    Some((at(number("startIndex")?), at(number("endIndex")?)))
}
