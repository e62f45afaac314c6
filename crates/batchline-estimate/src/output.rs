//! Output tokens: how many a request may cost, or what the caller expects.

use batchline_formats::models::{Mode, Model, Reasoning, Thinking};

use crate::content::{Answer, Content, Tool};
use crate::why::{
    ANSWER_LENGTH, MEDIA_OUTPUT, NO_OUTPUT_LIMIT, REASONING, SAID_BY_CALLER,
    SAID_BY_CALLER_AS_RANGE,
};
use crate::{Tokens, Why};

/// What the caller wants to know about the length of answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OutputWish {
    /// What the record allows: from nothing to its limit.
    #[default]
    Record,
    /// So many tokens an answer.
    Tokens(u64),
    /// Half of the answers have at most the first number of tokens, 95 of 100 at most the second.
    Percentiles(u64, u64),
}

/// Output tokens of one request.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Tokens of all its answers together, reasoning included.
    pub tokens: Tokens,
    /// Why the number is no surer; each reason once.
    pub whys: Vec<&'static Why>,
}

/// Reads `N` or `P50:P95`, numbers of tokens of one answer; `_` may stand between digits.
///
/// ```
/// use batchline_estimate::output::{OutputWish, parse};
///
/// assert_eq!(parse("500"), Ok(OutputWish::Tokens(500)));
/// assert_eq!(parse("200:1_500"), Ok(OutputWish::Percentiles(200, 1500)));
/// assert!(parse("1500:200").unwrap_err().contains("200:1500"));
/// ```
///
/// # Errors
/// What is wrong with the text, and what would be right.
pub fn parse(text: &str) -> Result<OutputWish, String> {
    let Some((half, most)) = text.split_once(':') else {
        return Ok(OutputWish::Tokens(number(text)?));
    };
    let (half, most) = (number(half)?, number(most)?);
    if half > most {
        return Err(format!(
            "the median {half} is above the 95th percentile {most}; did you mean {most}:{half}?"
        ));
    }
    Ok(OutputWish::Percentiles(half, most))
}

fn number(text: &str) -> Result<u64, String> {
    let digits: String = text.trim().chars().filter(|c| *c != '_').collect();
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.parse().map_err(|_| format!("{digits} tokens are more than can be counted"));
    }
    let said = if text.is_empty() { "nothing".to_string() } else { format!("\"{text}\"") };
    Err(format!(
        "{said} is not a number of tokens; write 500, or 200:1500 for median and 95th percentile"
    ))
}

/// The output tokens of `content`, were it answered by `model`; `None` for a model nobody has written about.
///
/// An answer ends at the record's limit or at the model's, whichever is lower. All answers of a request are paid (`n`, `candidateCount`).
/// Reasoning counts against the limit, as both providers say. Answers that may hold images, sound or videos are not known, whatever the wish
/// is: what media count is mostly not published, and their tokens have prices of their own.
///
/// ```
/// use batchline_estimate::Tokens;
/// use batchline_estimate::content::read;
/// use batchline_estimate::output::{OutputWish, output};
/// use batchline_formats::find_format;
/// use batchline_formats::models::find_model;
/// use batchline_jsonl::{NodeStore, Tree};
///
/// let line = r#"{"key":"1","request":{"contents":[{"parts":[{"text":"Hi"}]}],"generationConfig":{"maxOutputTokens":100,"candidateCount":2}}}"#;
/// let mut store = NodeStore::default();
/// let tree = Tree::parse(line, &mut store, 128).ok().unwrap();
/// let content = read(find_format("gemini-generate").unwrap(), &tree).unwrap();
/// let model = find_model("gemini", "gemini-2.5-flash");
/// assert_eq!(output(&content, model, OutputWish::Record).tokens, Tokens::range(0, 200));
/// assert_eq!(output(&content, model, OutputWish::Tokens(70)).tokens, Tokens::estimate(140));
/// ```
#[must_use]
pub fn output(content: &Content<'_>, model: Option<&Model>, wish: OutputWish) -> Output {
    output_of(content, model, model.map(|model| model.mode), wish)
}

/// The same where what the model is for is known from elsewhere: from the price of the model a snapshot was made from.
pub(crate) fn output_of(
    content: &Content<'_>,
    model: Option<&Model>,
    mode: Option<Mode>,
    wish: OutputWish,
) -> Output {
    if content.endpoint.answer == Answer::Nothing {
        return Output { tokens: Tokens::ZERO, whys: Vec::new() };
    }
    if shows(content, mode) {
        return Output { tokens: Tokens::UNKNOWN, whys: vec![&MEDIA_OUTPUT] };
    }
    let each = limit(content, model);
    let answers = content.settings.answers();
    let cut = |tokens: u64| each.map_or(tokens, |each| tokens.min(each)).saturating_mul(answers);
    match wish {
        OutputWish::Record => allowed(content, model, each),
        OutputWish::Tokens(tokens) => {
            Output { tokens: Tokens::estimate(cut(tokens)), whys: vec![&SAID_BY_CALLER] }
        }
        OutputWish::Percentiles(half, most) => Output {
            tokens: Tokens::range(cut(half), cut(most)),
            whys: vec![&SAID_BY_CALLER_AS_RANGE],
        },
    }
}

/// Most tokens of one answer.
fn limit(content: &Content<'_>, model: Option<&Model>) -> Option<u64> {
    let most = model.and_then(|model| model.max_output).map(u64::from);
    let said = content.settings.max_output.or(content.endpoint.default_limit);
    match (said, most) {
        (Some(said), Some(most)) => Some(said.min(most)),
        (said, most) => said.or(most),
    }
}

/// From nothing to the limit.
fn allowed(content: &Content<'_>, model: Option<&Model>, each: Option<u64>) -> Output {
    let high = each.map(|each| each.saturating_mul(content.settings.answers()));
    let mut whys: Vec<&'static Why> = vec![&ANSWER_LENGTH];
    if reasons(content, model) {
        whys.push(&REASONING);
    }
    if high.is_none() {
        whys.push(&NO_OUTPUT_LIMIT);
    }
    let class = whys.iter().map(|why| why.class).max().unwrap_or_default();
    Output { tokens: Tokens { low: 0, high, class }, whys }
}

/// Models whose answers are images, videos or speech.
static SHOWING: &[Mode] = &[Mode::Image, Mode::Video, Mode::Speech];

/// May the answer hold images, videos or sound: by the endpoint, the model, the request, or a tool that makes them?
fn shows(content: &Content<'_>, mode: Option<Mode>) -> bool {
    let makes =
        |tool: &Tool<'_>| matches!(tool, Tool::Other(one) if one.kind == "image_generation");
    content.endpoint.answer == Answer::Media
        || mode.is_some_and(|mode| SHOWING.contains(&mode))
        || content.settings.asks_for_media()
        || content.tools.iter().any(makes)
}

/// Does the model think before it answers, as far as is known?
fn reasons(content: &Content<'_>, model: Option<&Model>) -> bool {
    let family = model.map(|model| model.family);
    let effort = content.settings.effort.and_then(|effort| effort.string());
    if effort.is_some_and(|effort| effort.is("none")) {
        return false;
    }
    let reasons = family.is_some_and(|family| family.reasoning == Reasoning::Yes);
    let thinks = family.is_some_and(|family| match family.thinking {
        Thinking::Budget { zero: true, .. } => content.settings.thinking_budget != Some(0),
        Thinking::Budget { .. } | Thinking::Levels(_) => true,
        Thinking::Unknown | Thinking::None => false,
    });
    reasons || thinks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_numbers_or_pairs() {
        assert_eq!(parse(" 12 "), Ok(OutputWish::Tokens(12)));
        assert_eq!(parse("0:0"), Ok(OutputWish::Percentiles(0, 0)));
        let error = |text| parse(text).expect_err("no wish");
        assert!(error("").starts_with("nothing is not a number of tokens; write 500"));
        assert!(error("many").starts_with("\"many\" is not"));
        assert!(error("1:").starts_with("nothing is not"));
        assert!(error("-5").starts_with("\"-5\" is not"));
        assert!(error("1:2:3").starts_with("\"2:3\" is not"));
        assert!(error("99999999999999999999999").contains("more than can be counted"));
        assert_eq!(error("9:3"), "the median 9 is above the 95th percentile 3; did you mean 3:9?");
    }
}
