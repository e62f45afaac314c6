//! J121: A raw control character inside a string.

use batchline_jsonl::{Limits, NodeStore, Span, SyntaxKind, Tree};

use crate::mend::{Edit, Fault, Mend, Mending};
use crate::{Fix, Impact, Look, Rule};

/// A raw control character inside a string.
pub static RULE: Rule = Rule {
    code: "J121",
    name: "control-character",
    impact: Impact::Batch,
    summary: "A raw control character inside a string.",
    message: "a control character stands unescaped in a string",
    help: "write \\n for a line break, \\t for a tab, \\u0000 to \\u001f for others; a JSON library does it by itself",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    fix: Fix::Safe(Mend::Line(mend)),
    look: Look::Syntax(&[SyntaxKind::ControlCharacter]),
    page: include_str!("../../../docs/rules/J121-control-character.md"),
    ..Rule::BASE
};

/// Every raw control character in a string becomes its escape; only where that makes the line JSON, so that there is no doubt about where
/// strings end. A NUL speaks of a damaged file.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    if fault.line.contains('\0') {
        return None;
    }
    let edits: Vec<Edit> = raw_controls(fault.line).map(escaped).collect();
    let mut text = String::with_capacity(fault.line.len() + 5 * edits.len());
    let mut from = 0;
    for Edit { span, text: escape } in &edits {
        text.push_str(fault.line.get(from..span.start as usize)?);
        text.push_str(escape);
        from = span.end as usize;
    }
    text.push_str(fault.line.get(from..)?);
    let json = Tree::parse(&text, &mut NodeStore::default(), Limits::default().depth_max).is_ok();
    json.then(|| Mending::of(edits))
}

/// Control characters between quotes, with their places.
fn raw_controls(line: &str) -> impl Iterator<Item = (usize, u8)> {
    let (mut quoted, mut escaped) = (false, false);
    line.bytes().enumerate().filter(move |(_, byte)| {
        let inside = quoted;
        match byte {
            b'"' if !escaped => quoted = !quoted,
            _ => {}
        }
        escaped = inside && *byte == b'\\' && !escaped;
        inside && *byte < 0x20
    })
}

fn escaped((at, byte): (usize, u8)) -> Edit {
    let text = match byte {
        b'\t' => "\\t".into(),
        b'\r' => "\\r".into(),
        _ => format!("\\u{byte:04x}"),
    };
    Edit { span: Span::new(at, at + 1), text }
}
