//! What `report` takes.

use std::path::PathBuf;

use batchline::estimate::{OutputWish, Sample, parse_output};
use batchline::{Date, Format, Profile};
use clap::Args;

use super::ChooseArgs;

const EXAMPLES: &str = "Examples:
  batchline report requests.jsonl                    writes report.html; open it in a browser
  batchline report data/ -o out/week-47.html         all files of a directory on one page
  batchline report f.jsonl --compare gemini-2.5-flash,gpt-5.4-nano
  batchline report f.jsonl --results answers.jsonl errors.jsonl
  batchline report f.jsonl --show-text               with windows of the texts around findings
  batchline report f.jsonl --redact                  without ids too, to be handed on
  batchline report f.jsonl --no-tokens -o - > p.html findings only, to standard output

The page needs no network, no server and no other file. What is on it: https://github.com/batchline/batchline/blob/main/docs/report.md

Exit codes: 0 nothing would be refused or fail (advice alone does not count) and every request was answered, 1 something would, 2 could not run.";

/// What `report` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ReportArgs {
    /// Files, directories (searched for *.jsonl, *.jsonl.gz, *.jsonl.zst), globs, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Where the page goes, - for standard output; a file of that name is replaced
    #[arg(short, long, default_value = "report.html", value_name = "FILE")]
    pub output: PathBuf,
    /// What came back: files of results, joined by id with the one file of requests; may be repeated
    #[arg(long, value_name = "FILE", num_args = 1.., help_heading = "What is checked")]
    pub results: Vec<PathBuf>,
    /// The format of the records; told from the first records when left out
    #[arg(long, value_parser = super::format, value_name = "FORMAT", help_heading = "What is checked")]
    pub format: Option<&'static Format>,
    /// Who will run the file: gemini, openai, gemini-openai
    #[arg(long, value_parser = super::profile, value_name = "PROFILE", help_heading = "What is checked")]
    pub profile: Option<&'static Profile>,
    /// The model the file is for, when the records do not name it
    #[arg(long, value_name = "MODEL", help_heading = "What is checked")]
    pub model: Option<String>,
    /// The day of the page, of prices and of shutdown dates, YYYY-MM-DD [default: today]
    #[arg(long, value_parser = super::date, value_name = "DATE", help_heading = "What is checked")]
    pub today: Option<Date>,
    /// Count no tokens: no costs, in a fraction of the time
    #[arg(long, help_heading = "Costs")]
    pub no_tokens: bool,
    /// Models to price the same requests on, as if converted; separated by commas
    #[arg(long, value_name = "MODELS", value_delimiter = ',', value_parser = super::estimate::model, conflicts_with = "no_tokens", help_heading = "Costs")]
    pub compare: Vec<String>,
    /// How long answers get: N tokens, or P50:P95 [default: from nothing to what the request allows]
    #[arg(long, value_name = "TOKENS", value_parser = parse_output, conflicts_with = "no_tokens", help_heading = "Costs")]
    pub output_tokens: Option<OutputWish>,
    /// Newer prices: batchline's own format, LiteLLM's list of models, or the data of genai-prices
    #[arg(long, value_name = "FILE", conflicts_with = "no_tokens", help_heading = "Costs")]
    pub prices: Option<PathBuf>,
    /// How much of each file is counted: 5%, 100%, or auto for all of it below 200 MB [default: auto]
    #[arg(long, value_name = "SHARE", value_parser = super::estimate::sample, conflicts_with = "no_tokens", help_heading = "Costs")]
    pub sample: Option<Sample>,
    #[command(flatten)]
    pub choose: ChooseArgs,
    /// The title of the page
    #[arg(long, value_name = "TEXT", help_heading = "Page")]
    pub title: Option<String>,
    /// Findings listed for each rule, 0 for all; totals are always exact [default: 200]
    #[arg(long, value_name = "N", help_heading = "Page")]
    pub max_findings: Option<usize>,
    /// Show short windows of the texts around findings
    #[arg(long, conflicts_with = "redact", help_heading = "Page")]
    pub show_text: bool,
    /// Show no ids either
    #[arg(long, help_heading = "Page")]
    pub redact: bool,
    /// Print nothing but errors
    #[arg(short, long, help_heading = "Page")]
    pub quiet: bool,
    /// Worker threads, 0 for one a processor
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = super::threads, help_heading = "Page")]
    pub threads: usize,
}
