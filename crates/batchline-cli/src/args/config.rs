//! What `config` takes.

use std::path::PathBuf;

use clap::Args;

use super::{ChooseArgs, ListFormat};

const EXAMPLES: &str = "Examples:
  batchline config                          what holds for files in this directory
  batchline config data/old.jsonl           for one file, existing or not, and why
  batchline config --output-format json data
  batchline config --schema > batchline.toml.schema.json

What can be configured: https://github.com/batchline/batchline/blob/main/docs/config.md";

/// What `config` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ConfigArgs {
    /// Files, which need not exist; of a directory, any *.jsonl in it
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Print the JSON Schema of batchline.toml (draft 2020-12) instead
    #[arg(long)]
    pub schema: bool,
    /// How settings are printed
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub output_format: ListFormat,
    #[command(flatten)]
    pub choose: ChooseArgs,
}
