//! What can be asked on the command line.

mod choose;
mod config;
mod dedupe;
mod diff;
mod estimate;
mod examples;
mod fix;
mod join;
mod models;
mod output;
mod report;
mod sample;
mod split;
mod stats;

use std::path::PathBuf;

use batchline::{Date, Format, Profile, Rule, catalog, convert};
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub use choose::{ChooseArgs, Deny};
pub use config::ConfigArgs;
pub use dedupe::{CommonArgs, DedupeArgs, FanBackArgs};
pub use diff::DiffArgs;
pub use estimate::{EstimateArgs, EstimateFormat};
pub use fix::{BaselineArgs, FixArgs, Mending};
pub use join::{JoinArgs, JoinFormat};
pub use models::ModelsArgs;
pub use output::{Output, OutputArgs};
pub use report::ReportArgs;
pub use sample::SampleArgs;
pub use split::{Clashing, MergeArgs, SplitArgs};
pub use stats::StatsArgs;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold());

/// Check JSONL batch request files for LLM batch APIs before money is spent on them.
#[derive(Debug, Parser)]
#[command(name = "batchline", version, styles = STYLES, propagate_version = true)]
#[command(after_help = examples::ROOT)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// When to use colour; `auto` honours NO_COLOR and terminals
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check request files: every fault in one pass, with place, reason and remedy
    Check(Box<CheckArgs>),
    /// Convert request files between providers, with an account of every loss
    Convert(Box<ConvertArgs>),
    /// Say what files will cost before they are sent: tokens and dollars, and how sure each figure is
    Estimate(Box<EstimateArgs>),
    /// Write one HTML page to look at and hand on: verdict, findings, sizes, costs
    Report(Box<ReportArgs>),
    /// Bring results back to their requests: who has an answer, who has none, and what to send again
    Join(Box<JoinArgs>),
    /// Leave out identical requests, with a map to give everybody an answer afterwards
    Dedupe(DedupeArgs),
    /// Give the requests that `dedupe` left out the results of their twins
    FanBack(FanBackArgs),
    /// Take a random part of a file, the same for the same seed
    Sample(SampleArgs),
    /// Compare two files by id
    Diff(DiffArgs),
    /// Tell what files hold: lines, ids, models, endpoints, sizes, fields, scripts
    Stats(StatsArgs),
    /// Split a file into shards that servers take, by limits, model and endpoint
    Split(Box<SplitArgs>),
    /// Put shards together again, or files of requests or results one behind the other
    Merge(Box<MergeArgs>),
    /// List models: sizes, prices, whether batches take them, how long they live
    Models(ModelsArgs),
    /// Explain a rule: what it finds, why it matters, examples, what to do
    Explain(ExplainArgs),
    /// List every rule
    #[command(after_help = examples::RULES)]
    Rules(ListArgs),
    /// List the formats and who runs them
    #[command(after_help = examples::FORMATS)]
    Formats(ListArgs),
    /// Show which settings hold for files, and why; or the JSON Schema of batchline.toml
    Config(Box<ConfigArgs>),
    /// Print a format's JSON Schema (draft 2020-12)
    Schema(SchemaArgs),
    /// Print the completions of a shell
    Completions(CompletionsArgs),
}

const CHECK_EXAMPLES: &str = "Examples:
  batchline check requests.jsonl                  one file, format told from its first records
  batchline check data/ 'more/*.jsonl.gz'         directories and globs
  zstdcat big.zst | batchline check -             standard input
  batchline check --profile gemini-openai f.jsonl OpenAI lines for Gemini's compatible endpoint
  batchline check --tokens --tier 1 f.jsonl       count tokens too: windows, limits, queues
  batchline check --output-format json-lines f.jsonl | jq -r .code | sort | uniq -c
  batchline check --output-format full --output-format sarif=batchline.sarif f.jsonl
  batchline check --output-format github --output-format markdown=summary.md data/
  batchline check --redact f.jsonl                show no text of the requests
  batchline check --ignore advice,G358 f.jsonl    not these findings
  batchline check --diff f.jsonl                  what --fix would mend
  batchline check --write-baseline base.json .    accept what is there; --baseline base.json tells what is new
  batchline check --output-format github --output-format sarif=batchline.sarif data/

Exit codes: 0 nothing would be refused or fail (advice alone does not count), 1 something would, 2 could not run.";

/// What `check` takes.
#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub struct CheckArgs {
    /// Files, directories (searched for *.jsonl, *.jsonl.gz, *.jsonl.zst), globs, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The format of the records; told from the first records when left out
    #[arg(long, value_parser = format, value_name = "FORMAT", help_heading = "What is checked")]
    pub format: Option<&'static Format>,
    /// Who will run the file: gemini, openai, gemini-openai
    #[arg(long, value_parser = profile, value_name = "PROFILE", help_heading = "What is checked")]
    pub profile: Option<&'static Profile>,
    /// The model the file is for, when the records do not name it
    #[arg(long, value_name = "MODEL", help_heading = "What is checked")]
    pub model: Option<String>,
    /// The day to judge shutdown dates by, YYYY-MM-DD [default: today]
    #[arg(long, value_parser = date, value_name = "DATE", help_heading = "What is checked")]
    pub today: Option<Date>,
    /// Count tokens too, and compare them with what the model takes; needs a model, and takes many times as long
    #[arg(long, help_heading = "What is checked")]
    pub tokens: bool,
    /// The usage tier of your account: how many tokens may wait in batches of a model
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=5), requires = "tokens", value_name = "N", help_heading = "What is checked")]
    pub tier: Option<u8>,
    /// Longest allowed line in bytes [default: 134217728]
    #[arg(long, value_name = "BYTES", help_heading = "What is checked")]
    pub line_bytes_max: Option<usize>,
    /// Deepest allowed nesting, at most 512 [default: 128]
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=512), value_name = "LEVELS", help_heading = "What is checked")]
    pub depth_max: Option<u32>,
    #[command(flatten)]
    pub fix: FixArgs,
    #[command(flatten)]
    pub baseline: BaselineArgs,
    #[command(flatten)]
    pub choose: ChooseArgs,
    #[command(flatten, next_help_heading = "Output")]
    pub output: OutputArgs,
    /// Findings told for each rule of a file, 0 for all; totals are always exact [default: 20; gitlab 100, sarif 5000, json-lines all]
    #[arg(long, value_name = "N", help_heading = "Output")]
    pub max_findings: Option<usize>,
    /// Show no text of the requests
    #[arg(long, help_heading = "Output")]
    pub redact: bool,
    /// Tell how often each rule fired instead of the findings; gitlab, junit and sarif keep theirs
    #[arg(long, help_heading = "Output")]
    pub statistics: bool,
    /// Print findings only: no summary for people, no progress
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,
    /// Worker threads, 0 for one a processor
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = threads, help_heading = "Output")]
    pub threads: usize,
}

const CONVERT_EXAMPLES: &str = "Examples:
  batchline convert openai.jsonl --to gemini-generate --model gemini-2.5-flash -o gemini.jsonl --map gemini.map.jsonl
  batchline convert results.jsonl --to openai-result --map gemini.map.jsonl -o answers.jsonl
  batchline convert embeddings.jsonl --to gemini-embed --model gemini-embedding-001 -o gemini.jsonl --map map.jsonl
  batchline convert gemini.jsonl --to openai --model gpt-4.1 -o openai.jsonl --rejects refused.jsonl
  batchline convert requests.jsonl.gz --to gemini-generate --model-map models.json -o out.jsonl
  batchline convert requests.jsonl --to gemini-generate --allow C813 --allow custom-tool -o out.jsonl

A model map is a JSON object: {\"gpt-4.1\":\"gemini-2.5-pro\",\"gpt-4.1-mini\":\"gemini-2.5-flash\"}; each model has an output of its own.
What converts to what: https://github.com/batchline/batchline/blob/main/docs/conversion.md

Exit codes: 0 every record was converted, 1 some were refused, 2 could not run.";

/// What `convert` takes.
#[derive(Debug, Args)]
#[command(after_help = CONVERT_EXAMPLES)]
pub struct ConvertArgs {
    /// The file to convert, or - for standard input; .gz and .zst are read as they are
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// What to convert to: gemini-generate, gemini-embed, openai; for results openai-result, gemini-result
    #[arg(long, value_name = "FORMAT", value_parser = conversion)]
    pub to: Conversion,
    /// Where converted lines go, - for standard output
    #[arg(short, long, default_value = "-", value_name = "OUT")]
    pub output: PathBuf,
    /// The model that will run the lines
    #[arg(long, value_name = "MODEL", conflicts_with = "model_map", help_heading = "Models")]
    pub model: Option<String>,
    /// A JSON object with a target model for each model of the file
    #[arg(long, value_name = "FILE", help_heading = "Models")]
    pub model_map: Option<PathBuf>,
    /// Write lines that are refused here, unchanged
    #[arg(long, value_name = "FILE", help_heading = "More outputs")]
    pub rejects: Option<PathBuf>,
    /// The line map: written with requests, read with results
    #[arg(long, value_name = "FILE", help_heading = "More outputs")]
    pub map: Option<PathBuf>,
    /// Write every loss here, a JSON object a line
    #[arg(long, value_name = "FILE", help_heading = "More outputs")]
    pub losses: Option<PathBuf>,
    /// Results: where failed requests go [default: OUT with .errors before its ending, no file when there are none]
    #[arg(long, value_name = "FILE", help_heading = "More outputs")]
    pub errors: Option<PathBuf>,
    /// Refuse every line that loses anything
    #[arg(long, help_heading = "What may be lost")]
    pub strict: bool,
    /// Take the alternative a rule names instead of refusing the line; code or name, may be repeated
    #[arg(long, value_name = "CODE", value_parser = allowed, help_heading = "What may be lost")]
    pub allow: Vec<&'static Rule>,
    /// Gemini lines are for Vertex AI
    #[arg(long, help_heading = "How lines are written")]
    pub vertex: bool,
    /// Where Gemini has media: a JSON object from address or file id to address, or to {"uri":…,"mimeType":…}
    #[arg(long, value_name = "FILE", help_heading = "How lines are written")]
    pub media_map: Option<PathBuf>,
    /// A voice of Gemini for one of OpenAI, such as alloy=Kore; may be repeated
    #[arg(long, value_name = "FROM=TO", value_parser = pair, help_heading = "How lines are written")]
    pub voice: Vec<(String, String)>,
    /// Write schemas for answers to responseJsonSchema, as they are
    #[arg(long, help_heading = "How lines are written")]
    pub response_json_schema: bool,
    /// Write parameters of functions to parametersJsonSchema, as they are
    #[arg(long, help_heading = "How lines are written")]
    pub parameters_json_schema: bool,
    /// Write dimensions to embedContentConfig, the newer place
    #[arg(long, help_heading = "How lines are written")]
    pub embed_content_config: bool,
    /// Make schemas strict on the way to OpenAI
    #[arg(long, help_heading = "How lines are written")]
    pub strict_schemas: bool,
    /// Write max_tokens, for hosts that do not know max_completion_tokens
    #[arg(long, help_heading = "How lines are written")]
    pub max_tokens: bool,
    /// Results: when the job ended, in seconds since 1970
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 0,
        help_heading = "How lines are written"
    )]
    pub created: u64,
    /// Results: write thoughts to reasoning_content
    #[arg(long, help_heading = "How lines are written")]
    pub reasoning_content: bool,
    /// Results: divide vectors by their length, as OpenAI's are
    #[arg(long, help_heading = "How lines are written")]
    pub normalize: bool,
    /// Leave out the check of converted lines
    #[arg(long, help_heading = "How lines are written")]
    pub no_verify: bool,
    /// Losses listed for each rule, 0 for all; totals are always exact
    #[arg(long, value_name = "N", default_value_t = 3, help_heading = "Messages")]
    pub max_losses: usize,
    /// Show no text of the requests, in the losses file neither; ids are shown
    #[arg(long, help_heading = "Messages")]
    pub redact: bool,
    /// Print nothing but errors
    #[arg(short, long, help_heading = "Messages")]
    pub quiet: bool,
    /// Worker threads, 0 for one a processor
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = threads, help_heading = "Messages")]
    pub threads: usize,
}

/// What `explain` takes.
#[derive(Debug, Args)]
#[command(after_help = examples::EXPLAIN)]
pub struct ExplainArgs {
    /// A rule's code or name
    pub rule: String,
}

/// What the listing commands take.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// How the list is printed
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub output_format: ListFormat,
}

/// What `schema` takes.
#[derive(Debug, Args)]
#[command(after_help = examples::SCHEMA)]
pub struct SchemaArgs {
    /// The format
    #[arg(value_parser = format)]
    pub format: &'static Format,
    /// Only lines of this endpoint (formats whose lines have a url)
    #[arg(long, value_name = "URL")]
    pub endpoint: Option<String>,
}

/// What `completions` takes.
#[derive(Debug, Args)]
#[command(after_help = examples::COMPLETIONS)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// When colour is used.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// Makes it so for everything this process prints.
    pub fn write_global(self) {
        let choice = match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// How lists are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A table
    #[default]
    Text,
    /// JSON
    Json,
}

/// What `--to` names.
#[derive(Clone, Copy, Debug)]
pub enum Conversion {
    /// Requests for another provider.
    Requests(&'static convert::Target),
    /// Results of another provider.
    Results(&'static convert::ResultTarget),
}

/// More threads than any machine has exhaust this one.
fn threads(text: &str) -> Result<usize, String> {
    const MAX: usize = 1024;
    let count: usize = text.parse().map_err(|error: std::num::ParseIntError| error.to_string())?;
    if count > MAX { Err(format!("at most {MAX} threads")) } else { Ok(count) }
}

fn conversion(id: &str) -> Result<Conversion, String> {
    let requests = convert::find_target(id).map(Conversion::Requests);
    let results = convert::find_result_target(id).map(Conversion::Results);
    let known = convert::TARGETS.iter().map(|target| target.id);
    let known = known.chain(convert::RESULT_TARGETS.iter().map(|target| target.id));
    requests.or(results).ok_or_else(|| unknown("target", id, known))
}

/// A rule with an alternative.
fn allowed(code: &str) -> Result<&'static Rule, String> {
    let losses = || batchline::rules().filter(|rule| rule.loss().is_some());
    let names = losses().flat_map(|rule| [rule.code, rule.name]);
    let Some(rule) = catalog::find_rule(code).filter(|rule| rule.loss().is_some()) else {
        let meant = catalog::nearest(code, names);
        let hint = meant.map(|name| format!("; did you mean '{name}'?")).unwrap_or_default();
        return Err(format!("no loss '{code}'{hint}"));
    };
    match rule.loss().and_then(|loss| loss.instead) {
        Some(_) => Ok(rule),
        None => Err(format!("{} has no alternative: there is nothing to allow", rule.code)),
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (from, to) = text.split_once('=').ok_or("write FROM=TO")?;
    Ok((from.into(), to.into()))
}

pub fn format(id: &str) -> Result<&'static Format, String> {
    let known = catalog::FORMATS.iter().map(|format| format.id);
    batchline::find_format(id).ok_or_else(|| unknown("format", id, known))
}

pub fn profile(id: &str) -> Result<&'static Profile, String> {
    let known = catalog::PROFILES.iter().map(|profile| profile.id);
    batchline::find_profile(id).ok_or_else(|| unknown("profile", id, known))
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "a day looks like 2026-11-22".into())
}

/// `no format 'gemni'; did you mean …? known: …`
pub fn unknown<'a>(
    what: &str,
    given: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> String {
    let meant = catalog::nearest(given, known.clone());
    let hint = meant.map(|name| format!("did you mean '{name}'? ")).unwrap_or_default();
    format!("no {what} '{given}'; {hint}known: {}", known.collect::<Vec<_>>().join(", "))
}
