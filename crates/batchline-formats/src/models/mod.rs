//! What is known about models: enough to say that a request cannot work.

/// A model, as far as a checker needs to know it.
#[derive(Debug)]
pub struct Model {
    /// Whose: `gemini` or `openai`.
    pub provider: &'static str,
    /// Its id, without `models/`.
    pub id: &'static str,
}

/// Every model we know.
pub static MODELS: &[&Model] = &[];

/// The model of `provider` with this id; `models/` in front and a known alias are understood.
#[must_use]
pub fn find_model(provider: &str, id: &str) -> Option<&'static Model> {
    let id = id.strip_prefix("models/").unwrap_or(id);
    MODELS.iter().copied().find(|model| model.provider == provider && model.id == id)
}
