//! The lines of the corpora as serde structs: text is borrowed where it has no escapes, unknown fields are refused.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Error, IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// Borrowed also inside `Option` and `Vec`, where serde makes a plain `Cow` an owned one.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenaiLine<'a, B> {
    #[serde(borrow)]
    pub custom_id: Text<'a>,
    #[serde(borrow)]
    pub method: Text<'a>,
    #[serde(borrow)]
    pub url: Text<'a>,
    pub body: B,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChatBody<'a> {
    #[serde(borrow)]
    pub model: Text<'a>,
    #[serde(borrow)]
    pub messages: Vec<Message<'a>>,
    pub temperature: Option<f64>,
    pub max_completion_tokens: Option<u64>,
    pub top_p: Option<f64>,
    pub frequency_penalty: Option<f64>,
    #[serde(borrow)]
    pub metadata: Option<BTreeMap<Text<'a>, Text<'a>>>,
    #[serde(borrow)]
    pub response_format: Option<ResponseFormat<'a>>,
    #[serde(borrow)]
    pub safety_identifier: Option<Text<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message<'a> {
    #[serde(borrow)]
    pub role: Text<'a>,
    #[serde(borrow)]
    pub content: ChatContent<'a>,
}

/// A string or a list of parts. Written by hand: `#[serde(untagged)]` would copy every text first.
pub enum ChatContent<'a> {
    Text(Cow<'a, str>),
    Parts(Vec<ChatPart<'a>>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChatPart<'a> {
    #[serde(borrow)]
    pub r#type: Text<'a>,
    #[serde(borrow)]
    pub text: Text<'a>,
}

impl<'de: 'a, 'a> Deserialize<'de> for ChatContent<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ChatContentVisitor)
    }
}

struct ChatContentVisitor;

impl<'de> Visitor<'de> for ChatContentVisitor {
    type Value = ChatContent<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of parts")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(ChatContent::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(ChatContent::Text(Cow::Owned(text.into())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, parts: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(parts)).map(ChatContent::Parts)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResponseFormat<'a> {
    #[serde(borrow)]
    pub r#type: Text<'a>,
    #[serde(borrow)]
    pub json_schema: Option<JsonSchema<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JsonSchema<'a> {
    #[serde(borrow)]
    pub name: Text<'a>,
    pub strict: bool,
    pub schema: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmbeddingBody<'a> {
    #[serde(borrow)]
    pub model: Text<'a>,
    #[serde(borrow)]
    pub input: Text<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GeminiLine<'a, R> {
    #[serde(borrow)]
    pub key: Text<'a>,
    pub request: R,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GenerateRequest<'a> {
    #[serde(borrow)]
    pub system_instruction: Option<Content<'a>>,
    #[serde(borrow)]
    pub contents: Vec<Content<'a>>,
    #[serde(borrow)]
    pub tools: Option<Vec<Tool<'a>>>,
    #[serde(borrow)]
    pub tool_config: Option<ToolConfig<'a>>,
    #[serde(borrow)]
    pub generation_config: Option<GenerationConfig<'a>>,
    #[serde(borrow)]
    pub safety_settings: Option<Vec<SafetySetting<'a>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct EmbedRequest<'a> {
    #[serde(borrow)]
    pub content: Content<'a>,
    #[serde(borrow, alias = "task_type")]
    pub task_type: Option<Text<'a>>,
    #[serde(borrow)]
    pub title: Option<Text<'a>>,
    #[serde(alias = "output_dimensionality")]
    pub output_dimensionality: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content<'a> {
    #[serde(borrow)]
    pub role: Option<Text<'a>>,
    #[serde(borrow)]
    pub parts: Vec<Part<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Part<'a> {
    #[serde(borrow)]
    pub text: Option<Text<'a>>,
    #[serde(borrow, alias = "inline_data")]
    pub inline_data: Option<Blob<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Blob<'a> {
    #[serde(borrow, alias = "mime_type")]
    pub mime_type: Text<'a>,
    #[serde(borrow)]
    pub data: Text<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Tool<'a> {
    #[serde(borrow)]
    pub function_declarations: Vec<Function<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Function<'a> {
    #[serde(borrow)]
    pub name: Text<'a>,
    #[serde(borrow)]
    pub description: Text<'a>,
    #[serde(borrow)]
    pub parameters: Schema<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Schema<'a> {
    #[serde(borrow)]
    pub r#type: Text<'a>,
    #[serde(borrow)]
    pub description: Option<Text<'a>>,
    #[serde(borrow)]
    pub format: Option<Text<'a>>,
    #[serde(borrow)]
    pub r#enum: Option<Vec<Text<'a>>>,
    #[serde(borrow)]
    pub properties: Option<BTreeMap<Text<'a>, Schema<'a>>>,
    #[serde(borrow)]
    pub required: Option<Vec<Text<'a>>>,
    #[serde(borrow)]
    pub property_ordering: Option<Vec<Text<'a>>>,
    #[serde(borrow)]
    pub items: Option<Box<Schema<'a>>>,
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    pub nullable: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ToolConfig<'a> {
    #[serde(borrow)]
    pub function_calling_config: FunctionCalling<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctionCalling<'a> {
    #[serde(borrow)]
    pub mode: Text<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GenerationConfig<'a> {
    pub temperature: Option<f64>,
    pub top_p: Option<f64>,
    pub seed: Option<i64>,
    pub max_output_tokens: Option<u64>,
    #[serde(borrow)]
    pub response_mime_type: Option<Text<'a>>,
    #[serde(borrow)]
    pub response_schema: Option<Schema<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetySetting<'a> {
    #[serde(borrow)]
    pub category: Text<'a>,
    #[serde(borrow)]
    pub threshold: Text<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultLine<'a> {
    #[serde(borrow)]
    pub key: Text<'a>,
    #[serde(borrow)]
    pub response: EmbedResponse<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct EmbedResponse<'a> {
    pub embedding: Embedding,
    #[serde(borrow)]
    pub usage_metadata: Usage<'a>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Embedding {
    pub values: Vec<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Usage<'a> {
    pub prompt_token_count: u64,
    #[serde(borrow)]
    pub prompt_tokens_details: Vec<TokenDetail<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct TokenDetail<'a> {
    #[serde(borrow)]
    pub modality: Text<'a>,
    pub token_count: u64,
}
