//! Answers alone: a line for each request, for people who want nothing else.

use batchline_formats::outcome::{Answer, MALFORMED, Outcome};
use batchline_jsonl::push_string;

use super::problem::reason;

/// How answers are written.
#[derive(Debug)]
pub struct TextFormat {
    /// What `--text` takes.
    pub id: &'static str,
    /// For people.
    pub doc: &'static str,
    /// What stands before the first line.
    pub(super) head: &'static str,
    pub(super) push: fn(&mut String, &Said<'_>),
}

/// Every format of answers.
pub static TEXT_FORMATS: &[TextFormat] = &[
    TextFormat {
        id: "csv",
        doc: "id, index, outcome, reason, text, tool_calls, vector; quoted as RFC 4180 says",
        head: "id,index,outcome,reason,text,tool_calls,vector\n",
        push: push_csv,
    },
    TextFormat {
        id: "jsonl",
        doc: "a JSON object with the same members, without those that are not there",
        head: "",
        push: push_json,
    },
];

/// The format with this id.
#[must_use]
pub fn find_text_format(id: &str) -> Option<&'static TextFormat> {
    TEXT_FORMATS.iter().find(|format| format.id == id)
}

/// One answer, or that there is none.
pub(super) struct Said<'a> {
    pub id: &'a str,
    /// Which of several.
    pub index: Option<usize>,
    pub outcome: &'static Outcome,
    pub reason: Option<&'a str>,
    pub answer: Option<&'a Answer<'a>>,
}

/// Appends the lines of one request: one for each answer, and one where there is none.
pub(super) fn push(format: &TextFormat, out: &mut String, said: &Said<'_>, answers: &[Answer<'_>]) {
    if answers.is_empty() {
        return (format.push)(out, said);
    }
    let several = answers.len() > 1;
    for (index, answer) in answers.iter().enumerate() {
        let said = Said { index: several.then_some(index), answer: Some(answer), ..*said };
        // Of several, one may be whole and another cut off. What the row says of itself, that it is damaged, counts for all.
        match answer.told.filter(|_| several && said.outcome != &MALFORMED) {
            None => (format.push)(out, &said),
            Some((outcome, at)) => {
                let word = reason(at).filter(|_| !outcome.is_answered());
                (format.push)(out, &Said { outcome, reason: word.as_deref(), ..said });
            }
        }
    }
}

fn push_json(out: &mut String, said: &Said<'_>) {
    out.push_str("{\"id\":");
    push_string(out, said.id);
    if let Some(index) = said.index {
        out.push_str(&format!(",\"index\":{index}"));
    }
    let mut member = |name: &str, text: Option<&str>| {
        if let Some(text) = text {
            out.push_str(&format!(",\"{name}\":"));
            push_string(out, text);
        }
    };
    member("outcome", Some(said.outcome.id));
    member("reason", said.reason);
    member("text", said.answer.and_then(|answer| answer.text.as_deref()));
    if let Some(calls) = calls(said) {
        out.push_str(&format!(",\"tool_calls\":{calls}"));
    }
    if let Some(vector) = said.answer.and_then(|answer| answer.vector) {
        out.push_str(&format!(",\"vector\":{}", vector.raw()));
    }
    out.push_str("}\n");
}

fn push_csv(out: &mut String, said: &Said<'_>) {
    let index = said.index.map(|index| index.to_string()).unwrap_or_default();
    let answer = said.answer;
    let vector = answer.and_then(|answer| answer.vector);
    // Base64 stands in a cell as it is, without the quotes of JSON.
    let vector = vector.map(|vector| vector.text().unwrap_or(vector.raw().into()));
    let cells = [
        said.id,
        &index,
        said.outcome.id,
        said.reason.unwrap_or_default(),
        answer.and_then(|answer| answer.text.as_deref()).unwrap_or_default(),
        &calls(said).unwrap_or_default(),
        vector.as_deref().unwrap_or_default(),
    ];
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    out.push('\n');
}

fn push_cell(out: &mut String, cell: &str) {
    if !cell.contains([',', '"', '\n', '\r']) {
        return out.push_str(cell);
    }
    out.push('"');
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}

/// The calls as a JSON list; arguments stay as the provider writes them.
fn calls(said: &Said<'_>) -> Option<String> {
    let calls = &said.answer.filter(|answer| !answer.calls.is_empty())?.calls;
    let mut list = String::from("[");
    for (at, call) in calls.iter().enumerate() {
        list.push_str(if at > 0 { ",{\"name\":" } else { "{\"name\":" });
        push_string(&mut list, &call.name);
        let arguments = call.arguments.map_or("null", |arguments| arguments.raw());
        list.push_str(&format!(",\"arguments\":{arguments}}}"));
    }
    list.push(']');
    Some(list)
}
