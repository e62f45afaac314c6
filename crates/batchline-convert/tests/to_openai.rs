//! Whatever record comes in: no panic, and each line that goes out is one the target takes.

use batchline_convert::{Converter, Loss, Options, Outcome, Output, find_target};
use batchline_formats::formats::{gemini_embed, gemini_generate, openai};
use batchline_formats::rules::loss;
use batchline_formats::{
    Context, Drafts, Format, Impact, LineChecker, LineOptions, LossClass, Totals, find_profile,
};
use batchline_jsonl::{Limits, Span};
use batchline_schema::generate::{Choices, damage, value};
use proptest::prelude::*;
use serde_json::{Value, json};

fn bytes(max: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..max)
}

fn options(model: &str, choice: u8) -> Options {
    let allow = [
        &loss::thought_dropped::RULE,
        &loss::provider_tool::RULE,
        &loss::spoken_answer::RULE,
        &loss::token_limit_above_model::RULE,
    ];
    Options {
        model: model.into(),
        allow: if choice & 1 == 1 { allow.to_vec() } else { Vec::new() },
        old_token_limit: choice & 2 == 2,
        ..Options::default()
    }
}

/// What batchline's own check has against a line, advice left out.
fn faults(line: &str, format: &'static Format, profile: &str, model: &str) -> Vec<String> {
    let profile = find_profile(profile).expect("a profile");
    let options = LineOptions {
        context: Context::new(format, profile, Some(model), None),
        limits: Limits::default(),
        fast: true,
        ask_all: false,
        json_only: false,
    };
    let mut drafts = Drafts::default();
    drafts.begin(None, Totals::NONE);
    LineChecker::default().check_text(line, &options, &mut drafts);
    let drafts = drafts.finish_line();
    let grave = drafts.iter().filter(|draft| draft.impact != Impact::Advice);
    grave
        .map(|draft| format!("{} {}", draft.rule.code, draft.rule.say(&draft.args, true)))
        .collect()
}

fn convert(record: &str, target: &str, options: &Options) -> (Outcome, Output) {
    let mut output = Output::default();
    let target = find_target(target).expect("a target");
    let mut converter = Converter::new(target, options);
    let mut outcome = converter.convert(record, 7, &mut output);
    if let Some((_, args)) = converter.verify(&output.text, outcome.model).into_iter().next() {
        let (rule, class) = (&loss::target_would_refuse::RULE, LossClass::Refused);
        let span = Span::new(0, record.len());
        outcome.losses.push(Loss { rule, class, span, pointer: String::new(), args });
        outcome.converted = false;
        output = Output::default();
    }
    (outcome, output)
}

/// What every conversion promises.
fn holds(record: &str, target: &str, model: &str, options: &Options) -> Result<(), TestCaseError> {
    let to = find_target(target).expect("a target");
    let (outcome, output) = convert(record, target, options);
    let refused = outcome.losses.iter().any(|loss| loss.class == LossClass::Refused);
    prop_assert_eq!(outcome.converted, !refused, "{}", record);
    prop_assert_eq!(output.lines == 0, refused, "{}", record);
    prop_assert_eq!(output.text.lines().count() as u64, output.lines, "{}", record);
    for line in output.text.lines() {
        let parsed = serde_json::from_str::<Value>(line);
        prop_assert!(parsed.is_ok(), "{}\n{}", record, line);
        let faults = faults(line, to.format, to.profile, model);
        prop_assert!(faults.is_empty(), "{}\n{}\n{:?}", record, line, faults);
    }
    Ok(())
}

/// The same with something to say first: generated turns are often empty, and a record is refused for one reason as for many.
fn saying(mut record: Value, choice: u8) -> Value {
    if choice < 48 {
        return record;
    }
    for path in ["/request/contents", "/request/content/parts"] {
        if let Some(list) = record.pointer_mut(path).and_then(Value::as_array_mut) {
            let text = json!({"text": "Answer in JSON"});
            let first = if path.ends_with("parts") { text } else { json!({"parts": [text]}) };
            list.insert(0, first);
        }
    }
    if let Some(request) = record.pointer_mut("/request").and_then(Value::as_object_mut) {
        for refused in ["cachedContent", "cached_content"] {
            request.remove(refused);
        }
    }
    record
}

static MODELS: &[&str] = &["gpt-4.1", "gpt-5", "o3", "gpt-4o-search-preview", "some-model"];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn gemini_records_become_lines_openai_takes(
        embeds in any::<bool>(), model in 0..MODELS.len(), choice in any::<u8>(),
        choices in bytes(400), harm in bytes(24),
    ) {
        let format = if embeds { &gemini_embed::FORMAT } else { &gemini_generate::FORMAT };
        let model = if embeds { "text-embedding-3-small" } else { MODELS[model] };
        let whole = saying(value(format.root, &mut Choices::new(&choices)), choice);
        let damaged = damage(&whole, &mut Choices::new(&harm));
        let options = options(model, choice);
        holds(&whole.to_string(), "openai", model, &options)?;
        holds(&damaged.to_string(), "openai", model, &options)?;
    }

    #[test]
    fn openai_records_become_lines_gemini_takes(
        embeds in any::<bool>(), choice in any::<u8>(), choices in bytes(400), harm in bytes(24),
    ) {
        let (target, model) = match embeds {
            true => ("gemini-embed", "gemini-embedding-001"),
            false => ("gemini-generate", ["gemini-2.5-flash", "gemini-3.8-flash"][usize::from(choice) % 2]),
        };
        let whole = value(openai::FORMAT.root, &mut Choices::new(&choices));
        let damaged = damage(&whole, &mut Choices::new(&harm));
        let options = options(model, choice);
        holds(&whole.to_string(), target, model, &options)?;
        holds(&damaged.to_string(), target, model, &options)?;
    }
}

/// Seeded bytes.
struct Dice(u64);

impl Dice {
    fn bytes(&mut self, max: usize) -> Vec<u8> {
        let count = usize::from(self.byte()) * max / 255;
        (0..count).map(|_| self.byte()).collect()
    }

    fn byte(&mut self) -> u8 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 56) as u8
    }
}

/// What is wrong with the converted lines of a record, when nothing verifies them.
fn unverified(record: &str, target: &str, model: &str, choice: u8) -> Option<String> {
    let to = find_target(target).expect("a target");
    let (outcome, output) =
        convert(record, target, &Options { no_verify: true, ..options(model, choice) });
    if outcome.converted && output.lines == 0 {
        return Some("no line, no refusal".into());
    }
    let faults = output.text.lines().flat_map(|line| {
        let more = serde_json::from_str::<Value>(line).is_err().then(|| "no JSON".to_string());
        let with_line = move |fault| format!("{fault}\n{line}");
        faults(line, to.format, to.profile, model).into_iter().chain(more).map(with_line)
    });
    faults.take(1).next()
}

/// What verification alone holds back, by code: how often, and the shortest example.
type Caught = std::collections::BTreeMap<String, (u32, String)>;

fn caught(format: &'static Format, target: &str, models: &[&str], rounds: usize) -> Caught {
    let (mut seen, mut dice) = (Caught::new(), Dice(1));
    for _ in 0..rounds {
        let model = models[usize::from(dice.byte()) % models.len()];
        let mut record = value(format.root, &mut Choices::new(&dice.bytes(200)));
        record = saying(record, dice.byte());
        if dice.byte() < 128 {
            record = damage(&record, &mut Choices::new(&dice.bytes(24)));
        }
        let record = record.to_string();
        if let Some(fault) = unverified(&record, target, model, dice.byte()) {
            let code = fault.split(' ').next().unwrap_or_default().to_string();
            let example = format!("{record}\n{fault}");
            let entry = seen.entry(code).or_insert_with(|| (0, example.clone()));
            entry.0 += 1;
            if example.len() < entry.1.len() {
                entry.1 = example;
            }
        }
    }
    seen
}

/// What is left to verification, with the reason.
static LEFT: &[(&str, &str)] = &[
    ("O505", "a number out of its range: Gemini refuses that too"),
    ("O527", "a choice of a function that is not declared: Gemini refuses that too"),
    ("O553", "a call without a result, which C855 shows"),
    ("O557", "more tokens than the model gives, which C816 offers to lower"),
    ("O558", "more dimensions than the model has"),
];

#[test]
fn verification_has_little_to_catch() {
    let generate = caught(&gemini_generate::FORMAT, "openai", MODELS, 20_000);
    let embed = caught(&gemini_embed::FORMAT, "openai", &["text-embedding-3-small"], 20_000);
    let is_left = |code: &str| LEFT.iter().any(|(left, _)| *left == code);
    for (code, (count, example)) in generate.iter().chain(&embed) {
        assert!(is_left(code), "{code}, {count} times:\n{example}");
    }
}
