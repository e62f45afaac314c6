//! Gemini requests → OpenAI requests.

mod contents;
mod embed;
mod generation;
mod media;
mod read;
mod request;
mod schema;
mod thinking;
mod tools;

use batchline_formats::member;
use batchline_jsonl::Node;

use crate::target::OpenAiModel;
use crate::{Losses, Members, Options, Work};

pub use contents::PARTS;
pub use embed::{EMBED, EMBED_CONFIG};
pub use generation::GENERATION;
pub use media::BLOBS;
pub use request::REQUEST;
pub use thinking::{THINKING, effort_of_level};
pub use tools::{CALLING, DECLARATION, TOOL, TOOL_CONFIG};

use contents::Pending;

/// An OpenAI body under way. Its memory is kept between lines.
#[derive(Debug)]
pub struct ToOpenAi {
    /// What could not be carried.
    pub losses: Losses,
    pub(crate) options: Options,
    pub(crate) target: OpenAiModel,
    pub(crate) messages: Members,
    pub(crate) body: Members,
    pub(crate) tools: Members,
    /// Members of the message under way.
    pub(crate) message: contents::Message,
    /// Calls that wait for results.
    pub(crate) pending: Vec<Pending>,
    /// Number of the content under way.
    pub(crate) turn: usize,
    /// True when the answer comes inside an object.
    pub(crate) wrapped: bool,
    /// The function under way.
    pub(crate) function: Members,
}

impl Work for ToOpenAi {
    fn losses(&mut self) -> &mut Losses {
        &mut self.losses
    }
}

impl ToOpenAi {
    /// Ready for the first line.
    #[must_use]
    pub fn new(options: &Options) -> ToOpenAi {
        ToOpenAi {
            losses: Losses::new(&options.allow, options.strict),
            options: options.clone(),
            target: OpenAiModel::new(""),
            messages: Members::default(),
            body: Members::default(),
            tools: Members::default(),
            message: contents::Message::default(),
            pending: Vec::new(),
            turn: 0,
            wrapped: false,
            function: Members::default(),
        }
    }

    fn begin(&mut self, model: &str) {
        if self.target.id != model {
            self.target = OpenAiModel::new(model);
        }
        self.messages.clear();
        self.body.clear();
        self.tools.clear();
        self.message.clear();
        self.pending.clear();
        (self.turn, self.wrapped) = (0, false);
    }

    /// Converts a `generateContent` request.
    pub fn generate(&mut self, request: Node<'_>, model: &str) {
        self.begin(model);
        if let Some(system) = member(request, "systemInstruction") {
            contents::system(self, system);
        }
        let instructions = self.messages.as_str().len();
        REQUEST.run(self, request);
        if self.messages.as_str().len() == instructions && !self.losses.refuse() {
            let place = member(request, "contents").unwrap_or(request);
            read::refuse(self, place, "there is no turn to answer");
        }
        schema::say_json(self, request);
    }

    /// Does the answer come inside an object, and must be taken out again?
    #[must_use]
    pub fn is_wrapped(&self) -> bool {
        self.wrapped
    }

    /// Appends the body of a chat request.
    pub fn push_chat(&self, out: &mut String) {
        out.push_str("{\"model\":");
        crate::push_string(out, &self.target.id);
        out.push_str(",\"messages\":[");
        out.push_str(self.messages.as_str());
        out.push(']');
        if !self.tools.is_empty() {
            out.push_str(",\"tools\":[");
            out.push_str(self.tools.as_str());
            out.push(']');
        }
        self.push_rest(out);
    }

    fn push_rest(&self, out: &mut String) {
        if !self.body.is_empty() {
            out.push(',');
            out.push_str(self.body.as_str());
        }
        out.push('}');
    }
}

/// The body, for rows that are copied.
pub(crate) fn body(work: &mut ToOpenAi) -> &mut Members {
    &mut work.body
}
