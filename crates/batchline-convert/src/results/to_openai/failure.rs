//! Errors.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::{ENVELOPE_END, OpenAiResult};
use crate::mapping::Class::Mostly;
use crate::results::rpc::{self, SERVER_ERROR, error_type};
use crate::results::{instead, their_word};
use crate::{Mapping, Members, dropped, elsewhere, push_escaped, read_elsewhere};

/// Errors of rows.
#[rustfmt::skip]
pub static STATUS: Mapping<OpenAiResult> = Mapping {
    from: "Status",
    to: "Error",
    doc: "The error of a line, as the body of a row of OpenAI's error file.",
    either_spelling: true,
    rows: &[
        read_elsewhere("code", "status_code, error.code, error.type", Mostly, "see the codes; one we do not know is 500"),
        elsewhere("message", "error.message", ""),
        elsewhere("status", "error.code", "the code's name, where a server writes it"),
        dropped("details", "OpenAI's errors have no details"),
    ],
};

/// Why there is no answer, in OpenAI's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    status: u16,
    code: String,
    /// Raw, without quotes.
    message: String,
}

impl Failure {
    /// Something that is nobody's fault who asked.
    pub fn internal(code: &str, message: &str) -> Failure {
        let mut raw = String::new();
        push_escaped(&mut raw, message);
        Failure { status: SERVER_ERROR, code: code.to_string(), message: raw }
    }
}

/// The error of a row: an object, or the text Vertex AI writes.
pub(super) fn error(work: &mut OpenAiResult, node: Node<'_>) {
    if node.kind() == Kind::Object {
        STATUS.run(work, node);
    }
    let row = rpc::of_error(node);
    let mut message = String::new();
    let said = if node.kind() == Kind::Object { member(node, "message") } else { Some(node) };
    if let Some(said) = said {
        crate::text::push_raw_text(&mut message, said);
    }
    let status = row.map_or(SERVER_ERROR, |row| row.status);
    let code = row.map_or("unknown", |row| row.name).to_ascii_lowercase();
    if row.is_none() {
        let from = member(node, "code").map_or("without a code", |code| code.raw());
        let args = vec![their_word(from), Arg::word("500 unknown")];
        work.losses.lose(&loss::error_approximated::RULE, node, args);
    }
    if !work.is_alone() {
        let said = Arg::known(format!("one of its rows is an error: {code}"));
        let args = vec![said, Arg::word(instead(&work.entry))];
        work.losses.lose(&loss::request_without_answer::RULE, node, args);
    }
    work.fail(Failure { status, code, message });
}

/// Appends the error row of a request without an answer.
pub(super) fn push(work: &OpenAiResult, out: &mut String) {
    let Some((_, first)) = work.failures.first() else { return };
    let count = work.entry.inputs.unwrap_or(work.entry.candidates);
    let mut error = Members::default();
    let message = error.member("message");
    message.push('"');
    if count > 1 {
        push_escaped(message, &which(work, count));
    }
    message.push_str(&first.message);
    message.push('"');
    error.string("type", error_type(first.status));
    error.raw("param", "null");
    error.string("code", &first.code);
    work.push_envelope(first.status, "null", out);
    let mut body = Members::default();
    body.object("error", &error);
    out.push_str(&body.to_object());
    out.push_str(ENVELOPE_END);
}

/// `no answer for 1, 3 of 4: `
fn which(work: &OpenAiResult, count: u32) -> String {
    let failed: Vec<String> = work.failures.iter().map(|(index, _)| index.to_string()).collect();
    format!("no answer for {} of {count} (counted from 0): ", failed.join(", "))
}
