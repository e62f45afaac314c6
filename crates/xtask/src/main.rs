//! `cargo xtask …`: what developers and CI run.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a developers' tool reads and writes the tree and runs commands"
)]

mod bench;
mod counts;
mod dist;
mod fuzz;
mod integrations;
mod licences;
mod new_rule;
mod python;
mod report;
mod steps;

use std::process::ExitCode;

use fuzz::Length;

const HELP: &str = "Usage: cargo xtask COMMAND

  test                   everything CI checks: format, clippy, tests, docs, licences, a short fuzz run, Python types,
                         integrations, the report in a browser, dist, counts
  new-rule CODE NAME     a rule file, its page and its registry lines: cargo xtask new-rule G399 odd-thing
  licences               the licences of everything we link, against the list of those we accept
  fuzz [SECONDS]         each fuzz target for SECONDS (default 20), with new seeds; needs nightly
  python                 what convert writes, read by the types of google-genai and openai; needs Python 3.11
  integrations           the GitHub Action, pre-commit's hooks and the snippets of docs/ci.md, linted and run
  report                 the page of batchline report in a headless Chromium; installs it with apt where it is missing
  report picture         the picture of that page in docs/images, taken anew
  dist                   crates, wheel and source distribution: made, installed afresh, compared with the tested command
  bench [OPTIONS]        us and others on the same bytes, with a dated record; see docs/performance.md
                         --corpus NAME … --size 400MB --rounds 5 --peers A,B --only SECTION,… --quick
                         --growth-max 10GB --ids 100000000
  counts                 instructions a line against benches/counts.toml; UPDATE=1 rewrites it
  update                 rewrite generated files: schemas, format pages, findings in rule pages, man pages, completions";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match args.as_slice() {
        ["test"] => steps::test(),
        ["new-rule", code, name] => new_rule::run(code, name),
        ["licences"] => licences::run(),
        ["fuzz"] => fuzz::run(Length::Seconds(20)),
        ["fuzz", seconds] => {
            let seconds = seconds.parse().map_err(anyhow::Error::from);
            seconds.and_then(|seconds| fuzz::run(Length::Seconds(seconds)))
        }
        ["python"] => python::run_tests(),
        ["integrations"] => integrations::run_tests(),
        ["report"] => report::run_tests(),
        ["report", "picture"] => report::picture(),
        ["dist"] => dist::run_all(),
        ["bench", options @ ..] => bench::run(options),
        ["counts"] => counts::run(),
        ["update"] => steps::update(),
        ["help" | "--help" | "-h"] | [] => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(anyhow::anyhow!("unknown command\n\n{HELP}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
