//! Mending: nothing but what a remedy touches changes, a second time nothing does, and damage that has one remedy is undone byte for byte.

#![allow(clippy::disallowed_methods, reason = "tests read files")]

use std::borrow::Cow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use batchline_formats::mend::{Allowed, MendOptions, Mended, Mender, Owner, Step};
use batchline_formats::{
    Context, Draft, Drafts, FORMATS, Format, Holds, Impact, LineChecker, LineOptions, PROFILES,
    find_format,
};
use batchline_jsonl::Limits;
use batchline_schema::generate::{Choices, damage, value};
use batchline_schema::snake_case;
use proptest::prelude::*;
use serde_json::{Map, Value};

/// One edit, as the owner saw it.
struct Seen {
    before: Vec<u8>,
    cut: std::ops::Range<usize>,
    text: String,
    after: Vec<u8>,
    put: std::ops::Range<usize>,
}

/// Wants everything mended, and remembers what was, where it is asked to.
#[derive(Default)]
struct Anybody {
    forgets: bool,
    new_id: Option<&'static str>,
    seen: Vec<Seen>,
}

impl Owner for Anybody {
    fn wants(&self, _: &Draft<'_>, _: Option<&str>) -> bool {
        true
    }

    fn new_id(&self) -> Option<String> {
        self.new_id.map(String::from)
    }

    fn see(&mut self, step: &Step<'_>) {
        let Some((after, put)) = step.after.filter(|_| !self.forgets) else { return };
        self.seen.push(Seen {
            before: step.before.into(),
            cut: step.edit.span.range(),
            text: step.edit.text.clone(),
            after: after.into(),
            put: put.range(),
        });
    }
}

fn options(
    format: &'static Format,
    profile: usize,
    model: Option<&'static str>,
) -> LineOptions<'static> {
    let context = Context::new(format, PROFILES[profile], model, None);
    LineOptions { context, limits: Limits::default(), fast: true, ask_all: false, json_only: false }
}

fn of(id: &str) -> LineOptions<'static> {
    let format = find_format(id).expect("a format");
    let profile = (format.profile)(None);
    let at = PROFILES.iter().position(|known| known.id == profile.id).expect("a profile");
    options(format, at, None)
}

fn mend_as<'l>(
    line: &'l [u8],
    how: &LineOptions<'static>,
    allowed: Allowed,
    owner: &mut Anybody,
) -> Mended<'l> {
    Mender::default().mend(line, &MendOptions { line: *how, allowed }, owner)
}

fn mended(line: &str, how: &LineOptions<'static>, allowed: Allowed) -> String {
    let mended = mend_as(
        line.as_bytes(),
        how,
        allowed,
        &mut Anybody { forgets: true, ..Anybody::default() },
    );
    String::from_utf8(mended.line.expect("a line").into_owned()).expect("UTF-8")
}

fn found(line: &str, how: &LineOptions<'_>) -> Vec<Draft<'static>> {
    let mut drafts = Drafts::default();
    LineChecker::default().check(line.as_bytes(), how, &mut drafts);
    drafts.finish_line()
}

fn errors(line: &str, how: &LineOptions<'_>) -> usize {
    found(line, how).iter().filter(|draft| draft.impact != Impact::Advice).count()
}

/// Only what was shown changes: what is left of a line without the cuts is what is left of the next without the texts put there.
fn only_what_was_shown_changed(line: &[u8], last: &[u8], seen: &[Seen]) {
    let mut now = line.to_vec();
    for round in seen.chunk_by(|a, b| a.before == b.before && a.cut.end <= b.cut.start) {
        let (mut kept, mut left) = (Vec::new(), Vec::new());
        let (mut from, mut to) = (0, 0);
        for Seen { before, cut, text, after, put } in round {
            assert_eq!(*before, now);
            assert_eq!(after[put.clone()], *text.as_bytes());
            kept.extend_from_slice(&before[from..cut.start]);
            left.extend_from_slice(&after[to..put.start]);
            (from, to) = (cut.end, put.end);
        }
        let Seen { before, after, .. } = &round[0];
        kept.extend_from_slice(&before[from..]);
        left.extend_from_slice(&after[to..]);
        assert_eq!(String::from_utf8_lossy(&kept), String::from_utf8_lossy(&left));
        now.clone_from(after);
    }
    assert_eq!(now, last);
}

/// What holds for every line.
fn holds_for(line: &str, how: &LineOptions<'static>) {
    for allowed in [Allowed::Safe, Allowed::Guesses] {
        let mut owner = Anybody::default();
        let Some(once) = mend_as(line.as_bytes(), how, allowed, &mut owner).line else { continue };
        only_what_was_shown_changed(line.as_bytes(), &once, &owner.seen);
        assert_eq!(matches!(once, Cow::Borrowed(_)), owner.seen.is_empty(), "{line}");
        let once = std::str::from_utf8(&once).expect("UTF-8");
        let json = |text| serde_json::from_str::<Value>(text).is_ok();
        assert!(!json(line) || json(once), "{line}\n{once}");
        let mut again = Anybody::default();
        let twice = mend_as(once.as_bytes(), how, allowed, &mut again);
        assert!(
            again.seen.is_empty() && twice.rules.is_empty(),
            "{line}\n{once}\n{:?}",
            twice.rules
        );
        assert!(matches!(twice.line, Some(Cow::Borrowed(_))), "{line}");
    }
}

/// The objects of a record, in document order.
fn objects<'a>(value: &'a mut Value, found: &mut Vec<&'a mut Map<String, Value>>, depth: usize) {
    match value {
        Value::Object(members) => match depth {
            0 => found.push(members),
            _ => members.values_mut().for_each(|member| objects(member, found, depth - 1)),
        },
        Value::Array(elements) => {
            elements.iter_mut().for_each(|element| objects(element, found, depth));
        }
        _ => {}
    }
}

fn members(value: &Value, found: &mut Vec<(String, Value)>) {
    match value {
        Value::Object(map) => {
            found.extend(map.iter().map(|(key, value)| (key.clone(), value.clone())));
            map.values().for_each(|member| members(member, found));
        }
        Value::Array(elements) => elements.iter().for_each(|element| members(element, found)),
        _ => {}
    }
}

/// Known fields where nobody expects them, in either spelling, some with the underscore that Python adds.
fn transplant(record: &mut Value, donor: &Value, choices: &[u8]) {
    let mut gifts = Vec::new();
    members(donor, &mut gifts);
    for choice in choices.chunks_exact(3) {
        let mut places = Vec::new();
        objects(record, &mut places, usize::from(choice[0] % 5));
        let count = places.len().max(1);
        let gift = gifts.get(usize::from(choice[1]) % gifts.len().max(1));
        if let (Some(place), Some((key, value))) =
            (places.into_iter().nth(usize::from(choice[2]) % count), gift)
        {
            let key = match choice[0] / 5 % 5 {
                0 => snake_case(key),
                1 => format!("{key}_"),
                2 => key.to_lowercase(),
                _ => key.clone(),
            };
            let value = match (choice[0] / 25, value) {
                (0, Value::String(text)) => text.to_lowercase().into(),
                (1, value) => value.to_string().into(),
                (_, value) => value.clone(),
            };
            place.insert(key, value);
        }
    }
}

/// The record with `colon` and `comma` between its members.
fn spaced(value: &Value, colon: &str, comma: &str) -> String {
    let joined = |parts: Vec<String>| parts.join(&format!(",{comma}"));
    match value {
        Value::Object(map) => {
            let member = |(key, value): (&String, &Value)| {
                format!("{}:{colon}{}", Value::from(key.as_str()), spaced(value, colon, comma))
            };
            format!("{{{}}}", joined(map.iter().map(member).collect()))
        }
        Value::Array(list) => {
            format!("[{}]", joined(list.iter().map(|value| spaced(value, colon, comma)).collect()))
        }
        scalar => scalar.to_string(),
    }
}

fn bytes(max: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..max)
}

const MODELS: [Option<&str>; 6] = [
    None,
    Some("gemini-2.5-pro"),
    Some("gemini-3-pro-preview"),
    Some("gpt-5.4-mini"),
    Some("gpt-image-2"),
    Some("gemini-embedding-001"),
];

/// Results are what a server has written: of their words and names none is mended.
fn requests() -> Vec<&'static Format> {
    FORMATS.iter().copied().filter(|format| format.holds == Holds::Requests).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn mending_twice_changes_nothing_more(
        which in 0..FORMATS.len(), other in 0..FORMATS.len(), profile in 0..PROFILES.len(), model in 0..MODELS.len(),
        choices in bytes(400), more in bytes(400), harm in bytes(16), gifts in bytes(15), space in 0..3_usize,
        at in any::<usize>(), byte in 0_u8..128,
    ) {
        let mut record = value(FORMATS[which].root, &mut Choices::new(&choices));
        let donor = value(FORMATS[other].root, &mut Choices::new(&more));
        transplant(&mut record, &donor, &gifts);
        let record = damage(&record, &mut Choices::new(&harm));
        let line = spaced(&record, ["", " ", "\t"][space], ["", " ", "  "][space]);
        let how = options(FORMATS[which], profile, MODELS[model]);
        holds_for(&line, &how);
        // And with a byte changed: hardly ever JSON.
        let mut bytes = line.into_bytes();
        let at = at % bytes.len();
        if bytes[at].is_ascii() && byte != b'\n' {
            bytes[at] = byte;
        }
        holds_for(&String::from_utf8(bytes).expect("ASCII for ASCII"), &how);
    }

    /// A remedy for one fault makes no others, unless it brings to light what nobody could see before.
    #[test]
    fn safe_mending_makes_no_errors(which in 0..FORMATS.len(), choices in bytes(400), harm in bytes(16)) {
        let record = value(FORMATS[which].root, &mut Choices::new(&choices));
        let line = damage(&record, &mut Choices::new(&harm)).to_string();
        let how = of(FORMATS[which].id);
        let after = mended(&line, &how, Allowed::Safe);
        prop_assert!(errors(&after, &how) <= errors(&line, &how), "{}\n{}", line, after);
    }

    #[test]
    fn lines_without_findings_stay_borrowed(which in 0..FORMATS.len(), choices in bytes(400)) {
        let line = value(FORMATS[which].root, &mut Choices::new(&choices)).to_string();
        let how = of(FORMATS[which].id);
        if found(&line, &how).is_empty() {
            let mended = mend_as(line.as_bytes(), &how, Allowed::Guesses, &mut Anybody::default());
            prop_assert!(matches!(mended.line, Some(Cow::Borrowed(same)) if same == line.as_bytes()));
        }
    }

    #[test]
    fn what_has_one_remedy_is_undone(
        format in prop::sample::select(requests()), choices in bytes(400), harms in prop::collection::vec((0..HARMS.len(), any::<u16>()), 1..5), space in 0..2_usize,
    ) {
        let record = value(format.root, &mut Choices::new(&choices));
        let gap = ["", " "][space];
        let line = with_escapes(&spaced(&record, gap, gap), gap);
        let how = of(format.id);
        if mended(&line, &how, Allowed::Safe) == line {
            let mut harmed = line.clone();
            let mut harms = harms;
            harms.sort_unstable();
            harms.dedup_by_key(|harm| harm.0);
            for (harm, choice) in harms {
                harmed = HARMS[harm](&harmed, usize::from(choice));
            }
            prop_assert_eq!(mended(&harmed, &how, Allowed::Safe), line, "{}", harmed);
        }
    }
}

/// The same with texts that need escapes, so that there is something to write raw.
fn with_escapes(line: &str, gap: &str) -> String {
    ["text", "content", "input"].iter().fold(line.to_string(), |line, name| {
        let start = format!("\"{name}\":{gap}\"");
        line.replace(&start, &format!("{start}\\u2028\\t"))
    })
}

/// Ways to harm a line that leave no doubt about what it was, in an order in which all can follow each other.
const HARMS: &[fn(&str, usize) -> String] =
    &[move_up, lower_method, lower_values, trailing_comma, raw_separator, raw_tab, byte_order_mark];

/// A member of the generation configuration, directly in the request.
fn move_up(line: &str, choice: usize) -> String {
    let record: Value = serde_json::from_str(line).expect("JSON");
    let Some(config) = record.pointer("/request/generationConfig").and_then(Value::as_object)
    else {
        return line.into();
    };
    // It comes back as the last; where it was the only one, the configuration is made in its place.
    let Some((name, value)) = config.iter().next_back() else { return line.into() };
    let gap = if line.contains("\": ") { " " } else { "" };
    let member = format!("\"{name}\":{gap}{}", spaced(value, gap, gap));
    let mut names = record["request"].as_object().into_iter().flat_map(Map::keys).chain([name]);
    // What is made is spelled as its neighbours are, which may be as it was not before.
    if config.len() == 1 && names.all(|name| !name.contains('_')) {
        let whole = format!("\"generationConfig\":{gap}{{{member}}}");
        return if choice.is_multiple_of(2) {
            line.replacen(&whole, &member, 1)
        } else {
            line.into()
        };
    }
    let Some(before) = line.strip_suffix("}}") else { return line.into() };
    match before.contains(&format!(",{gap}{member}}}")) {
        true => {
            format!("{},{gap}{member}}}}}", before.replacen(&format!(",{gap}{member}}}"), "}", 1))
        }
        false => line.into(),
    }
}

fn lower_method(line: &str, _: usize) -> String {
    line.replacen("\"POST\"", "\"Post\"", 1)
}

/// Names of enums in another case.
fn lower_values(line: &str, choice: usize) -> String {
    let names: Vec<&str> = line.split('"').filter(|text| NAMES.contains(text)).collect();
    let Some(name) = names.get(choice % names.len().max(1)) else { return line.into() };
    line.replace(&format!("\"{name}\""), &format!("\"{}\"", name.to_lowercase()))
}

static NAMES: &[&str] = &[
    "STRING",
    "NUMBER",
    "INTEGER",
    "BOOLEAN",
    "ARRAY",
    "OBJECT",
    "BLOCK_ONLY_HIGH",
    "BLOCK_NONE",
    "HARM_CATEGORY_HARASSMENT",
    "MINIMAL",
    "LOW",
    "MEDIUM",
    "HIGH",
    "AUTO",
    "ANY",
    "SMART",
    "VERBATIM",
    "RETRIEVAL_QUERY",
    "CLUSTERING",
];

fn trailing_comma(line: &str, _: usize) -> String {
    format!("{},}}", &line[..line.len() - 1])
}

fn raw_separator(line: &str, _: usize) -> String {
    line.replace("\\u2028", "\u{2028}")
}

/// Not beside another mistake of grammar: then nobody knows where strings end.
fn raw_tab(line: &str, _: usize) -> String {
    if line.ends_with(",}") { line.into() } else { line.replace("\\t", "\t") }
}

fn byte_order_mark(line: &str, _: usize) -> String {
    format!("\u{feff}{line}")
}

#[test]
fn fixtures_are_mended_once_and_for_all() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let mut lines = 0;
    for format in FORMATS {
        let directory = root.join(format.id).join("invalid");
        for entry in std::fs::read_dir(directory).expect("fixtures") {
            let bytes = std::fs::read(entry.expect("an entry").path()).expect("reading");
            let text = String::from_utf8_lossy(&bytes);
            lines += text.lines().inspect(|line| holds_for(line, &of(format.id))).count();
        }
    }
    assert!(lines > 100, "{lines}");
}

#[test]
fn a_line_without_an_id_gets_the_one_that_is_given() {
    let line = br#"{ "method": "POST", "url": "/v1/embeddings", "body": {"model": "text-embedding-3-small", "input": "Hi"}}"#;
    let mut owner = Anybody { new_id: Some("line-7"), ..Anybody::default() };
    let mended = mend_as(line, &of("openai"), Allowed::Guesses, &mut owner);
    let text = String::from_utf8(mended.line.expect("a line").into_owned()).expect("UTF-8");
    assert!(text.starts_with(r#"{ "custom_id": "line-7", "method": "POST", "#), "{text}");
    assert!(!mended.without_id);
}

/// Without optimisation, beside other tests; alone each takes well under two seconds.
const SECONDS_MAX: Duration = Duration::from_secs(10);

/// Thousands of everything that can be wrong, all at once.
#[test]
fn hostile_lines_end_in_time() {
    let many = |one: &str, count: usize| vec![one; count].join(",");
    let request = |inside: String| format!(r#"{{"key":"r1","request":{{{inside}}}}}"#);
    let parts = |parts: String| request(format!(r#""contents":[{{"parts":[{parts}]}}]"#));
    let lines = [
        parts(many("null", 100_000)),
        parts(many(r#"{"mimeType":"image/png","data":"aGk="}"#, 5000)),
        parts(many(r#""Hi""#, 5000)),
        request(format!(
            r#""contents":[{{"parts":[{{"text":"Hi"}}]}}],{}"#,
            many(r#""temperature":1"#, 2000)
        )),
        request(format!(
            r#""contents":[],"generationConfig":{{"responseSchema":{{"anyOf":[{}]}}}}"#,
            many(r#"{"type_":"string"}"#, 3000)
        )),
        request(format!(
            r#""tools":[{}]"#,
            many(r#"{"type":"function","function":{"name":"f"}}"#, 2000)
        )),
        format!("{}{}", r#"{"request":{"a":"#.repeat(2000), "}".repeat(4000)),
        format!("{{\"key\":\"{}\"}}", "\t".repeat(100_000)),
        format!("{{\"key\":\"{}\"}}", "\u{2028}".repeat(50_000)),
    ];
    for line in &lines {
        for allowed in [Allowed::Safe, Allowed::Guesses] {
            let start = Instant::now();
            mended(line, &of("gemini-generate"), allowed);
            let time = start.elapsed();
            assert!(time < SECONDS_MAX, "{time:?}: {}", line.chars().take(120).collect::<String>());
        }
    }
}

/// What becomes of the inside of a Gemini request, safely and with guesses.
#[test]
fn remedies_go_as_far_as_they_are_sure() {
    let same = "";
    let rows = [
        // A type goes with the bytes or with the address, whichever is there.
        (
            r#""contents":[{"parts":[{"mimeType":"image/png","data":"aGk="}]}]"#,
            r#""contents":[{"parts":[{"inlineData":{"mimeType":"image/png","data":"aGk="}}]}]"#,
            same,
        ),
        (
            r#""contents":[{"parts":[{"mime_type":"image/png","file_uri":"gs://b/o"}]}]"#,
            r#""contents":[{"parts":[{"file_data":{"mime_type":"image/png","file_uri":"gs://b/o"}}]}]"#,
            same,
        ),
        (r#""contents":[{"parts":[{"mimeType":"image/png"}]}]"#, same, same),
        // A part holds one thing; what else there is goes nowhere.
        (
            r#""contents":[{"parts":[{"text":"Hi"}],"inlineData":{"mimeType":"image/png","data":"aGk="}}]"#,
            same,
            same,
        ),
        (
            r#""contents":[{"parts":[{"text":"Hi"}]},{"parts":[{"text":"Ho"}]}],"role":"user""#,
            same,
            same,
        ),
        // Nothing is written over, and nothing merged.
        (
            r#""contents":[{"parts":[{"text":"Hi"}]}],"temperature":1,"generationConfig":{"temperature":2}"#,
            same,
            same,
        ),
        (r#""contents":[{"parts":[{"text":"Hi"}]}],"topP":1,"generationConfig":null"#, same, same),
        (
            r#""contents": [{"parts": [{"text": "Hi"}]}], "topP": 1, "top_k": 2"#,
            r#""contents": [{"parts": [{"text": "Hi"}]}], "generationConfig": {"topP": 1, "top_k": 2}"#,
            same,
        ),
        // Tools of OpenAI and of Anthropic; what is JSON Schema stays JSON Schema.
        (
            r#""contents":[{"parts":[{"text":"Hi"}]}],"tools":[{"name":"f","description":"F.","input_schema":{"type":"object","additionalProperties":false}}]"#,
            r#""contents":[{"parts":[{"text":"Hi"}]}],"tools":[{"functionDeclarations":[{"name":"f","description":"F.","parametersJsonSchema":{"type":"object","additionalProperties":false}}]}]"#,
            same,
        ),
        (
            r#""contents":[{"parts":[{"text":"Hi"}]}],"tools":[{"type":"function","function":{"name":"f","description":"F.","strict":true}}]"#,
            same,
            r#""contents":[{"parts":[{"text":"Hi"}]}],"tools":[{"functionDeclarations":[{"name":"f","description":"F."}]}]"#,
        ),
        (
            r#""contents":[{"parts":[{"text":"Hi"}]}],"tools":[{"type":"web_search_preview"}]"#,
            same,
            same,
        ),
        // The type in a data address may say more, or other, than the one beside it.
        (
            r#""contents":[{"parts":[{"inlineData":{"data":"data:image/png;base64,aGk="}}]}]"#,
            r#""contents":[{"parts":[{"inlineData":{"data":"aGk=","mimeType":"image/png"}}]}]"#,
            same,
        ),
        (
            r#""contents":[{"parts":[{"inlineData":{"mimeType":"image/jpeg","data":"data:image/png;base64,aGk="}}]}]"#,
            same,
            r#""contents":[{"parts":[{"inlineData":{"mimeType":"image/jpeg","data":"aGk="}}]}]"#,
        ),
        (
            r#""contents":[{"parts":[{"inlineData":{"mimeType":"image/png","data":"data:image/png;base64,a?"}}]}]"#,
            same,
            same,
        ),
        // Two names that would become one stay, for somebody to say.
        (
            r#""contents":[{"parts":[{"text":"Hi"}]}],"safetySettings_":[],"safety_settings_":[]"#,
            same,
            same,
        ),
        // Texts where contents are due; JSON as text is no prompt.
        (r#""contents":"Hi""#, r#""contents":[{"role":"user","parts":[{"text":"Hi"}]}]"#, same),
        (
            r#""contents":{"parts":[{"text":"Hi"}]}"#,
            r#""contents":[{"parts":[{"text":"Hi"}]}]"#,
            same,
        ),
        (
            r#""contents":[["Hi","Ho"]]"#,
            r#""contents":[{"role":"user","parts":[{"text":"Hi"},{"text":"Ho"}]}]"#,
            same,
        ),
        (
            r#""contents":[{"role":"user","text":"Hi"}]"#,
            r#""contents":[{"role":"user","parts":[{"text":"Hi"}]}]"#,
            same,
        ),
        (r#""contents":"[{\"parts\":[]}]""#, same, same),
    ];
    let how = of("gemini-generate");
    let line = |inside: &str| format!(r#"{{"key":"r1","request":{{{inside}}}}}"#);
    for (before, safe, guessed) in rows {
        let safe = if safe.is_empty() { before } else { safe };
        let guessed = if guessed.is_empty() { safe } else { guessed };
        assert_eq!(mended(&line(before), &how, Allowed::Safe), line(safe));
        assert_eq!(mended(&line(before), &how, Allowed::Guesses), line(guessed));
    }
}
