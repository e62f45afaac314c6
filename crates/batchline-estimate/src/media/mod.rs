//! What images, sounds, videos and pages count.
//!
//! - [`image_size`]: width and height from the first bytes of a PNG, GIF, JPEG or WEBP.
//! - [`InlineMedia`]: what a data URI or `inlineData` holds: kind, size, length in time.

mod base64;

mod header;
mod inline;
mod wav;

pub use header::{Size, image_size};
pub use inline::{InlineMedia, MediaKind};
