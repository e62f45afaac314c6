//! What the user wants of a conversion.

use batchline_formats::Rule;

use crate::Host;

/// What the user wants. The default refuses what would change the meaning and leaves the model to the job.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The model that will run every line, unless `models` names another; empty when nobody has said.
    pub model: String,
    /// Models by the model a line names. When there is any, a line whose model is not among them is refused.
    pub models: Vec<(String, String)>,
    /// Rules whose alternative is taken.
    pub allow: Vec<&'static Rule>,
    /// Refuses every line that loses anything.
    pub strict: bool,
    /// Who runs Gemini lines.
    pub host: Host,
    /// Where Gemini has the media behind an address or an OpenAI file id.
    pub media: Vec<Media>,
    /// Gemini's voices by OpenAI's.
    pub voices: Vec<(String, String)>,
    /// Writes schemas for answers to `responseJsonSchema`, as they are.
    pub response_json_schema: bool,
    /// Writes parameters of functions to `parametersJsonSchema`, as they are.
    pub parameters_json_schema: bool,
    /// Writes settings of embeddings to `embedContentConfig`, the newer place.
    pub embed_content_config: bool,
    /// Makes schemas strict on the way to OpenAI.
    pub strict_schemas: bool,
    /// Writes `max_tokens` for hosts that do not know `max_completion_tokens`.
    pub old_token_limit: bool,
    /// When the job ended, in seconds since 1970, for `created` of results.
    pub created: u64,
    /// Writes thoughts of results to `reasoning_content`.
    pub reasoning_content: bool,
    /// Divides short vectors by their length, as OpenAI's are.
    pub normalize: bool,
    /// Leaves out the check of converted lines.
    pub no_verify: bool,
}

impl Options {
    /// The models lines may go to, each once; one empty name when nobody has named any.
    #[must_use]
    pub fn target_models(&self) -> Vec<String> {
        let mut models: Vec<String> = Vec::new();
        for (_, model) in &self.models {
            if !models.contains(model) {
                models.push(model.clone());
            }
        }
        if models.is_empty() {
            models.push(self.model.clone());
        }
        models
    }
}

/// Where Gemini has a medium.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The address or file id in the request.
    pub from: String,
    /// The address for Gemini.
    pub to: String,
    /// Its MIME type.
    pub mime_type: Option<String>,
}
