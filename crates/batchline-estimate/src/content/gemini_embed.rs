//! Gemini's `embedContent`.

use batchline_formats::member;
use batchline_jsonl::Node;

use super::values::{object, string};
use super::{Content, Part, gemini};

/// Reads the request: one content, and the title of a document, which stands in either of two places.
pub(super) fn read<'t>(request: Node<'t>, content: &mut Content<'t>) {
    let config = object(request, "embedContentConfig");
    let titles = [Some(request), config].into_iter().flatten();
    content.inputs = titles.filter_map(|place| string(place, "title")).map(Part::Text).collect();
    if let Some(embedded) = member(request, "content") {
        let parts = gemini::parts(embedded, content);
        content.inputs.extend(parts);
    }
}
