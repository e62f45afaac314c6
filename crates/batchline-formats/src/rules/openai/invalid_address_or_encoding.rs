//! O511: A text that is not the address or the base64 it should be.

use batchline_schema::{Problem, ProblemKind};

use super::words::labelled;
use crate::{Arg, Impact, Look, Rule, ServerError, TableContext, TableLook};

/// A text that is not the address or the base64 it should be.
pub static RULE: Rule = Rule {
    code: "O511",
    name: "invalid-address-or-encoding",
    impact: Impact::Line,
    summary: "A text that is not the address or the base64 it should be.",
    message: "{0} is not {2}",
    help: "{5}",
    why: "The server cannot fetch or decode it.",
    server: &[ServerError {
        provider: "openai",
        code: "invalid_image_url",
        message: "Failed to download image from image.jpg. Image URL is invalid.",
    }],
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::Form, ProblemKind::DataUri],
        args: Some(args),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O511-invalid-address-or-encoding.md"),
    ..Rule::BASE
};

fn args(problem: &Problem<'_>, context: &TableContext<'_>) -> Vec<Arg> {
    let mut args = labelled(problem, context);
    let help = match problem.kind {
        ProblemKind::DataUri => "write the base64 alone, without `data:…;base64,` in front of it",
        _ if problem.wanted().contains("base64") => {
            "write the bytes as base64, without line breaks"
        }
        _ => "write an https address, or the bytes as a data URI: data:image/png;base64,…",
    };
    args.push(Arg::known(help));
    args
}
