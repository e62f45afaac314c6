//! `batchline-corpus NAME BYTES [--seed N]`: a corpus on standard output. `--lines N` instead of BYTES counts lines.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a program reads its arguments and says what is wrong with them"
)]

use std::io;
use std::process::ExitCode;

use batchline_corpus::{CORPORA, Corpus, find, write, write_lines};

const SEED: u64 = 20_261_122;

enum Length {
    Bytes(u64),
    Lines(u64),
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((corpus, length, seed)) = parse(&args) else {
        eprintln!("Usage: batchline-corpus NAME BYTES|--lines N [--seed N]\n\nNames:");
        CORPORA.iter().for_each(|corpus| eprintln!("  {:14} {}", corpus.name, corpus.about));
        return ExitCode::from(2);
    };
    let mut out = io::stdout().lock();
    let outcome = match length {
        Length::Bytes(bytes) => write(corpus, bytes, seed, &mut out).map(|_| ()),
        Length::Lines(lines) => write_lines(corpus, lines, seed, &mut out),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parse(args: &[String]) -> Option<(&'static Corpus, Length, u64)> {
    let (name, mut rest) = args.split_first()?;
    let (mut length, mut seed) = (None, SEED);
    while let Some((word, more)) = rest.split_first() {
        rest = more;
        let mut value = || {
            let (value, more) = rest.split_first()?;
            rest = more;
            value.parse().ok()
        };
        match word.as_str() {
            "--seed" => seed = value()?,
            "--lines" => length = Some(Length::Lines(value()?)),
            bytes => length = Some(Length::Bytes(bytes.parse().ok()?)),
        }
    }
    Some((find(name)?, length?, seed))
}
