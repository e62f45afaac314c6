//! `/v1/moderations`.

use batchline_schema::{Form, Object, STR, Tagged, Type, list, names, opt, req, text};

use super::OPENAPI;

/// Body of `/v1/moderations`.
#[rustfmt::skip]
pub static MODERATIONS_BODY: Object = Object::new("ModerationsBody", "Asks whether texts and images are harmful.", &[
    req("input", INPUT).counted(),
    opt("model", names![
        open;
        "omni-moderation-latest", "omni-moderation-2024-09-26", "text-moderation-latest", "text-moderation-stable",
    ]).doc("omni-moderation-latest when absent."),
]).source(OPENAPI);

/// One text, a list of texts, or a list of parts.
#[rustfmt::skip]
const INPUT: Type = Type::ByType(&[
    STR,
    list!(STR),
    list!(Type::Tagged(&PART)),
]);

#[rustfmt::skip]
static PART: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("text", Type::Object(&TEXT_PART)),
        ("image_url", Type::Object(&IMAGE_PART)),
    ],
    absent: None,
    open: false,
};

/// Text to judge.
#[rustfmt::skip]
pub static TEXT_PART: Object = Object::new("ModerationTextPart", "Text to judge.", &[
    req("type", names!["text"]),
    req("text", STR).counted(),
]);

/// An image to judge.
#[rustfmt::skip]
pub static IMAGE_PART: Object = Object::new("ModerationImagePart", "An image to judge.", &[
    req("type", names!["image_url"]),
    req("image_url", Type::Object(&IMAGE_URL)),
]);

/// Where the image is.
#[rustfmt::skip]
pub static IMAGE_URL: Object = Object::new("ModerationImageUrl", "Where the image is.", &[
    req("url", text!(form Form::Uri)).fetched().doc("An address, or the image itself as a data URI."),
]);
