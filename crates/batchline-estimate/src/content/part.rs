//! What a message is made of.

use batchline_jsonl::Node;

/// A piece of a message, of instructions or of an input.
#[derive(Clone, Debug)]
pub enum Part<'t> {
    /// Text: a JSON string.
    Text(Node<'t>),
    /// Text the model thought and did not say.
    Thought(Node<'t>),
    /// What the model said to refuse.
    Refusal(Node<'t>),
    /// Any other JSON that is sent to the model.
    Json(Node<'t>),
    /// A text as token ids: the list, and how many there are.
    Ids(Node<'t>, u64),
    /// A call the model made.
    Call(Call<'t>),
    /// What a tool answered.
    Result(ToolResult<'t>),
    /// An image, sound, video or document.
    Media(Media<'t>),
}

/// A call of a tool.
#[derive(Clone, Copy, Debug)]
pub struct Call<'t> {
    /// What is called.
    pub name: Option<Node<'t>>,
    /// With what: JSON in a string (OpenAI), an object (Gemini), or free text.
    pub arguments: Option<Node<'t>>,
    /// What its result names.
    pub id: Option<Node<'t>>,
}

/// What a tool answered.
#[derive(Clone, Debug)]
pub struct ToolResult<'t> {
    /// The function, where the record names it. Gemini counts it; OpenAI records leave it to the call, where it is taken from.
    pub name: Option<Node<'t>>,
    /// The answer.
    pub parts: Vec<Part<'t>>,
}

/// Something that is not text. What it counts is for the caller to say.
#[derive(Clone, Copy, Debug)]
pub struct Media<'t> {
    /// What it is, as far as the record says.
    pub kind: MediaKind,
    /// Where it is; `None` in a damaged record.
    pub source: Option<Source<'t>>,
    /// The MIME type, where it stands beside the source; OpenAI's audio has its `format` here (`wav`).
    pub mime: Option<Node<'t>>,
    /// OpenAI's `detail`, or the `mediaResolution.level` of a Gemini part.
    pub detail: Option<Node<'t>>,
    /// The name of the file.
    pub file_name: Option<Node<'t>>,
    /// Gemini's `videoMetadata`: `startOffset`, `endOffset`, `fps`.
    pub video: Option<Node<'t>>,
}

/// What something is that is not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// A picture.
    Image,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// PDF, text files, and all that is called a file.
    Document,
}

/// Where media are.
#[derive(Clone, Copy, Debug)]
pub enum Source<'t> {
    /// In the line: base64, or a data URI.
    Data(Node<'t>),
    /// At an address. (For images of OpenAI data URIs stand in the same place: they are [`Source::Data`].)
    Address(Node<'t>),
    /// At the provider, by the id of an upload.
    FileId(Node<'t>),
}

impl<'t> Media<'t> {
    pub(super) fn new(kind: MediaKind, source: Option<Source<'t>>) -> Media<'t> {
        Media { kind, source, mime: None, detail: None, file_name: None, video: None }
    }
}

impl<'t> Source<'t> {
    /// An address, or what a data URI holds.
    pub(super) fn address(node: Node<'t>) -> Source<'t> {
        let raw = node.string().map_or("", |text| text.raw);
        let head = raw.get(..5).unwrap_or("");
        if head.eq_ignore_ascii_case("data:") { Source::Data(node) } else { Source::Address(node) }
    }

    /// The value that says where.
    #[must_use]
    pub fn node(&self) -> Node<'t> {
        match self {
            Source::Data(node) | Source::Address(node) | Source::FileId(node) => *node,
        }
    }
}
