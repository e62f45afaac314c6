//! Gemini's results → OpenAI's.

mod chat;
mod compatible;
mod embed;
mod failure;
mod grounding;
mod logprobs;
mod parts;
mod response;
mod responses;
mod usage;

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::Node;

use super::counts::Counts;
use super::hash::hash;
use super::row::{Found, found};
use super::{Absent, ResultOutput, Results, UNREADABLE, instead};
use crate::map::{Entry, Header};
use crate::{Losses, Members, Options, Work, push_string};

pub use compatible::{COMPATIBLE_CHOICE, COMPATIBLE_USAGE};
pub use embed::EMBED_RESPONSE;
pub use failure::STATUS;
pub use grounding::{GROUNDING, GROUNDING_SUPPORT};
pub use parts::RESULT_PART;
pub use response::{CANDIDATE, GENERATE_RESPONSE, RESULT_LINE};
pub use responses::INCOMPLETE;
pub use usage::USAGE_METADATA;

use failure::Failure;
use response::Choice;

/// What came back for one request, on its way to OpenAI. Its memory is kept between requests.
#[derive(Debug)]
pub struct OpenAiResult {
    /// What could not be carried.
    pub losses: Losses,
    options: Options,
    /// The model of the job.
    job_model: String,
    entry: Entry,
    /// What derived ids are made of.
    hash: String,
    /// How many rows were read before this one.
    rows: usize,
    /// The answer's id and model, raw with quotes; empty when not known.
    id: String,
    model: String,
    tier: &'static str,
    choices: Vec<Choice>,
    /// The choice under way.
    choice: Choice,
    calls: usize,
    counts: Counts,
    /// The counts of the row under way.
    row_counts: Counts,
    /// Vectors, raw, by the index of their row.
    vectors: Members,
    failures: Vec<(usize, Failure)>,
    /// A row of OpenAI's, put in order.
    copied: Option<(String, bool)>,
}

impl Work for OpenAiResult {
    fn losses(&mut self) -> &mut Losses {
        &mut self.losses
    }
}

impl OpenAiResult {
    /// Ready for the first request.
    #[must_use]
    pub fn new(options: &Options, header: Option<&Header>) -> OpenAiResult {
        let of_header = header.map(|header| header.model.clone());
        OpenAiResult {
            losses: Losses::new(&options.allow, options.strict),
            options: options.clone(),
            job_model: of_header.filter(|id| !id.is_empty()).unwrap_or(options.model.clone()),
            entry: Entry::default(),
            hash: String::new(),
            rows: 0,
            id: String::new(),
            model: String::new(),
            tier: "",
            choices: Vec::new(),
            choice: Choice::default(),
            calls: 0,
            counts: Counts::default(),
            row_counts: Counts::default(),
            vectors: Members::default(),
            failures: Vec::new(),
            copied: None,
        }
    }

    fn fail(&mut self, failure: Failure) {
        self.failures.push((self.rows, failure));
    }

    /// Notes at `node` why there is no answer, and fails.
    fn give_up(&mut self, node: Node<'_>, said: Arg, failure: Failure) {
        let args = vec![said, Arg::word(instead(&self.entry))];
        self.losses.lose(&loss::request_without_answer::RULE, node, args);
        self.fail(failure);
    }

    /// The same for what cannot be read.
    fn unreadable(&mut self, node: Node<'_>, message: &'static str) {
        self.give_up(node, Arg::word(message), Failure::internal(UNREADABLE, message));
    }

    /// A value that is not in the result.
    fn make_up(&mut self, node: Node<'_>, what: &'static str, value: &str) {
        let args = vec![Arg::word(what), Arg::known(value)];
        self.losses.lose(&loss::made_up_result_field::RULE, node, args);
    }

    /// The model that answered, where the result does not say.
    fn default_model(&self) -> &str {
        if self.entry.model.is_empty() { &self.job_model } else { &self.entry.model }
    }

    /// Begins a row up to its body; `request_id` is raw.
    fn push_envelope(&self, status: u16, request_id: &str, out: &mut String) {
        let mut head = Members::default();
        head.string("id", &format!("batch_req_{}", self.hash));
        head.string("custom_id", &self.entry.id);
        out.push('{');
        out.push_str(head.as_str());
        out.push_str(",\"response\":{\"status_code\":");
        out.push_str(&status.to_string());
        out.push_str(",\"request_id\":");
        out.push_str(request_id);
        out.push_str(",\"body\":");
    }
}

/// What follows the body.
const ENVELOPE_END: &str = "},\"error\":null}\n";

impl Results for OpenAiResult {
    fn losses(&mut self) -> &mut Losses {
        &mut self.losses
    }

    fn begin(&mut self, entry: &Entry) {
        self.losses.begin();
        self.entry.clone_from(entry);
        self.hash = hash(&entry.id);
        (self.rows, self.calls, self.tier) = (0, 0, "");
        self.id.clear();
        self.model.clear();
        self.choices.clear();
        self.counts = Counts::default();
        self.vectors.clear();
        self.failures.clear();
        self.copied = None;
    }

    fn row(&mut self, root: Node<'_>) {
        let found = found(root);
        let bare = matches!(found, Found::Response(response) if response == root);
        if !bare && !matches!(found, Found::OpenAi(_)) {
            RESULT_LINE.run(self, root);
        }
        match found {
            Found::OpenAi(root) if self.is_alone() => compatible::copy(self, root),
            Found::Response(response) if self.entry.embeds() => embed::vector(self, response),
            Found::Response(response) => response::answer(self, response),
            Found::Error(error) => failure::error(self, error),
            Found::OpenAi(_) | Found::Nothing => {
                self.unreadable(root, "the row holds neither an answer of Gemini's nor an error");
            }
        }
        self.rows += 1;
    }

    fn nothing(&mut self, what: Absent) {
        self.fail(Failure::internal(what.code, &what.message));
        self.rows += 1;
    }

    fn finish(&mut self, out: &mut ResultOutput) {
        if let Some((line, is_error)) = self.copied.take() {
            out.unanswered += u64::from(is_error);
            let out = if is_error { &mut out.errors } else { &mut out.answers };
            out.push_str(&line);
        } else if self.entry.embeds() && self.failures.is_empty() {
            embed::push(self, &mut out.answers);
        } else if self.entry.embeds() || self.choices.is_empty() {
            out.unanswered += 1;
            failure::push(self, &mut out.errors);
        } else if self.entry.is_responses() {
            responses::push(self, &mut out.answers);
        } else {
            chat::push(self, &mut out.answers);
        }
    }
}

impl OpenAiResult {
    /// Is one row all that is expected?
    fn is_alone(&self) -> bool {
        self.entry.candidates == 1 && self.entry.inputs.is_none_or(|count| count == 1)
    }
}

/// `text` as a JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    push_string(&mut out, text);
    out
}
