//! Log probabilities.

use batchline_schema::{INT32, NUM, Object, STR, Type, list, opt};

use super::DISCOVERY;

/// Log probabilities of the tokens of an answer.
#[rustfmt::skip]
pub static LOGPROBS_RESULT: Object = Object::new("LogprobsResult", "Log probabilities of the tokens of an answer.", &[
    opt("topCandidates", list!(Type::Object(&TOP_CANDIDATES))),
    opt("chosenCandidates", list!(Type::Object(&LOGPROBS_RESULT_CANDIDATE))),
    opt("logProbabilitySum", NUM),
]).proto().open().source(DISCOVERY);

/// The likeliest tokens at one step.
#[rustfmt::skip]
pub static TOP_CANDIDATES: Object = Object::new("TopCandidates", "The likeliest tokens at one step.", &[
    opt("candidates", list!(Type::Object(&LOGPROBS_RESULT_CANDIDATE))),
]).proto().open().source(DISCOVERY);

/// A token and its log probability.
#[rustfmt::skip]
pub static LOGPROBS_RESULT_CANDIDATE: Object = Object::new("LogprobsResultCandidate", "A token and its log probability.", &[
    opt("logProbability", NUM),
    opt("token", STR),
    opt("tokenId", INT32),
]).proto().open().source(DISCOVERY);
