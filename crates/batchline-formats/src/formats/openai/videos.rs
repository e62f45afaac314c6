//! `/v1/videos`.

use batchline_schema::{Object, Oneof, STR, Type, names, opt, req, text};

use super::OPENAPI;
use super::images::IMAGE_ADDRESS;

/// Body of `/v1/videos`.
#[rustfmt::skip]
pub static VIDEOS_BODY: Object = Object::new("VideosBody", "Asks for a video.", &[
    opt("model", names![
        open;
        "sora-2", "sora-2-pro", "sora-2-2025-10-06", "sora-2-pro-2025-10-06", "sora-2-2025-12-08",
    ]),
    req("prompt", text!(1, 32_000)).counted(),
    opt("input_reference", Type::Object(&INPUT_REFERENCE)).doc("An image to start from; an object, as a batch has no uploads."),
    opt("seconds", names!["4", "8", "12"]).doc("Text, not a number."),
    opt("size", names!["720x1280", "1280x720", "1024x1792", "1792x1024"]),
]).source(OPENAPI);

/// The image a video starts from.
#[rustfmt::skip]
pub static INPUT_REFERENCE: Object = Object::new("VideoInputReference", "The image a video starts from.", &[
    opt("image_url", IMAGE_ADDRESS).fetched().oneof("source"),
    opt("file_id", STR).oneof("source"),
]).oneofs(&[Oneof { name: "source", required: true }]);
