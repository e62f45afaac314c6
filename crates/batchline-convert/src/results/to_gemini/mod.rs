//! OpenAI's results → Gemini's.

mod completion;
mod embed;
mod failure;
mod message;
mod output;
mod usage;

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::row::{Found, found, object};
use super::{Absent, ERROR_ROW, ResultOutput, Results, UNREADABLE, counts::Counts, rpc};
use crate::map::{Entry, Header};
use crate::text::push_compact;
use crate::{Losses, Members, Options, Work, push_string};

pub use completion::{CHAT_COMPLETION, CHOICE, OUTPUT_LINE};
pub use embed::EMBEDDING_LIST;
pub use message::{CALL_KINDS, MESSAGE};
pub use output::{OUTPUT_ITEMS, RESPONSE};
pub use usage::{COMPLETION_DETAILS, PROMPT_DETAILS, USAGE};

/// What came back for one request, on its way to Gemini. Its memory is kept between requests.
#[derive(Debug)]
pub struct GeminiResult {
    /// What could not be carried.
    pub losses: Losses,
    entry: Entry,
    response: Members,
    candidates: Members,
    /// Members of the candidate under way.
    candidate: Members,
    parts: Members,
    counts: Counts,
    tier: &'static str,
    /// Finished lines.
    lines: String,
    /// Is one of them an error?
    failed: bool,
}

impl Work for GeminiResult {
    fn losses(&mut self) -> &mut Losses {
        &mut self.losses
    }
}

impl GeminiResult {
    /// Ready for the first request.
    #[must_use]
    pub fn new(options: &Options, _: Option<&Header>) -> GeminiResult {
        GeminiResult {
            losses: Losses::new(&options.allow, options.strict),
            entry: Entry::default(),
            response: Members::default(),
            candidates: Members::default(),
            candidate: Members::default(),
            parts: Members::default(),
            counts: Counts::default(),
            tier: "",
            lines: String::new(),
            failed: false,
        }
    }

    /// Appends one line with this key; `name` is `response` or `error`.
    fn push_line(&mut self, name: &str, json: &str) {
        self.failed |= name == "error";
        let out = &mut self.lines;
        out.push('{');
        if self.entry.push_key(out) {
            out.push(',');
        }
        push_string(out, name);
        out.push(':');
        out.push_str(json);
        out.push_str("}\n");
    }

    /// Appends a line with this key instead of the request's own.
    fn push_keyed(&mut self, key: &str, name: &str, json: &str) {
        let own = self.entry.key.take();
        let id = std::mem::replace(&mut self.entry.id, key.to_string());
        self.push_line(name, json);
        (self.entry.key, self.entry.id) = (own, id);
    }

    /// Appends an error; `message` is raw, without quotes.
    fn push_error(&mut self, code: u16, message: &str) {
        let json = format!("{{\"code\":{code},\"message\":\"{message}\"}}");
        self.push_line("error", &json);
    }

    /// Notes at `node` why there is no answer, and says so in a line.
    fn give_up(&mut self, node: Node<'_>, message: &'static str) {
        let args = vec![Arg::word(message), Arg::word(ERROR_ROW)];
        self.losses.lose(&loss::request_without_answer::RULE, node, args);
        self.push_error(rpc::INTERNAL, &format!("{UNREADABLE}: {message}"));
    }

    /// A row of OpenAI's.
    fn openai(&mut self, root: Node<'_>) {
        OUTPUT_LINE.run(self, root);
        let response = object(root, "response");
        let status = response.and_then(|response| response.get("status_code")?.number()?.as_i64());
        let error = root.get("error").filter(|error| error.kind() != Kind::Null);
        if let Some(error) = error {
            return failure::batch(self, error);
        }
        let body = response.and_then(|response| object(response, "body"));
        match (status.filter(|status| *status >= 400), body) {
            (Some(status), body) => failure::http(self, root, status, body),
            (None, Some(body)) => self.body(body),
            (None, None) => self.give_up(root, "the row holds neither an answer nor an error"),
        }
    }

    /// A body, told by what only its kind has.
    fn body(&mut self, body: Node<'_>) {
        match BODIES.iter().find(|(member, _)| body.get(member).is_some()) {
            Some((_, convert)) => convert(self, body),
            None => self.give_up(body, "nobody knows what kind of answer this is"),
        }
    }
}

/// Converts one kind of body.
type Convert = fn(&mut GeminiResult, Node<'_>);

/// Kinds of bodies, by a member only they have.
static BODIES: &[(&str, Convert)] =
    &[("choices", completion::convert), ("output", output::convert), ("data", embed::convert)];

impl Results for GeminiResult {
    fn losses(&mut self) -> &mut Losses {
        &mut self.losses
    }

    fn begin(&mut self, entry: &Entry) {
        self.losses.begin();
        self.entry.clone_from(entry);
        self.lines.clear();
        self.failed = false;
    }

    fn row(&mut self, root: Node<'_>) {
        self.response.clear();
        self.candidates.clear();
        (self.counts, self.tier) = (Counts::default(), "");
        match found(root) {
            Found::OpenAi(root) => self.openai(root),
            Found::Response(response) => {
                let mut json = String::new();
                push_compact(&mut json, response);
                self.push_line("response", &json);
            }
            Found::Error(error) if error.kind() == Kind::Object => {
                let mut json = String::new();
                push_compact(&mut json, error);
                self.push_line("error", &json);
            }
            Found::Error(error) => {
                let mut message = String::new();
                crate::text::push_raw_text(&mut message, error);
                self.push_error(rpc::INTERNAL, &message);
            }
            Found::Nothing => self.give_up(root, "the row holds neither an answer nor an error"),
        }
    }

    fn nothing(&mut self, what: Absent) {
        let mut message = String::new();
        crate::push_escaped(&mut message, &format!("{}: {}", what.code, what.message));
        self.push_error(rpc::INTERNAL, &message);
    }

    fn finish(&mut self, out: &mut ResultOutput) {
        out.unanswered += u64::from(self.failed);
        out.answers.push_str(&self.lines);
    }
}
