//! What models of a kind have in common.
//!
//! Gemini: Gemini API docs, page "Thinking" and the descriptions of models, read 2026-11-22; reports named at each fact.
//! OpenAI: openai/openai-openapi @f85dbe22 (2026-08-21), openai 3.54.0; reports named at each fact.

use crate::Impact;

/// What models of a kind have in common. What is not known is `None`, `Unknown` or `false`.
#[derive(Debug)]
pub struct Family {
    /// For people.
    pub name: &'static str,
    /// Most answers to one request (Gemini).
    pub candidates_max: Option<u8>,
    /// How thinking is steered (Gemini).
    pub thinking: Thinking,
    /// Answers "Penalty is not enabled" (Gemini).
    pub refuses_penalties: bool,
    /// The documentation advises temperature 1 (Gemini).
    pub wants_temperature_one: bool,
    /// Videos in a batch come back as errors (Gemini).
    pub loses_videos: bool,
    /// Does it reason before it answers (OpenAI)?
    pub reasoning: Reasoning,
    /// Takes no `stop` (OpenAI).
    pub refuses_stop: bool,
    /// For embedding models.
    pub embedding: Option<&'static Embedding>,
    /// Changes images that are given to it (OpenAI); `None` for models that have nothing to do with images.
    pub edits_images: Option<bool>,
    /// Facts above that nobody has confirmed: findings from them are advice.
    pub unconfirmed: &'static [Fact],
}

/// A fact of a [`Family`], for the list of unconfirmed ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// [`Family::candidates_max`]
    Candidates,
    /// [`Family::thinking`]
    Thinking,
    /// The temperature of a reasoning model.
    Temperature,
    /// An input beyond [`Embedding::input_tokens_max`] is refused; else it is perhaps cut.
    LongInput,
}

/// How thinking is steered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thinking {
    /// Not known.
    Unknown,
    /// The model does not think; `thinkingConfig` is an error.
    None,
    /// By a number of tokens; -1 lets the model decide.
    Budget {
        /// Fewest tokens above 0.
        min: u32,
        /// Most tokens.
        max: u32,
        /// May thinking be turned off with 0?
        zero: bool,
    },
    /// By name.
    Levels(&'static [&'static str]),
}

/// Does a model reason before it answers?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reasoning {
    /// Not known, or no.
    No,
    /// It does: it refuses `max_tokens` and any temperature but 1.
    Yes,
}

/// An embedding model.
#[derive(Debug)]
pub struct Embedding {
    /// Most dimensions; `None` when the model takes no `dimensions`.
    pub dimensions_max: Option<u32>,
    /// Fewest dimensions documented.
    pub dimensions_min: u32,
    /// Are vectors shorter than the longest normalised?
    pub normalises_short: bool,
    /// Does it take a task type?
    pub task_type: bool,
    /// MIME types it takes besides text; empty for text only.
    pub media: &'static [&'static str],
    /// Most images in one request.
    pub images_max: u32,
    /// Most tokens of one input.
    pub input_tokens_max: u32,
    /// Most tokens of all inputs of one request together.
    pub request_tokens_max: Option<u32>,
}

impl Family {
    /// `impact`, or advice when the fact is not confirmed.
    #[must_use]
    pub fn impact(&self, fact: Fact, impact: Impact) -> Impact {
        if self.unconfirmed.contains(&fact) { Impact::Advice } else { impact }
    }
}

/// Nothing is known.
const NOTHING: Family = Family {
    name: "",
    candidates_max: None,
    thinking: Thinking::Unknown,
    refuses_penalties: false,
    wants_temperature_one: false,
    loses_videos: false,
    reasoning: Reasoning::No,
    refuses_stop: false,
    embedding: None,
    edits_images: None,
    unconfirmed: &[],
};

/// Models of which no more is known than their row says.
pub static UNKNOWN: Family = NOTHING;

/// Gemini 2.0 Flash and Flash-Lite.
pub static FLASH_2_0: Family =
    Family { name: "Gemini 2.0 Flash", thinking: Thinking::None, ..NOTHING };

/// Eight candidates: CLIProxyAPI#247, PR#961.
const GEMINI_2_5: Family = Family { candidates_max: Some(8), ..NOTHING };

/// Gemini 2.5 Pro.
pub static PRO_2_5: Family = Family {
    name: "Gemini 2.5 Pro",
    thinking: Thinking::Budget { min: 128, max: 32_768, zero: false },
    ..GEMINI_2_5
};

/// Gemini 2.5 Flash. Penalties: litellm#26108.
pub static FLASH_2_5: Family = Family {
    name: "Gemini 2.5 Flash",
    thinking: Thinking::Budget { min: 1, max: 24_576, zero: true },
    refuses_penalties: true,
    ..GEMINI_2_5
};

/// Gemini 2.5 Flash-Lite.
pub static FLASH_LITE_2_5: Family = Family {
    name: "Gemini 2.5 Flash-Lite",
    thinking: Thinking::Budget { min: 512, max: 24_576, zero: true },
    ..GEMINI_2_5
};

/// Gemini 2.5 Flash Image. That it does not think is documented only by silence.
pub static IMAGE_2_5: Family = Family {
    name: "Gemini 2.5 Flash Image",
    candidates_max: Some(1),
    thinking: Thinking::None,
    unconfirmed: &[Fact::Thinking],
    ..NOTHING
};

/// Image models from Gemini 3 on.
pub static IMAGE_3: Family = Family { name: "Gemini 3 Image", candidates_max: Some(1), ..NOTHING };

/// One candidate: googleapis/js-genai#1609, googleapis/python-genai#1723.
const GEMINI_3: Family = Family { candidates_max: Some(1), wants_temperature_one: true, ..NOTHING };

/// Gemini 3 Pro.
pub static PRO_3: Family =
    Family { name: "Gemini 3 Pro", thinking: Thinking::Levels(&["LOW", "HIGH"]), ..GEMINI_3 };

/// Gemini 3.1 Pro.
pub static PRO_3_1: Family = Family {
    name: "Gemini 3.1 Pro",
    thinking: Thinking::Levels(&["LOW", "MEDIUM", "HIGH"]),
    ..GEMINI_3
};

/// Flash and Flash-Lite from Gemini 3.1 on. The levels of 3.6 to 3.8 Flash are not settled; all four are allowed here.
pub static FLASH_3: Family = Family {
    name: "Gemini 3.x Flash",
    thinking: Thinking::Levels(&["MINIMAL", "LOW", "MEDIUM", "HIGH"]),
    ..GEMINI_3
};

/// Gemini 3 Flash Preview. Videos: googleapis/python-genai#1890.
pub static FLASH_3_PREVIEW: Family = Family {
    name: "Gemini 3 Flash Preview",
    thinking: FLASH_3.thinking,
    loses_videos: true,
    ..GEMINI_3
};

/// Gemini 4 Argon: only the rule of Gemini 3 carried over.
pub static ARGON_4: Family = Family {
    name: "Gemini 4 Argon",
    candidates_max: Some(1),
    unconfirmed: &[Fact::Candidates],
    ..NOTHING
};

/// Gemini Robotics-ER; the documented budget does not name a version.
pub static ROBOTICS: Family = Family {
    name: "Gemini Robotics-ER",
    thinking: Thinking::Budget { min: 1, max: 24_576, zero: true },
    unconfirmed: &[Fact::Thinking],
    ..NOTHING
};

/// gemini-embedding-001.
pub static EMBEDDING_001: Family = Family {
    name: "gemini-embedding-001",
    embedding: Some(&Embedding {
        dimensions_max: Some(3072),
        dimensions_min: 128,
        normalises_short: false,
        task_type: true,
        media: &[],
        images_max: 0,
        input_tokens_max: 2048,
        request_tokens_max: None,
    }),
    unconfirmed: LONG_INPUT,
    ..NOTHING
};

/// On Vertex AI a long input is cut unless the request forbids it; what the Developer API does is not documented.
const LONG_INPUT: &[Fact] = &[Fact::LongInput];

/// gemini-embedding-2.
pub static EMBEDDING_2: Family = Family {
    name: "gemini-embedding-2",
    embedding: Some(&Embedding {
        dimensions_max: Some(3072),
        dimensions_min: 128,
        normalises_short: true,
        task_type: false,
        media: EMBEDDING_2_MEDIA,
        images_max: 6,
        input_tokens_max: 8192,
        request_tokens_max: None,
    }),
    unconfirmed: LONG_INPUT,
    ..NOTHING
};

/// PNG, JPEG, MP3, WAV, MP4, MOV and PDF, in the spellings in use.
static EMBEDDING_2_MEDIA: &[&str] = &[
    "image/png",
    "image/jpeg",
    "image/jpg",
    "audio/mp3",
    "audio/mpeg",
    "audio/wav",
    "audio/x-wav",
    "audio/wave",
    "video/mp4",
    "video/mov",
    "video/quicktime",
    "application/pdf",
];

/// 400 `unsupported_parameter` for `max_tokens`: OpenAI's API description. That temperature is fixed is confirmed for gpt-5 only.
const REASONING: Family =
    Family { reasoning: Reasoning::Yes, unconfirmed: &[Fact::Temperature], ..NOTHING };

/// The o series.
pub static O_SERIES: Family = Family { name: "o series", ..REASONING };

/// o3 and o4-mini, which take no `stop`.
pub static O_WITHOUT_STOP: Family =
    Family { name: "o3 and o4-mini", refuses_stop: true, ..REASONING };

/// gpt-5, -mini, -nano and -pro.
pub static GPT_5: Family = Family { name: "gpt-5", unconfirmed: &[], ..REASONING };

/// gpt-5.1 and later.
pub static GPT_5_1: Family = Family { name: "gpt-5.1 and later", ..REASONING };

/// GPT image models.
pub static GPT_IMAGE: Family = Family { name: "GPT Image", edits_images: Some(true), ..NOTHING };

/// DALL·E.
pub static DALL_E: Family = Family { name: "DALL·E", edits_images: Some(false), ..NOTHING };

/// text-embedding-3-small.
pub static SMALL_3: Family = Family {
    name: "text-embedding-3-small",
    embedding: Some(&Embedding { dimensions_max: Some(1536), ..OPENAI_EMBEDDING }),
    ..NOTHING
};

/// text-embedding-3-large.
pub static LARGE_3: Family = Family {
    name: "text-embedding-3-large",
    embedding: Some(&Embedding { dimensions_max: Some(3072), ..OPENAI_EMBEDDING }),
    ..NOTHING
};

/// text-embedding-ada-002.
pub static ADA_2: Family =
    Family { name: "text-embedding-ada-002", embedding: Some(&OPENAI_EMBEDDING), ..NOTHING };

/// Limits on tokens: openai/openai-openapi @f85dbe22, `CreateEmbeddingRequest.input`.
const OPENAI_EMBEDDING: Embedding = Embedding {
    dimensions_max: None,
    dimensions_min: 1,
    normalises_short: true,
    task_type: false,
    media: &[],
    images_max: 0,
    input_tokens_max: 8192,
    request_tokens_max: Some(300_000),
};
