//! G313: A text that is not base64, where bytes are due.

use batchline_schema::{Form, Problem, ProblemKind};

use super::common;
use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A text that is not base64, where bytes are due.
pub static RULE: Rule = Rule {
    code: "G313",
    name: "invalid-base64",
    impact: Impact::Batch,
    summary: "A text that is not base64, where bytes are due.",
    message: "`{0}` is not base64: {1}",
    help: "{2}",
    why: common::WHOLE_FILE,
    server: common::INVALID_ARGUMENT,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        impact: Some(impact),
        ..TableLook::of(&[ProblemKind::Form])
    }),
    page: include_str!("../../../docs/rules/G313-invalid-base64.md"),
    ..Rule::BASE
};

/// Some parsers skip white space; whether Google's does is not known.
fn impact(problem: &Problem<'_>, _: &TableContext<'_>) -> Impact {
    if only_white_space(&problem.found()) { Impact::Advice } else { Impact::Batch }
}

fn only_white_space(text: &str) -> bool {
    let bare: String = text.split_ascii_whitespace().collect();
    bare.len() < text.len() && Form::Base64.fits(&bare)
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let text = &problem.found();
    let foreign = |c: &(usize, char)| !(c.1.is_ascii_alphanumeric() || "+/-_=".contains(c.1));
    let cause = match text.chars().enumerate().find(foreign) {
        Some((at, c)) => format!("{} at character {}", shown(c), at + 1),
        None => "its length or padding is wrong, something is cut off".into(),
    };
    let advice = match only_white_space(text) {
        true => "write it without spaces and line breaks",
        false => "encode the bytes, as one text",
    };
    vec![common::name(problem), Arg::known(cause), Arg::known(advice)]
}

fn shown(c: char) -> String {
    match c {
        c if c.is_whitespace() => "white space".into(),
        c if c.is_control() => "a control character".into(),
        c => format!("`{c}`"),
    }
}
