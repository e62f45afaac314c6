//! Tools and schemas.

use batchline_jsonl::Node;

/// Something the model may use.
#[derive(Clone, Debug)]
pub enum Tool<'t> {
    /// A function of the caller.
    Function(Function<'t>),
    /// Anything else.
    Other(OtherTool<'t>),
}

/// A function of the caller.
#[derive(Clone, Copy, Debug)]
pub struct Function<'t> {
    /// Its name.
    pub name: Option<Node<'t>>,
    /// What it does.
    pub description: Option<Node<'t>>,
    /// What it takes.
    pub parameters: Option<Schema<'t>>,
    /// What it gives back.
    pub response: Option<Schema<'t>>,
}

/// A tool that is no function.
#[derive(Clone, Debug)]
pub struct OtherTool<'t> {
    /// `web_search`, `googleSearch`: OpenAI's `type`, or Gemini's member name.
    pub kind: String,
    /// Does it run at the provider, or bring instructions of the provider with it? Then the prompt grows by what nobody has published.
    pub hosted: bool,
    /// What of it is counted: names, descriptions, grammars, schemas.
    pub counted: Vec<Node<'t>>,
}

/// A schema and its language.
#[derive(Clone, Copy, Debug)]
pub struct Schema<'t> {
    /// The schema.
    pub node: Node<'t>,
    /// What it is written in.
    pub dialect: Dialect,
}

/// A language of schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// JSON Schema.
    JsonSchema,
    /// Gemini's part of OpenAPI 3.0, with upper-case types.
    Gemini,
}

/// What the answer must look like.
#[derive(Clone, Copy, Debug)]
pub struct ResponseSchema<'t> {
    /// Its name (OpenAI).
    pub name: Option<Node<'t>>,
    /// What it is for (OpenAI).
    pub description: Option<Node<'t>>,
    /// The schema.
    pub schema: Option<Schema<'t>>,
}

impl<'t> Schema<'t> {
    pub(super) fn json(node: Node<'t>) -> Schema<'t> {
        Schema { node, dialect: Dialect::JsonSchema }
    }

    pub(super) fn gemini(node: Node<'t>) -> Schema<'t> {
        Schema { node, dialect: Dialect::Gemini }
    }
}
