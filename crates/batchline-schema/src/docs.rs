//! Tables as Markdown, for the format pages.

use std::fmt::Write;

use crate::words::type_words;
use crate::{Field, Object, Presence, Program, Status};

/// A section for each message: its sentence, its source, and a table of its fields.
#[must_use]
pub fn markdown(program: &Program) -> String {
    let mut out = String::new();
    for object in program.objects() {
        message(&mut out, object);
    }
    out
}

fn message(out: &mut String, object: &Object) {
    let _ = writeln!(out, "### {}\n\n{}", object.name, object.doc);
    if !object.source.is_empty() {
        let _ = writeln!(out, "Source: {}.", object.source.trim_end_matches('.'));
    }
    if object.fields.is_empty() {
        out.push('\n');
        return;
    }
    out.push_str("\n| field | value | must be there | notes |\n|---|---|---|---|\n");
    for field in object.fields {
        row(out, field);
    }
    for names in object.needs {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let _ = writeln!(out, "\nAt least one of {} must be set.", names.join(", "));
    }
    out.push('\n');
}

fn row(out: &mut String, field: &Field) {
    let presence = match field.presence {
        Presence::Optional => "",
        Presence::Required => "yes",
        Presence::Expected => "expected",
    };
    let null = if field.nullable { " or null" } else { "" };
    let words = type_words(&field.ty).replace('|', "\\|");
    let _ = writeln!(out, "| `{}` | {words}{null} | {presence} | {} |", field.name, notes(field));
}

fn notes(field: &Field) -> String {
    let mut notes: Vec<String> = Vec::new();
    match field.status {
        Status::Documented => {}
        Status::Observed => notes.push("Observed, not documented.".into()),
        Status::Deprecated { instead } => notes.push(format!("Deprecated: {instead}.")),
        Status::Unconfirmed => notes.push("Limits not confirmed.".into()),
    }
    if let Some(group) = field.oneof {
        notes.push(format!("One of `{group}`."));
    }
    if field.counted {
        notes.push("Costs input tokens.".into());
    }
    if field.fetched {
        notes.push("A web address is fetched by the server.".into());
    }
    notes.push(field.doc.into());
    notes.retain(|note| !note.is_empty());
    notes.join(" ").replace('|', "\\|")
}
