//! Several outputs at once, and files that are replaced only when all is done.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::{command, directory, read, run};

/// A file of lines with two faults of one rule each.
fn faulty(directory: &TempDir, lines: usize) -> PathBuf {
    let path = directory.path().join("faulty.jsonl");
    let line = |n| format!("{{\"key\":\"r{n}\",\"request\":{{\"contnts\":[],\"tols\":[]}}}}\n");
    std::fs::write(&path, (0..lines).map(line).collect::<String>()).expect("writing");
    path
}

fn to(format: &str, path: &Path) -> String {
    format!("--output-format={format}={}", path.display())
}

/// Nothing but these names stands in the directory: no temporary file is left.
fn assert_names(directory: &TempDir, expected: &[&str]) {
    let entries = std::fs::read_dir(directory.path()).expect("a directory");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, expected);
}

#[test]
fn each_output_is_what_it_would_be_alone() {
    let directory = directory();
    let faulty = faulty(&directory, 50).display().to_string();
    let lines = directory.path().join("out.jsonl");
    let json = directory.path().join("out.json");
    let together = run(&[
        "--output-format=concise",
        &to("json-lines", &lines),
        &to("json", &json),
        "--quiet",
        &faulty,
    ]);
    let alone = |format| run(&["--output-format", format, "--quiet", &faulty]).stdout;
    assert_eq!(together.status.code(), Some(1));
    assert_eq!(together.stdout, alone("concise"));
    assert_eq!(read(&lines).as_bytes(), alone("json-lines"));
    assert_eq!(read(&json).as_bytes(), alone("json"));
    assert_eq!(read(&lines).lines().count(), 101);
}

#[test]
fn the_user_says_how_many_findings_every_output_gets() {
    let directory = directory();
    let faulty = faulty(&directory, 50).display().to_string();
    let lines = directory.path().join("out.jsonl");
    let arguments = ["--output-format=concise", &to("json-lines", &lines), &faulty];
    let concise = run(&[&arguments[..], &["--max-findings=3", "--quiet"]].concat());
    let shown = String::from_utf8_lossy(&concise.stdout);
    assert_eq!(shown.lines().filter(|line| line.contains("[batch]")).count(), 3);
    assert!(shown.contains(": 97 more of G301 unknown-field"), "{shown}");
}

#[test]
fn the_output_file_takes_the_format_without_one() {
    let directory = directory();
    let (json, text) = (directory.path().join("o.json"), directory.path().join("o.txt"));
    let (file, json_to) = (text.display().to_string(), to("json", &json));
    let output = run(&[
        "--color=always",
        &json_to,
        "--output-format=concise",
        "--output-file",
        &file,
        "fixtures/quickstart",
    ]);
    assert!(output.stdout.is_empty());
    assert!(read(&json).starts_with('{'));
    assert!(read(&text).contains("G301 [batch]") && !read(&text).contains('\u{1b}'));
}

#[test]
fn a_failed_run_leaves_the_old_file() {
    let directory = directory();
    let path = directory.path().join("out.json");
    std::fs::write(&path, "old").expect("writing");
    let missing = run(&[&to("json", &path), "no-such-file.jsonl"]);
    assert_eq!((missing.status.code(), read(&path).as_str()), (Some(2), "old"));
    let full_disk =
        run(&[&to("json", &path), "--output-format=concise=/dev/full", "fixtures/quickstart"]);
    assert_eq!((full_disk.status.code(), read(&path).as_str()), (Some(2), "old"));
    assert_names(&directory, &["out.json"]);
}

#[test]
#[cfg(unix)]
fn an_interrupted_run_leaves_the_old_file_and_nothing_else() {
    let directory = directory();
    let path = directory.path().join("out.json");
    std::fs::write(&path, "old").expect("writing");
    let mut child = command(&[&to("json", &path), "-"]).stdin(Stdio::piped()).spawn().expect("it");
    let count = || std::fs::read_dir(directory.path()).expect("a directory").count();
    let start = Instant::now();
    while count() < 2 {
        assert!(start.elapsed() < Duration::from_secs(30), "it never begins");
        std::thread::sleep(Duration::from_millis(1));
    }
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill").success());
    // `wait` closes the pipe, and an end of the input would be the end of the work.
    let input = child.stdin.take();
    let status = child.wait().expect("its end");
    drop(input);
    assert_eq!((status.code(), read(&path).as_str()), (Some(130), "old"));
    assert_names(&directory, &["out.json"]);
}

#[test]
fn an_output_that_nobody_reads_does_not_stop_the_others() {
    let directory = directory();
    let path = directory.path().join("out.json");
    let faulty = faulty(&directory, 20_000).display().to_string();
    let mut command = command(&["--output-format=json-lines", &to("json", &path), &faulty]);
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the command");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("its end").code(), Some(1));
    assert!(read(&path).contains("\"batch\": 40000"));
}

#[test]
#[cfg(unix)]
fn a_replaced_file_keeps_its_permissions_and_a_link_stays_a_link() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = directory();
    let (path, link) = (directory.path().join("out.json"), directory.path().join("link.json"));
    std::fs::write(&path, "old").expect("writing");
    let shared = std::fs::Permissions::from_mode(0o640);
    std::fs::set_permissions(&path, shared).expect("permissions");
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    run(&[&to("json", &link), "fixtures/quickstart"]);
    assert!(link.is_symlink() && read(&path).starts_with('{'));
    assert_eq!(path.metadata().expect("a file").permissions().mode() & 0o777, 0o640);
}
