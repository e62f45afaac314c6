//! What `join` takes.

use std::path::PathBuf;

use batchline::Date;
use batchline::join::{
    OUTCOMES, Outcome, TEXT_FORMATS, TextFormat, find_outcome, find_text_format,
};
use clap::{Args, ValueEnum};

const EXAMPLES: &str = "Examples:
  batchline join requests.jsonl output.jsonl errors.jsonl              who has an answer, who has none, and why
  batchline join requests.jsonl output.jsonl -o answers.jsonl          rows in the order of the requests
  batchline join requests.jsonl results/ --retry again.jsonl           the lines to send again, byte for byte
  batchline join requests.jsonl first.jsonl second.jsonl -o all.jsonl  two runs: an answer counts before a failure
  batchline join requests.jsonl output.jsonl --retry again.jsonl --only missing,expired,server-error
  batchline join requests.jsonl output.jsonl --text csv -o answers.csv answers alone, for a spreadsheet
  batchline join requests.jsonl output.jsonl --problems failed.jsonl   every failure with its reason
  batchline join requests.jsonl output.jsonl --estimate                what it took, beside what was estimated

Classes: refused, truncated, safety, malformed, empty, invalid, server-error, expired, missing.
What they mean: https://github.com/batchline/batchline/blob/main/docs/join.md

Exit codes: 0 every request has an answer, 1 some are missing or failed, 2 could not run.";

/// What `join` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct JoinArgs {
    /// The file of requests, the manifest of a split, or - for standard input; .gz and .zst are read as they are
    #[arg(value_name = "REQUESTS")]
    pub requests: PathBuf,
    /// The results: output files, error files, directories or globs of them; what comes first counts first
    #[arg(value_name = "RESULTS", required = true)]
    pub results: Vec<PathBuf>,
    /// Write the row of each request here, in the order of the requests; - for standard output
    #[arg(short, long, value_name = "OUT", help_heading = "What is written")]
    pub output: Option<PathBuf>,
    /// Write rows that are no answers here instead of among the others
    #[arg(long, value_name = "FILE", requires = "output", help_heading = "What is written")]
    pub errors: Option<PathBuf>,
    /// Write the request lines to send again here, byte for byte
    #[arg(long, value_name = "FILE", help_heading = "What is written")]
    pub retry: Option<PathBuf>,
    /// Which requests are sent again: classes separated by commas [default: all without an answer]
    #[arg(long, value_name = "CLASS", value_delimiter = ',', value_parser = class, requires = "retry", help_heading = "What is written")]
    pub only: Vec<&'static Outcome>,
    /// Write every problem here, a JSON object a line: requests without an answer, rows without a request
    #[arg(long, value_name = "FILE", help_heading = "What is written")]
    pub problems: Option<PathBuf>,
    /// Write answers alone (text, vector, calls of tools) as csv or jsonl, a line for each request
    #[arg(long, value_name = "FORMAT", value_parser = text, requires = "output", help_heading = "What is written")]
    pub text: Option<&'static TextFormat>,
    /// Write rows in the order in which they came: results are read from start to end once more, not at random places
    #[arg(long, requires = "output", help_heading = "What is written")]
    pub unordered: bool,
    /// Count the requests too, and put the estimate beside what was taken; takes many times as long
    #[arg(long, help_heading = "Tokens and money")]
    pub estimate: bool,
    /// The model of rows that name none: embeddings of Gemini's do not
    #[arg(long, value_name = "MODEL", help_heading = "Tokens and money")]
    pub model: Option<String>,
    /// The day the work was billed, YYYY-MM-DD [default: today]
    #[arg(long, value_parser = super::date, value_name = "DATE", help_heading = "Tokens and money")]
    pub date: Option<Date>,
    /// Newer prices: batchline's own format, LiteLLM's list of models, or the data of genai-prices
    #[arg(long, value_name = "FILE", help_heading = "Tokens and money")]
    pub prices: Option<PathBuf>,
    /// How the account is printed
    #[arg(long, value_enum, default_value_t, value_name = "HOW", help_heading = "Output")]
    pub output_format: JoinFormat,
    /// Problems listed of each kind, 0 for all; counts are always exact
    #[arg(long, value_name = "N", default_value_t = 3, help_heading = "Output")]
    pub max_problems: usize,
    /// Show no messages of providers, which may repeat text of requests; ids are shown
    #[arg(long, help_heading = "Output")]
    pub redact: bool,
    /// Print nothing but errors
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,
    /// Worker threads, 0 for one a processor
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = super::threads, help_heading = "Output")]
    pub threads: usize,
}

/// How the account is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum JoinFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object
    Json,
}

fn class(id: &str) -> Result<&'static Outcome, String> {
    let classes = OUTCOMES.iter().filter(|outcome| !outcome.is_answered());
    let found = find_outcome(id).filter(|outcome| !outcome.is_answered());
    found.ok_or_else(|| super::unknown("class", id, classes.map(|outcome| outcome.id)))
}

fn text(id: &str) -> Result<&'static TextFormat, String> {
    let known = TEXT_FORMATS.iter().map(|format| format.id);
    find_text_format(id).ok_or_else(|| super::unknown("format of answers", id, known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_class() {
        let ids = OUTCOMES.iter().filter(|outcome| !outcome.is_answered()).map(|it| it.id);
        let list = format!("Classes: {}.", ids.collect::<Vec<_>>().join(", "));
        assert!(EXAMPLES.contains(&list), "{list}");
    }
}
