//! O544: More than four cache breakpoints.

use batchline_jsonl::Node;

use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// More than four cache breakpoints.
pub static RULE: Rule = Rule {
    code: "O544",
    name: "too-many-cache-breakpoints",
    impact: Impact::Line,
    summary: "More than four cache breakpoints.",
    message: "{0} cache breakpoints, at most 4 are allowed",
    help: "keep the four that matter most",
    why: "The server keeps at most four prefixes of a request.",
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[&[
            "ChatTextPart|ChatImagePart|ChatAudioPart|ChatFilePart|InputText|InputImage|InputFile|FunctionOutputText|FunctionOutputImage|FunctionOutputFile.prompt_cache_breakpoint",
        ]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/O544-too-many-cache-breakpoints.md"),
    ..Rule::BASE
};

const BREAKPOINTS_MAX: usize = 4;

fn check(record: &Record<'_>, found: &mut Drafts) {
    let mut all = Vec::new();
    record.each("body").into_iter().for_each(|body| collect(body, &mut all));
    if let Some(first_too_many) = all.get(BREAKPOINTS_MAX) {
        found.push(Draft::key(&RULE, *first_too_many, vec![Arg::known(all.len())]));
    }
}

fn collect<'a>(node: Node<'a>, all: &mut Vec<Node<'a>>) {
    for child in node.children() {
        if child.key().as_deref() == Some("prompt_cache_breakpoint") && !child.is_empty() {
            all.push(child);
        } else {
            collect(child, all);
        }
    }
}
