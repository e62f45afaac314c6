//! O548: A single `image` on /v1/images/edits, where a list `images` belongs.

use batchline_schema::ProblemKind;

use crate::{Impact, Look, Rule, TableLook};

/// A single `image` on /v1/images/edits, where a list `images` belongs.
pub static RULE: Rule = Rule {
    code: "O548",
    name: "image-instead-of-images",
    impact: Impact::Line,
    summary: "A single `image` on /v1/images/edits, where a list `images` belongs.",
    message: "a batch edits `images`, a list of objects",
    help: "write \"images\":[{\"image_url\":\"data:image/png;base64,…\"}] or \"images\":[{\"file_id\":\"file-…\"}]",
    why: "A batch has no uploads: images come in a list, as addresses or file ids.",
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownField],
        when: Some(|problem, _| {
            problem.object.name == "ImageEditsBody" && problem.name() == "image"
        }),
        impact: Some(|_, _| Impact::Line),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O548-image-instead-of-images.md"),
    ..Rule::BASE
};
