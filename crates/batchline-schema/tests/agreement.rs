//! Three readers of one table must agree: the fast path, the slow path, and a third-party validator on the exported schema.

use batchline_jsonl::{Kind, NodeStore, Tree};
use batchline_schema::fast::{Scratch, Trace, passes};
use batchline_schema::generate::{Choices, damage, value};
use batchline_schema::{
    ANY, BOOL, BYTES, Form, Guesses, INT32, INT64, NUM, Names, Object, Oneof, Pattern, Problem,
    ProblemKind, Program, STR, Str, Tagged, Type, Watch, check::check, expected,
    export::json_schema, int, list, map, names, num, num_above, opt, req, text, words,
};
use proptest::prelude::*;

static WORD: Pattern = Pattern {
    regex: "^[a-z]{1,8}$",
    fits: |text| (1..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase()),
    words: "1 to 8 small letters",
    examples: &["a", "zebra", "abcdefgh"],
};

static COLOURS: Names = Names { values: &["red", "green"], open: false, text: false };

#[rustfmt::skip]
static PET: Object = Object::new("Pet", "An animal.", &[
    req("kind", STR),
    req("name", text!(pattern WORD)),
    opt("legs", int(0, 8)).nullable(),
    opt("weight", num(0.0, 100.0)),
    opt("friends", list!(Type::Object(&PET))),
    opt("colour", Type::Enum(&COLOURS)),
    opt("note", text!(2, 5)),
    opt("food", Type::ByType(&[STR, list!(STR, 1, 3), list!(INT64), BOOL])),
    opt("tags", map!(STR, 2, 4)),
    opt("old", STR).deprecated("use new instead"),
    opt("speech", STR).counted(),
    opt("picture", text!(form Form::Uri)).nullable().fetched(),
    opt("vague", int(1, 2)).unconfirmed(),
]);

#[rustfmt::skip]
static STONE: Object = Object::new("Stone", "Not an animal.", &[
    req("kind", STR),
    expected("mass", NUM),
    opt("extra", ANY),
    opt("size", NUM).nullable(),
]).closed().needs(&[&["extra", "size"]]);

#[rustfmt::skip]
static MESSAGE: Object = Object::new("Message", "A message read the proto way.", &[
    req("firstName", STR),
    opt("retryCount", INT32),
    opt("hugeCount", INT64),
    opt("topP", num_above(0.0, 1.0)),
    opt("dataBytes", BYTES).oneof("data"),
    opt("dataText", STR).oneof("data"),
    opt("waitTime", text!(form Form::Duration)),
    opt("level", names!["LOW", "HIGH"]),
    opt("size", words!["1K", "2K"]),
    opt("tagName", text!(pattern WORD)),
    opt("label", text!(2, 5)),
    opt("bareText", text!(1, 9)).oneof("data"),
    opt("subMessages", list!(Type::Object(&MESSAGE), 0, 2)),
]).proto().oneofs(&[Oneof { name: "data", required: false }]);

#[rustfmt::skip]
static CHOICE: Object = Object::new("Choice", "Exactly one of two.", &[
    opt("left", STR).oneof("side"),
    opt("right", STR).oneof("side"),
]).closed().oneofs(&[Oneof { name: "side", required: true }]);

#[rustfmt::skip]
static BOX: Object = Object::new("Box", "Holds everything.", &[
    opt("pets", list!(Type::Tagged(&Tagged {
        tag: "kind",
        cases: &[("cat", Type::Object(&PET)), ("dog", Type::Object(&PET)), ("stone", Type::Object(&STONE))],
        absent: None,
        open: false,
    }))),
    opt("message", Type::Object(&MESSAGE)),
    opt("choice", Type::Object(&CHOICE)),
    opt("open", names![open; "x", "y"]),
    opt("guess", Type::Tagged(&Tagged {
        tag: "kind",
        cases: &[("stone", Type::Object(&STONE))],
        absent: Some(Type::Object(&CHOICE)),
        open: true,
    })),
    opt("place", Type::Tagged(&Tagged {
        tag: "kind",
        cases: &[("stone", Type::Object(&STONE))],
        absent: Some(Type::Object(&PET)),
        open: false,
    })),
]).open();

static ROOT: Type = Type::Object(&BOX);

fn program() -> Program {
    Program::compile(&ROOT, &Watch::default()).expect("compiles")
}

/// What is asked of a [`Problem`] here, without its record.
#[derive(Debug)]
struct Told {
    kind: ProblemKind,
    pointer: String,
    suggestion: Option<String>,
    unconfirmed: bool,
    #[expect(dead_code, reason = "shown when a test fails")]
    words: String,
}

impl From<Problem<'_>> for Told {
    fn from(problem: Problem<'_>) -> Told {
        Told {
            kind: problem.kind,
            pointer: problem.pointer(),
            suggestion: problem.suggestion().map(String::from),
            unconfirmed: problem.unconfirmed,
            words: format!("{problem:?}"),
        }
    }
}

fn problems(program: &Program, text: &str) -> Vec<Told> {
    let (mut store, guesses) = (NodeStore::default(), Guesses::default());
    let tree = Tree::parse(text, &mut store, 128).expect("generated text is JSON");
    check(program, &tree, &guesses).problems.into_iter().map(Told::from).collect()
}

fn is_fast(program: &Program, text: &str) -> bool {
    passes(program, text, 128, &mut Scratch::default(), &mut Trace::default())
}

fn validator() -> jsonschema::Validator {
    let schema = json_schema(&ROOT, "Box", "Test schema.");
    jsonschema::validator_for(&schema).expect("a valid schema")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn generated_records_have_no_errors(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let record = value(&ROOT, &mut Choices::new(&bytes)).to_string();
        let errors: Vec<_> = problems(&program(), &record).into_iter().filter(|p| !p.unconfirmed).collect();
        prop_assert!(errors.is_empty(), "{record}: {errors:?}");
    }

    #[test]
    fn damaged_records_get_the_verdict_of_jsonschema(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        harm in prop::collection::vec(any::<u8>(), 0..20),
    ) {
        let record = damage(&value(&ROOT, &mut Choices::new(&bytes)), &mut Choices::new(&harm));
        let found = problems(&program(), &record.to_string());
        let ours = found.iter().all(|problem| problem.unconfirmed);
        let theirs = validator().is_valid(&record);
        prop_assert_eq!(ours, theirs, "{}: {:?}", record, found);
    }

    #[test]
    fn what_the_fast_path_passes_has_no_problem(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        harm in prop::collection::vec(any::<u8>(), 0..20),
    ) {
        let program = program();
        let whole = value(&ROOT, &mut Choices::new(&bytes));
        let record = damage(&whole, &mut Choices::new(&harm)).to_string();
        for text in [whole.to_string(), record] {
            if is_fast(&program, &text) {
                let found = problems(&program, &text);
                prop_assert!(found.is_empty(), "{}: {:?}", text, found);
            }
        }
    }
}

/// The fast path must not be sound by refusing everything.
#[test]
fn ordinary_records_take_the_fast_path() {
    for text in [
        r#"{}"#,
        r#"{"pets":[{"kind":"cat","name":"tom","legs":null,"food":["a"]},{"name":"rex","kind":"dog"}]}"#,
        r#"{"message":{"first_name":"Ann","topP":0.5,"data_text":"x","dataBytes":null,"level":2},"free":{"a":[1]}}"#,
        r#"{"choice":{"left":"l\u00e9\n"},"guess":{"right":""},"open":"other"}"#,
        r#"{"pets":[{"kind":"stone","mass":1e5,"extra":{"x":{"y":[true,null]}}}]}"#,
    ] {
        assert!(is_fast(&program(), text), "{text}");
        assert!(problems(&program(), text).is_empty(), "{text}");
    }
}

#[test]
fn every_difference_is_named_and_placed() {
    let cases: &[(&str, ProblemKind, &str, Option<&str>)] = &[
        (r#"{"pets":[{"kind":"cat"}]}"#, ProblemKind::MissingField, "/pets/0/name", None),
        (r#"{"pets":[{"kind":"cow","name":"a"}]}"#, ProblemKind::UnknownTag, "/pets/0/kind", None),
        (
            r#"{"pets":[{"kind":"dgo","name":"a"}]}"#,
            ProblemKind::UnknownTag,
            "/pets/0/kind",
            Some("dog"),
        ),
        (r#"{"pets":[{"name":"a"}]}"#, ProblemKind::MissingField, "/pets/0/kind", None),
        (
            r#"{"pets":[{"kind":"cat","nmae":"a"}]}"#,
            ProblemKind::UnknownField,
            "/pets/0/nmae",
            Some("name"),
        ),
        (r#"{"pets":{}}"#, ProblemKind::WrongType, "/pets", None),
        (r#"{"pets":[{"kind":"cat","name":"A"}]}"#, ProblemKind::Pattern, "/pets/0/name", None),
        (
            r#"{"pets":[{"kind":"cat","name":"a","legs":9}]}"#,
            ProblemKind::OutOfRange,
            "/pets/0/legs",
            None,
        ),
        (
            r#"{"pets":[{"kind":"cat","name":"a","legs":1.5}]}"#,
            ProblemKind::WrongType,
            "/pets/0/legs",
            None,
        ),
        (
            r#"{"pets":[{"kind":"cat","name":"a","colour":"gren"}]}"#,
            ProblemKind::UnknownValue,
            "/pets/0/colour",
            Some("green"),
        ),
        (
            r#"{"pets":[{"kind":"cat","name":"a","note":"a"}]}"#,
            ProblemKind::Length,
            "/pets/0/note",
            None,
        ),
        (
            r#"{"pets":[{"kind":"cat","name":"a","food":["a","b","c","d"]}]}"#,
            ProblemKind::Count,
            "/pets/0/food",
            None,
        ),
        (
            r#"{"pets":[{"kind":"cat","name":"a","old":"x"}]}"#,
            ProblemKind::Deprecated,
            "/pets/0/old",
            None,
        ),
        (
            r#"{"message":{"firstName":"a","first_name":"b"}}"#,
            ProblemKind::BothSpellings,
            "/message/first_name",
            None,
        ),
        (
            r#"{"message":{"firstName":"a","subMessages":[null]}}"#,
            ProblemKind::NullElement,
            "/message/subMessages/0",
            None,
        ),
        (
            r#"{"message":{"firstName":"a","dataBytes":"data:a/b;base64,aa"}}"#,
            ProblemKind::DataUri,
            "/message/dataBytes",
            None,
        ),
        (
            r#"{"message":{"firstName":"a","dataBytes":"?"}}"#,
            ProblemKind::Form,
            "/message/dataBytes",
            None,
        ),
        (
            r#"{"message":{"firstName":"a","dataText":"x","data_bytes":""}}"#,
            ProblemKind::OneofConflict,
            "/message/data_bytes",
            None,
        ),
        (r#"{"choice":{}}"#, ProblemKind::OneofMissing, "/choice", None),
        (
            r#"{"pets":[{"kind":"cat","name":"a","picture":"https:\/\/example.com"}]}"#,
            ProblemKind::WebAddress,
            "/pets/0/picture",
            None,
        ),
        (
            r#"{"pets":[{"kind":"stone","mass":1,"size":null}]}"#,
            ProblemKind::OneofMissing,
            "/pets/0",
            None,
        ),
        (
            r#"{"message":{"firstName":null}}"#,
            ProblemKind::MissingField,
            "/message/firstName",
            None,
        ),
    ];
    for (text, kind, pointer, suggestion) in cases {
        let found = problems(&program(), text);
        assert_eq!(found.len(), 1, "one fault, one problem: {text}: {found:?}");
        assert_eq!(found[0].kind, *kind, "{text}");
        assert_eq!(found[0].pointer, *pointer, "{text}");
        assert_eq!(found[0].suggestion.as_deref(), *suggestion, "{text}");
        assert!(!is_fast(&program(), text), "{text}");
    }
}

/// proto3 has no empty texts: they are fields that were not set.
#[test]
fn an_empty_text_in_a_proto_message_is_not_set() {
    let found = |text: &str| problems(&program(), text).len();
    for text in [
        r#"{"message":{"firstName":"","size":"","tagName":"","label":""}}"#,
        r#"{"message":{"firstName":"","dataBytes":""}}"#,
    ] {
        assert_eq!(found(text), 0, "{text}");
    }
    for text in [
        r#"{"message":{"firstName":"a","bareText":""}}"#,
        r#"{"message":{"firstName":"a","level":""}}"#,
        r#"{"message":{"firstName":"a","waitTime":""}}"#,
        r#"{"pets":[{"kind":"cat","name":"","note":""}]}"#,
    ] {
        assert_ne!(found(text), 0, "{text}");
    }
}

#[test]
fn a_watched_field_that_no_table_declares_is_refused() {
    let watch = Watch { fields: &["Pet.name", "Pet.wings"], captures: &[], values: &[] };
    assert_eq!(Program::compile(&ROOT, &watch).err().as_deref(), Some("Pet.wings"));
}

static NOTING: Type = Type::Object(
    &Object::new("Noting", "Keeps what it does not know.", &[])
        .open_noting(|key, kind| key == "odd" || kind == Kind::Array),
);

#[test]
fn noted_keys_are_left_to_the_slow_path() {
    let program = Program::compile(&NOTING, &Watch::default()).expect("compiles");
    let sure = |text| is_fast(&program, text);
    assert!(sure(r#"{"even":{"odd":[1]}}"#));
    assert!(!sure(r#"{"odd":1}"#));
    assert!(!sure(r#"{"even":[1]}"#));
    assert!(problems(&program, r#"{"odd":1,"even":[1]}"#).is_empty());
}

#[test]
fn the_trace_holds_watched_fields_and_captured_places() {
    let watch = Watch {
        fields: &["Box.pets", "Message.topP"],
        captures: &["Box.open", "Pet.food"],
        values: &[],
    };
    let program = Program::compile(&ROOT, &watch).expect("compiles");
    let text = r#"{"pets":[{"kind":"cat","name":"a","food":["x","y"]}],"open":"q"}"#;
    let mut trace = Trace::default();
    assert!(passes(&program, text, 128, &mut Scratch::default(), &mut trace));
    assert_eq!(trace.watched, 0b01);
    assert_eq!(trace.captures[0].span.of(text), "\"q\"");
    assert_eq!((trace.captures[1].span.of(text), trace.captures[1].count), (r#"["x","y"]"#, 2));
}

#[test]
fn a_bounded_watch_speaks_beyond_the_bound_only() {
    let watch = Watch {
        fields: &["Pet.legs>4", "Pet.friends>1", "Pet.legs", "Pet.weight<1"],
        captures: &[],
        values: &[],
    };
    let program = Program::compile(&ROOT, &watch).expect("compiles");
    let watched = |members: &str| {
        let text = format!(r#"{{"pets":[{{"kind":"cat","name":"a"{members}}}]}}"#);
        let mut trace = Trace::default();
        let scratch = &mut Scratch::default();
        assert!(passes(&program, &text, 128, scratch, &mut trace), "{text}");
        trace.watched
    };
    let pet = r#"{"kind":"cat","name":"b"}"#;
    assert_eq!(watched(""), 0b000);
    assert_eq!(watched(r#","legs":null"#), 0b000);
    assert_eq!(watched(r#","legs": 4 "#), 0b100);
    assert_eq!(watched(r#","legs":5"#), 0b101);
    assert_eq!(watched(r#","legs":4.0"#), 0b101, "no plain number: may be");
    assert_eq!(watched(r#","weight":0.5"#), 0b1000);
    assert_eq!(watched(r#","weight":1"#), 0b000);
    assert_eq!(watched(&format!(r#","friends":[{pet}]"#)), 0b000);
    assert_eq!(watched(&format!(r#","friends":[ {pet}, {pet} ]"#)), 0b010);
    let nested = format!(r#"{{"kind":"cat","name":"c","friends":[{pet},{pet}]}}"#);
    assert_eq!(watched(&format!(r#","friends":[{nested}]"#)), 0b010);

    let wrong = Watch { fields: &["Pet.legs>many"], captures: &[], values: &[] };
    assert!(Program::compile(&ROOT, &wrong).is_err());
}

#[test]
fn a_watch_for_texts_speaks_of_these_or_of_others() {
    let fields = &["Pet.speech=a|bc", "Pet.speech!=a|bc", "Pet.speech=", "Pet.speech"];
    let watch = Watch { fields, captures: &[], values: &[] };
    let program = Program::compile(&ROOT, &watch).expect("compiles");
    let watched = |speech: &str| {
        let text = format!(r#"{{"pets":[{{"kind":"cat","name":"a","speech":{speech}}}]}}"#);
        let mut trace = Trace::default();
        assert!(passes(&program, &text, 128, &mut Scratch::default(), &mut trace), "{text}");
        let (mut store, guesses) = (NodeStore::default(), Guesses::default());
        let tree = Tree::parse(&text, &mut store, 128).expect("JSON");
        let slow = check(&program, &tree, &guesses).sight.watched;
        // An empty text may stand for a field that is not set: the slow path says "perhaps" of all.
        assert_eq!(slow & trace.watched, trace.watched, "{text}");
        assert!(speech == r#""""# || slow == trace.watched, "{text}");
        trace.watched
    };
    for (speech, bits) in [
        (r#""a""#, 0b1001),
        (r#""bc""#, 0b1001),
        (r#""b""#, 0b1010),
        (r#""a|bc""#, 0b1010),
        (r#""\u0061""#, 0b1111),
        (r#""""#, 0b1110),
    ] {
        assert_eq!(watched(speech), bits, "{speech}");
    }
}

#[test]
fn a_watch_for_an_empty_text_speaks_of_empty_lists_too() {
    let watch =
        Watch { fields: &["Pet.food=", "Pet.tags=", "Pet.tags!="], captures: &[], values: &[] };
    let program = Program::compile(&ROOT, &watch).expect("compiles");
    for (members, bits) in [
        (r#""food":"x""#, 0b000),
        (r#""food":["x"]"#, 0b000),
        (r#""food":"""#, 0b001),
        (r#""food":[]"#, 0b001),
        (r#""tags":{ }"#, 0b010),
        (r#""tags":{"a":""}"#, 0b100),
    ] {
        let text = format!(r#"{{"pets":[{{"kind":"cat","name":"a",{members}}}]}}"#);
        let mut trace = Trace::default();
        assert!(passes(&program, &text, 128, &mut Scratch::default(), &mut trace), "{text}");
        assert_eq!(trace.watched, bits, "{text}");
    }
}

/// An empty text is base64, too: where at least one character is wanted, it must not be generated.
#[test]
fn generated_texts_of_a_form_keep_their_length() {
    static FORMED: Type = Type::Str(&Str { min: 1, max: 8, ..Str::formed(Form::Base64) });
    for choice in 0..=u8::MAX {
        let text = value(&FORMED, &mut Choices::new(&[choice]));
        let chars = text.as_str().expect("a text").chars().count();
        assert!((1..=8).contains(&chars), "{text} by {choice}");
    }
}
