//! OpenAI → Gemini → OpenAI over a large mixed file: every difference has a loss, and every loss a difference.
//!
//! `LINES=1000000` makes the file larger.

#![allow(clippy::disallowed_methods, reason = "tests read the environment")]

mod generate;
mod leaves;

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, Mutex};

use batchline::Source;
use batchline::convert::{
    Conversion, ConvertHooks, ConvertOptions, Destination, Destinations, LossClass, LossRecord,
    convert_source, find_target,
};
use generate::{Dice, MODEL, embedding_line, generation_line};
use leaves::{Leaf, leaves};
use serde_json::Value;

/// Bytes that can be looked at when the conversion is done.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("one writer").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Shared {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("one writer").clone()).expect("UTF-8")
    }
}

/// The converted lines, and the account with every loss.
fn convert(text: &str, to: &str, model: &str) -> (String, Conversion) {
    let output = Shared::default();
    let destinations = Destinations {
        output: Destination::Writer(Box::new(output.clone())),
        ..Destinations::default()
    };
    let mut options = ConvertOptions::to(find_target(to).expect("a target"));
    options.how.model = model.into();
    options.losses_max = None;
    let source = Source::memory(text.as_bytes());
    let conversion = convert_source(source, destinations, &options, &ConvertHooks::default());
    (output.text(), conversion.expect("converting memory"))
}

fn lines() -> usize {
    std::env::var("LINES").ok().and_then(|lines| lines.parse().ok()).unwrap_or(100_000)
}

/// Records by id.
fn by_id(text: &str, key: &str) -> BTreeMap<String, Value> {
    let record = |line: &str| {
        let record: Value = serde_json::from_str(line).expect("JSON");
        (record[key].as_str().expect("an id").to_string(), record)
    };
    text.lines().map(record).collect()
}

/// Losses by id; what is told once a file is left out, and so are notes.
fn losses(conversion: &Conversion) -> BTreeMap<String, Vec<&LossRecord>> {
    let mut by_id: BTreeMap<String, Vec<&LossRecord>> = BTreeMap::new();
    for loss in &conversion.losses {
        let look = loss.finding.rule.loss().expect("a loss");
        if loss.class != LossClass::Note && !look.once {
            by_id.entry(loss.finding.id.clone().expect("an id")).or_default().push(loss);
        }
    }
    by_id
}

#[test]
fn every_difference_has_a_loss_and_every_loss_a_difference() {
    let mut dice = Dice::new(20_261_122);
    let records: Vec<Value> =
        (0..lines()).map(|number| generation_line(number, &mut dice)).collect();
    let text: String = records.iter().map(|record| format!("{record}\n")).collect();
    for model in ["gemini-2.5-flash", "gemini-3.1-pro-preview"] {
        let (gemini, there) = convert(&text, "gemini-generate", model);
        let (openai, back) = convert(&gemini, "openai", MODEL);
        assert!(
            back.refused < back.records / 10,
            "{model}: {} refused on the way back",
            back.refused
        );
        assert!(there.exact > there.records / 50, "{model}: only {} exact", there.exact);
        let (after, lost_there, lost_back) =
            (by_id(&openai, "custom_id"), losses(&there), losses(&back));
        let mut wrong = Vec::new();
        for before in &records {
            let id = before["custom_id"].as_str().expect("an id");
            let there = lost_there.get(id).map_or(&[][..], Vec::as_slice);
            let back = lost_back.get(id).map_or(&[][..], Vec::as_slice);
            match after.get(id) {
                Some(after) => wrong.extend(compare(before, after, there, back)),
                None if there.iter().chain(back).any(|loss| loss.class == LossClass::Refused) => {}
                None => wrong.push(format!("{id} vanished")),
            }
            if wrong.len() > 5 {
                break;
            }
        }
        assert!(wrong.is_empty(), "{model}\n{}", wrong.join("\n"));
    }
}

/// What `before` says and `after` does not, or the other way round, without a loss; and losses without a difference.
fn compare(
    before: &Value,
    after: &Value,
    there: &[&LossRecord],
    back: &[&LossRecord],
) -> Vec<String> {
    let (old, new) = (leaves(before), leaves(after));
    let (removed, added) = (without(&old, &new), without(&new, &old));
    let mut wrong = Vec::new();
    for leaf in &removed {
        let alike: Vec<&Leaf> =
            old.iter().filter(|l| (&l.path, &l.value) == (&leaf.path, &leaf.value)).collect();
        let lost = alike.iter().any(|leaf| there.iter().any(|loss| concerns(loss, leaf)));
        if !lost && !is_so_anyway(leaf) && !back.iter().any(|loss| concerns_back(loss, leaf)) {
            wrong.push(format!("lost without a word: {leaf:?}"));
        }
    }
    for leaf in &added {
        let changed = removed.iter().any(|old| old.path == leaf.path);
        if !changed && !there.iter().chain(back).any(|loss| brings(loss, &leaf.path)) {
            wrong.push(format!("came without a word: {leaf:?}"));
        }
    }
    for loss in there.iter().filter(|loss| !returns(loss)) {
        let seen = removed.iter().chain(&old).any(|leaf| {
            let gone =
                removed.iter().any(|gone| (&gone.path, &gone.value) == (&leaf.path, &leaf.value));
            gone && concerns(loss, leaf)
        });
        if !seen && !added.iter().any(|leaf| brings(loss, &leaf.path)) {
            wrong
                .push(format!("{} {} shows nowhere", loss.finding.rule.code, loss.finding.pointer));
        }
    }
    for loss in back.iter().filter(|loss| !returns(loss)) {
        let seen = removed.iter().any(|leaf| concerns_back(loss, leaf));
        if !seen && !added.iter().any(|leaf| brings(loss, &leaf.path)) {
            wrong.push(format!(
                "back: {} {} shows nowhere",
                loss.finding.rule.code, loss.finding.pointer
            ));
        }
    }
    if !wrong.is_empty() {
        wrong.push(format!("{before}\n{after}\n"));
    }
    wrong
}

/// The model of the way back does not reason.
fn is_so_anyway(leaf: &Leaf) -> bool {
    leaf.path == "reasoning_effort" && leaf.value == "\"none\""
}

/// What `these` say and `those` do not, as often.
fn without(these: &[Leaf], those: &[Leaf]) -> Vec<Leaf> {
    let mut rest: Vec<(&str, &str)> =
        those.iter().map(|leaf| (&*leaf.path, &*leaf.value)).collect();
    let mut missing = Vec::new();
    for leaf in these {
        match rest.iter().position(|other| *other == (&*leaf.path, &*leaf.value)) {
            Some(at) => {
                rest.swap_remove(at);
            }
            None => missing.push(leaf.clone()),
        }
    }
    missing
}

/// Is the leaf at, in or around the place of the loss?
fn concerns(loss: &LossRecord, leaf: &Leaf) -> bool {
    let (place, at) = (loss.finding.pointer.as_str(), leaf.pointer.as_str());
    let inside = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    inside(at, place) || inside(place, at)
}

/// Members of a Gemini request and the leaves they hold on the way back.
static BACK: &[(&str, &str)] = &[
    ("/request/generationConfig/temperature", "temperature"),
    ("/request/generationConfig/topP", "top_p"),
    ("/request/generationConfig/thinkingConfig", "reasoning_effort"),
    ("/request/generationConfig/mediaResolution", "image.detail"),
    ("/request/generationConfig/logprobs", "top_logprobs"),
    ("/request/generationConfig/stopSequences", "stop"),
    ("/request/generationConfig/maxOutputTokens", "max"),
    ("/request/generationConfig/responseSchema", "schema"),
    ("/request/toolConfig", "tool_choice"),
    ("/request/tools", "parameters"),
    ("/request/contents", "file"),
    ("/request/contents", "assistant.text"),
    ("/request/contents", "image.detail"),
];

fn concerns_back(loss: &LossRecord, leaf: &Leaf) -> bool {
    let pointer = &loss.finding.pointer;
    BACK.iter().any(|(place, path)| pointer.starts_with(place) && leaf.path.starts_with(path))
}

/// Leaves that a loss brings in place of others.
static BRINGS: &[(&str, &str)] = &[
    ("token-limit-counts-otherwise", "max_completion_tokens"),
    ("only-instructions", "user.text"),
    ("only-instructions", "message"),
    ("refusal-as-text", "assistant.text"),
    ("schema-name-as-title", "schema.description"),
    ("made-up-file-name", "file.name"),
    ("model-texts-joined", "assistant.text"),
    ("schema-", "schema"),
    ("schema-", "parameters"),
];

fn brings(loss: &LossRecord, path: &str) -> bool {
    let name = loss.finding.rule.name;
    BRINGS.iter().any(|(rule, brought)| name.starts_with(rule) && path.starts_with(brought))
}

/// Losses of meaning that the way back takes back.
fn returns(loss: &LossRecord) -> bool {
    loss.finding.rule.loss().is_some_and(|look| look.returns)
}

#[test]
fn embeddings_come_back_one_text_a_line() {
    let mut dice = Dice::new(7);
    let records: Vec<Value> =
        (0..lines() / 10).map(|number| embedding_line(number, &mut dice)).collect();
    let text: String = records.iter().map(|record| format!("{record}\n")).collect();
    let (gemini, there) = convert(&text, "gemini-embed", "gemini-embedding-001");
    let (openai, _) = convert(&gemini, "openai", MODEL);
    let lost = losses(&there);
    let mut rest: Vec<Value> = by_line(&openai);
    rest.reverse();
    for record in &records {
        let id = record["custom_id"].as_str().expect("an id");
        let input = &record["body"]["input"];
        let texts = input.as_array().cloned().unwrap_or_else(|| vec![input.clone()]);
        for (index, text) in texts.iter().enumerate() {
            let back = rest.pop().expect("a line for each text");
            let escaped = id.replace('%', "%25").replace('#', "%23");
            let key = if texts.len() == 1 {
                escaped
            } else {
                format!("{escaped}#{index}/{}", texts.len())
            };
            assert_eq!(back["custom_id"], key.as_str());
            assert_eq!(&back["body"]["input"], text);
            assert_eq!(back["body"].get("dimensions"), record["body"].get("dimensions"));
        }
        let dropped = lost.get(id).is_some_and(|losses| losses[0].finding.pointer == "/body/user");
        assert_eq!(dropped, record["body"].get("user").is_some(), "{record}");
    }
    assert!(rest.is_empty());
}

fn by_line(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}
