//! `count_documents ENCODING… < DOCUMENTS`: counts tokens of the documents in lines of JSON, `{"id": …, "text": …}`, and writes a line for
//! each, `{"id": …, "counts": {"o200k_base": 7}}`. The tests in `tests/python` compare these with the providers' own counters.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "an example is a command: it reads its input and says what is wrong"
)]

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use batchline_estimate::tokens::{Counter, Encoding, find_encoding};
use serde_json::{Map, Value, json};

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let encodings: Option<Vec<_>> = names.iter().map(|name| find_encoding(name)).collect();
    let Some(encodings) = encodings.filter(|encodings| !encodings.is_empty()) else {
        eprintln!("Usage: count_documents ENCODING… < DOCUMENTS, not {names:?}");
        return ExitCode::FAILURE;
    };
    match count_lines(&encodings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn count_lines(encodings: &[&'static Encoding]) -> io::Result<()> {
    let mut counter = Counter::default();
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().ok_or(io::ErrorKind::InvalidData)?;
        let count = |encoding: &&'static Encoding| {
            (encoding.name.to_string(), Value::from(counter.count(encoding, text)))
        };
        let counts: Map<String, Value> = encodings.iter().map(count).collect();
        writeln!(out, "{}", json!({"id": document["id"], "counts": counts}))?;
    }
    out.flush()
}
