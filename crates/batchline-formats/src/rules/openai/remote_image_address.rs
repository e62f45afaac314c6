//! O546: An image or file that the server has to fetch.

use batchline_schema::ProblemKind;

use crate::{Impact, Look, Rule, ServerError, TableLook};

/// An image or file that the server has to fetch.
pub static RULE: Rule = Rule {
    code: "O546",
    name: "remote-image-address",
    impact: Impact::Advice,
    summary: "An image or file that the server has to fetch.",
    message: "the server has to fetch {3}",
    help: "be sure that it stays reachable for 24 hours, or send the bytes: as a data URI or as an uploaded file",
    why: "An address that cannot be fetched when the request runs, up to 24 hours later, makes its line fail.",
    server: &[ServerError {
        provider: "openai",
        code: "invalid_image_url",
        message: "Failed to download image",
    }],
    look: Look::Table(TableLook { kinds: &[ProblemKind::WebAddress], ..TableLook::of(&[]) }),
    page: include_str!("../../../docs/rules/O546-remote-image-address.md"),
    ..Rule::BASE
};
