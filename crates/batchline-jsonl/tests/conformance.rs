//! RFC 8259, class by class: `data/conformance.txt` says what is accepted, what is refused, and what we chose where the RFC leaves it open.

use batchline_jsonl::{Cursor, NodeStore, SyntaxError, Tree};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// The RFC decides.
    Must,
    /// We decide.
    May,
}

struct Case {
    verdict: Verdict,
    name: &'static str,
    /// The name of the mistake; `None` when the text is accepted.
    refused: Option<&'static str>,
    text: Vec<u8>,
    /// A "# why:" stands over the group.
    explained: bool,
}

const DATA: &str = include_str!("data/conformance.txt");

fn cases() -> Vec<Case> {
    let mut explained = false;
    let mut found = Vec::new();
    for line in DATA.lines() {
        match line.as_bytes() {
            [] => explained = false,
            [b'#', ..] => explained |= line.starts_with("# why: "),
            _ => found.push(case(line, explained)),
        }
    }
    found
}

fn case(line: &'static str, explained: bool) -> Case {
    let cut = |text: &'static str| text.trim_start().split_once(' ').expect("another column");
    let (verdict, rest) = cut(line);
    let (name, rest) = cut(rest);
    let (verdict, accepted) = match verdict {
        "y" => (Verdict::Must, true),
        "n" => (Verdict::Must, false),
        "i+" => (Verdict::May, true),
        "i-" => (Verdict::May, false),
        other => panic!("verdict {other}"),
    };
    let (refused, text) = if accepted {
        (None, rest)
    } else {
        Some(cut(rest)).map(|(k, t)| (Some(k), t)).expect("kind")
    };
    Case { verdict, name, refused, text: bytes(text.trim()), explained }
}

/// Resolves `%41` and `%(1000*text)`.
fn bytes(notation: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = notation;
    while let Some((before, after)) = rest.split_once('%') {
        out.extend_from_slice(before.as_bytes());
        if let Some(after) = after.strip_prefix('(') {
            let (count, after) = after.split_once('*').expect("a count");
            let (text, after) = after.split_once(')').expect("a closing parenthesis");
            out.extend(bytes(text).repeat(count.parse().expect("a number")));
            rest = after;
        } else {
            let (digits, after) = after.split_at(2);
            out.push(u8::from_str_radix(digits, 16).expect("two hexadecimal digits"));
            rest = after;
        }
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

fn walk(text: &[u8]) -> Result<(), SyntaxError> {
    let mut cursor = Cursor::from_bytes(text)?;
    cursor.skip()?;
    cursor.end()
}

fn parse(text: &[u8], store: &mut NodeStore) -> Result<(), SyntaxError> {
    let text = Cursor::from_bytes(text)?.text();
    Tree::parse(text, store, 128).map(|_| ()).map_err(|(error, _)| error)
}

#[test]
fn every_case_is_accepted_or_refused_as_written() {
    let mut store = NodeStore::default();
    let mut wrong = Vec::new();
    for case in cases() {
        let outcome = walk(&case.text);
        let kind = outcome.err().map(|error| format!("{:?}", error.kind));
        if kind.as_deref() != case.refused {
            wrong.push(format!("{}: want {:?}, is {outcome:?}", case.name, case.refused));
        }
        assert_eq!(outcome, parse(&case.text, &mut store), "{}: the tree differs", case.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_error_points_into_its_line_or_at_its_end() {
    for case in cases() {
        if let Err(error) = walk(&case.text) {
            assert!(error.offset as usize <= case.text.len(), "{}", case.name);
        }
    }
}

#[test]
fn every_choice_of_ours_has_its_reason() {
    for case in cases() {
        assert_eq!(case.verdict == Verdict::May, case.explained, "{}", case.name);
    }
}

#[test]
fn names_are_unique_and_there_are_enough_cases() {
    let cases = cases();
    let mut names: Vec<&str> = cases.iter().map(|case| case.name).collect();
    names.sort_unstable();
    let repeated: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(repeated.is_empty(), "{repeated:?}");
    assert!(cases.len() >= 400, "{}", cases.len());
    let accepted = cases.iter().filter(|case| case.refused.is_none()).count();
    assert!(accepted >= 140, "{accepted}");
}

/// A second opinion on the verdicts themselves: where the RFC decides, serde_json decides the same.
#[test]
fn the_verdicts_of_the_rfc_are_those_of_another_reader() {
    for case in cases().iter().filter(|case| case.verdict == Verdict::Must) {
        let theirs = serde_json::from_slice::<serde_json::Value>(&case.text);
        assert_eq!(theirs.is_ok(), case.refused.is_none(), "{}: {theirs:?}", case.name);
    }
}
