//! `batchline formats`

use std::io::Write;

use batchline::catalog::{FORMATS, Holds, PROFILES};
use batchline::{Format, Profile};
use serde_json::json;

use crate::args::{ListArgs, ListFormat};
use crate::output::STRONG;

pub fn run(args: &ListArgs) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    if args.output_format == ListFormat::Json {
        writeln!(out, "{}", serde_json::to_string_pretty(&as_json())?)?;
        return Ok(());
    }
    for format in FORMATS {
        let Format { id, title, doc, example, .. } = format;
        writeln!(out, "{STRONG}{id}{STRONG:#}  {title}\n    {doc}\n    {example}")?;
        let profiles = PROFILES.iter().filter(|profile| profile.formats.contains(&format.id));
        for profile in profiles {
            writeln!(
                out,
                "    profile {}: {}{}",
                profile.id,
                profile.title,
                limits(format, profile)
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// `, 2000 MB a file`: limits are for what is sent.
fn limits(format: &Format, profile: &Profile) -> String {
    let mut limits = vec![String::new()];
    if format.holds == Holds::Results {
        return String::new();
    }
    limits.extend(profile.file_bytes_max.map(|bytes| format!("{} MB a file", bytes / 1_000_000)));
    limits.extend(profile.lines_max.map(|lines| format!("{lines} requests")));
    limits.extend(profile.embedding_inputs_max.map(|inputs| format!("{inputs} embedding inputs")));
    limits.join(", ")
}

fn as_json() -> serde_json::Value {
    let profiles = |format: &Format| -> Vec<serde_json::Value> {
        let ours = PROFILES.iter().filter(|profile| profile.formats.contains(&format.id));
        let one = |profile: &&&Profile| {
            json!({
                "id": profile.id,
                "title": profile.title,
                "file_bytes_max": profile.file_bytes_max,
                "lines_max": profile.lines_max,
                "embedding_inputs_max": profile.embedding_inputs_max,
                "source": profile.source,
            })
        };
        ours.map(|profile| one(&profile)).collect()
    };
    let one = |format: &&Format| {
        json!({
            "id": format.id,
            "title": format.title,
            "doc": format.doc,
            "holds": format.holds.name(),
            "example": format.example,
            "profiles": profiles(format),
        })
    };
    FORMATS.iter().map(one).collect()
}
