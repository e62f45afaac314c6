//! What `diff` takes.

use std::path::PathBuf;

use clap::Args;

use super::dedupe::CommonArgs;

const EXAMPLES: &str = "Examples:
  batchline diff old.jsonl new.jsonl                 what came, went and changed, by id
  batchline diff run1.jsonl run2.jsonl --output-format json | jq .changed
  git show HEAD:requests.jsonl | batchline diff - requests.jsonl

Records are compared as JSON: white space, the order of keys and how texts and numbers are written do not matter, nor does the order of
lines. Values are not shown.

Exit codes: 0 both say the same, 1 they differ, 2 could not run.";

/// What `diff` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct DiffArgs {
    /// The old file, or - for standard input; .gz and .zst are read as they are
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The new file
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Differences listed of each kind, 0 for all; counts are always exact
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub max_differences: usize,
    #[command(flatten)]
    pub common: CommonArgs,
}
