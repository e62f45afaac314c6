//! Where a record is sent, as far as counting cares.

/// An endpoint. Compared by its name.
#[derive(Debug)]
pub struct Endpoint {
    /// `chat`, `gemini-generate`: stable, for JSON.
    pub name: &'static str,
    /// Whose record it is: `openai` or `gemini`.
    pub provider: &'static str,
    /// The `url` of its lines; empty where the format has one endpoint only.
    pub url: &'static str,
    /// What comes back.
    pub answer: Answer,
    /// Most tokens of an answer when neither record nor model says.
    pub default_limit: Option<u64>,
}

/// What comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Text, paid by the token.
    Text,
    /// Nothing that is paid as output: vectors, verdicts.
    Nothing,
    /// Images or videos.
    Media,
}

impl PartialEq for Endpoint {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

const fn openai(name: &'static str, url: &'static str, answer: Answer) -> Endpoint {
    Endpoint { name, provider: "openai", url, answer, default_limit: None }
}

const fn gemini(name: &'static str, answer: Answer) -> Endpoint {
    Endpoint { name, provider: "gemini", url: "", answer, default_limit: None }
}

/// `/v1/chat/completions`.
pub static CHAT: Endpoint = openai("chat", "/v1/chat/completions", Answer::Text);
/// `/v1/responses`.
pub static RESPONSES: Endpoint = openai("responses", "/v1/responses", Answer::Text);
/// `/v1/embeddings`.
pub static EMBEDDINGS: Endpoint = openai("embeddings", "/v1/embeddings", Answer::Nothing);
/// `/v1/completions`: 16 tokens when nothing else is said (openai/openai-openapi openapi.yaml @f85dbe22).
pub static COMPLETIONS: Endpoint =
    Endpoint { default_limit: Some(16), ..openai("completions", "/v1/completions", Answer::Text) };
/// `/v1/moderations`.
pub static MODERATIONS: Endpoint = openai("moderations", "/v1/moderations", Answer::Nothing);
/// `/v1/images/generations`.
pub static IMAGE_GENERATIONS: Endpoint =
    openai("image-generations", "/v1/images/generations", Answer::Media);
/// `/v1/images/edits`.
pub static IMAGE_EDITS: Endpoint = openai("image-edits", "/v1/images/edits", Answer::Media);
/// `/v1/videos`.
pub static VIDEOS: Endpoint = openai("videos", "/v1/videos", Answer::Media);
/// Gemini's `generateContent`.
pub static GENERATE: Endpoint = gemini("gemini-generate", Answer::Text);
/// Gemini's `embedContent`.
pub static EMBED: Endpoint = gemini("gemini-embed", Answer::Nothing);
