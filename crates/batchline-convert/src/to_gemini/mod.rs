//! OpenAI requests → Gemini requests.

mod body;
mod conversation;
mod effort;
mod embed;
mod format;
mod media;
mod memo;
mod parts;
mod responses;
mod roles;
mod tools;

use batchline_jsonl::Node;

use crate::target::GeminiModel;
use crate::{Host, Losses, Members, Options, Work};

pub use body::BODY;
pub use effort::{EFFORTS, Effort};
pub use embed::EMBEDDINGS;
pub use format::{JSON_SCHEMA, RESPONSE_FORMATS};
pub use parts::PARTS;
pub use responses::{ITEMS, RESPONSES};
pub use roles::{ASSISTANT, ROLES, TOOL_CALLS};
pub use tools::{Declaration, FUNCTION, TOOL_KINDS};

use conversation::Conversation;
use tools::Tools;

/// A `generateContent` request under way. Its memory is kept between lines.
#[derive(Debug)]
pub struct ToGemini {
    /// What could not be carried.
    pub losses: Losses,
    /// What the user wants.
    pub(crate) options: Options,
    /// Who will run it.
    pub(crate) target: GeminiModel,
    pub(crate) conversation: Conversation,
    pub(crate) generation: Members,
    pub(crate) request: Members,
    pub(crate) tools: Tools,
    /// What the next text begins with: the name of its speaker.
    pub(crate) name_prefix: String,
    pub(crate) schemas: memo::Schemas,
    /// Texts to embed.
    texts: Vec<String>,
    /// How many lines the request becomes.
    pub(crate) copies: u32,
    /// Written last: it differs in lines that were one.
    pub(crate) seed: Option<i64>,
}

impl Work for ToGemini {
    fn losses(&mut self) -> &mut Losses {
        &mut self.losses
    }
}

impl ToGemini {
    /// Ready for the first line.
    #[must_use]
    pub fn new(options: &Options) -> ToGemini {
        ToGemini {
            losses: Losses::new(&options.allow, options.strict),
            options: options.clone(),
            target: GeminiModel::new(""),
            conversation: Conversation::default(),
            generation: Members::default(),
            request: Members::default(),
            tools: Tools::default(),
            name_prefix: String::new(),
            schemas: memo::Schemas::default(),
            texts: Vec::new(),
            copies: 1,
            seed: None,
        }
    }

    /// Forgets the last line.
    fn begin(&mut self, target: &GeminiModel) {
        if self.target.id != target.id {
            self.target = target.clone();
        }
        self.conversation.clear();
        self.generation.clear();
        self.request.clear();
        self.tools.clear();
        self.name_prefix.clear();
        (self.copies, self.seed) = (1, None);
    }

    /// Converts the body of a chat request; the request stays in `self` until the next line.
    pub fn chat(&mut self, body: Node<'_>, target: &GeminiModel) {
        self.begin(target);
        BODY.run(self, body);
        self.finish(body);
    }

    /// Converts the body of a request to `/v1/responses`.
    pub fn responses(&mut self, body: Node<'_>, target: &GeminiModel) {
        self.begin(target);
        responses::run(self, body);
        self.finish(body);
    }

    /// How many lines the request becomes.
    #[must_use]
    pub fn copies(&self) -> u32 {
        self.copies
    }

    /// What can be told only when all fields are read.
    fn finish(&mut self, body: Node<'_>) {
        conversation::finish(self, body);
        effort::finish(self, body);
        body::spread_seed(self, body);
        tools::finish(self, body);
    }

    /// Appends the request as JSON.
    ///
    /// `index` is which of [`copies`](ToGemini::copies) it is, from 0.
    pub fn push_request(&self, index: u32, out: &mut String) {
        out.push_str("{\"contents\":[");
        out.push_str(self.conversation.contents());
        out.push(']');
        if !self.conversation.system().is_empty() {
            out.push_str(",\"systemInstruction\":{\"parts\":[");
            out.push_str(self.conversation.system());
            out.push_str("]}");
        }
        if !self.tools.list().is_empty() {
            out.push_str(",\"tools\":[");
            out.push_str(self.tools.list());
            out.push(']');
        }
        if !self.request.is_empty() {
            out.push(',');
            out.push_str(self.request.as_str());
        }
        self.push_generation(index, out);
        out.push('}');
    }

    fn push_generation(&self, index: u32, out: &mut String) {
        if self.generation.is_empty() && self.seed.is_none() {
            return;
        }
        out.push_str(",\"generationConfig\":{");
        out.push_str(self.generation.as_str());
        if let Some(seed) = self.seed {
            let comma = if self.generation.is_empty() { "" } else { "," };
            let seed = body::folded(seed + i64::from(index));
            out.push_str(&format!("{comma}\"seed\":{seed}"));
        }
        out.push('}');
    }

    /// Does the target run on Vertex AI?
    pub(crate) fn on_vertex(&self) -> bool {
        self.options.host == Host::Vertex
    }
}

/// `generationConfig`, for rows that are copied.
pub(crate) fn generation(work: &mut ToGemini) -> &mut Members {
    &mut work.generation
}
