//! On lines with problems only those rules are asked about the record that what was seen of it makes speak. The oracle asks all.

use batchline_formats::{
    Context, Draft, Drafts, FORMATS, Format, LineChecker, LineOptions, PROFILES,
};
use batchline_jsonl::Limits;
use batchline_schema::generate::{Choices, damage, value};
use batchline_schema::snake_case;
use proptest::prelude::*;
use serde_json::{Map, Value};

fn findings(
    format: &'static Format,
    profile: usize,
    model: Option<&str>,
    fast: bool,
    line: &str,
) -> Vec<String> {
    let context = Context::new(format, PROFILES[profile], model, None);
    let options =
        LineOptions { context, limits: Limits::default(), fast, ask_all: !fast, json_only: false };
    let mut drafts = Drafts::default();
    LineChecker::default().check(line.as_bytes(), &options, &mut drafts);
    let words = |Draft { rule, impact, span, pointer, args, .. }: Draft<'_>| {
        format!("{rule:?} {impact:?} {span:?} {pointer} {args:?}")
    };
    drafts.finish_line().into_iter().map(words).collect()
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

/// Perhaps in the other spelling, perhaps unset, perhaps empty.
fn disguised(key: &str, value: &Value, how: u8) -> (String, Value) {
    let key = if how.is_multiple_of(2) { key.into() } else { snake_case(key) };
    let value = match how % 7 {
        0 => Value::Null,
        1 => "".into(),
        _ => value.clone(),
    };
    (key, value)
}

/// Moves members of `donor` into objects of `record`: known fields where nobody expects them.
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
            let (key, value) = disguised(key, value, choice[0] / 5);
            place.insert(key, value);
        }
    }
}

fn bytes(max: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..max)
}

const MODELS: [Option<&str>; 5] = [
    None,
    Some("gemini-2.5-pro"),
    Some("gpt-5.4-mini"),
    Some("dall-e-3"),
    Some("gemini-embedding-001"),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn rules_that_are_not_asked_had_nothing_to_say(
        which in 0..FORMATS.len(), other in 0..FORMATS.len(), profile in 0..PROFILES.len(), model in 0..MODELS.len(),
        choices in bytes(400), more in bytes(400), harm in bytes(16), gifts in bytes(12),
    ) {
        let mut record = value(FORMATS[which].root, &mut Choices::new(&choices));
        let donor = value(FORMATS[other].root, &mut Choices::new(&more));
        transplant(&mut record, &donor, &gifts);
        let record = damage(&record, &mut Choices::new(&harm)).to_string();
        let told = |fast| findings(FORMATS[which], profile, MODELS[model], fast, &record);
        prop_assert_eq!(told(true), told(false), "{}", record);
    }
}
