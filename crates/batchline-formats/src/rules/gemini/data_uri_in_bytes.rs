//! G314: A data: address where bare base64 belongs.

use batchline_jsonl::{Node, Span, unescape};
use batchline_schema::{ProblemKind, is_base64};

use super::common;
use crate::formats::gemini_generate::content::BLOB;
use crate::mend::{Edit, Fault, Mend, Mending, quoted};
use crate::{Fix, Impact, Look, Rule, TableLook};

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
    fix: Fix::Safe(Mend::Line(mend)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::DataUri])
    }),
    page: include_str!("../../../docs/rules/G314-data-uri-in-bytes.md"),
    ..Rule::BASE
};

/// The prefix goes; the type it names must be the one beside it, or be put there.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let node = fault.value()?;
    let text = node.string()?;
    let (head, tail) = text.raw.split_once(";base64,")?;
    let whole = !tail.is_empty() && is_base64(&unescape(tail));
    let (scheme, head) = head.split_once(':').filter(|_| whole)?;
    let head = unescape(head).into_owned();
    let start = node.span().start + 1;
    let end = node.span().end - 1 - tail.len() as u32;
    let bare = Mending::of(vec![Edit { span: Span { start, end }, text: String::new() }]);
    let (mime, settings) = head.split_once(';').unwrap_or((&head, ""));
    let known = scheme.eq_ignore_ascii_case("data");
    let typed = with_type(fault, node.parent()?, mime, bare).filter(|_| known)?;
    Some(if settings.is_empty() { typed } else { typed.guess() })
}

fn with_type(fault: &Fault<'_>, blob: Node<'_>, mime: &str, bare: Mending) -> Option<Mending> {
    let same = |node: Node<'_>| node.text().is_some_and(|text| text.eq_ignore_ascii_case(mime));
    match Fault::named(blob, "mimeType") {
        _ if mime.is_empty() => Some(bare),
        Some(written) if same(written) => Some(bare),
        Some(_) => Some(bare.guess()),
        // A message that has no such field.
        None if fault.arg(1) != BLOB.name => Some(bare.guess()),
        None => {
            let name = common::spelled_beside("mimeType", fault.arg(0), Some(blob));
            Some(bare.and(Mending::add(fault.line, blob, &name, &quoted(mime))?))
        }
    }
}
