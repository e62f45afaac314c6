//! What images, sounds, videos and pages count.
//!
//! - [`image_size`]: width and height from the first bytes of a PNG, GIF, JPEG or WEBP.
//! - [`InlineMedia`]: what a data URI or `inlineData` holds: kind, size, length in time.
//! - [`openai`]: tokens of an image, by model and detail.
//! - [`gemini`]: tokens of images, videos, sounds and pages, by model and resolution.
//!
//! ```
//! use batchline_estimate::media::{InlineMedia, Size, gemini, openai};
//! use batchline_estimate::{Class, Tokens};
//!
//! // The first bytes of a GIF of 1024 × 1024 pixels.
//! let image = InlineMedia::from_data_uri("data:image/gif;base64,R0lGODlhAAQABA==").unwrap();
//! assert_eq!(image.size, Some(Size { width: 1024, height: 1024 }));
//!
//! let (tokens, why) = openai::image_tokens("gpt-4o", openai::Detail::High, image.size);
//! assert_eq!((tokens, why), (Tokens::exact(765), None));
//!
//! // An image elsewhere: between one tile and eight.
//! let (tokens, why) = openai::image_tokens("gpt-4o", openai::Detail::High, None);
//! assert_eq!((tokens, why.unwrap().id), (Tokens::range(255, 1445), "remote-image"));
//!
//! let resolution = gemini::Resolution::default();
//! let (tokens, _) = gemini::image_tokens("gemini-3.8-flash", resolution, image.size);
//! assert_eq!((tokens.low, tokens.class), (1120, Class::Estimate));
//! ```

mod base64;
pub mod gemini;
mod header;
mod inline;
pub mod openai;
mod wav;

pub use header::{Size, image_size};
pub use inline::{InlineMedia, MediaKind};

use crate::{Tokens, Why};

/// A figure, and what keeps it from being exact.
pub type Counted = (Tokens, Option<&'static Why>);
