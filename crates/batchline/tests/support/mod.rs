//! What tests of conversions share: options written in a line, and losses written as one.

use batchline::catalog::find_rule;
use batchline::convert::{
    ConvertOptions, Host, LossRecord, Media, Options, convert_line, find_target,
};

/// A conversion of some lines, as cases and pages show it.
pub struct Shown {
    /// Converted lines.
    pub converted: String,
    /// `C809 dropped 1:30 /body/user`, a line each.
    pub losses: String,
}

/// Reads `to=gemini-generate model=gemini-2.5-flash allow=C813 strict`.
///
/// Further words: `models=a>b,c>d`, `vertex`, `voice=alloy>Kore`, `media=address>new address>image/png`, `response-json-schema`,
/// `parameters-json-schema`, `embed-content-config`, `strict-schemas`, `max-tokens`, `created=N`, `reasoning-content`, `normalize`, `no-verify`.
pub fn options(text: &str) -> ConvertOptions {
    let words = || text.split_whitespace();
    let to = words().find_map(|word| word.strip_prefix("to=")).expect("to=TARGET");
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
        None if word == "parameters-json-schema" => how.parameters_json_schema = true,
        None if word == "embed-content-config" => how.embed_content_config = true,
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
    let mut shown = Shown { converted: String::new(), losses: String::new() };
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
