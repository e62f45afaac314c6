//! Every rule's page is a test: each example is checked, and what the page says is found must be what is found.
//!
//! A page holds pairs of blocks. The first shows a file, the second the findings:
//!
//! ````text
//! ```jsonl model=gemini-2.5-flash today=2026-11-22
//! {"key":"r1","request":{…}}
//! ```
//!
//! ```findings
//! G301 batch 1:42 /request/contnt
//! ```
//! ````
//!
//! A third block, `fixed` or `fixed unsafe`, shows the lines after `--fix` or `--unsafe-fixes`. Every rule that can be mended has one in which it
//! does not speak any more.
//!
//! Options after `jsonl`: `format=`, `profile=`, `model=`, `today=`, `name=` (of the file), `line-bytes-max=`, `depth-max=`, `hex`
//! (`⟦EF BB BF⟧` stands for those bytes), `unterminated` (no final line break), `repeat=N` (the lines N times over, `⟦n⟧` replaced by a
//! running number), `repeat-first=N` (the same for the first line only), `tokens` (they are counted), `tier=`. `⟦base64⟧` stands for 4,900
//! characters of base64, `⟦words N⟧` for N words of a token each, `⟦lists N M⟧` for N lists of M token ids. `none` says that nothing is
//! found.
//! `UPDATE=1 cargo test -p batchline --test pages` rewrites the `findings` blocks.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files"
)]

mod support;

use std::fmt::Write;
use std::path::PathBuf;

use batchline::fix::{Allowed, FixOptions, fix_line};
use batchline::{
    CheckOptions, Date, Hooks, Rule, Source, TokenChecks, check_source, find_format, find_profile,
    rules,
};

fn path_of(rule: &Rule) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    root.join(format!("{}-{}.md", rule.code, rule.name))
}

fn page_of(rule: &Rule) -> String {
    std::fs::read_to_string(path_of(rule)).expect("every rule has a page")
}

/// One example of a page: options, the text of the file, and what the page says is found and comes of mending it.
struct Example<'a> {
    options: &'a str,
    text: &'a str,
    findings: &'a str,
    fixed: Option<Fixed<'a>>,
}

struct Fixed<'a> {
    /// ` unsafe`, or nothing.
    how: &'a str,
    text: &'a str,
}

fn examples(page: &str) -> Vec<Example<'_>> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once("\n```jsonl") {
        let (options, after) = after.split_once('\n').expect("a line after ```jsonl");
        let (text, after) = split_block(after);
        let after = after.trim_start_matches('\n').strip_prefix("```findings\n");
        let (findings, after) = split_block(after.expect("```findings after each ```jsonl"));
        let fixed = after.trim_start_matches('\n').strip_prefix("```fixed").map(|after| {
            let (how, after) = after.split_once('\n').expect("a line after ```fixed");
            (how, split_block(after))
        });
        rest = fixed.map_or(after, |(_, (_, after))| after);
        let fixed = fixed.map(|(how, (text, _))| Fixed { how, text });
        found.push(Example { options, text, findings, fixed });
    }
    found
}

/// The inside of a fenced block and what follows; an empty block ends at once.
fn split_block(text: &str) -> (&str, &str) {
    match text.strip_prefix("```\n") {
        Some(rest) => ("", rest),
        None => text.split_once("\n```\n").expect("the block is closed"),
    }
}

fn option_of<'a>(example: &Example<'a>, name: &str) -> Option<&'a str> {
    let mut options = example.options.split(' ');
    options.find_map(|option| option.strip_prefix(name))
}

fn file_of(example: &Example<'_>) -> Vec<u8> {
    let base64 = "iVBORw0KGgoAAAANSUhEUgAAAB+/".repeat(175);
    let mut text = with_tokens(&example.text.replace("⟦base64⟧", &base64));
    if let Some(count) = option_of(example, "repeat=") {
        text = repeated(&text, count);
    }
    if let Some(count) = option_of(example, "repeat-first=") {
        let (first, rest) = text.split_once('\n').expect("two lines");
        text = format!("{}\n{rest}", repeated(first, count));
    }
    if !text.is_empty() && !example.options.contains("unterminated") {
        text.push('\n');
    }
    if example.options.contains("hex") { unhex(&text) } else { text.into_bytes() }
}

fn repeated(text: &str, count: &str) -> String {
    let count: usize = count.parse().expect("repeat=N");
    let lines: Vec<_> = (0..count).map(|n| text.replace("⟦n⟧", &n.to_string())).collect();
    lines.join("\n")
}

/// The text with `⟦words 3⟧` as `word word word` and `⟦lists 2 3⟧` as `[1,1,1],[1,1,1]`.
fn with_tokens(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (inside, tail) = after.split_once('⟧').expect("⟧ after ⟦");
        let words: Vec<_> = inside.split(' ').collect();
        let number = |text: &str| text.parse::<usize>().expect("a number");
        out.push_str(before);
        match words[..] {
            ["words", count] => out.push_str(&vec!["word"; number(count)].join(" ")),
            ["lists", count, ids] => {
                let list = format!("[{}]", vec!["1"; number(ids)].join(","));
                out.push_str(&vec![list; number(count)].join(","));
            }
            _ => out.push_str(&format!("⟦{inside}⟧")),
        }
        rest = tail;
    }
    out + rest
}

fn unhex(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟦') {
        let (hex, tail) = after.split_once('⟧').expect("⟧ after ⟦");
        bytes.extend(before.bytes());
        bytes.extend(hex.split(' ').map(|h| u8::from_str_radix(h, 16).expect("hex bytes")));
        rest = tail;
    }
    bytes.extend(rest.bytes());
    bytes
}

fn options_of(example: &Example<'_>) -> CheckOptions {
    let mut options = CheckOptions::default();
    for option in example.options.split(' ').filter(|option| !option.is_empty()) {
        match option.split_once('=') {
            Some(("format", id)) => options.format = Some(find_format(id).expect("a format")),
            Some(("profile", id)) => options.profile = Some(find_profile(id).expect("a profile")),
            Some(("model", id)) => options.model = Some(id.into()),
            Some(("today", day)) => options.today = Some(Date::parse(day).expect("a day")),
            Some(("line-bytes-max", n)) => {
                options.limits.line_bytes_max = n.parse().expect("bytes");
            }
            Some(("depth-max", n)) => options.limits.depth_max = n.parse().expect("levels"),
            Some(("tier", n)) => tokens(&mut options).tier = Some(n.parse().expect("a tier")),
            None if option == "tokens" => {
                tokens(&mut options);
            }
            Some(("repeat" | "repeat-first" | "name", _)) => {}
            None if matches!(option, "hex" | "unterminated") => {}
            _ => panic!("unknown option {option}"),
        }
    }
    options
}

fn tokens(options: &mut CheckOptions) -> &mut TokenChecks {
    options.tokens.get_or_insert_default()
}

/// An example of a loss is converted, not checked: `to=gemini-generate model=…`, see `support`. The losses are what is found. Of results
/// (`to=openai-result`) lines that begin with `= ` are the line map.
fn lost_in(example: &Example<'_>) -> String {
    let (map, rows): (Vec<&str>, Vec<&str>) =
        example.text.lines().partition(|line| line.starts_with("= "));
    let map: String = map.iter().map(|line| format!("{}\n", &line[2..])).collect();
    let map = Some(map.as_str()).filter(|map| !map.is_empty());
    let shown = support::show(&rows.join("\n"), map, example.options);
    let text = shown.losses.trim_end();
    if text.is_empty() { "none".into() } else { text.into() }
}

fn found_in(example: &Example<'_>, fast: bool) -> String {
    if option_of(example, "to=").is_some() {
        return lost_in(example);
    }
    let options = CheckOptions { fast, ..options_of(example) };
    let file = file_of(example);
    let mut source = Source::reader(&file[..]);
    if let Some(name) = option_of(example, "name=") {
        source = source.named(name);
    }
    let report = check_source(source, &options, &mut Hooks::default()).expect("reading memory");
    let mut text = String::new();
    for finding in &report.findings {
        let place = finding.place.map_or("file".into(), |p| format!("{}:{}", p.line, p.column));
        let pointer = &finding.pointer;
        let _ = write!(text, "{} {} {place}", finding.rule.code, finding.impact.name());
        let _ = if pointer.is_empty() { writeln!(text) } else { writeln!(text, " {pointer}") };
    }
    let text = text.trim_end();
    if text.is_empty() { "none".into() } else { text.into() }
}

/// The lines of an example after they were mended.
fn mended(example: &Example<'_>, how: &str) -> String {
    let allowed = if how == " unsafe" { Allowed::Guesses } else { Allowed::Safe };
    let options = FixOptions { check: options_of(example), allowed, ..FixOptions::default() };
    let file = file_of(example);
    let lines = file.strip_suffix(b"\n").unwrap_or(&file).split(|byte| *byte == b'\n');
    let fixed = lines.filter_map(|line| fix_line(line, &options));
    let fixed = fixed.map(|line| String::from_utf8_lossy(&line).into_owned());
    fixed.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_example_is_mended_as_its_page_says() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    for rule in rules() {
        let page = page_of(rule);
        let mut updated = page.clone();
        for example in examples(&page) {
            let Some(Fixed { how, text }) = example.fixed else { continue };
            let fixed = mended(&example, how);
            if fixed != text {
                let block = |text: &str| format!("```fixed{how}\n{text}\n```");
                updated = updated.replacen(&block(text), &block(&fixed), 1);
                let _ = writeln!(wrong, "{rule:?}: {}\nsays\n{text}\nbut\n{fixed}\n", example.text);
            }
        }
        if update && updated != page {
            std::fs::write(path_of(rule), updated).expect("writing the page");
        }
    }
    assert!(update || wrong.is_empty(), "{wrong}");
}

/// Rules that look at more than a line: `tests/fix.rs` mends files.
const MENDED_BY_THE_FILE: &[&str] = &["J106", "J107", "L201"];

#[test]
fn every_rule_that_can_be_mended_shows_how() {
    let mut wrong = Vec::new();
    for rule in rules().filter(|rule| !MENDED_BY_THE_FILE.contains(&rule.code)) {
        let page = page_of(rule);
        let mends = |example: &Example<'_>| {
            let Some(Fixed { text, .. }) = example.fixed else { return false };
            let speaks = |findings: &str| findings.lines().any(|l| l.starts_with(rule.code));
            let after = Example { text, fixed: None, ..*example };
            speaks(example.findings) && !speaks(&found_in(&after, true))
        };
        let shown = examples(&page).iter().any(mends);
        if shown != rule.fix.name().is_some() {
            wrong.push(format!("{rule:?}: fix {:?}, shown: {shown}", rule.fix.name()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_example_finds_what_its_page_says() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    for rule in rules() {
        let page = page_of(rule);
        let mut updated = page.clone();
        for example in examples(&page) {
            let found = found_in(&example, true);
            if found == example.findings {
                continue;
            }
            let block = |findings: &str| {
                let Example { options, text, .. } = example;
                format!("```jsonl{options}\n{text}\n```\n\n```findings\n{findings}\n```")
            };
            updated = updated.replacen(&block(example.findings), &block(&found), 1);
            let Example { text, findings, .. } = example;
            let _ = writeln!(wrong, "{rule:?}: {text}\nsays\n{findings}\nfound\n{found}\n");
        }
        if update && updated != page {
            std::fs::write(path_of(rule), updated).expect("writing the page");
        }
    }
    assert!(update || wrong.is_empty(), "{wrong}");
}

/// The fast path asks a rule only when a field it watches is set. A rule that reads more than it says would be silent there.
#[test]
fn rules_say_what_they_read() {
    for rule in rules() {
        for example in examples(&page_of(rule)) {
            let text = example.text;
            assert_eq!(found_in(&example, true), found_in(&example, false), "{rule:?}: {text}");
        }
    }
}

/// Rules that speak only about files nobody wants in a page; their own files have a test.
const TOO_LARGE_TO_SHOW: &[&str] = &["F601"];

#[test]
fn every_page_shows_the_rule_speaking_and_silent() {
    let headings =
        ["## What it finds", "## Why it matters", "## Example", "## What to do", "## Sources"];
    let mut wrong = Vec::new();
    for rule in rules() {
        let page = page_of(rule);
        let examples = examples(&page);
        let speaks =
            |example: &Example<'_>| example.findings.lines().any(|l| l.starts_with(rule.code));
        let shown = examples.iter().any(speaks) || TOO_LARGE_TO_SHOW.contains(&rule.code);
        if !shown || examples.iter().all(speaks) {
            wrong.push(format!("{rule:?}: one example must speak and one be silent"));
        }
        for heading in headings.iter().filter(|heading| !page.contains(*heading)) {
            wrong.push(format!("{rule:?}: no heading {heading}"));
        }
        if !page.starts_with(&format!("# {} {}\n", rule.code, rule.name)) {
            wrong.push(format!("{rule:?}: the title is not code and name"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
