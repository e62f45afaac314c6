//! What `stats` takes.

use std::path::PathBuf;

use batchline::Format;
use clap::Args;

use super::ListFormat;

const EXAMPLES: &str = "Examples:
  batchline stats requests.jsonl                       lines, ids, models, sizes, fields, scripts
  batchline stats data/ --output-format json | jq '.[].record_bytes.p95'
  zstdcat big.zst | batchline stats -                  standard input

Nothing is judged: `batchline check` does that. What the figures mean: https://github.com/batchline/batchline/blob/main/docs/stats.md

Exit codes: 0 ok, 2 could not run.";

/// What `stats` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct StatsArgs {
    /// Files, directories (searched for *.jsonl, *.jsonl.gz, *.jsonl.zst), globs, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The format of the records; told from the first records when left out
    #[arg(long, value_parser = super::format, value_name = "FORMAT")]
    pub format: Option<&'static Format>,
    /// How it is printed; json is one list for all files
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub output_format: ListFormat,
    /// Show no ids and no keys that the tables do not know
    #[arg(long)]
    pub redact: bool,
    /// Show no progress
    #[arg(short, long)]
    pub quiet: bool,
    /// Worker threads, 0 for one a processor
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = super::threads)]
    pub threads: usize,
}
