//! Workflow commands, read as GitHub's runner reads them.

use crate::{directory, hostile, printed, run, write_faulty};

/// Commands of this name among the lines; every other line is none.
fn commands<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    // The runner trims a line before it looks for `::`, and finds the old `##[` anywhere in it.
    let is_command = |line: &&str| line.trim_start().starts_with("::");
    assert!(text.lines().filter(|line| !is_command(line)).all(|line| !line.contains("##[")));
    let start = format!("::{name} ");
    text.lines().filter(is_command).filter(|line| line.starts_with(&start)).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
}

#[test]
fn annotations_stay_within_the_caps_and_every_rule_is_seen() {
    let output = run(&[
        "--output-format=github",
        "fixtures/openai/invalid",
        "fixtures/gemini-generate/invalid",
    ]);
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = commands(&text, "error");
    assert_eq!((errors.len(), commands(&text, "warning").len()), (10, 10));
    let title = |line: &&str| line.split("title=").nth(1).map(String::from).unwrap_or_default();
    let code = |line: &&str| title(line).chars().take(4).collect::<String>();
    let codes: std::collections::BTreeSet<String> = errors.iter().map(code).collect();
    assert_eq!(codes.len(), 10, "{codes:?}");
    assert!(errors[9].contains(" more::"), "{}", errors[9]);
}

#[test]
fn what_is_left_out_is_counted_exactly() {
    let directory = directory();
    write_faulty(&directory, "a.jsonl", 500, 3);
    let text = printed(&directory, &["--output-format=github", "a.jsonl"]);
    let errors = commands(&text, "error");
    assert_eq!(errors[9], "::error title=1%2C491 more::1,491 G301 unknown-field");
    assert!(text.contains("\n    1,500  batch   G301 unknown-field\n"), "{text}");
}

#[test]
fn no_text_of_a_user_becomes_a_command() {
    let directory = hostile::file(hostile::NAME);
    for arguments in
        [&["--output-format=github", "."][..], &["--output-format=github", "--max-findings=0", "."]]
    {
        let text = printed(&directory, arguments);
        let all = text.lines().filter(|line| line.trim_start().starts_with("::"));
        let (errors, warnings) = (commands(&text, "error"), commands(&text, "warning"));
        assert_eq!(all.count(), errors.len() + warnings.len());
        let of_findings = errors.iter().filter(|line| !line.contains(" more::"));
        for line in of_findings {
            let (properties, _) = line
                .strip_prefix("::error ")
                .and_then(|rest| rest.split_once("::"))
                .expect("a command");
            let names =
                properties.split(',').map(|property| property.split('=').next().unwrap_or(""));
            assert!(
                names
                    .clone()
                    .all(|name| ["file", "line", "col", "endColumn", "title"].contains(&name)),
                "{line}"
            );
            let file = properties.split(',').next().expect("a file");
            let file = unescaped(&file.replace("%3A", ":").replace("%2C", ","));
            assert_eq!(file, format!("file={}", hostile::NAME));
        }
    }
}

#[test]
fn a_file_that_cannot_be_checked_takes_one_of_the_ten() {
    let directory = directory();
    write_faulty(&directory, "a.jsonl", 500, 3);
    let text = printed(&directory, &["--output-format=github", "a.jsonl", "b\n::error::x.jsonl"]);
    let errors = commands(&text, "error");
    assert_eq!(errors.len(), 10);
    assert!(errors[0].starts_with("::error title=not checked::b%0A::error::x.jsonl: no such file"));
}

#[test]
fn standard_error_holds_no_command() {
    let output = run(&["b\n ::error::x\r::error::y##[error]z.jsonl"]);
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        text.lines().flat_map(|line| line.split('\r')).all(|l| !l.trim_start().starts_with("::"))
    );
    assert!(text.contains("error::y") && !text.contains("##["), "{text}");
}
