//! One text, one request.

use batchline_estimate::content::Endpoint;
use batchline_estimate::tokens::models::tokenizer_of;
use batchline_estimate::tokens::{Counter, find_encoding};
use batchline_estimate::{Class, Estimator, Figures, Subject, Terms, Why, provider_of};

use super::EstimateOptions;
use super::pass::chosen;
use crate::Error;

/// How many tokens a text is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextCount {
    /// The number.
    pub tokens: u64,
    /// What it was cut with: `o200k_base`.
    pub encoding: &'static str,
    /// Exact when the model is known to cut texts so.
    pub class: Class,
    /// Why it is not exact.
    pub why: Option<&'static Why>,
}

/// How many tokens `text` is for `model`; `None` when nothing is known about how the model cuts texts. Names of special tokens in the
/// text count as the ordinary text they are.
///
/// Each call starts with empty caches; to count many texts use [`estimate_source`](super::estimate_source), or `batchline_estimate`.
///
/// ```
/// use batchline::estimate::{Class, count_tokens};
///
/// let count = count_tokens("gpt-4o", "What is your name?").expect("a known model");
/// assert_eq!((count.tokens, count.encoding, count.class), (5, "o200k_base", Class::Exact));
/// assert_eq!(count_tokens("gemini-2.5-flash", "What is your name?").map(|count| count.tokens), Some(5));
/// assert_eq!(count_tokens("claude", "What is your name?"), None);
/// ```
#[must_use]
pub fn count_tokens(model: &str, text: &str) -> Option<TextCount> {
    let tokenizer = tokenizer_of(provider_of(model)?, model);
    let encoding = find_encoding(tokenizer.encoding_name?)?;
    let tokens = Counter::default().count(encoding, text);
    Some(TextCount { tokens, encoding: encoding.name, class: tokenizer.class, why: tokenizer.why })
}

/// What one request comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct LineEstimate {
    /// Where it is sent.
    pub endpoint: &'static Endpoint,
    /// Its model.
    pub model: String,
    /// Tokens and cost.
    pub figures: Figures,
}

/// Estimates one line on its model, or on that of the options. `Ok(None)` when the line is no record that can be read.
///
/// ```
/// use batchline::Date;
/// use batchline::estimate::{EstimateOptions, estimate_line};
///
/// let line = br#"{"key":"a","request":{"content":{"parts":[{"text":"Hello there"}]}}}"#;
/// let day = Date { year: 2026, month: 11, day: 22 };
/// let options = EstimateOptions { model: Some("gemini-embedding-001".into()), ..EstimateOptions::on(day) };
/// let estimate = estimate_line(line, &options)?.expect("a record");
/// assert_eq!(estimate.figures.input.low, 2);
/// # Ok::<(), batchline::Error>(())
/// ```
///
/// # Errors
/// When neither the line nor the options name a model.
pub fn estimate_line(
    line: &[u8],
    options: &EstimateOptions,
) -> Result<Option<LineEstimate>, Error> {
    let chosen = chosen(line, options);
    let Ok(text) = std::str::from_utf8(line) else { return Ok(None) };
    let text = text.trim_start_matches('\u{feff}');
    let terms = Terms { prices: options.price_table(), day: options.day, output: options.output };
    let read = Estimator::default().read(text, chosen.format, |_, content, counter| {
        let named = content.model.and_then(|model| model.text());
        let model = named.as_deref().or(options.model.as_deref())?;
        let provider = provider_of(model).unwrap_or(chosen.profile.models);
        let figures = Subject::new(provider, model, &terms).estimate(content, counter);
        Some(LineEstimate { endpoint: content.endpoint, model: model.to_string(), figures })
    });
    match read {
        None => Ok(None),
        Some(Some(estimate)) => Ok(Some(estimate)),
        Some(None) => Err(Error::Options("the request names no model; the options must".into())),
    }
}
