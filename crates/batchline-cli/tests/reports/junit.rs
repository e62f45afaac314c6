//! JUnit, read with an XML parser.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::{directory, hostile, printed, run, write_faulty};

/// The names of elements and, of tests, their names; fails where the text is no XML.
fn elements(text: &str) -> Vec<(String, String)> {
    let is_legal = |c: char| matches!(c, '\n' | '\t' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(is_legal), "a character that XML does not have");
    let mut reader = Reader::from_str(text);
    let (mut found, mut depth) = (Vec::new(), 0);
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(start) => {
                depth += 1;
                found.push((start.name().as_ref().to_string(), attribute(&start, "name")));
            }
            Event::End(_) => depth -= 1,
            Event::Empty(start) => {
                found.push((start.name().as_ref().to_string(), attribute(&start, "name")));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    found
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let attribute = element.try_get_attribute(name).expect("attributes");
    attribute.map(|attribute| attribute.value.into_owned()).unwrap_or_default()
}

fn count(elements: &[(String, String)], name: &str) -> usize {
    elements.iter().filter(|(element, _)| element == name).count()
}

#[test]
fn a_finding_is_a_failed_test_and_advice_passes() {
    let output = run(&["--output-format=junit", "fixtures/quickstart"]);
    let all = elements(&String::from_utf8_lossy(&output.stdout));
    assert_eq!((count(&all, "testsuite"), count(&all, "testcase")), (4, 14));
    // One clean file and one advice.
    assert_eq!((count(&all, "failure"), count(&all, "system-out")), (12, 2));
}

#[test]
fn what_is_left_out_fails_a_test_of_its_own_and_no_two_share_a_name() {
    let directory = directory();
    write_faulty(&directory, "a.jsonl", 50, 1);
    let all = elements(&printed(&directory, &["--output-format=junit", "a.jsonl"]));
    let mut names: Vec<&String> =
        all.iter().filter(|(element, _)| element == "testcase").map(|(_, name)| name).collect();
    assert!(names.iter().any(|name| *name == "G301 unknown-field and 30 more"), "{names:?}");
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn hostile_texts_make_no_elements() {
    let directory = hostile::file(hostile::NAME);
    let all = elements(&printed(&directory, &["--output-format=junit", "."]));
    let known = ["testsuites", "testsuite", "testcase", "failure", "system-out"];
    assert!(
        all.iter().all(|(element, name)| known.contains(&element.as_str()) && name != "forged")
    );
}

#[test]
fn a_file_that_cannot_be_checked_is_an_error() {
    let output = run(&["--output-format=junit", "fixtures/quickstart", "no-such-file.jsonl"]);
    let all = elements(&String::from_utf8_lossy(&output.stdout));
    assert_eq!((count(&all, "testsuite"), count(&all, "error")), (5, 1));
}
