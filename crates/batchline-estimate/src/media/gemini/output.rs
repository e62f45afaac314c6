//! What an image counts that a model makes.

use super::generations::resolved;
use crate::media::Counted;
use crate::{Tokens, why};

/// Tokens of images of some sizes made by a model.
struct OutputImage {
    /// How ids begin.
    model: &'static str,
    /// `imageSize`; empty for any.
    sizes: &'static [&'static str],
    tokens: u64,
}

/// Source: Gemini API docs, pages "Pricing" and "Image generation", as of 2026-11-22.
static OUTPUT_IMAGES: &[OutputImage] = &[
    OutputImage { model: "gemini-2.5-flash-image", sizes: &[], tokens: 1290 },
    OutputImage { model: "gemini-3-pro-image", sizes: &["1K", "2K"], tokens: 1120 },
    OutputImage { model: "gemini-3-pro-image", sizes: &["4K"], tokens: 2000 },
];

/// The size that is made when none is asked for (`imageConfig.imageSize`).
const DEFAULT_SIZE: &str = "1K";

/// Tokens of one image made by a model, of a size named as in `imageConfig.imageSize`; `None` when the request names none.
/// [`Tokens::UNKNOWN`] for models and sizes of which nothing is published.
#[must_use]
pub fn output_image_tokens(model: &str, size_name: Option<&str>) -> Counted {
    let (model, size) = (resolved(model), size_name.unwrap_or(DEFAULT_SIZE));
    let fits = |row: &&OutputImage| {
        model.starts_with(row.model) && (row.sizes.is_empty() || row.sizes.contains(&size))
    };
    match OUTPUT_IMAGES.iter().find(fits) {
        Some(row) => (Tokens::exact(row.tokens), None),
        None => (Tokens::UNKNOWN, Some(&why::OUTPUT_IMAGE_UNKNOWN)),
    }
}
