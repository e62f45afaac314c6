//! Errors.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::GeminiResult;
use crate::results::row::object;
use crate::results::rpc::{self, BATCH_ERRORS, INTERNAL, RpcCode};
use crate::results::their_word;
use crate::text::push_raw_text;

/// What the batch itself says of a request it never answered.
pub(super) fn batch(work: &mut GeminiResult, error: Node<'_>) {
    let word = error.get("code").and_then(|code| code.text()).unwrap_or_default();
    let known = BATCH_ERRORS.iter().find(|(name, _)| *name == word);
    let code = known.map_or(INTERNAL, |(_, code)| *code);
    let args = vec![their_word(&word), Arg::known(code)];
    work.losses.lose(&loss::error_approximated::RULE, error, args);
    let message = message(error.get("message").unwrap_or(error));
    work.push_error(code, &message);
}

/// An answer with a status of HTTP that is no success.
pub(super) fn http(work: &mut GeminiResult, root: Node<'_>, status: i64, body: Option<Node<'_>>) {
    let error = body.and_then(|body| object(body, "error"));
    let own = own_code(error, status);
    let code = own.or_else(|| rpc::of_status(status)).map_or(INTERNAL, |row| row.code);
    if own.is_none() {
        let node = root.get("response").and_then(|response| response.get("status_code"));
        let args = vec![Arg::known(status), Arg::known(code)];
        work.losses.lose(&loss::error_approximated::RULE, node.unwrap_or(root), args);
    }
    let said = error.and_then(|error| error.get("message"));
    let message = said.or(body).map(message).unwrap_or_default();
    work.push_error(code, &message);
}

/// The code whose name stands in the error: it went through our hands before.
fn own_code(error: Option<Node<'_>>, status: i64) -> Option<&'static RpcCode> {
    let name = error?.get("code")?.text()?;
    rpc::of_name(&name).filter(|row| i64::from(row.status) == status)
}

/// A message, raw without quotes.
fn message(node: Node<'_>) -> String {
    let mut raw = String::new();
    if node.kind() != Kind::Null {
        push_raw_text(&mut raw, node);
    }
    raw
}
