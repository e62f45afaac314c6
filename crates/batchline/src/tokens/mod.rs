//! Tokens, counted while a file is checked: only when the caller has asked for it, in a pass of its own over each piece, so that
//! nothing else gets slower.

mod plan;
mod sums;
mod worker;

pub(crate) use plan::Plan;
pub(crate) use sums::Sums;
pub(crate) use worker::Counting;

/// Which checks are made with counted tokens: those of T702 and later.
///
/// Counting reads every text by the vocabulary of its model, and takes many times as long as all other checks together.
///
/// ```
/// use batchline::{CheckOptions, TokenChecks, check_line};
///
/// let line = format!(
///     r#"{{"custom_id":"a","method":"POST","url":"/v1/embeddings","body":{{"model":"text-embedding-3-small","input":"{}"}}}}"#,
///     "word ".repeat(9000),
/// );
/// let options = CheckOptions { tokens: Some(TokenChecks::default()), ..CheckOptions::default() };
/// let findings = check_line(line.as_bytes(), &options);
/// assert_eq!(findings[0].rule.name, "embedding-input-too-long");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenChecks {
    /// The usage tier of the account, from 1; turns on the check of how much may wait in batches of a model.
    pub tier: Option<u8>,
}
