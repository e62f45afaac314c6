//! What is mended, and what is accepted as it is.

use std::path::PathBuf;

use anyhow::bail;
use batchline::fix::Allowed;
use clap::Args;

/// Mending.
#[derive(Debug, Args)]
#[command(next_help_heading = "Mending")]
pub struct FixArgs {
    /// Mend what leaves the meaning of requests as it is, in the files themselves; of standard input to standard output
    #[arg(long)]
    fix: bool,
    /// With --fix or --diff: mend what rests on a guess too, such as misspelt field names and repeated ids
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what would be mended, and write nothing; exit code 1 when there is something
    #[arg(long, conflicts_with = "fix")]
    pub diff: bool,
    /// With --fix --unsafe-fixes: move lines that are no JSON objects to the end of this file
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// With --fix: exit code 1 when anything was mended, even if nothing is left to find
    #[arg(long, requires = "fix")]
    pub exit_non_zero_on_fix: bool,
}

/// What is to be done to the files.
#[derive(Clone, Debug)]
pub struct Mending {
    pub allowed: Allowed,
    /// Only told, not done.
    pub dry: bool,
    pub rejects: Option<PathBuf>,
}

impl FixArgs {
    /// What is to be done to the files; `None` leaves them as they are.
    pub fn mending(&self) -> anyhow::Result<Option<Mending>> {
        let asked = self.fix || self.diff;
        if self.unsafe_fixes && !asked {
            bail!(
                "--unsafe-fixes says what may be mended: add --fix to mend it, or --diff to see it"
            );
        }
        if self.rejects.is_some() && !(self.fix && self.unsafe_fixes) {
            bail!("--rejects takes lines that --fix --unsafe-fixes drops: add both");
        }
        let allowed = if self.unsafe_fixes { Allowed::Guesses } else { Allowed::Safe };
        let mending = Mending { allowed, dry: self.diff, rejects: self.rejects.clone() };
        Ok(asked.then_some(mending))
    }
}

/// Findings that are accepted as they are.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Baseline")]
pub struct BaselineArgs {
    /// Accept the findings that this file lists: only new ones are told, and count
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub baseline: Option<PathBuf>,
    /// List the findings there are in this file, to be accepted from now on; what it says of files that are not checked stays
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "diff"])]
    pub write_baseline: Option<PathBuf>,
}
