//! `batchline config`: which settings hold for a file, and why.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::args::{ConfigArgs, ListFormat};
use crate::config::{self, Configs};
use crate::output::config::{json, text};

pub fn run(args: &ConfigArgs) -> anyhow::Result<()> {
    let mut out = anstream::stdout().lock();
    if args.schema {
        writeln!(out, "{}", serde_json::to_string_pretty(&config::schema())?)?;
        return Ok(());
    }
    let configs = Configs::new(&args.choose, config::choose_entries(&args.choose));
    let mut listed: Vec<Value> = Vec::new();
    for path in &args.paths {
        let path = a_file(path);
        let settings = configs.settings_for(&path)?;
        let path = path.display().to_string();
        match args.output_format {
            ListFormat::Text => text(&path, &settings, &mut out)?,
            ListFormat::Json => listed.push(json(&path, &settings)),
        }
    }
    if args.output_format == ListFormat::Json {
        writeln!(out, "{}", serde_json::to_string_pretty(&listed)?)?;
    }
    Ok(())
}

/// Of a directory, the files in it: one of which nothing is known but its ending.
fn a_file(path: &Path) -> PathBuf {
    match path.is_dir() {
        true if path == Path::new(".") => "*.jsonl".into(),
        true => path.join("*.jsonl"),
        false => path.to_path_buf(),
    }
}
