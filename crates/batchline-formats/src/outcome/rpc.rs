//! Errors: the codes of google.rpc and the status codes of HTTP.

use batchline_jsonl::{Kind, Node};

use super::{count, with_inner_json};
use crate::member;

/// One code of google.rpc.
#[derive(Debug)]
pub struct RpcCode {
    /// Its number.
    pub code: u16,
    /// Its name.
    pub name: &'static str,
    /// The status code of HTTP that says the same.
    pub status: u16,
    /// Is this the code for that status on the way to Gemini?
    pub returns: bool,
}

const fn rpc(code: u16, name: &'static str, status: u16, returns: bool) -> RpcCode {
    RpcCode { code, name, status, returns }
}

/// Every code.
pub static RPC_CODES: &[RpcCode] = &[
    rpc(1, "CANCELLED", 499, true),
    rpc(2, "UNKNOWN", 500, false),
    rpc(3, "INVALID_ARGUMENT", 400, true),
    rpc(4, "DEADLINE_EXCEEDED", 504, true),
    rpc(5, "NOT_FOUND", 404, true),
    rpc(6, "ALREADY_EXISTS", 409, false),
    rpc(7, "PERMISSION_DENIED", 403, true),
    rpc(8, "RESOURCE_EXHAUSTED", 429, true),
    rpc(9, "FAILED_PRECONDITION", 400, false),
    rpc(10, "ABORTED", 409, true),
    rpc(11, "OUT_OF_RANGE", 400, false),
    rpc(12, "UNIMPLEMENTED", 501, false),
    rpc(13, "INTERNAL", 500, true),
    rpc(14, "UNAVAILABLE", 503, true),
    rpc(15, "DATA_LOSS", 500, false),
    rpc(16, "UNAUTHENTICATED", 401, true),
];

/// What a batch of OpenAI's says of requests it never ran, and the code of google.rpc for it.
pub static BATCH_ERRORS: &[(&str, u16)] = &[("batch_expired", 4), ("batch_cancelled", 1)];

/// The code for what went wrong inside.
pub const INTERNAL: u16 = 13;

/// The status for what went wrong inside.
pub const SERVER_ERROR: u16 = 500;

/// The row of a code.
#[must_use]
pub fn of_code(code: i64) -> Option<&'static RpcCode> {
    RPC_CODES.iter().find(|row| i64::from(row.code) == code)
}

/// The row of a name in either case.
#[must_use]
pub fn of_name(name: &str) -> Option<&'static RpcCode> {
    RPC_CODES.iter().find(|row| row.name.eq_ignore_ascii_case(name))
}

/// The code for a status of HTTP: one of its own, or that of its hundred.
#[must_use]
pub fn of_status(status: i64) -> Option<&'static RpcCode> {
    let own = RPC_CODES.iter().find(|row| i64::from(row.status) == status && row.returns);
    match status {
        400..500 => own.or_else(|| of_code(3)),
        500..600 => own.or_else(|| of_code(i64::from(INTERNAL))),
        _ => None,
    }
}

/// OpenAI's type of an error with this status.
#[must_use]
pub fn error_type(status: u16) -> &'static str {
    if status < SERVER_ERROR { "invalid_request_error" } else { "server_error" }
}

/// The code of an error, however it is written: a `google.rpc.Status`, or the text of Vertex AI with one inside.
#[must_use]
pub fn of_error(node: Node<'_>) -> Option<&'static RpcCode> {
    if node.kind() != Kind::Object {
        return inside(&node.text()?);
    }
    let named = member(node, "status").and_then(|name| of_name(&name.text()?));
    let code = member(node, "code").and_then(count);
    // Some servers write the status of HTTP where the code belongs.
    named.or_else(|| of_code(code?)).or_else(|| of_status(code?))
}

/// Vertex AI puts the error's JSON into a text.
fn inside(text: &str) -> Option<&'static RpcCode> {
    let json = text.get(text.find('{')?..)?;
    with_inner_json(json, |root| of_error(member(root, "error").unwrap_or(root))).flatten()
}
