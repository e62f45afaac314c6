//! Rows of results as tests write them.

#![allow(dead_code, reason = "each test takes what it needs")]

use batchline_convert::{
    Entry, Header, Options, ResultConverter, ResultOutput, RowLoss, find_result_target,
};

/// FNV-1a of `r1`.
pub const HASH: &str = "08dc8307b57be76c";

/// What every answer of Gemini's loses: it has no time.
pub const TIME: &str = "0 C896 /response";

pub const ZEROS: &str = r#"{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}"#;

pub fn options() -> Options {
    Options { created: 7, model: "job-model".into(), ..Options::default() }
}

pub fn run(
    to: &str,
    options: &Options,
    entry: &Entry,
    rows: &[Option<&str>],
) -> (ResultOutput, Vec<RowLoss>) {
    let target = find_result_target(to).expect("a target");
    let header = Header { escaped: true, ..Header::default() };
    let mut converter = ResultConverter::new(target, options, Some(&header));
    let mut out = ResultOutput::default();
    let losses = converter.convert(entry, rows, &mut out);
    for line in out.answers.lines().chain(out.errors.lines()) {
        serde_json::from_str::<serde_json::Value>(line).expect("valid JSON");
    }
    (out, losses)
}

pub fn shown(losses: &[RowLoss]) -> Vec<String> {
    let show =
        |loss: &RowLoss| format!("{} {} {}", loss.row, loss.loss.rule.code, loss.loss.pointer);
    losses.iter().map(|loss| show(loss).trim_end().to_string()).collect()
}

pub fn entry(json: &str) -> Entry {
    Entry::parse(json).expect("an entry")
}

pub fn success(body: &str) -> String {
    format!(
        r#"{{"id":"batch_req_{HASH}","custom_id":"r1","response":{{"status_code":200,"request_id":"abc","body":{body}}},"error":null}}"#
    ) + "\n"
}

pub fn failure(status: u16, kind: &str, code: &str, message: &str) -> String {
    format!(
        r#"{{"id":"batch_req_{HASH}","custom_id":"r1","response":{{"status_code":{status},"request_id":null,"body":{{"error":{{"message":"{message}","type":"{kind}","param":null,"code":"{code}"}}}}}},"error":null}}"#
    ) + "\n"
}

pub fn chat(choices: &str, usage: &str) -> String {
    success(&format!(
        r#"{{"id":"abc","object":"chat.completion","created":7,"model":"m","choices":[{choices}],"usage":{usage}}}"#
    ))
}

pub fn choice(index: u32, message: &str, finish: &str) -> String {
    format!(
        r#"{{"index":{index},"message":{{"role":"assistant",{message}}},"logprobs":null,"finish_reason":"{finish}"}}"#
    )
}

/// A row of Gemini's with these members beside id and model.
pub fn gemini(members: &str) -> String {
    format!(r#"{{"key":"r1","response":{{{members},"modelVersion":"m","responseId":"abc"}}}}"#)
}

/// Converts one answer of Gemini's that becomes an answer.
#[track_caller]
pub fn answer(options: &Options, row: &str, wanted: &str, losses: &[&str]) {
    let (out, found) = run("openai-result", options, &entry(r#"{"id":"r1"}"#), &[Some(row)]);
    assert_eq!((&*out.answers, &*out.errors), (wanted, ""), "\n{row}");
    let mut all = shown(&found);
    let time = all.iter().position(|loss| loss == TIME).expect("no time is told");
    all.remove(time);
    assert_eq!(all, losses, "\n{row}");
}

pub const NOTHING: &str = r#""content":null,"refusal":null"#;
pub const HI: &str = r#""content":"hi","refusal":null"#;
pub const SAYS_HI: &str = r#""content":{"parts":[{"text":"hi"}],"role":"model"}"#;

/// Converts one row that becomes an error.
#[track_caller]
pub fn error(row: &str, wanted: &str, losses: &[&str]) {
    let (out, found) = run("openai-result", &options(), &entry(r#"{"id":"r1"}"#), &[Some(row)]);
    assert_eq!((&*out.answers, &*out.errors), ("", wanted), "\n{row}");
    assert_eq!(shown(&found), losses, "\n{row}");
}
