//! Which configuration holds, which findings are looked for, and which fail.

use std::path::PathBuf;

use batchline::Selector;
use clap::{Args, ValueEnum};

/// What `check` and `config` take.
#[derive(Debug, Args)]
#[command(next_help_heading = "Configuration and rules")]
pub struct ChooseArgs {
    /// The configuration of all files [default: the batchline.toml nearest above each]
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Read no configuration
    #[arg(long)]
    pub isolated: bool,
    /// Look for these findings only: codes, starts of codes, names, impacts, ALL
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = Selector::parse)]
    pub select: Option<Vec<Selector>>,
    /// Look for these findings too
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = Selector::parse)]
    pub extend_select: Vec<Selector>,
    /// Do not look for these findings
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = Selector::parse)]
    pub ignore: Vec<Selector>,
    /// Fail on these too
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    pub deny: Vec<Deny>,
}

/// What fails a check besides findings of impact batch and line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    /// Findings that are advice
    Advice,
    /// Suppressions in batchline.toml that suppress nothing
    UnusedSuppressions,
}

impl Deny {
    pub fn name(self) -> &'static str {
        match self {
            Deny::Advice => "advice",
            Deny::UnusedSuppressions => "unused-suppressions",
        }
    }
}
