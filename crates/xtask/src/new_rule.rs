//! `cargo xtask new-rule CODE NAME`: the rule file, its page and its two registry lines.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail, ensure};

use crate::steps::root;

/// Which directory rules of a letter live in.
const FAMILIES: &[(char, &str)] = &[
    ('J', "bytes"),
    ('L', "envelope"),
    ('G', "gemini"),
    ('E', "embed"),
    ('O', "openai"),
    ('F', "file"),
    ('T', "tokens"),
    ('C', "loss"),
    ('R', "results"),
];

/// Writes a new rule.
pub fn run(code: &str, name: &str) -> anyhow::Result<()> {
    let letter = code.chars().next().unwrap_or(' ');
    let family = FAMILIES.iter().find(|(known, _)| *known == letter);
    let (_, family) = family.with_context(|| format!("no family for {code}"))?;
    let digits = &code[1..];
    ensure!(digits.len() == 3 && digits.parse::<u16>().is_ok(), "a code looks like G301");
    let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    ensure!(name.chars().all(kebab), "a name looks like unknown-field");
    let directory = root().join("crates/batchline-formats/src/rules").join(family);
    let module = name.replace('-', "_");
    write_new(&directory.join(format!("{module}.rs")), &rule_file(code, name))?;
    write_new(&root().join(format!("docs/rules/{code}-{name}.md")), &page(code, name))?;
    register(&directory.join("mod.rs"), &module)?;
    println!("wrote the rule, its page and its lines in {family}/mod.rs");
    println!("next: fill in the texts and the check, then `cargo xtask update` and read the page");
    Ok(())
}

fn write_new(path: &Path, text: &str) -> anyhow::Result<()> {
    if path.exists() {
        bail!("{} exists", path.display());
    }
    fs::write(path, text).with_context(|| path.display().to_string())
}

/// `pub mod` in its alphabetical place, the rule at the end of the slice.
fn register(registry: &Path, module: &str) -> anyhow::Result<()> {
    let text = fs::read_to_string(registry).with_context(|| registry.display().to_string())?;
    let mut lines: Vec<String> = text.lines().map(String::from).collect();
    let line = format!("pub mod {module};");
    let is_module = |text: &String| text.starts_with("pub mod ");
    let last = lines.iter().rposition(is_module).context("no `pub mod` line")?;
    let later = lines.iter().position(|text| is_module(text) && *text > line);
    lines.insert(later.unwrap_or(last + 1), line);
    let end = lines.iter().rposition(|text| text == "];").context("no end of the slice")?;
    lines.insert(end, format!("    &{module}::RULE,"));
    fs::write(registry, lines.join("\n") + "\n")?;
    Ok(())
}

fn rule_file(code: &str, name: &str) -> String {
    format!(
        r#"//! {code}: what it finds, one line.

use crate::{{Draft, Drafts, Impact, Look, Record, RecordLook, Rule}};

/// What it finds, one line.
pub static RULE: Rule = Rule {{
    code: "{code}",
    name: "{name}",
    impact: Impact::Advice,
    summary: "What it finds, one line.",
    message: "what is wrong",
    help: "what to do",
    why: "Why it matters.",
    look: Look::Record(RecordLook {{ when: &[], gate: None, check }}),
    page: include_str!("../../../docs/rules/{code}-{name}.md"),
    ..Rule::BASE
}};

fn check(record: &Record<'_>, found: &mut Drafts) {{
    if let Some(node) = record.at("request.some.field") {{
        found.push(Draft::value(&RULE, node, Vec::new()));
    }}
}}
"#
    )
}

fn page(code: &str, name: &str) -> String {
    format!(
        "# {code} {name}\n\n## What it finds\n\n## Why it matters\n\n## Example\n\n\
        ```jsonl\n{{\"key\":\"r1\",\"request\":{{}}}}\n```\n\n```findings\nnone\n```\n\n\
        ## What to do\n\n## Sources\n"
    )
}
