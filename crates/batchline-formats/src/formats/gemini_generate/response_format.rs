//! The form of the answer, one message for each modality.
//!
//! The document declares enums here (`ASPECT_RATIO_SIXTEEN_BY_NINE`, `APPLICATION_JSON`), while published examples write
//! plain values (`16:9`, `application/json`). What a batch file accepts is not known, so those fields are unconfirmed.

use batchline_schema::{ANY, INT32, Object, Type, names, opt};

use super::DISCOVERY;

/// The form of the answer.
#[rustfmt::skip]
pub static RESPONSE_FORMAT_CONFIG: Object = Object::new("ResponseFormatConfig", "The form of the answer, for each modality.", &[
    opt("text", Type::Object(&TEXT_RESPONSE_FORMAT)),
    opt("image", Type::Object(&IMAGE_RESPONSE_FORMAT)),
    opt("audio", Type::Object(&AUDIO_RESPONSE_FORMAT)),
]).proto().source(DISCOVERY);

/// The form of text.
#[rustfmt::skip]
pub static TEXT_RESPONSE_FORMAT: Object = Object::new("TextResponseFormat", "The form of text in the answer.", &[
    opt("mimeType", names!["MIME_TYPE_UNSPECIFIED", "APPLICATION_JSON", "TEXT_PLAIN"]).unconfirmed(),
    opt("schema", ANY).counted()
        .doc("A JSON Schema; only with JSON text."),
]).proto().source(DISCOVERY);

/// The form of images.
#[rustfmt::skip]
pub static IMAGE_RESPONSE_FORMAT: Object = Object::new("ImageResponseFormat", "The form of images in the answer.", &[
    opt("mimeType", names!["MIME_TYPE_UNSPECIFIED", "IMAGE_JPEG"]).unconfirmed(),
    opt("delivery", DELIVERY),
    opt("aspectRatio", ASPECT_RATIO).unconfirmed(),
    opt("imageSize", IMAGE_SIZE).unconfirmed(),
]).proto().source(DISCOVERY);

/// The form of sound.
#[rustfmt::skip]
pub static AUDIO_RESPONSE_FORMAT: Object = Object::new("AudioResponseFormat", "The form of sound in the answer.", &[
    opt("mimeType", AUDIO_MIME_TYPE).unconfirmed(),
    opt("delivery", DELIVERY),
    opt("sampleRate", INT32),
    opt("bitRate", INT32),
]).proto().source(DISCOVERY);

const DELIVERY: Type = names!["DELIVERY_UNSPECIFIED", "INLINE", "URI"];

const ASPECT_RATIO: Type = names![
    "ASPECT_RATIO_UNSPECIFIED",
    "ASPECT_RATIO_ONE_BY_ONE",
    "ASPECT_RATIO_TWO_BY_THREE",
    "ASPECT_RATIO_THREE_BY_TWO",
    "ASPECT_RATIO_THREE_BY_FOUR",
    "ASPECT_RATIO_FOUR_BY_THREE",
    "ASPECT_RATIO_FOUR_BY_FIVE",
    "ASPECT_RATIO_FIVE_BY_FOUR",
    "ASPECT_RATIO_NINE_BY_SIXTEEN",
    "ASPECT_RATIO_SIXTEEN_BY_NINE",
    "ASPECT_RATIO_TWENTY_ONE_BY_NINE",
    "ASPECT_RATIO_ONE_BY_EIGHT",
    "ASPECT_RATIO_EIGHT_BY_ONE",
    "ASPECT_RATIO_ONE_BY_FOUR",
    "ASPECT_RATIO_FOUR_BY_ONE",
];

const IMAGE_SIZE: Type = names![
    "IMAGE_SIZE_UNSPECIFIED",
    "IMAGE_SIZE_FIVE_TWELVE",
    "IMAGE_SIZE_ONE_K",
    "IMAGE_SIZE_TWO_K",
    "IMAGE_SIZE_FOUR_K",
];

const AUDIO_MIME_TYPE: Type = names![
    "MIME_TYPE_UNSPECIFIED",
    "AUDIO_MP3",
    "AUDIO_OGG_OPUS",
    "AUDIO_L16",
    "AUDIO_WAV",
    "AUDIO_ALAW",
    "AUDIO_MULAW",
];
