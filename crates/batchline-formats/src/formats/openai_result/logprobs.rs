//! Log probabilities, as chat and as completions write them.

use batchline_schema::{FREE_OBJECT, INT64, NUM, Object, STR, Type, list};

use super::{OPENAPI, may};

/// Log probabilities of an answer.
#[rustfmt::skip]
pub static LOGPROBS: Object = Object::new("Logprobs", "Log probabilities of the tokens of an answer.", &[
    may("content", list!(Type::Object(&TOKEN_LOGPROB))).doc("Chat."),
    may("refusal", list!(Type::Object(&TOKEN_LOGPROB))).doc("Chat."),
    may("tokens", list!(STR)).doc("Completions."),
    may("token_logprobs", list!(Type::Any)).doc("Completions; the first may be `null`."),
    may("top_logprobs", list!(Type::Any)).doc("Completions; the first may be `null`."),
    may("text_offset", list!(INT64)).doc("Completions."),
]).open().source(OPENAPI);

#[rustfmt::skip]
static TOKEN_LOGPROB: Object = Object::new("TokenLogprob", "A token and its log probability.", &[
    may("token", STR),
    may("logprob", NUM),
    may("bytes", list!(INT64)),
    may("top_logprobs", list!(FREE_OBJECT)),
]).open().source(OPENAPI);
