//! `/v1/images/generations` and `/v1/images/edits`.
//!
//! The published description is older than the client library openai 3.54.0. What only the library knows is
//! marked observed; where its lists of values are longer, the longer list stands.

use batchline_schema::{
    ANY, BOOL, Form, INT32, Object, Oneof, STR, Str, Type, int, list, names, opt, req, text,
};

use super::OPENAPI;

/// Body of `/v1/images/generations`.
#[rustfmt::skip]
pub static IMAGE_GENERATIONS_BODY: Object = Object::new("ImageGenerationsBody", "Asks for images of a text.", &[
    req("prompt", text!(0, 32_000)).counted(),
    opt("model", MODEL).nullable().doc("Name one: the default is a model that was shut down."),
    opt("n", int(1, 10)).nullable(),
    opt("quality", names!["auto", "low", "medium", "high", "xhigh", "max", "standard", "hd"]).nullable()
        .doc("xhigh and max need gpt-image-2.5; standard and hd were for DALL·E."),
    opt("response_format", names!["url", "b64_json"]).nullable().doc("Not for GPT image models, which always answer in base64."),
    opt("output_format", OUTPUT_FORMAT).nullable(),
    opt("output_compression", int(0, 100)).nullable().doc("For webp and jpeg."),
    opt("stream", BOOL).nullable().doc("A batch cannot stream."),
    opt("partial_images", int(0, 3)).nullable().doc("Only when streaming."),
    opt("size", names![
        open;
        "auto", "1024x1024", "1536x1024", "1024x1536", "256x256", "512x512", "1792x1024", "1024x1792",
    ]).nullable().doc("gpt-image-2 and later take any width and height divisible by 16."),
    opt("moderation", names!["low", "auto"]).nullable(),
    opt("background", BACKGROUND).nullable(),
    opt("style", names!["vivid", "natural"]).nullable().doc("Was for DALL·E."),
    opt("user", STR).doc("Newer clients send `safety_identifier`."),
    opt("safety_identifier", STR).nullable().observed(),
    opt("complexity", COMPLEXITY).nullable().observed(),
    opt("frame_count", int(2, 16)).nullable().observed().doc("For gif."),
    opt("frame_duration_ms", INT32).nullable().observed().doc("For gif."),
    opt("svg", Type::Object(&SVG)).nullable().observed(),
]).source(OPENAPI);

/// Body of `/v1/images/edits`.
#[rustfmt::skip]
pub static IMAGE_EDITS_BODY: Object = Object::new("ImageEditsBody", "Asks for a changed version of images.", &[
    opt("model", MODEL).nullable().doc("A GPT image model."),
    req("images", list!(Type::Object(&IMAGE_REFERENCE), 1, 16)),
    opt("mask", Type::Object(&IMAGE_REFERENCE)).doc("Where it is transparent, the first image is changed."),
    req("prompt", text!(1, 32_000)).counted(),
    opt("n", int(1, 10)).nullable(),
    opt("quality", names!["auto", "low", "medium", "high", "xhigh", "max", "standard"]).nullable()
        .doc("xhigh and max need gpt-image-2.5; standard was for DALL·E."),
    opt("input_fidelity", names!["high", "low"]).nullable().doc("gpt-image-2 wants it left out."),
    opt("size", names![open; "auto", "1024x1024", "1536x1024", "1024x1536"]).nullable()
        .doc("gpt-image-2 and later take any width and height divisible by 16."),
    opt("user", STR).doc("Newer clients send `safety_identifier`."),
    opt("output_format", OUTPUT_FORMAT).nullable(),
    opt("output_compression", int(0, 100)).nullable().doc("For webp and jpeg."),
    opt("moderation", names!["low", "auto"]).nullable(),
    opt("background", BACKGROUND).nullable(),
    opt("stream", BOOL).nullable().doc("A batch cannot stream."),
    opt("partial_images", int(0, 3)).nullable().doc("Only when streaming."),
    opt("safety_identifier", STR).nullable().observed(),
    opt("complexity", COMPLEXITY).nullable().observed(),
    opt("frame_count", int(2, 16)).nullable().observed().doc("For gif."),
    opt("frame_duration_ms", INT32).nullable().observed().doc("For gif."),
    opt("markup", ANY).observed().doc("An upload in the client library; how a JSON body spells it is not documented."),
    opt("svg", Type::Object(&SVG)).nullable().observed(),
]).source(OPENAPI);

#[rustfmt::skip]
const MODEL: Type = names![
    open;
    "gpt-image-2.6-sunburst", "gpt-image-2.6-flare",
    "gpt-image-2.5-sunburst", "gpt-image-2.5-sunburst-2026-09-08", "gpt-image-2.5-flare", "gpt-image-2.5-flare-2026-09-08",
    "gpt-image-2", "gpt-image-2-2026-04-21", "gpt-image-1.5", "gpt-image-1-mini", "gpt-image-1", "chatgpt-image-latest",
    "dall-e-2", "dall-e-3",
];
const OUTPUT_FORMAT: Type = names!["png", "jpeg", "webp", "gif", "svg"];
const BACKGROUND: Type = names!["transparent", "opaque", "auto"];
const COMPLEXITY: Type = names!["low", "medium", "high"];

/// An address of an image, or the image itself as a data URI.
pub(crate) const IMAGE_ADDRESS: Type =
    Type::Str(&Str { max: 20_971_520, form: Form::Uri, ..Str::ANY });

/// An image to edit, or a mask.
#[rustfmt::skip]
pub static IMAGE_REFERENCE: Object = Object::new("ImageReference", "An image to edit, or a mask.", &[
    opt("image_url", IMAGE_ADDRESS).fetched().oneof("source"),
    opt("file_id", STR).oneof("source"),
]).closed().oneofs(&[Oneof { name: "source", required: true }]);

/// Who writes an SVG.
#[rustfmt::skip]
pub static SVG: Object = Object::new("ImageSvg", "Which model writes the SVG, and how hard it thinks.", &[
    opt("model", STR),
    opt("reasoning", Type::Object(&SVG_REASONING)).nullable(),
]).source("openai 3.54.0, read 2026-11-22");

/// How hard the author of an SVG thinks.
#[rustfmt::skip]
pub static SVG_REASONING: Object = Object::new("ImageSvgReasoning", "How hard the author of an SVG thinks.", &[
    opt("effort", names!["none", "minimal", "low", "medium", "high", "xhigh", "max"]).nullable(),
]);
