//! How a request becomes a number of input tokens: one formula for each way a provider counts.
//!
//! A [`Formula`] adds up the texts of a [`Content`] and the overhead of their frame. It says no number surer than its source: every step
//! that nobody has published leaves a [`Why`], and the class of the sum is that of its worst reason. What is not text is handed back
//! for the caller to count.
//!
//! | formula | for | class at best |
//! |---|---|---|
//! | `openai-chat-0301` | chat, gpt-3.5-turbo-0301 | exact |
//! | `openai-chat-gpt-4` | chat, gpt-4 and gpt-3.5-turbo | exact |
//! | `openai-chat-gpt-4o` | chat, gpt-4o and gpt-4o-mini | exact |
//! | `openai-chat` | chat, all other models | estimate |
//! | `openai-responses` | `/v1/responses` | estimate |
//! | `openai-embeddings` | `/v1/embeddings` | exact |
//! | `openai-prompt` | old completions, moderations, images, videos | estimate |
//! | `gemini-generate` | `generateContent` | estimate |
//! | `gemini-embed` | `embedContent` | estimate |
//!
//! A content read from a record of one provider may be counted by the formula of the other: as if it had been converted.

mod gemini;
mod gemini_schema;
mod json;
mod openai_chat;
mod openai_inputs;
mod openai_tools;
mod text_file;
mod work;

use crate::content::{Content, Endpoint, Media};
use crate::tokens::models::{Tokenizer, is_snapshot_of, tokenizer_of};
use crate::tokens::{Counter, Encoding};
use crate::why::{NO_TOKENIZER, NOT_BUILT_IN, NOT_UNDERSTOOD};
use crate::{Tokens, Why};

use openai_chat::Frame;
use work::Work;

/// Counts the tokens of a text, by one encoding.
///
/// ```
/// use batchline_estimate::formula::CountText;
///
/// struct Words;
///
/// impl CountText for Words {
///     fn count(&mut self, text: &str) -> u64 {
///         text.split_whitespace().count() as u64
///     }
/// }
/// assert_eq!(Words.count("not at all exact"), 4);
/// ```
pub trait CountText {
    /// How many tokens `text` is. Names of special tokens in it count as the ordinary text they are.
    fn count(&mut self, text: &str) -> u64;
}

/// A counter bound to an encoding.
#[derive(Debug)]
pub struct Bound<'c> {
    /// Counts.
    pub counter: &'c mut Counter,
    /// By this.
    pub encoding: &'static Encoding,
}

impl CountText for Bound<'_> {
    fn count(&mut self, text: &str) -> u64 {
        self.counter.count(self.encoding, text)
    }
}

/// A way to count.
pub struct Formula {
    /// `openai-chat`: stable, for JSON.
    pub id: &'static str,
    /// Whose models count so: `openai` or `gemini`.
    pub provider: &'static str,
    /// The [`Endpoint`]s, by name.
    pub endpoints: &'static [&'static str],
    /// Document and date.
    pub source: &'static str,
    /// Models it is for: any of these or a snapshot or tuned model of it. Empty for all.
    models: &'static [&'static str],
    /// Overheads, for the formulas of OpenAI's chat.
    frame: &'static Frame,
    /// Adds everything up.
    add: for<'t> fn(&Content<'t>, &mut Work<'_, 't>),
}

impl std::fmt::Debug for Formula {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

const CHATS: &[&str] = &["chat", "gemini-generate"];
const EMBEDDINGS: &[&str] = &["embeddings", "gemini-embed"];
const NOTEBOOK: &str =
    "openai/openai-cookbook examples/How_to_count_tokens_with_tiktoken.ipynb @06d9feb5";
const LOCAL_TOKENIZER: &str = "google-genai 3.4.0 local_tokenizer.py";

/// Every formula; of those of an endpoint the first that knows the model counts.
#[rustfmt::skip]
pub static FORMULAS: &[Formula] = &[
    Formula {
        id: "openai-chat-0301", provider: "openai", endpoints: CHATS, source: NOTEBOOK,
        models: &["gpt-3.5-turbo-0301"],
        frame: &openai_chat::GPT_3_5_0301, add: openai_chat::add,
    },
    Formula {
        id: "openai-chat-gpt-4", provider: "openai", endpoints: CHATS, source: NOTEBOOK,
        models: &["gpt-4", "gpt-4-32k", "gpt-4-turbo", "gpt-3.5-turbo", "gpt-3.5-turbo-16k", "gpt-35-turbo", "gpt-35-turbo-16k"],
        frame: &openai_chat::GPT_4, add: openai_chat::add,
    },
    Formula {
        id: "openai-chat-gpt-4o", provider: "openai", endpoints: CHATS, source: NOTEBOOK,
        models: &["gpt-4o", "gpt-4o-mini"],
        frame: &openai_chat::GPT_4O, add: openai_chat::add,
    },
    Formula {
        id: "openai-chat", provider: "openai", endpoints: CHATS, source: NOTEBOOK,
        models: &[],
        frame: &openai_chat::NEWER, add: openai_chat::add,
    },
    Formula {
        id: "openai-responses", provider: "openai", endpoints: &["responses"], source: NOTEBOOK,
        models: &[],
        frame: &openai_chat::RESPONSES, add: openai_chat::add,
    },
    Formula {
        id: "openai-embeddings", provider: "openai", endpoints: EMBEDDINGS, source: "tiktoken 0.14.0; openai/openai-openapi @f85dbe22, 2026-08-21",
        models: &[],
        frame: &openai_chat::NONE, add: openai_inputs::embeddings,
    },
    Formula {
        id: "openai-prompt", provider: "openai", source: "none: nobody has published it",
        endpoints: &["completions", "moderations", "image-generations", "image-edits", "videos"],
        models: &[],
        frame: &openai_chat::NONE, add: openai_inputs::prompt,
    },
    Formula {
        id: "gemini-generate", provider: "gemini", source: LOCAL_TOKENIZER,
        endpoints: &["gemini-generate", "chat", "responses", "completions", "moderations", "image-generations", "image-edits", "videos"],
        models: &[],
        frame: &openai_chat::NONE, add: gemini::generate,
    },
    Formula {
        id: "gemini-embed", provider: "gemini", endpoints: EMBEDDINGS, source: LOCAL_TOKENIZER,
        models: &[],
        frame: &openai_chat::NONE, add: gemini::embed,
    },
];

/// The formula by which `provider` counts what is sent to `endpoint` for `model`; `None` for providers nobody wrote one for.
#[must_use]
pub fn formula_of(provider: &str, model: &str, endpoint: &Endpoint) -> Option<&'static Formula> {
    let id = base_of(model);
    let knows = |formula: &Formula| {
        formula.models.is_empty() || formula.models.iter().any(|base| is_snapshot_of(id, base))
    };
    let ours = FORMULAS.iter().filter(|formula| formula.provider == provider);
    ours.filter(|formula| formula.endpoints.contains(&endpoint.name)).find(|one| knows(one))
}

/// The model a tuned model (`ft:gpt-4o-2024-08-06:org::id`) was made of; other ids as they are.
fn base_of(model: &str) -> &str {
    let tuned = model.strip_prefix("ft:").and_then(|rest| rest.split(':').next());
    tuned.unwrap_or(model.strip_prefix("models/").unwrap_or(model))
}

/// Who counts: a provider, one of its models, and what that cuts text with. Made once for a model.
#[derive(Clone, Debug)]
pub struct Target {
    /// `openai` or `gemini`.
    pub provider: &'static str,
    /// The model's id.
    pub model: String,
    /// What it cuts text with: the counter handed to [`Target::input`] must be bound to this encoding.
    pub tokenizer: Tokenizer,
}

/// The input tokens of one request.
#[derive(Debug)]
pub struct Input<'t> {
    /// Text and its frame, without media. Tokens of one request, however many answers it asks for.
    pub text: Tokens,
    /// Why the number is no surer; each reason once. Empty when it is exact.
    pub whys: Vec<&'static Why>,
    /// What is not text, in the order it was met. Text files that stand in the line are not among it: they are counted as text.
    pub media: Vec<Media<'t>>,
}

impl Target {
    /// A model of `provider`.
    #[must_use]
    pub fn new(provider: &'static str, model: &str) -> Target {
        Target { provider, model: model.to_string(), tokenizer: tokenizer_of(provider, model) }
    }

    /// The input tokens of `content`, were it sent to this model. Without a counter (nothing is known about the encoding, or it was
    /// not built in) only token ids and overheads are counted, and the number is a lower bound.
    ///
    /// ```
    /// use batchline_estimate::Tokens;
    /// use batchline_estimate::content::read;
    /// use batchline_estimate::formula::{CountText, Target};
    /// use batchline_formats::find_format;
    /// use batchline_jsonl::{NodeStore, Tree};
    ///
    /// struct O200k;
    /// impl CountText for O200k {
    ///     fn count(&mut self, text: &str) -> u64 {
    ///         tiktoken_rs::o200k_base_singleton().encode_ordinary(text).len() as u64
    ///     }
    /// }
    ///
    /// let line = r#"{"custom_id":"1","method":"POST","url":"/v1/chat/completions","body":{
    ///     "model":"gpt-4o","messages":[{"role":"user","content":"Hello there"}]}}"#;
    /// let mut store = NodeStore::default();
    /// let tree = Tree::parse(line, &mut store, 128).ok().unwrap();
    /// let content = read(find_format("openai").unwrap(), &tree).unwrap();
    /// let input = Target::new("openai", "gpt-4o").input(&content, Some(&mut O200k));
    /// assert_eq!(input.text, Tokens::exact(3 + 3 + 1 + 2));
    /// ```
    #[must_use]
    pub fn input<'c, 't>(
        &'c self,
        content: &Content<'t>,
        counter: Option<&'c mut (dyn CountText + 'c)>,
    ) -> Input<'t> {
        let formula = formula_of(self.provider, &self.model, content.endpoint);
        let frame = formula.map_or(&openai_chat::NONE, |formula| formula.frame);
        let known = self.tokenizer.encoding_name.is_some();
        let missing = if known { &NOT_BUILT_IN } else { &NO_TOKENIZER };
        let missing = counter.is_none().then_some(missing);
        let mut work = Work::new(&self.model, frame, counter);
        missing.into_iter().for_each(|why| work.because(why));
        self.tokenizer.why.into_iter().for_each(|why| work.because(why));
        match formula {
            Some(formula) => (formula.add)(content, &mut work),
            None => work.because(&NO_TOKENIZER),
        }
        if !content.is_understood() {
            work.because(&NOT_UNDERSTOOD);
        }
        work.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_endpoints_exist() {
        let mut ids: Vec<_> = FORMULAS.iter().map(|formula| formula.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), FORMULAS.len());
        let known = crate::content::endpoints();
        for formula in FORMULAS {
            for name in formula.endpoints {
                assert!(known.iter().any(|one| one.name == *name), "{name}");
            }
        }
    }

    #[test]
    fn every_endpoint_has_a_formula_of_both_providers() {
        for endpoint in crate::content::endpoints() {
            let gemini = formula_of("gemini", "gemini-2.5-flash", endpoint);
            let openai = formula_of("openai", "gpt-5.5", endpoint);
            assert!(gemini.is_some() && openai.is_some(), "{}", endpoint.name);
        }
        assert!(formula_of("anthropic", "claude", crate::content::endpoints()[0]).is_none());
    }

    #[test]
    fn models_choose_the_formula() {
        let chat = crate::content::endpoints()[0];
        let id = |model| formula_of("openai", model, chat).expect("a formula").id;
        assert_eq!(id("gpt-3.5-turbo-0301"), "openai-chat-0301");
        assert_eq!(id("gpt-3.5-turbo-0125"), "openai-chat-gpt-4");
        assert_eq!(id("gpt-4-1106-preview"), "openai-chat-gpt-4");
        assert_eq!(id("gpt-4o-2024-08-06"), "openai-chat-gpt-4o");
        assert_eq!(id("ft:gpt-4o-mini-2024-07-18:org::a1"), "openai-chat-gpt-4o");
        for model in ["gpt-4.1", "gpt-4o-audio-preview", "gpt-4o-search-preview", "o3", "gpt-5"] {
            assert_eq!(id(model), "openai-chat", "{model}");
        }
    }
}
