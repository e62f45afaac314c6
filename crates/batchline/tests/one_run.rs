//! One run over one file tells every fault in it: right line, column, pointer, id, and a message of its own.

use batchline::{CheckOptions, Date, Report, check_reader};

/// A fault: the line that holds it, then code, pointer and id of its finding, and a word the message must have.
struct Fault {
    line: Vec<u8>,
    code: &'static str,
    pointer: &'static str,
    id: Option<&'static str>,
    says: &'static str,
    /// The bytes the finding must point at; empty for "anywhere on the line".
    at: &'static str,
}

fn fault(
    line: impl Into<Vec<u8>>,
    code: &'static str,
    pointer: &'static str,
    id: Option<&'static str>,
    says: &'static str,
    at: &'static str,
) -> Fault {
    Fault { line: line.into(), code, pointer, id, says, at }
}

fn check(lines: &[Vec<u8>]) -> (Vec<u8>, Report) {
    let file = lines.join(&b'\n');
    let options = CheckOptions {
        findings_max: None,
        today: Date::parse("2026-11-22"),
        ..CheckOptions::default()
    };
    let report = check_reader(&file[..], &options).expect("reading memory");
    (file, report)
}

fn assert_told(faults: &[Fault]) {
    let lines: Vec<_> = faults.iter().map(|fault| fault.line.clone()).collect();
    let (file, report) = check(&lines);
    let mut wrong = Vec::new();
    for (index, fault) in faults.iter().enumerate().filter(|(_, fault)| !fault.code.is_empty()) {
        let number = index as u64 + 1;
        let on_line = report.findings.iter().filter(|f| f.place.is_some_and(|p| p.line == number));
        let Some(finding) = on_line.clone().find(|f| f.rule.code == fault.code) else {
            let found: Vec<_> = on_line.map(|f| (f.rule.code, &f.pointer)).collect();
            wrong.push(format!("line {number}: {} is missing, found {found:?}", fault.code));
            continue;
        };
        let place = finding.place.expect("it is on a line");
        let bytes = &file[place.offset as usize..][..place.length as usize];
        let line = String::from_utf8_lossy(&fault.line);
        let column = line.chars().take(place.column as usize - 1).collect::<String>().len();
        let points = fault.at.is_empty() || String::from_utf8_lossy(bytes) == fault.at;
        let right_column =
            fault.line.is_empty() || line[column..].starts_with(&*String::from_utf8_lossy(bytes));
        let message = finding.message(false);
        if finding.pointer != fault.pointer
            || finding.id.as_deref() != fault.id
            || !message.contains(fault.says)
            || !points
            || !right_column
        {
            wrong.push(format!(
                "line {number}: {finding:?} {message:?} {:?}",
                String::from_utf8_lossy(bytes)
            ));
        }
        // Repeated ids and mixed values are about two lines; everything else is one fault, one finding.
        let about_others =
            |code: &str| matches!(code, "L201" | "L209" | "F604" | "J106" | "J107" | "J102");
        let others: Vec<_> = report
            .findings
            .iter()
            .filter(|f| f.place.is_some_and(|p| p.line == number) && f.rule.code != fault.code)
            .filter(|f| !about_others(f.rule.code))
            .map(|f| (f.rule.code, f.message(false)))
            .collect();
        if !others.is_empty() {
            wrong.push(format!("line {number}: {} brings {others:?}", fault.code));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn chat(id: &str, more: &str) -> String {
    format!(
        r#"{{"custom_id":"{id}","method":"POST","url":"/v1/chat/completions","body":{{"model":"gpt-5.4-mini","messages":[{{"role":"user","content":"Grüße"}}]{more}}}}}"#
    )
}

/// The line as an editor with the wrong setting writes it: one byte a character.
fn latin_1(line: &str) -> Vec<u8> {
    line.chars().map(|c| u8::try_from(u32::from(c)).expect("a Latin-1 character")).collect()
}

#[test]
#[rustfmt::skip]
fn openai_faults_are_told_in_one_run() {
    assert_told(&[
        fault(format!("\u{feff}{}", chat("first", "")), "J102", "", Some("first"), "byte-order mark", "\u{feff}"),
        fault(chat("cut", "").replace("}}", ""), "J110", "", Some("cut"), "ends", ""),
        fault(chat("comma", ",").as_bytes(), "J115", "", Some("comma"), "comma", ","),
        fault(chat("twice", ""), "", "", None, "", ""),
        fault(chat("twice", ""), "L201", "/custom_id", Some("twice"), "", "twice"),
        fault(chat("no-method", "").replace(r#""method":"POST","#, ""), "L205", "/method", Some("no-method"), "method", "{"),
        fault(chat("seven", "").replace(r#""seven""#, "7"), "L203", "/custom_id", None, "", "7"),
        fault(chat("get", "").replace("POST", "GET"), "L206", "/method", Some("get"), "GET", "\"GET\""),
        fault(r#"{"custom_id":"other-url","method":"POST","url":"/v1/embeddings","body":{"model":"gpt-5.4-mini","input":"x"}}"#, "L209", "/url", Some("other-url"), "/v1/embeddings", "/v1/embeddings"),
        fault(chat("other-model", "").replace("gpt-5.4-mini", "gpt-5.4"), "F604", "/body/model", Some("other-model"), "model", "gpt-5.4"),
        fault(chat("no-model", "").replace(r#""model":"gpt-5.4-mini","#, ""), "O514", "/body/model", Some("no-model"), "model", "{"),
        fault(r#"{"custom_id":"string","method":"POST","url":"/v1/chat/completions","body":"{\"model\":\"m\"}"}"#, "L211", "/body", Some("string"), "", ""),
        fault(chat("unknown", r#","temprature":1"#), "O501", "/body/temprature", Some("unknown"), "temperature", "\"temprature\""),
        fault(chat("key-twice", r#","seed":1,"seed":2"#).replace("seed", "n"), "J131", "/body/n", Some("key-twice"), "twice", "\"n\""),
        fault("[1,2]", "J132", "", None, "an array", "[1,2]"),
        fault("", "J105", "", None, "blank", ""),
        fault(latin_1(&chat("latin", "")), "J101", "", Some("latin"), "0xFC", ""),
        fault(chat("nan", r#","temperature":NaN"#), "J111", "", Some("nan"), "NaN", ""),
        fault(chat("separator", "").replace("Grüße", "a\u{2028}b"), "J108", "", Some("separator"), "U+2028", "\u{2028}"),
        fault(chat("crlf", "") + "\r", "J106", "", None, "CR LF", ""),
        fault(chat("half", "").replace("Grüße", "\\ud83d"), "J123", "", Some("half"), "surrogate", ""),
        fault(chat("last", ""), "J107", "", None, "line break", ""),
    ]);
}

#[test]
fn an_empty_input_and_one_request_too_many_are_told() {
    let (_, empty) = check(&[]);
    assert!(empty.findings.iter().any(|finding| finding.rule.code == "F603"));
    let lines: Vec<_> = (0..50_001).map(|n| chat(&format!("r{n}"), "").into_bytes()).collect();
    let (_, full) = check(&lines);
    let finding = full.findings.iter().find(|finding| finding.rule.code == "F602");
    assert!(finding.is_some_and(|finding| finding.message(false).contains("50001")));
    let (_, fits) = check(&lines[..50_000]);
    assert!(fits.findings.iter().all(|finding| finding.rule.code != "F602"));
}

fn generate(key: &str, more: &str) -> String {
    format!(
        r#"{{"key":"{key}","request":{{"contents":[{{"parts":[{{"text":"Grüße"}}]}}]{more}}}}}"#
    )
}

#[test]
#[rustfmt::skip]
fn gemini_generation_faults_are_told_in_one_run() {
    assert_told(&[
        fault(generate("twice", ""), "", "", None, "", ""),
        fault(generate("twice", ""), "L201", "/key", Some("twice"), "", "twice"),
        fault(generate("flat", r#","temperature":0.5"#), "G317", "/request/temperature", Some("flat"), "temperature", "\"temperature\""),
        fault(generate("config", r#","config":{"temperature":0.5}"#), "G319", "/request/config", Some("config"), "config", "\"config\""),
        fault(generate("list", r#","system_instruction":[{"text":"Be brief."}]"#), "G325", "/request/system_instruction", Some("list"), "", ""),
        fault(generate("both", r#","generationConfig":{"topK":1,"top_k":1}"#), "G309", "/request/generationConfig/top_k", Some("both"), "", "\"top_k\""),
        fault(generate("two", "").replace(r#""text":"Grüße""#, r#""text":"Grüße","fileData":{"fileUri":"files/a"}"#), "G310", "/request/contents/0/parts/0/fileData", Some("two"), "", "\"fileData\""),
        fault(generate("lower", r#","generationConfig":{"responseMimeType":"application/json","responseSchema":{"type":"object"}}"#), "G323", "/request/generationConfig/responseSchema/type", Some("lower"), "object", "\"object\""),
        fault(generate("tools", r#","generation_config":{"tools":[{"google_search":{}}]}"#), "G318", "/request/generation_config/tools", Some("tools"), "tools", "\"tools\""),
        fault(generate("cached", r#","cachedContent":"cachedContents/a","tools":[{"googleSearch":{}}]"#), "G330", "/request/cachedContent", Some("cached"), "tools", "\"cachedContent\""),
        fault(r#"{"key":"beside","request":{"contents":[{"parts":[{"text":"a"}]}]},"safetySettings":[]}"#, "L213", "/safetySettings", Some("beside"), "safetySettings", ""),
    ]);
}

#[test]
#[rustfmt::skip]
fn gemini_embedding_faults_are_told_in_one_run() {
    assert_told(&[
        fault(r#"{"key":"a","request":{"content":{"parts":[{"text":"x"}]}}}"#, "", "", None, "", ""),
        fault(r#"{"key":"a","request":{"content":{"parts":[{"text":"x"}]}}}"#, "L201", "/key", Some("a"), "", "a"),
        fault(r#"{"key":"b","request":{"output_dimensionality":-1,"content":{"parts":[{"text":"x"}]}}}"#, "G305", "/request/output_dimensionality", Some("b"), "", "-1"),
        fault(r#"{"key":"c","request":{"contnt":{"parts":[{"text":"x"}]},"output_dimensionality":512}}"#, "G301", "/request/contnt", Some("c"), "content", "\"contnt\""),
        fault(r#"{"key":"d","request":{"content":{"parts":[{"text":"x"}]}}}"#, "", "", None, "", ""),
    ]);
}
