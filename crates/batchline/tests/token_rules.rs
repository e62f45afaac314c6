//! The rules for which tokens are counted: each limit at its border, whoever is asked, and silence when nobody has asked.

use batchline::{
    CheckOptions, Error, Report, Source, TokenChecks, check_line, check_reader, check_source,
    find_profile,
};

fn words(count: usize) -> String {
    vec!["word"; count].join(" ")
}

fn ids(count: usize) -> String {
    format!("[{}]", vec!["1"; count].join(","))
}

fn embedding(input: &str) -> String {
    embedding_on("text-embedding-3-small", input)
}

fn embedding_on(model: &str, input: &str) -> String {
    let body = format!(r#"{{"model":"{model}","input":{input}}}"#);
    format!(r#"{{"custom_id":"r","method":"POST","url":"/v1/embeddings","body":{body}}}"#)
}

/// A chat of one message of so many words; seven tokens stand around them.
fn chat(model: &str, count: usize, settings: &str) -> String {
    let said = words(count);
    let messages = format!(r#"[{{"role":"user","content":"{said}"}}]"#);
    let body = format!(r#"{{"model":"{model}",{settings}"messages":{messages}}}"#);
    format!(r#"{{"custom_id":"r","method":"POST","url":"/v1/chat/completions","body":{body}}}"#)
}

fn responses(model: &str, count: usize, settings: &str) -> String {
    let body = format!(r#"{{"model":"{model}",{settings}"input":"{}"}}"#, words(count));
    format!(r#"{{"custom_id":"r","method":"POST","url":"/v1/responses","body":{body}}}"#)
}

fn gemini_embedding(count: usize) -> String {
    format!(r#"{{"key":"r","request":{{"content":{{"parts":[{{"text":"{}"}}]}}}}}}"#, words(count))
}

fn gemini(key: usize, count: usize) -> String {
    let parts = format!(r#"[{{"text":"{}"}}]"#, words(count));
    format!(r#"{{"key":"r{key}","request":{{"contents":[{{"parts":{parts}}}]}}}}"#)
}

fn counting(model: &str) -> CheckOptions {
    let model = Some(model).filter(|model| !model.is_empty()).map(String::from);
    CheckOptions { tokens: Some(TokenChecks::default()), model, ..CheckOptions::default() }
}

fn on_tier(model: &str, tier: u8) -> CheckOptions {
    CheckOptions { tokens: Some(TokenChecks { tier: Some(tier) }), ..counting(model) }
}

fn check(file: &str, options: &CheckOptions) -> Report {
    check_reader(format!("{file}\n").as_bytes(), options).expect("reading memory")
}

/// `T703 line /body/input/1`, of the rules that need counted tokens.
fn told(report: &Report) -> Vec<String> {
    let findings = report.findings.iter().filter(|f| f.rule.code.starts_with('T'));
    findings.map(|f| format!("{} {} {}", f.rule.code, f.impact.name(), f.pointer)).collect()
}

fn told_about(line: &str, model: &str) -> Vec<String> {
    told(&check(line, &counting(model)))
}

#[test]
fn an_input_to_embed_may_be_as_long_as_the_model_reads() {
    let quoted = |count| format!("\"{}\"", words(count));
    let cases: &[(&str, String, &[&str])] = &[
        ("", embedding(&quoted(8192)), &[]),
        ("", embedding(&quoted(8193)), &["T703 line /body/input"]),
        ("", embedding(&format!("[{}]", ids(8192))), &[]),
        ("", embedding(&format!("[{},{}]", ids(8193), ids(1))), &["T703 line /body/input/0"]),
        ("", embedding_on("text-embedding-3-large", &quoted(8193)), &["T703 line /body/input"]),
        ("", embedding_on("text-embedding-ada-002", &quoted(8193)), &["T703 line /body/input"]),
        ("", embedding_on("my-embedder", &quoted(8193)), &[]),
        // What Gemini does with longer texts is not confirmed.
        ("gemini-embedding-001", gemini_embedding(2048), &[]),
        ("gemini-embedding-001", gemini_embedding(2049), &["T703 advice /request/content"]),
        ("models/gemini-embedding-001", gemini_embedding(2049), &["T703 advice /request/content"]),
        ("gemini-embedding-2", gemini_embedding(8192), &[]),
        ("gemini-embedding-2", gemini_embedding(8193), &["T703 advice /request/content"]),
        ("", embedding_on("gemini-embedding-001", &quoted(2049)), &["T703 advice /body/input"]),
    ];
    for (model, line, wanted) in cases {
        assert_eq!(&told_about(line, model), wanted, "{model} {}", &line[..120]);
    }
}

#[test]
fn every_input_that_is_too_long_is_told_where_it_stands() {
    let text = words(8193);
    let line = embedding(&format!(r#"["{text}","short","{text}"]"#));
    let wanted = ["T703 line /body/input/0", "T703 line /body/input/2"];
    assert_eq!(told_about(&line, ""), wanted);
}

#[test]
fn the_inputs_of_one_request_may_have_300_000_tokens_together() {
    let lists = |last| {
        let lists = vec![ids(2048); 146].join(",");
        embedding(&format!("[{lists},{}]", ids(last)))
    };
    assert_eq!(told_about(&lists(300_000 - 146 * 2048), ""), [""; 0]);
    assert_eq!(told_about(&lists(300_001 - 146 * 2048), ""), ["T704 line /body/input"]);
    // Nobody names such a limit for Gemini.
    let gemini = lists(2048).replace("text-embedding-3-small", "gemini-embedding-2");
    assert_eq!(told_about(&gemini, ""), [""; 0]);
}

#[test]
fn input_beyond_the_window_is_told() {
    let cases: &[(&str, String, &[&str])] = &[
        ("", chat("gpt-4", 8185, ""), &[]),
        ("", chat("gpt-4", 8186, ""), &["T702 line /body"]),
        // An estimate: advice as long as the limit is nearer than the count may be off.
        ("", responses("gpt-4", 8300, ""), &["T702 advice /body"]),
        ("", responses("gpt-4", 8800, ""), &["T702 line /body"]),
        // The server drops what is too much.
        ("", responses("gpt-4", 8800, r#""truncation":"auto","#), &["T702 advice /body"]),
        // Nothing is known about the window.
        ("", chat("gpt-6.2-sol", 9000, ""), &[]),
        ("", chat("my-model", 9000, ""), &[]),
        // --model comes first, as for all rules about models.
        ("gpt-4", chat("gpt-4o", 8186, ""), &["T702 line /body"]),
        ("gemini-2.5-flash-preview-tts", gemini(1, 8192), &[]),
        ("gemini-2.5-flash-preview-tts", gemini(1, 12_000), &["T702 line /request"]),
    ];
    for (model, line, wanted) in cases {
        assert_eq!(&told_about(line, model), wanted, "{model} {}", &line[..120]);
    }
}

#[test]
fn input_and_answer_share_the_window_of_openais_models() {
    let limit = |count: u32| format!(r#""max_tokens":{count},"#);
    let cases: &[(String, &[&str])] = &[
        (chat("gpt-4", 5000, &limit(3185)), &[]),
        (chat("gpt-4", 5000, &limit(3186)), &["T705 line /body/max_tokens"]),
        // No limit: the answer ends with the window.
        (chat("gpt-4", 8000, ""), &[]),
        // Said about the input.
        (chat("gpt-4", 8300, &limit(100)), &["T702 line /body"]),
        // Nobody has confirmed it of these.
        (
            responses("gpt-4", 5000, r#""max_output_tokens":4000,"#),
            &["T705 advice /body/max_output_tokens"],
        ),
        // Whether the window counts the answer is not known.
        (chat("gpt-3.5-turbo-instruct", 5000, &limit(4000)), &[]),
    ];
    for (line, wanted) in cases {
        assert_eq!(&told_about(line, ""), wanted, "{}", &line[..120]);
    }
    // Beyond what the model can say: O557 says it, and nothing is said twice.
    let report = check(&chat("gpt-4o", 10, &limit(130_000)), &counting(""));
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.rule.code).collect();
    assert_eq!(codes, ["O557"]);
}

#[test]
fn a_file_above_the_queue_of_its_tier_is_told_once() {
    // 25,000 tokens may wait on the first tier.
    let file = |last| {
        let lines: Vec<_> = (0..5).map(|n| gemini(n, if n == 4 { last } else { 5000 })).collect();
        lines.join("\n")
    };
    let model = "gemini-2.5-pro-preview-tts";
    assert_eq!(told(&check(&file(5000), &on_tier(model, 1))), [""; 0]);
    // The vocabulary of speech models is not published: some more is no error yet.
    assert_eq!(told(&check(&file(5001), &on_tier(model, 1))), ["T706 advice "]);
    let above = check(&file(8000), &on_tier(model, 1));
    assert_eq!(told(&above), ["T706 advice "]);
    assert!(
        above.findings[0].message(false).starts_with("about 28000 input tokens, at most 25000")
    );
    let far_above =
        [file(8000), file(8000).replace("\"r\"", "\"s\"").replace(":\"r", ":\"s")].join("\n");
    assert_eq!(told(&check(&far_above, &on_tier(model, 1))), ["T706 batch "]);
    // Other tiers, no tier, a model nobody knows the queue of.
    assert_eq!(told(&check(&far_above, &on_tier(model, 2))), [""; 0]);
    assert_eq!(told(&check(&far_above, &on_tier(model, 4))), [""; 0]);
    assert_eq!(told(&check(&far_above, &counting(model))), [""; 0]);
    assert_eq!(told(&check(&far_above, &on_tier("gemini-3.8-flash", 1))), [""; 0]);
}

fn with_large(small: usize, large: &[usize]) -> String {
    let lines = (0..small).map(|n| gemini(n, 5));
    let large = large.iter().zip(1000..).map(|(count, n)| gemini(n, *count));
    lines.chain(large).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_request_far_above_the_median_is_an_outlier() {
    let found = |small, large: &[usize]| {
        let report = check(&with_large(small, large), &counting("gemini-2.5-flash"));
        let lines = report.findings.iter().filter(|f| f.rule.code == "T707");
        lines.map(|f| f.place.map_or(0, |place| place.line)).collect::<Vec<_>>()
    };
    assert_eq!(found(40, &[10_000]), [0; 0]);
    assert_eq!(found(40, &[10_001]), [41]);
    // Too few to say what is usual.
    assert_eq!(found(18, &[10_001]), [0; 0]);
    assert_eq!(found(19, &[10_001]), [20]);
    // A file of two kinds.
    assert_eq!(found(30, &[10_001, 10_001]), [0; 0]);
    // Twenty times the median are not far.
    let file: Vec<_> = (0..40).map(|n| gemini(n, 600)).chain([gemini(99, 12_000)]).collect();
    assert_eq!(told(&check(&file.join("\n"), &counting("gemini-2.5-flash"))), [""; 0]);
}

#[test]
fn the_largest_outliers_are_shown_and_all_are_counted() {
    let large: Vec<usize> = (0..12).map(|n| 11_000 + n).collect();
    let report = check(&with_large(300, &large), &counting("gemini-2.5-flash"));
    let shown: Vec<_> = report.findings.iter().filter_map(|f| f.place.map(|p| p.line)).collect();
    assert_eq!(shown, (303..=312).collect::<Vec<_>>());
    assert_eq!(report.findings[9].id.as_deref(), Some("r1011"));
    let total = report.totals.iter().find(|total| total.code == "T707").expect("a total");
    assert_eq!(total.count, 12);
}

#[test]
fn nothing_is_counted_unless_asked_for() {
    for line in [embedding(&format!("\"{}\"", words(9000))), chat("gpt-4", 9000, "")] {
        assert_eq!(told(&check(&line, &CheckOptions::default())), [""; 0]);
    }
}

#[test]
fn a_line_by_itself_is_counted_too() {
    let line = format!("\u{feff}{}\r", chat("gpt-4", 9000, r#""temperature":9,"#));
    let findings = check_line(line.as_bytes(), &counting(""));
    let found: Vec<_> = findings.iter().map(|f| (f.rule.code, f.pointer.as_str())).collect();
    assert_eq!(found, [("J102", ""), ("T702", "/body"), ("O505", "/body/temperature")]);
    let place = findings[1].place.expect("a place");
    assert_eq!(&line.as_bytes()[place.offset as usize..][..place.length as usize], b"\"body\"");
    assert_eq!(findings[1].id.as_deref(), Some("r"));
    // Without a model nothing can be said of a line.
    assert!(check_line(gemini_embedding(9000).as_bytes(), &counting("")).is_empty());
}

#[test]
fn a_gemini_file_needs_a_model() {
    let line = gemini_embedding(3);
    let error = check_reader(line.as_bytes(), &counting("")).expect_err("no model");
    assert!(matches!(&error, Error::Options(said) if said.contains("add --model")), "{error}");
    let error =
        check_source(Source::memory(line.as_bytes()), &counting(""), &mut Default::default());
    assert!(matches!(error, Err(Error::Options(_))));
    // The records of these name it, or lack it by mistake; or there are none.
    let named =
        line.replace("\"content\"", "\"model\":\"models/gemini-embedding-001\",\"content\"");
    for file in [
        &named,
        &embedding("\"Hi\"").replace("\"model\":\"text-embedding-3-small\",", ""),
        "",
        "{}\n",
    ] {
        assert!(check_reader(file.as_bytes(), &counting("")).is_ok(), "{file}");
    }
}

#[test]
fn records_that_cannot_be_read_are_passed_over() {
    let damaged =
        ["", "{", "[1]", "\u{feff}", r#"{"custom_id":1}"#, r#"{"url":"/v1/embeddings","body":7}"#];
    let (short, long) = (embedding("\"Hi\""), embedding(&format!("\"{}\"", words(9000))));
    let file = [&[short.as_str()][..], &damaged, &[&long]].concat();
    let mut bytes = file.join("\n").into_bytes();
    bytes.extend(b"\n\xff\xfe{\n");
    let options = CheckOptions { profile: find_profile("openai"), ..counting("") };
    let report = check_reader(&bytes[..], &options).expect("reading memory");
    assert_eq!(told(&report), ["T703 line /body/input"]);
    assert_eq!(
        report
            .findings
            .iter()
            .filter(|f| f.rule.code == "T703")
            .map(|f| f.place.map_or(0, |p| p.line))
            .next(),
        Some(8)
    );
}
