//! What tests of conversions share: options written in a line, and losses written as one.

#![allow(dead_code, reason = "each test uses some of it")]

use std::io::Write;
use std::sync::{Arc, Mutex};

use batchline::Source;
use batchline::catalog::find_rule;
use batchline::convert::{
    ConvertHooks, ConvertOptions, Destination, Host, LossRecord, Media, Options,
    ResultDestinations, ResultOptions, convert_line, convert_results, find_result_target,
    find_target,
};

/// A conversion of some lines, as cases and pages show it.
#[derive(Default)]
pub struct Shown {
    /// Converted lines.
    pub converted: String,
    /// Of results: rows that say why there is no answer.
    pub errors: String,
    /// `C809 dropped 1:30 /body/user`, a line each.
    pub losses: String,
}

/// Bytes that can be looked at when they are written.
#[derive(Clone, Default)]
pub struct Shared(Arc<Mutex<Vec<u8>>>);

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
    /// A writer to the same bytes.
    pub fn writer(&self) -> Destination<'static> {
        Destination::Writer(Box::new(self.clone()))
    }

    pub fn bytes(&self) -> Vec<u8> {
        self.0.lock().expect("one writer").clone()
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.bytes()).expect("UTF-8")
    }
}

/// Requests or results, whatever `to=` says; `map` is the line map of results.
pub fn show(lines: &str, map: Option<&str>, text: &str) -> Shown {
    match result_options(text) {
        Some(options) => results(lines, map, &options),
        None => convert(lines, &options(text)),
    }
}

/// The word behind `to=`.
fn target_of(text: &str) -> &str {
    let mut words = text.split_whitespace();
    words.find_map(|word| word.strip_prefix("to=")).expect("to=TARGET")
}

/// The options of results: `to=openai-result created=1790000000`; `None` when they are for requests.
pub fn result_options(text: &str) -> Option<ResultOptions> {
    let mut options = ResultOptions::to(find_result_target(target_of(text))?);
    options.losses_max = None;
    let words = text.split_whitespace().filter(|word| !word.starts_with("to="));
    words.for_each(|word| set(&mut options.how, word));
    Some(options)
}

/// Converts rows of results.
pub fn results(rows: &str, map: Option<&str>, options: &ResultOptions) -> Shown {
    let [output, errors] = [Shared::default(), Shared::default()];
    let destinations = ResultDestinations {
        output: output.writer(),
        errors: errors.writer(),
        ..ResultDestinations::default()
    };
    let source = Source::memory(rows.as_bytes());
    let map = map.map(|map| Source::memory(map.as_bytes()));
    let conversion = convert_results(source, map, destinations, options, &ConvertHooks::default());
    let mut shown = Shown { converted: output.text(), errors: errors.text(), ..Shown::default() };
    for loss in conversion.expect("converting memory").losses {
        let line = loss.finding.place.map_or(0, |place| place.line as usize);
        push_loss(&mut shown.losses, line, &loss);
    }
    shown
}

/// Reads `to=gemini-generate model=gemini-2.5-flash allow=C813 strict`.
///
/// Further words: `models=a>b,c>d`, `vertex`, `voice=alloy>Kore`, `media=address>new address>image/png`, `response-json-schema`,
/// `strict-schemas`, `max-tokens`, `created=N`, `reasoning-content`, `normalize`, `no-verify`.
pub fn options(text: &str) -> ConvertOptions {
    let words = || text.split_whitespace();
    let to = target_of(text);
    let target = find_target(to).unwrap_or_else(|| panic!("no target {to}"));
    let mut options = ConvertOptions::to(target);
    options.losses_max = None;
    words().filter(|word| !word.starts_with("to=")).for_each(|word| set(&mut options.how, word));
    options
}

pub fn set(how: &mut Options, word: &str) {
    let pair = |text: &str| {
        let (from, to) = text.split_once('>').expect("FROM>TO");
        (from.to_string(), to.to_string())
    };
    match word.split_once('=') {
        Some(("model", model)) => how.model = model.into(),
        Some(("models", models)) => how.models = models.split(',').map(pair).collect(),
        Some(("allow", code)) => how.allow.push(find_rule(code).expect("a rule")),
        Some(("voice", voice)) => how.voices.push(pair(voice)),
        Some(("media", media)) => {
            let parts: Vec<String> = media.split('>').map(String::from).collect();
            let [from, to] = [0, 1].map(|at: usize| parts[at].clone());
            how.media.push(Media { from, to, mime_type: parts.get(2).cloned() });
        }
        Some(("created", seconds)) => how.created = seconds.parse().expect("seconds"),
        None if word == "strict" => how.strict = true,
        None if word == "vertex" => how.host = Host::Vertex,
        None if word == "response-json-schema" => how.response_json_schema = true,
        None if word == "strict-schemas" => how.strict_schemas = true,
        None if word == "max-tokens" => how.old_token_limit = true,
        None if word == "reasoning-content" => how.reasoning_content = true,
        None if word == "normalize" => how.normalize = true,
        None if word == "no-verify" => how.no_verify = true,
        _ => panic!("unknown option {word}"),
    }
}

/// Converts lines one after another.
pub fn convert(lines: &str, options: &ConvertOptions) -> Shown {
    let mut shown = Shown::default();
    for (number, line) in (1..).zip(lines.lines()) {
        let converted = convert_line(line.as_bytes(), options);
        shown.converted.push_str(&converted.text);
        converted.losses.iter().for_each(|loss| push_loss(&mut shown.losses, number, loss));
    }
    shown
}

pub fn push_loss(out: &mut String, line: usize, loss: &LossRecord) {
    let finding = &loss.finding;
    let column = finding.place.map_or(0, |place| place.column);
    let code = finding.rule.code;
    out.push_str(&format!("{code} {} {line}:{column}", loss.class.name()));
    if !finding.pointer.is_empty() {
        out.push_str(&format!(" {}", finding.pointer));
    }
    out.push('\n');
}
