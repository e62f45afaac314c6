//! G314: A data: address where bare base64 belongs.

use batchline_schema::ProblemKind;

use super::common;
use crate::{Impact, Look, Rule, TableLook};

/// A data: address where bare base64 belongs.
pub static RULE: Rule = Rule {
    code: "G314",
    name: "data-uri-in-bytes",
    impact: Impact::Batch,
    summary: "A data: address where bare base64 belongs.",
    message: "`{0}` starts with `data:`, and should be base64 alone",
    help: "write what follows the comma, and the type into `mimeType`",
    why: common::WHOLE_FILE,
    server: common::INVALID_ARGUMENT,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::DataUri])
    }),
    page: include_str!("../../../docs/rules/G314-data-uri-in-bytes.md"),
    ..Rule::BASE
};
