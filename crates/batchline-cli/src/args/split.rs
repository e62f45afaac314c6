//! What `split` and `merge` take.

use std::path::PathBuf;

use batchline::merge::OnClash;
use batchline::{Format, Profile};
use clap::{Args, ValueEnum};

use super::ListFormat;

const SPLIT_EXAMPLES: &str = "Examples:
  batchline split requests.jsonl --out-dir parts                 by the limits of who runs the file
  batchline split requests.jsonl --out-dir parts --max-lines 10000
  batchline split requests.jsonl --out-dir parts --shards 8      eight equal ones
  batchline split requests.jsonl --out-dir parts --tier 1        what may wait on your tier
  batchline split gemini.jsonl --out-dir parts --max-tokens 2000000 --model gemini-3.8-flash
  batchline split requests.jsonl --out-dir parts --dry-run       what would be written
  zstdcat big.jsonl.zst | batchline split - --out-dir parts --name big
  batchline merge parts/requests.manifest.json -o again.jsonl    the file as it was

A run that was stopped goes on where it was: start it again. More about it, and the manifest:
https://github.com/batchline/batchline/blob/main/docs/split.md

Exit codes: 0 ok, 2 could not run.";

/// What `split` takes.
#[derive(Debug, Args)]
#[command(after_help = SPLIT_EXAMPLES)]
pub struct SplitArgs {
    /// The file to split, or - for standard input; .gz and .zst are read as they are
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// The directory of the shards and their manifest; made when it is not there
    #[arg(long, value_name = "DIR")]
    pub out_dir: PathBuf,
    /// Most requests of a shard
    #[arg(long, value_name = "N", help_heading = "How large shards are")]
    pub max_lines: Option<u64>,
    /// Most bytes of a shard
    #[arg(long, value_name = "BYTES", help_heading = "How large shards are")]
    pub max_bytes: Option<u64>,
    /// Most input tokens of a shard; they are counted, which takes many times as long
    #[arg(long, value_name = "N", help_heading = "How large shards are")]
    pub max_tokens: Option<u64>,
    /// The usage tier of your account: a shard has no more tokens than may wait in batches of its model
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=5), value_name = "N", help_heading = "How large shards are")]
    pub tier: Option<u8>,
    /// Exactly so many shards, about equal
    #[arg(long, value_name = "N", help_heading = "How large shards are")]
    pub shards: Option<u64>,
    /// Keep to the limits given here only, not to those of the profile
    #[arg(long, help_heading = "How large shards are")]
    pub no_profile_limits: bool,
    /// The format of the records; told from the first records when left out
    #[arg(long, value_parser = super::format, value_name = "FORMAT", help_heading = "What is split")]
    pub format: Option<&'static Format>,
    /// Who will run the file: gemini, openai, gemini-openai
    #[arg(long, value_parser = super::profile, value_name = "PROFILE", help_heading = "What is split")]
    pub profile: Option<&'static Profile>,
    /// The model of requests that name none, to count tokens for
    #[arg(long, value_name = "MODEL", help_heading = "What is split")]
    pub model: Option<String>,
    /// Do not give each model and endpoint shards of its own
    #[arg(long, help_heading = "What is split")]
    pub keep_together: bool,
    /// Leave out blank lines; the file can then not be had back byte for byte
    #[arg(long, help_heading = "What is split")]
    pub drop_blank: bool,
    /// What names of shards begin with [default: the name of the file]
    #[arg(long, value_name = "NAME", help_heading = "What is written")]
    pub name: Option<String>,
    /// Replace files of these names that hold something else
    #[arg(long, help_heading = "What is written")]
    pub force: bool,
    /// Show the shards, and write nothing
    #[arg(long, help_heading = "What is written")]
    pub dry_run: bool,
    /// How the shards are listed
    #[arg(long, value_enum, default_value_t, value_name = "HOW", help_heading = "Output")]
    pub output_format: ListFormat,
    /// Print nothing but errors and, where asked for, JSON
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,
    /// Worker threads, 0 for one a processor
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = super::threads, help_heading = "Output")]
    pub threads: usize,
}

const MERGE_EXAMPLES: &str = "Examples:
  batchline merge parts/requests.manifest.json -o requests.jsonl   what was split, byte for byte
  batchline merge a.jsonl b.jsonl.gz -o all.jsonl                  one behind the other
  batchline merge 'results/*.jsonl' -o results.jsonl               in the order of their names
  batchline merge a.jsonl b.jsonl --on-clash rename -o all.jsonl   new ids for lines that repeat one

Exit codes: 0 ok, 1 ids clash and nothing was written, 2 could not run.";

/// What `merge` takes.
#[derive(Debug, Args)]
#[command(after_help = MERGE_EXAMPLES)]
pub struct MergeArgs {
    /// A manifest; or files, directories, globs of requests or of results, - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Where the file goes, - for standard output
    #[arg(short, long, default_value = "-", value_name = "OUT")]
    pub output: PathBuf,
    /// What becomes of a line whose id stands before it
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    pub on_clash: Clashing,
    /// Who will run the file, to warn of their limits: gemini, openai, gemini-openai
    #[arg(long, value_parser = super::profile, value_name = "PROFILE")]
    pub profile: Option<&'static Profile>,
    /// Clashes that are listed, 0 for all; they are all counted
    #[arg(long, default_value_t = 20, value_name = "N", help_heading = "Output")]
    pub max_clashes: usize,
    /// How the merge is told; JSON goes to standard output, so the file needs a name
    #[arg(long, value_enum, default_value_t, value_name = "HOW", help_heading = "Output")]
    pub output_format: ListFormat,
    /// Print nothing but errors, clashes and, where asked for, JSON
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,
    /// Worker threads, 0 for one a processor
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = super::threads, help_heading = "Output")]
    pub threads: usize,
}

/// What becomes of a line whose id stands before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Clashing {
    /// Write nothing
    #[default]
    Error,
    /// Leave the line out
    KeepFirst,
    /// Leave it as it is
    KeepAll,
    /// Give it another id: a-2, a-3 …; only for requests
    Rename,
}

impl Clashing {
    pub fn meant(self) -> OnClash {
        match self {
            Clashing::Error => OnClash::Refuse,
            Clashing::KeepFirst => OnClash::KeepFirst,
            Clashing::KeepAll => OnClash::KeepAll,
            Clashing::Rename => OnClash::Rename,
        }
    }
}
