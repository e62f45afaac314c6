//! What is wrong with one request or one row.

use batchline_formats::outcome::{Outcome, Reading, row, words};
use batchline_formats::{member, visible};
use batchline_jsonl::{Kind, Node};
use serde_json::{Value, json};

/// A request without an answer, or a row that no request has asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The id of an outcome (`missing`, `truncated`, …), or `orphan`, `duplicate`, `superseded`, `without-id`, `repeated` for rows and requests too many.
    pub what: &'static str,
    /// The id of the request or row.
    pub id: Option<String>,
    /// The line of the request.
    pub line: Option<u64>,
    /// Index of the file of results, and the line of the row.
    pub row: Option<(usize, u64)>,
    /// What the provider calls it: `MAX_TOKENS`, `batch_expired`.
    pub reason: Option<String>,
    /// The provider's message, at most [`MESSAGE_CHARS_MAX`] characters.
    pub message: Option<String>,
}

/// Most characters kept of a provider's message.
pub const MESSAGE_CHARS_MAX: usize = 200;

/// A request whose id an earlier line has too.
pub(super) const REPEATED: &str = "repeated";
/// A row without a request.
pub(super) const ORPHAN: &str = "orphan";
/// A second answer to one request.
pub(super) const DUPLICATE: &str = "duplicate";
/// A row without an id.
pub(super) const WITHOUT_ID: &str = "without-id";
/// A failure that another row stands for.
pub(super) const SUPERSEDED: &str = "superseded";

impl Problem {
    pub(super) fn of(outcome: &'static Outcome) -> Problem {
        Problem { what: outcome.id, ..Problem::default() }
    }

    /// Adds what the row says; redacted only what cannot be anybody's text.
    pub(super) fn saying(mut self, reading: &Reading<'_>, redact: bool) -> Problem {
        self.reason = reason(reading.at).filter(|word| !redact || is_known(word));
        self.message = message(reading);
        self
    }

    /// The stable JSON object; `paths` are those of the files of results. Messages may repeat text of requests: `redact` leaves them out.
    #[must_use]
    pub fn json(&self, paths: &[String], redact: bool) -> Value {
        let row = self.row.map(|(file, line)| json!({ "path": paths.get(file), "line": line }));
        json!({
            "what": self.what,
            "id": self.id,
            "line": self.line,
            "result": row,
            "reason": self.reason,
            "message": self.message.as_ref().filter(|_| !redact),
        })
    }
}

/// The word that says why: only what looks like one, for it is shown whatever else is hidden.
pub(super) fn reason(at: Option<Node<'_>>) -> Option<String> {
    const BYTES_MAX: usize = 40;
    // What a model says instead of an answer is text, however short it is.
    let at = at.filter(|at| !at.is_named("refusal"))?;
    let word = match at.kind() {
        Kind::String => at.text()?.into_owned(),
        Kind::Number => at.raw().to_string(),
        _ => return None,
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    (word.len() <= BYTES_MAX && !word.is_empty() && word.bytes().all(plain)).then_some(word)
}

/// Is it a word of the tables, or a number? Others may have been made up by whoever ran the request.
pub(super) fn is_known(word: &str) -> bool {
    let listed = |list: &[words::Word]| list.iter().any(|row| row.word == word);
    listed(words::ENDS) || listed(words::ERROR_CODES) || word.bytes().all(|b| b.is_ascii_digit())
}

/// What the server says beside its code: the member `message` of the same error.
fn message(reading: &Reading<'_>) -> Option<String> {
    let at = reading.at?;
    let error = if at.kind() == Kind::Object { Some(at) } else { at.parent() };
    let beside = error.filter(|node| node.kind() == Kind::Object).and_then(|error| {
        let names = ["message", "finishMessage", "blockReasonMessage"];
        names.iter().find_map(|name| member(error, name))
    });
    // Vertex AI's status is the message itself, a refusal too.
    let itself = Some(at).filter(|at| at.is_named("status") || at.is_named("refusal"));
    let text = beside.or(itself.filter(|_| reason(reading.at).is_none()))?.text()?;
    let mut shown: String = text.chars().take(MESSAGE_CHARS_MAX).map(visible).collect();
    if text.chars().nth(MESSAGE_CHARS_MAX).is_some() {
        shown.push('…');
    }
    Some(shown)
}

/// The id of a request's line.
pub(super) fn id_of(line: &[u8]) -> Option<String> {
    row::first_id(&String::from_utf8_lossy(line)).map(std::borrow::Cow::into_owned)
}
