//! Who will run the file, and what they allow.

/// A provider's limits. `None` means that no limit is documented.
#[derive(Debug)]
pub struct Profile {
    /// `openai`
    pub id: &'static str,
    /// For people.
    pub title: &'static str,
    /// Ids of the formats it takes, and of those that come back.
    pub formats: &'static [&'static str],
    /// Whose models: `gemini` or `openai`.
    pub models: &'static str,
    /// Largest file in bytes.
    pub file_bytes_max: Option<u64>,
    /// Most requests in a file.
    pub lines_max: Option<u64>,
    /// Most embedding inputs over all lines.
    pub embedding_inputs_max: Option<u64>,
    /// Must every line name the same model?
    pub one_model: bool,
    /// Must every line have the same `url`?
    pub one_url: bool,
    /// Where the limits come from.
    pub source: &'static str,
}

/// The Gemini Developer API, native lines.
pub static GEMINI: Profile = Profile {
    id: "gemini",
    title: "Gemini Developer API",
    formats: &["gemini-generate", "gemini-embed", "gemini-result"],
    models: "gemini",
    file_bytes_max: Some(2_000_000_000),
    lines_max: None,
    embedding_inputs_max: None,
    one_model: true,
    one_url: true,
    source: "Gemini API docs, page \"Batch API\", read 2026-11-22",
};

/// The OpenAI Batch API. Whether 200 MB are MB or MiB is not documented: the smaller is used.
pub static OPENAI: Profile = Profile {
    id: "openai",
    title: "OpenAI Batch API",
    formats: &["openai", "openai-result"],
    models: "openai",
    file_bytes_max: Some(200_000_000),
    lines_max: Some(50_000),
    embedding_inputs_max: Some(50_000),
    one_model: true,
    one_url: true,
    source: "openai/openai-openapi @f85dbe22 (2026-08-21), OpenAI docs, page \"Batch\", read 2026-11-22",
};

/// OpenAI lines sent to Gemini's compatible endpoint: Gemini's limits, and quirks of its own.
pub static GEMINI_OPENAI: Profile = Profile {
    id: "gemini-openai",
    title: "Gemini API, OpenAI-compatible endpoint",
    formats: &["openai", "openai-result"],
    models: "gemini",
    file_bytes_max: Some(2_000_000_000),
    lines_max: None,
    embedding_inputs_max: None,
    one_model: true,
    one_url: true,
    source: "Gemini API docs, pages \"Batch API\" and \"OpenAI compatibility\", read 2026-11-22",
};

/// Every profile.
pub static PROFILES: &[&Profile] = &[&GEMINI, &GEMINI_OPENAI, &OPENAI];

/// The profile with this id.
#[must_use]
pub fn find_profile(id: &str) -> Option<&'static Profile> {
    PROFILES.iter().copied().find(|profile| profile.id == id)
}
