//! The tables of all formats against third parties: a JSON Schema validator on the exported schemas, the `regex` crate on patterns.

use std::sync::LazyLock;

use batchline_formats::{FORMATS, Format};
use batchline_jsonl::{NodeStore, Tree};
use batchline_schema::check::check;
use batchline_schema::export::json_schema;
use batchline_schema::fast::{Scratch, Trace, passes};
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
