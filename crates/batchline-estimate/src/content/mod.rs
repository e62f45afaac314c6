//! What of a record is counted: a neutral reading of one request, whoever it is for.
//!
//! [`read`] gives the [`Content`] of a record: messages, instructions, tools, schema, inputs and settings. It holds nodes of the tree and
//! decodes no text. What it holds can be counted by the formula of either provider, so that one reading answers "what does it cost there?"
//! for both. Damaged records are read as far as they can be; what is not understood stands in
//! [`Content::not_understood`], so that no number claims to hold it.
//!
//! Every field a format's tables mark as counted is held by its reader; `tests/fields.rs` walks the tables and fails otherwise.

mod endpoint;
mod gemini;
mod gemini_embed;
mod marked;
mod openai_chat;
mod openai_completions;
mod openai_embeddings;
mod openai_items;
mod openai_parts;
mod openai_prompts;
mod openai_responses;
mod openai_tools;
mod part;
mod settings;
mod tool;
mod values;
mod visit;

use batchline_formats::{Format, member};
use batchline_jsonl::{Kind, Node, Tree};

pub use endpoint::{Answer, CHAT, EMBED, EMBEDDINGS, Endpoint};
pub use part::{Call, Media, MediaKind, Part, Source, ToolResult};
pub use settings::Settings;
pub use tool::{Dialect, Function, OtherTool, ResponseSchema, Schema, Tool};

use values::elements;
pub(crate) use values::whole;

/// What one record asks for.
#[derive(Debug)]
pub struct Content<'t> {
    /// Where the record is sent.
    pub endpoint: &'static Endpoint,
    /// The name of the model, where the record names one.
    pub model: Option<Node<'t>>,
    /// What comes before all messages: `instructions`, `systemInstruction`.
    pub instructions: Vec<Part<'t>>,
    /// The conversation.
    pub messages: Vec<Message<'t>>,
    /// What the model may use.
    pub tools: Vec<Tool<'t>>,
    /// What the answer must look like.
    pub schema: Option<ResponseSchema<'t>>,
    /// What is no conversation: texts to embed, prompts, texts to judge, images to change.
    pub inputs: Vec<Part<'t>>,
    /// What the provider keeps and puts before or between: an earlier response, a stored prompt, a cache, encrypted reasoning.
    pub stored: Vec<Node<'t>>,
    /// What should be counted and nobody knows how: parts and items of unknown kinds, values where others belong.
    pub not_understood: Vec<Node<'t>>,
    /// Limits and wishes.
    pub settings: Settings<'t>,
}

/// One message of a conversation.
#[derive(Debug)]
pub struct Message<'t> {
    /// Who speaks.
    pub role: Role,
    /// The speaker's name.
    pub name: Option<Node<'t>>,
    /// What is said, in order.
    pub parts: Vec<Part<'t>>,
}

/// Who speaks. What a provider does not know under such a name is what it would be converted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Instructions.
    System,
    /// Instructions, for models from o1 on.
    Developer,
    /// The user; also whoever a record does not name well.
    User,
    /// The model.
    Assistant,
    /// A tool.
    Tool,
    /// A function, the old way.
    Function,
}

/// Roles by the names records use.
static ROLES: &[(&str, Role)] = &[
    ("system", Role::System),
    ("developer", Role::Developer),
    ("user", Role::User),
    ("assistant", Role::Assistant),
    ("tool", Role::Tool),
    ("function", Role::Function),
    ("model", Role::Assistant),
];

impl Role {
    /// As OpenAI writes it: `assistant`.
    #[must_use]
    pub fn name(self) -> &'static str {
        ROLES.iter().find(|(_, role)| *role == self).map_or("user", |(name, _)| name)
    }

    fn of(node: Option<Node<'_>>) -> Role {
        let named = |name: &str| node.and_then(|node| node.string()).is_some_and(|t| t.is(name));
        ROLES.iter().find(|(name, _)| named(name)).map_or(Role::User, |(_, role)| *role)
    }
}

/// How the records of an endpoint are read.
struct Reader {
    /// The format's id.
    format: &'static str,
    /// The endpoint; in formats of several, its `url` decides.
    endpoint: &'static Endpoint,
    /// Fills the content with what the payload holds.
    read: for<'t> fn(Node<'t>, &mut Content<'t>),
}

#[rustfmt::skip]
static READERS: &[Reader] = &[
    Reader { format: "openai", endpoint: &CHAT, read: openai_chat::read },
    Reader { format: "openai", endpoint: &endpoint::RESPONSES, read: openai_responses::read },
    Reader { format: "openai", endpoint: &EMBEDDINGS, read: openai_embeddings::read },
    Reader { format: "openai", endpoint: &endpoint::COMPLETIONS, read: openai_completions::read },
    Reader { format: "openai", endpoint: &endpoint::MODERATIONS, read: openai_prompts::moderation },
    Reader { format: "openai", endpoint: &endpoint::IMAGE_GENERATIONS, read: openai_prompts::images },
    Reader { format: "openai", endpoint: &endpoint::IMAGE_EDITS, read: openai_prompts::images },
    Reader { format: "openai", endpoint: &endpoint::VIDEOS, read: openai_prompts::videos },
    Reader { format: "gemini-generate", endpoint: &endpoint::GENERATE, read: gemini::read },
    Reader { format: "gemini-embed", endpoint: &EMBED, read: gemini_embed::read },
];

/// Every endpoint, the most used first.
#[must_use]
pub fn endpoints() -> Vec<&'static Endpoint> {
    READERS.iter().map(|reader| reader.endpoint).collect()
}

/// Reads a record. `None` when it has no payload, or calls an endpoint that is not known.
///
/// ```
/// use batchline_estimate::content::{Part, read};
/// use batchline_formats::find_format;
/// use batchline_jsonl::{NodeStore, Tree};
///
/// let line = r#"{"key":"r1","request":{"contents":[{"parts":[{"text":"What is your name?"}]}]}}"#;
/// let mut store = NodeStore::default();
/// let tree = Tree::parse(line, &mut store, 128).ok().unwrap();
/// let content = read(find_format("gemini-generate").unwrap(), &tree).unwrap();
/// assert!(matches!(content.messages[0].parts[0], Part::Text(text) if text.text().unwrap() == "What is your name?"));
/// ```
#[must_use]
pub fn read<'t>(format: &Format, tree: &Tree<'t>) -> Option<Content<'t>> {
    let payload = format.payload(tree).filter(|payload| payload.kind() == Kind::Object)?;
    let url = format.url(tree).and_then(|url| url.string());
    let calls = |endpoint: &Endpoint| {
        endpoint.url.is_empty() || url.as_ref().is_some_and(|url| url.is(endpoint.url))
    };
    let reader = READERS.iter().find(|one| one.format == format.id && calls(one.endpoint))?;
    let mut content = Content::new(reader.endpoint, format.model(tree));
    (reader.read)(payload, &mut content);
    Some(content)
}

impl<'t> Content<'t> {
    fn new(endpoint: &'static Endpoint, model: Option<Node<'t>>) -> Content<'t> {
        Content {
            endpoint,
            model,
            instructions: Vec::new(),
            messages: Vec::new(),
            tools: Vec::new(),
            schema: None,
            inputs: Vec::new(),
            stored: Vec::new(),
            not_understood: Vec::new(),
            settings: Settings::default(),
        }
    }

    /// Is everything understood that is sent, and is anything sent at all? Settings alone are no request: what is missing may stand under
    /// a name that nobody knows.
    #[must_use]
    pub fn is_understood(&self) -> bool {
        let says = self.messages.iter().any(|message| !message.parts.is_empty());
        let something = says || !self.inputs.is_empty() || !self.stored.is_empty();
        something && self.not_understood.is_empty()
    }

    /// The elements of the list `name` of `node`; a value that is no list is not understood.
    fn list(&mut self, node: Node<'t>, name: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let odd = member(node, name).filter(|one| !matches!(one.kind(), Kind::Array | Kind::Null));
        self.not_understood.extend(odd);
        elements(node, name)
    }

    /// The same request with one of its inputs and nothing else.
    #[must_use]
    pub fn with_input(&self, input: &Part<'t>) -> Content<'t> {
        let inputs = vec![input.clone()];
        let settings = self.settings;
        Content { inputs, settings, ..Content::new(self.endpoint, self.model) }
    }

    /// Appends a message without a name.
    fn say(&mut self, role: Role, parts: Vec<Part<'t>>) {
        self.messages.push(Message { role, name: None, parts });
    }
}
