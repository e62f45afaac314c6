//! What `models` takes.

use batchline::Date;
use batchline::estimate::PROVIDERS;
use clap::Args;

use super::{ListFormat, unknown};

const EXAMPLES: &str = "Examples:
  batchline models                                every model batchline knows
  batchline models --provider gemini --batchable  what a Gemini batch may run on
  batchline models gpt-5.4                        ids with this in them
  batchline models 'gemini-*-flash'               or a glob
  batchline models --date 2027-01-01              at the prices of another day";

/// What `models` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct ModelsArgs {
    /// Only ids with this in them; * and ? stand for any characters
    #[arg(value_name = "PATTERN")]
    pub pattern: Option<String>,
    /// Only models of this provider: gemini, openai
    #[arg(long, value_name = "PROVIDER", value_parser = provider)]
    pub provider: Option<&'static str>,
    /// Only models that batches take and that are not shut down on the day
    #[arg(long)]
    pub batchable: bool,
    /// The day of the prices, YYYY-MM-DD [default: today]
    #[arg(long, value_parser = super::date, value_name = "DATE")]
    pub date: Option<Date>,
    /// How the list is printed
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub output_format: ListFormat,
}

fn provider(id: &str) -> Result<&'static str, String> {
    let known = PROVIDERS.iter().copied();
    known.clone().find(|known| *known == id).ok_or_else(|| unknown("provider", id, known))
}
