//! The tables of all formats against third parties: a JSON Schema validator on the exported schemas, the `regex` crate on patterns.

use std::sync::LazyLock;

use batchline_formats::{FORMATS, Format};
use batchline_jsonl::{Index, Indexed, NodeStore, Tree};
use batchline_schema::check::check;
use batchline_schema::export::json_schema;
use batchline_schema::fast::{Scratch, Trace, passes, passes_indexed, walks_indexed};
use batchline_schema::generate::{Choices, damage, value};
use batchline_schema::{Form, Guesses};
use proptest::prelude::*;

static VALIDATORS: LazyLock<Vec<jsonschema::Validator>> = LazyLock::new(|| {
    let compile = |format: &&Format| {
        let schema = json_schema(format.root, format.title, format.doc);
        jsonschema::validator_for(&schema).expect("a valid schema")
    };
    FORMATS.iter().map(compile).collect()
});

/// The problems in words, and whether all they rest on is confirmed.
fn problems(format: &'static Format, text: &str) -> Vec<(String, bool)> {
    let (mut store, guesses) = (NodeStore::default(), Guesses::default());
    let tree = Tree::parse(text, &mut store, 128).expect("generated text is JSON");
    let checked = check(&format.compiled().program, &tree, &guesses);
    checked.problems.iter().map(|problem| (format!("{problem:?}"), !problem.unconfirmed)).collect()
}

fn is_fast(format: &'static Format, text: &str) -> bool {
    let program = &format.compiled().program;
    passes(program, text, 128, &mut Scratch::default(), &mut Trace::default())
}

fn bytes(max: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..max)
}

/// The same with an ASCII byte changed to another, when that leaves it on one line.
fn with_byte(line: String, at: usize, byte: u8) -> String {
    let at = at % line.len();
    let mut bytes = line.clone().into_bytes();
    if bytes[at].is_ascii() && byte.is_ascii() && byte != b'\n' {
        bytes[at] = byte;
    }
    String::from_utf8(bytes).unwrap_or(line)
}

fn agree_on(format: &'static Format, lines: &[String]) {
    let program = &format.compiled().program;
    let window: String = lines.iter().map(|line| line.clone() + "\n").collect();
    let mut index = Index::default();
    index.read(window.as_bytes());
    let mut scratches = [(); 3].map(|()| Scratch::default());
    let mut start = 0;
    for line in lines {
        let [plain, walked, compared] = &mut scratches;
        let mut traces = [(); 3].map(|()| Trace::default());
        let passed = passes(program, line, 64, plain, &mut traces[0]);
        if let Some(indexed) = Indexed::new(&window, &index, start, start + line.len(), 64) {
            assert_eq!(walks_indexed(program, &indexed, walked, &mut traces[1]), passed, "{line}");
            let same = passes_indexed(program, &indexed, compared, &mut traces[2]);
            assert_eq!(same, passed, "{line}");
            let told = traces.map(|trace| (trace.watched, trace.captures));
            assert!(!passed || told[0] == told[1] && told[0] == told[2], "{line}: {told:?}");
        }
        start += line.len() + 1;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn generated_records_have_no_errors(which in 0..FORMATS.len(), choices in bytes(400)) {
        let record = value(FORMATS[which].root, &mut Choices::new(&choices)).to_string();
        let found = problems(FORMATS[which], &record);
        let errors: Vec<_> = found.into_iter().filter(|(_, confirmed)| *confirmed).collect();
        prop_assert!(errors.is_empty(), "{record}: {errors:?}");
    }

    #[test]
    fn every_damaged_record_gets_the_verdict_of_the_exported_schema(
        which in 0..FORMATS.len(), choices in bytes(400), harm in bytes(24),
    ) {
        let whole = value(FORMATS[which].root, &mut Choices::new(&choices));
        let record = damage(&whole, &mut Choices::new(&harm));
        let found = problems(FORMATS[which], &record.to_string());
        let ours = !found.iter().any(|(_, confirmed)| *confirmed);
        let theirs = VALIDATORS[which].is_valid(&record);
        prop_assert_eq!(ours, theirs, "{}: {:?}", record, found);
    }

    #[test]
    fn the_fast_path_passes_only_what_the_slow_path_passes(
        which in 0..FORMATS.len(), choices in bytes(400), harm in bytes(24),
    ) {
        let whole = value(FORMATS[which].root, &mut Choices::new(&choices));
        let record = damage(&whole, &mut Choices::new(&harm)).to_string();
        for text in [whole.to_string(), record] {
            if is_fast(FORMATS[which], &text) {
                let found = problems(FORMATS[which], &text);
                prop_assert!(found.is_empty(), "{text}: {found:?}");
            }
        }
    }

    /// Lines of a few kinds in turn, some damaged, some with a byte changed: the walk over bytes, the walk along the index, and the
    /// comparison with lines before must not only agree, but leave the same traces.
    #[test]
    fn three_ways_over_a_line_leave_one_trace(
        which in 0..FORMATS.len(),
        kinds in prop::collection::vec(bytes(200), 1..4),
        turns in prop::collection::vec((any::<u8>(), bytes(6), any::<u16>(), any::<u8>()), 1..40),
    ) {
        let kinds: Vec<_> =
            kinds.iter().map(|kind| value(FORMATS[which].root, &mut Choices::new(kind))).collect();
        let line = |(kind, harm, at, byte): &(u8, Vec<u8>, u16, u8)| {
            let whole = &kinds[usize::from(*kind) % kinds.len()];
            let line = match kind % 3 {
                0 => damage(whole, &mut Choices::new(harm)).to_string(),
                _ => whole.to_string(),
            };
            if kind % 5 == 0 { with_byte(line, (*at).into(), *byte) } else { line }
        };
        let lines: Vec<String> = turns.iter().map(line).collect();
        agree_on(FORMATS[which], &lines);
    }

    #[test]
    fn forms_fit_what_their_regular_expressions_match(
        text in "[A-Za-z0-9+/_=:.sTZ -]{0,30}|-?[0-9]{0,3}[.]?[0-9]{0,3}s|[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9:]{8}[.]?[0-9]{0,2}(Z|[+]01:00)?",
    ) {
        for form in [Form::Base64, Form::Duration, Form::Timestamp, Form::Uri] {
            let regex = regex::Regex::new(form.regex()).expect("a regular expression");
            prop_assert_eq!(form.fits(&text), regex.is_match(&text), "{:?} {}", form, text);
        }
    }
}

#[test]
fn examples_of_forms_have_the_form() {
    for form in [Form::Base64, Form::Duration, Form::Timestamp, Form::Uri] {
        for example in form.examples() {
            assert!(form.fits(example), "{form:?} {example}");
        }
    }
}
