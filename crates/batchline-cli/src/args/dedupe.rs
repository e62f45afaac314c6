//! What `dedupe` and `fan-back` take.

use std::path::PathBuf;

use clap::Args;

use super::ListFormat;

const DEDUPE_EXAMPLES: &str = "Examples:
  batchline dedupe requests.jsonl -o once.jsonl --map twins.jsonl    send once.jsonl
  batchline fan-back output.jsonl --map twins.jsonl -o all.jsonl     afterwards: an answer for everybody
  batchline join requests.jsonl all.jsonl                            and the account

Identical is what says the same in the same order: everything but the id, white space between tokens aside.

Exit codes: 0 ok, 2 could not run.";

/// What `dedupe` takes.
#[derive(Debug, Args)]
#[command(after_help = DEDUPE_EXAMPLES)]
pub struct DedupeArgs {
    /// The file of requests, or - for standard input; .gz and .zst are read as they are
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// Write the first of identical requests here, untouched; - for standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// Write here whose answer the others get, for `fan-back`
    #[arg(long, value_name = "FILE")]
    pub map: PathBuf,
    #[command(flatten)]
    pub common: CommonArgs,
}

const FAN_BACK_EXAMPLES: &str = "Examples:
  batchline fan-back output.jsonl --map twins.jsonl -o all.jsonl
  batchline fan-back results/ --map twins.jsonl -o - | batchline join requests.jsonl -

Exit codes: 0 everybody has a row, 1 the twin of some has none, 2 could not run.";

/// What `fan-back` takes.
#[derive(Debug, Args)]
#[command(after_help = FAN_BACK_EXAMPLES)]
pub struct FanBackArgs {
    /// The results: files, directories, globs, or - for standard input
    #[arg(value_name = "RESULTS", required = true)]
    pub results: Vec<PathBuf>,
    /// The map that `dedupe` wrote
    #[arg(long, value_name = "FILE")]
    pub map: PathBuf,
    /// Write the rows here, and a copy for each request that was left out; - for standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    #[command(flatten)]
    pub common: CommonArgs,
}

/// What small commands have in common.
#[derive(Debug, Args)]
pub struct CommonArgs {
    /// How the account is printed; on standard error when an output goes to standard output
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub output_format: ListFormat,
    /// Print nothing but errors
    #[arg(short, long)]
    pub quiet: bool,
    /// Worker threads, 0 for one a processor
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = super::threads)]
    pub threads: usize,
}
