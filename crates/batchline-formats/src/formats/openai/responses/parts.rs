//! Content parts: what messages and tool outputs are made of.

use batchline_schema::*;

const DETAIL: Type = names!["low", "high", "auto", "original"];
const FILE_DETAIL: Type = names!["auto", "low", "high"];

/// Parts the caller sends.
#[rustfmt::skip]
pub(super) static INPUT_PART: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("input_text", Type::Object(&INPUT_TEXT)),
        ("input_image", Type::Object(&INPUT_IMAGE)),
        ("input_file", Type::Object(&INPUT_FILE)),
    ],
    absent: None,
    open: false,
};

/// Parts of an assistant message: what the model wrote, and what the easy form of a message allows.
#[rustfmt::skip]
pub(super) static ASSISTANT_PART: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("output_text", Type::Object(&OUTPUT_TEXT)),
        ("refusal", Type::Object(&REFUSAL)),
        ("input_text", Type::Object(&INPUT_TEXT)),
        ("input_image", Type::Object(&INPUT_IMAGE)),
        ("input_file", Type::Object(&INPUT_FILE)),
    ],
    absent: None,
    open: false,
};

/// Parts of what a function answered. Here the schema allows `null` in more places and bounds the sizes.
#[rustfmt::skip]
pub(super) static FUNCTION_OUTPUT_PART: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("input_text", Type::Object(&FUNCTION_OUTPUT_TEXT)),
        ("input_image", Type::Object(&FUNCTION_OUTPUT_IMAGE)),
        ("input_file", Type::Object(&FUNCTION_OUTPUT_FILE)),
    ],
    absent: None,
    open: false,
};

const BREAKPOINT: Field = opt("prompt_cache_breakpoint", Type::Object(&PROMPT_CACHE_BREAKPOINT));

#[rustfmt::skip]
static PROMPT_CACHE_BREAKPOINT: Object = Object::new("ResponsesPromptCacheBreakpoint", "The end of a cached prefix.", &[
    req("mode", names!["explicit"]),
]);

#[rustfmt::skip]
static INPUT_TEXT: Object = Object::new("InputText", "Text for the model.", &[
    kind!("input_text"),
    req("text", STR).counted(),
    BREAKPOINT,
]);

#[rustfmt::skip]
static INPUT_IMAGE: Object = Object::new("InputImage", "An image for the model, as address or as uploaded file.", &[
    kind!("input_image"),
    opt("image_url", text!(form Form::Uri)).nullable().fetched().doc("An https address or a data URI."),
    opt("file_id", STR).nullable(),
    expected("detail", DETAIL).doc("Demanded by the published schema, left out by most clients; then `auto`."),
    BREAKPOINT,
]).needs(&[&["image_url", "file_id"]]);

#[rustfmt::skip]
static INPUT_FILE: Object = Object::new("InputFile", "A file for the model: uploaded, by address or inline.", &[
    kind!("input_file"),
    opt("file_id", STR).nullable(),
    opt("file_url", text!(form Form::Uri)).fetched(),
    opt("file_data", STR),
    opt("filename", STR),
    opt("detail", FILE_DETAIL),
    BREAKPOINT,
]).needs(&[&["file_id", "file_data", "file_url"]]);

#[rustfmt::skip]
static OUTPUT_TEXT: Object = Object::new("OutputText", "Text the model wrote in an earlier turn.", &[
    kind!("output_text"),
    req("text", STR).counted(),
    expected("annotations", list!(FREE_OBJECT)).doc("Demanded by the published schema, left out by many clients."),
    expected("logprobs", list!(FREE_OBJECT)).doc("Demanded by the published schema, left out by many clients."),
]);

#[rustfmt::skip]
static REFUSAL: Object = Object::new("OutputRefusal", "A refusal of the model in an earlier turn.", &[
    kind!("refusal"),
    req("refusal", STR).counted(),
]);

#[rustfmt::skip]
static FUNCTION_OUTPUT_TEXT: Object = Object::new("FunctionOutputText", "Text a function answered.", &[
    kind!("input_text"),
    req("text", text!(0, 10_485_760)).counted(),
    BREAKPOINT.nullable(),
]);

#[rustfmt::skip]
static FUNCTION_OUTPUT_IMAGE: Object = Object::new("FunctionOutputImage", "An image a function answered.", &[
    kind!("input_image"),
    opt("image_url", Type::Str(&Str { max: 20_971_520, ..Str::formed(Form::Uri) })).nullable().fetched(),
    opt("file_id", STR).nullable(),
    opt("detail", DETAIL).nullable(),
    BREAKPOINT.nullable(),
]).needs(&[&["image_url", "file_id"]]);

#[rustfmt::skip]
static FUNCTION_OUTPUT_FILE: Object = Object::new("FunctionOutputFile", "A file a function answered.", &[
    kind!("input_file"),
    opt("file_id", STR).nullable(),
    opt("file_url", text!(form Form::Uri)).nullable().fetched(),
    opt("file_data", text!(0, 73_400_320)).nullable(),
    opt("filename", STR).nullable(),
    opt("detail", FILE_DETAIL),
    BREAKPOINT.nullable(),
]).needs(&[&["file_id", "file_data", "file_url"]]);
