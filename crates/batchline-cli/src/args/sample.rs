//! What `sample` takes.

use std::path::PathBuf;

use clap::Args;

use super::dedupe::CommonArgs;

const EXAMPLES: &str = "Examples:
  batchline sample requests.jsonl -n 100 -o try.jsonl          a hundred lines to try things with
  batchline sample requests.jsonl --share 1% --seed 7 -o -     each line with a probability of 1 %

The same file and seed give the same lines, in the order of the file.

Exit codes: 0 ok, 2 could not run.";

/// What `sample` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct SampleArgs {
    /// The file, or - for standard input; .gz and .zst are read as they are
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// Take so many lines, or all when there are fewer
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        required_unless_present = "share",
        conflicts_with = "share"
    )]
    pub lines: Option<u64>,
    /// Take each line with this probability: 5% or 0.05
    #[arg(long, value_name = "SHARE", value_parser = share, visible_alias = "fraction")]
    pub share: Option<f64>,
    /// Which of all samples
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Write the lines here, untouched; - for standard output
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    pub output: PathBuf,
    #[command(flatten)]
    pub common: CommonArgs,
}

fn share(text: &str) -> Result<f64, String> {
    let (number, unit) = text.strip_suffix('%').map_or((text, 1.0), |number| (number, 100.0));
    let share = number.trim().parse::<f64>().map(|share| share / unit);
    let share = share.ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a share looks like 5% or 0.05, and is at most all".into())
}
