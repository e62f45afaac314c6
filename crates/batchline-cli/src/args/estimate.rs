//! What `estimate` takes.

use std::path::PathBuf;

use batchline::estimate::prices::DecimalError;
use batchline::estimate::{Money, OutputWish, Sample, parse_output};
use batchline::{Date, Format, Profile};
use clap::{Args, ValueEnum};

const EXAMPLES: &str = "Examples:
  batchline estimate requests.jsonl                         an OpenAI file
  batchline estimate gemini.jsonl --model gemini-3.8-flash  a Gemini file does not name its model
  batchline estimate f.jsonl --output-tokens 200:1500       median and 95th percentile of answers
  batchline estimate f.jsonl --compare gemini-2.5-flash,gpt-5.4-nano
  batchline estimate data/ --budget 5                       exit code 1 when it may cost above $5
  batchline estimate big.jsonl --sample auto                count a part, to within 1 %
  batchline estimate f.jsonl --date 2027-01-01              at the prices of another day
  batchline estimate f.jsonl --output-format csv > f.csv

Figures say how sure they are:
  1,204 exact   ~1,204 estimate   0–98,304 range   ≥ 1,204 at least   ? unknown
How they are found: https://github.com/batchline/batchline/blob/main/docs/estimate.md

Exit codes: 0 ok, 1 over budget or nobody can say that it is kept, 2 could not run.";

/// What `estimate` takes.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct EstimateArgs {
    /// Files, directories (searched for *.jsonl, *.jsonl.gz, *.jsonl.zst), globs, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The format of the records; told from the first records when left out
    #[arg(long, value_parser = super::format, value_name = "FORMAT", help_heading = "What is estimated")]
    pub format: Option<&'static Format>,
    /// Who will run the file: gemini, openai, gemini-openai
    #[arg(long, value_parser = super::profile, value_name = "PROFILE", help_heading = "What is estimated")]
    pub profile: Option<&'static Profile>,
    /// The model of requests that name none; a Gemini file mostly names none
    #[arg(long, value_name = "MODEL", help_heading = "What is estimated")]
    pub model: Option<String>,
    /// Models to price the same requests on, as if converted; separated by commas
    #[arg(long, value_name = "MODELS", value_delimiter = ',', value_parser = model, help_heading = "What is estimated")]
    pub compare: Vec<String>,
    /// How long answers get: N tokens, or P50:P95 [default: from nothing to what the request allows]
    #[arg(long, value_name = "TOKENS", value_parser = parse_output, help_heading = "What is estimated")]
    pub output_tokens: Option<OutputWish>,
    /// Count a part of each file and extrapolate: 5%, 0.05, or auto for as much as it takes to be within 1 %
    #[arg(long, value_name = "SHARE", value_parser = sample, help_heading = "What is estimated")]
    pub sample: Option<Sample>,
    /// The day the work is billed, YYYY-MM-DD [default: today]
    #[arg(long, value_parser = super::date, value_name = "DATE", help_heading = "Prices")]
    pub date: Option<Date>,
    /// Newer prices: batchline's own format, LiteLLM's list of models, or the data of genai-prices
    #[arg(long, value_name = "FILE", help_heading = "Prices")]
    pub prices: Option<PathBuf>,
    /// Fail when the batch cost of all files may be more than this, in US dollars
    #[arg(long, value_name = "USD", value_parser = budget, help_heading = "Prices")]
    pub budget: Option<Money>,
    /// How the estimate is printed
    #[arg(long, value_enum, default_value_t, value_name = "HOW", help_heading = "Output")]
    pub output_format: EstimateFormat,
    /// Print figures only: no reasons, no notes, no progress
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,
    /// Worker threads, 0 for one a processor
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = super::threads, help_heading = "Output")]
    pub threads: usize,
}

/// How an estimate is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum EstimateFormat {
    /// For people
    #[default]
    Table,
    /// One JSON object for everything
    Json,
    /// A header and a line for each endpoint and model
    Csv,
}

pub(super) fn model(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("a name is missing; write --compare gemini-2.5-flash,gpt-5.4-nano".into()),
        name => Ok(name.into()),
    }
}

const SHARES: &str = "write a share such as 5% or 0.05, or auto";

/// `5%`, `0.05` or `auto`.
pub(super) fn sample(text: &str) -> Result<Sample, String> {
    if text == "auto" {
        return Ok(Sample::Auto);
    }
    let percent = text.strip_suffix('%');
    let number: f64 = percent.unwrap_or(text).trim().parse().map_err(|_| SHARES.to_string())?;
    if !number.is_finite() || number < 0.0 {
        return Err(SHARES.into());
    }
    if number == 0.0 {
        return Err(format!("nothing would be counted; {SHARES}"));
    }
    if number > 100.0 {
        return Err(format!("more than all of the file; {SHARES}"));
    }
    match percent {
        None if number >= 1.0 => {
            Err(format!("did you mean {number}%? a share without % is below 1, such as 0.05"))
        }
        None => Ok(Sample::Share(number)),
        Some(_) if number == 100.0 => Ok(Sample::All),
        Some(_) => Ok(Sample::Share(number / 100.0)),
    }
}

/// `5` or `$5`, digit by digit.
fn budget(text: &str) -> Result<Money, String> {
    Money::parse(text).map_err(|error| {
        let wrong = match error {
            DecimalError::TooFine => "has more than twelve decimals".to_string(),
            other => other.to_string(),
        };
        format!("it {wrong}; write US dollars, such as 5 or 0.50")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_percent_or_below_one() {
        assert_eq!(sample("5%"), Ok(Sample::Share(0.05)));
        assert_eq!(sample("0.05"), Ok(Sample::Share(0.05)));
        assert_eq!(sample("100%"), Ok(Sample::All));
        assert_eq!(sample("auto"), Ok(Sample::Auto));
        let error = |text| sample(text).expect_err("no share");
        assert!(error("0").starts_with("nothing would be counted"));
        assert!(error("0%").starts_with("nothing would be counted"));
        assert!(error("101%").starts_with("more than all"));
        assert!(error("500").starts_with("more than all"));
        assert!(error("5").starts_with("did you mean 5%?"));
        for junk in ["", "%", "many", "-5%", "NaN", "inf", "5%%"] {
            assert_eq!(error(junk), SHARES, "{junk}");
        }
    }

    #[test]
    fn budgets_are_read_digit_by_digit() {
        assert_eq!(budget("$0.1"), Ok(Money { pico: 100_000_000_000 }));
        assert_eq!(budget("5"), budget("$5.00"));
        assert!(budget("five").expect_err("no sum").contains("such as 5 or 0.50"));
        assert!(budget("-1").expect_err("no sum").starts_with("it is negative"));
    }
}
