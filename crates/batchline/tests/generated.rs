//! What is generated from the tables is committed; this test compares, `UPDATE=1` rewrites.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files"
)]

use std::path::{Path, PathBuf};

use batchline::catalog::{
    FORMATS, conversion_docs, endpoint_schema, endpoints, format_docs, json_schema,
};
use batchline::{Format, rules};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Compares a committed file with what it should be, or writes it.
fn same(path: &Path, wanted: &str) -> Result<(), String> {
    if std::env::var_os("UPDATE").is_some() {
        let directory = path.parent().expect("a file in a directory");
        std::fs::create_dir_all(directory).expect("a directory");
        std::fs::write(path, wanted).expect("writing");
        return Ok(());
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    if found == wanted {
        Ok(())
    } else {
        Err(format!("{} is out of date: cargo xtask update", path.display()))
    }
}

fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).expect("JSON") + "\n"
}

#[test]
fn schemas_are_what_the_tables_say() {
    for format in FORMATS {
        let path = root().join(format!("schemas/{}.schema.json", format.id));
        assert_eq!(same(&path, &pretty(&json_schema(format))), Ok(()));
        for url in endpoints(format) {
            let schema = endpoint_schema(format, url).expect("an endpoint has a schema");
            let name = url.trim_start_matches("/v1/").replace('/', "-");
            let path = root().join(format!("schemas/{}/{name}.schema.json", format.id));
            assert_eq!(same(&path, &pretty(&schema)), Ok(()));
        }
    }
}

#[test]
fn format_pages_are_what_the_tables_say() {
    for format in FORMATS {
        let path = root().join(format!("docs/formats/{}.md", format.id));
        assert_eq!(same(&path, &page(format)), Ok(()));
    }
}

fn page(format: &'static Format) -> String {
    let Format { id, title, doc, example, .. } = format;
    let fields = format_docs(format);
    format!(
        "<!-- Generated from the tables: edit those, then `cargo xtask update`. -->\n\n# {title} (`{id}`)\n\n{doc}\n\n\
        ```json\n{example}\n```\n\n## Messages\n\n{fields}"
    )
}

#[test]
fn the_list_of_rules_is_complete() {
    let mut rules: Vec<_> = rules().collect();
    rules.sort_by_key(|rule| rule.code);
    let mut page = String::from(
        "<!-- Generated from the rules: `cargo xtask update`. -->\n\n# Rules\n\n\
        Impact: `batch`, the server refuses the whole file; `line`, the request fails or its result is lost; `advice`, it works, but \
        costs, surprises or is not confirmed.\n\nFix: `safe`, `--fix` mends it; `unsafe`, `--unsafe-fixes` does.\n\n\
        | code | name | impact | fix | what it finds |\n|---|---|---|---|---|\n",
    );
    for rule in rules {
        let (code, name, impact) = (rule.code, rule.name, rule.impact.name());
        let summary = rule.summary.replace('|', "\\|");
        let fix = rule.fix.name().unwrap_or_default();
        let code = format!("[{code}](rules/{code}-{name}.md)");
        page += &format!("| {code} | {name} | {impact} | {fix} | {summary} |\n");
    }
    assert_eq!(same(&root().join("docs/rules.md"), &page), Ok(()));
}

#[test]
fn the_page_of_conversions_is_what_the_tables_say() {
    assert_eq!(same(&root().join("docs/conversion.md"), &conversion_docs()), Ok(()));
}
