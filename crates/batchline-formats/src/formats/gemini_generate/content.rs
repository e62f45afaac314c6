//! What is said: contents, their parts, and what a part may hold.

use batchline_schema::{
    BOOL, BYTES, FREE_OBJECT, Form, Object, Oneof, STR, Type, expected, list, names, num_above,
    opt, req, text, words,
};

use super::DISCOVERY;
use super::patterns::{CALLED_FUNCTION_NAME, INLINE_MIME_TYPE};

/// A turn of the conversation.
#[rustfmt::skip]
pub static CONTENT: Object = Object::new("Content", "One turn of the conversation.", &[
    opt("parts", list!(Type::Object(&PART))),
    opt("role", words!["user", "model", "function", ""])
        .doc("`user`, `model`, or blank; `function` stands only in old documents."),
]).proto().source(DISCOVERY);

/// The system instruction.
#[rustfmt::skip]
pub static SYSTEM_CONTENT: Object = Object::new("SystemContent", "The system instruction: a content with text only.", &[
    req("parts", list!(Type::Object(&SYSTEM_PART), 1, u32::MAX)),
    opt("role", STR)
        .doc("Has no meaning here."),
]).proto().source(DISCOVERY);

/// The fields of a part. The system instruction is stricter about its text and otherwise parsed as the same message.
macro_rules! part_fields {
    ($text:expr) => {
        &[
            opt("text", $text).oneof("data").counted(),
            opt("inlineData", Type::Object(&BLOB)).oneof("data"),
            opt("fileData", Type::Object(&FILE_DATA)).oneof("data"),
            opt("functionCall", Type::Object(&FUNCTION_CALL)).oneof("data"),
            opt("functionResponse", Type::Object(&FUNCTION_RESPONSE)).oneof("data"),
            opt("executableCode", Type::Object(&EXECUTABLE_CODE)).oneof("data"),
            opt("codeExecutionResult", Type::Object(&CODE_EXECUTION_RESULT)).oneof("data"),
            opt("toolCall", Type::Object(&TOOL_CALL)).oneof("data"),
            opt("toolResponse", Type::Object(&TOOL_RESPONSE)).oneof("data"),
            opt("thought", BOOL).doc("True for text the model thought and did not say."),
            opt("thoughtSignature", BYTES)
                .doc("Gemini 3 wants it back on the function calls of earlier turns, beside functionCall and not inside."),
            // The document calls it deprecated, but the successor it names is no field of the request.
            opt("videoMetadata", Type::Object(&VIDEO_METADATA))
                .doc("For video parts; called deprecated, with no published successor."),
            opt("mediaResolution", Type::Object(&MEDIA_RESOLUTION)),
            opt("mediaProcessing", names!["MEDIA_PROCESSING_UNSPECIFIED", "STATIC", "AGENTIC"])
                .doc("For video parts; other parts ignore it."),
            opt("partMetadata", FREE_OBJECT).doc("Kept for the caller."),
            opt("audioTranscription", FREE_OBJECT).observed(),
            opt("speechMetadata", FREE_OBJECT).observed(),
            opt("documentMetadata", FREE_OBJECT).observed(),
            opt("spreadsheetMetadata", FREE_OBJECT).observed(),
            opt("audioMetadata", FREE_OBJECT).observed(),
        ]
    };
}

/// At most one kind of data: a part may be empty.
static PART_DATA: &[Oneof] = &[Oneof { name: "data", required: false }];

/// A piece of a turn.
#[rustfmt::skip]
pub static PART: Object = Object::new("Part", "One piece of a turn: text, media, or a call.", part_fields!(STR))
    .proto().oneofs(PART_DATA).source(DISCOVERY);

/// A piece of the system instruction.
#[rustfmt::skip]
pub static SYSTEM_PART: Object = Object::new("SystemPart", "One piece of the system instruction; its text must not be empty.",
    part_fields!(text!(1, u32::MAX)),
).proto().oneofs(PART_DATA).source(DISCOVERY);

/// Media in the line itself.
#[rustfmt::skip]
pub static BLOB: Object = Object::new("Blob", "Media in the line itself.", &[
    opt("mimeType", text!(pattern INLINE_MIME_TYPE)).unconfirmed()
        .doc("What happens to types that are not documented is not known."),
    opt("data", BYTES)
        .doc("Base64 without a `data:` head."),
]).proto().source(DISCOVERY);

/// MIME types the document names for inline data. An entry that ends in `/` stands for all types that start with it.
pub static INLINE_MIME_TYPES: &[&str] = &[
    "image/png",
    "image/jpeg",
    "image/jpg",
    "image/webp",
    "image/heic",
    "image/heif",
    "image/gif",
    "image/avif",
    "audio/",
    "video/",
    "text/plain",
    "text/html",
    "text/css",
    "text/javascript",
    "text/x-typescript",
    "text/csv",
    "text/markdown",
    "text/x-python",
    "text/xml",
    "text/rtf",
    "application/pdf",
    "application/json",
    "application/rtf",
    "application/x-javascript",
    "application/x-typescript",
    "application/x-python-code",
    "application/x-ipynb+json",
];

/// Media somewhere else.
#[rustfmt::skip]
pub static FILE_DATA: Object = Object::new("FileData", "Media somewhere else.", &[
    opt("mimeType", STR),
    req("fileUri", STR)
        .doc("The address of an uploaded file, or a public or signed https address."),
]).proto().source(DISCOVERY);

/// A call the model made.
#[rustfmt::skip]
pub static FUNCTION_CALL: Object = Object::new("FunctionCall", "A function call the model made.", &[
    req("name", text!(pattern CALLED_FUNCTION_NAME)).counted(),
    opt("args", FREE_OBJECT).counted()
        .doc("An object, never JSON in a text."),
    opt("id", STR),
]).proto().source(DISCOVERY);

/// The answer to a call.
#[rustfmt::skip]
pub static FUNCTION_RESPONSE: Object = Object::new("FunctionResponse", "What a called function gave back.", &[
    req("name", text!(pattern CALLED_FUNCTION_NAME)).counted(),
    expected("response", FREE_OBJECT).counted()
        .doc("An object, never a list or a text."),
    opt("id", STR)
        .doc("Vertex AI does not know it."),
    opt("willContinue", BOOL),
    opt("scheduling", names!["SCHEDULING_UNSPECIFIED", "SILENT", "WHEN_IDLE", "INTERRUPT"]),
    opt("parts", list!(Type::Object(&FUNCTION_RESPONSE_PART))),
]).proto().source(DISCOVERY);

/// Media in the answer to a call.
#[rustfmt::skip]
pub static FUNCTION_RESPONSE_PART: Object = Object::new("FunctionResponsePart", "Media a called function gave back.", &[
    opt("inlineData", Type::Object(&FUNCTION_RESPONSE_BLOB)),
]).proto().source(DISCOVERY);

/// The bytes of media in the answer to a call.
#[rustfmt::skip]
pub static FUNCTION_RESPONSE_BLOB: Object = Object::new("FunctionResponseBlob", "Media a called function gave back, as bytes.", &[
    opt("mimeType", STR),
    opt("data", BYTES),
]).proto().source(DISCOVERY);

/// Code the model wrote to be run.
#[rustfmt::skip]
pub static EXECUTABLE_CODE: Object = Object::new("ExecutableCode", "Code the model wrote to be run.", &[
    expected("language", names!["LANGUAGE_UNSPECIFIED", "PYTHON"]),
    req("code", STR).counted(),
    opt("id", STR),
]).proto().source(DISCOVERY);

/// What came of running it.
#[rustfmt::skip]
pub static CODE_EXECUTION_RESULT: Object = Object::new("CodeExecutionResult", "What came of running the code.", &[
    expected("outcome", names!["OUTCOME_UNSPECIFIED", "OUTCOME_OK", "OUTCOME_FAILED", "OUTCOME_DEADLINE_EXCEEDED"]),
    opt("output", STR).counted(),
    opt("id", STR),
]).proto().source(DISCOVERY);

const TOOL_TYPE: Type = names![
    "TOOL_TYPE_UNSPECIFIED",
    "GOOGLE_SEARCH_WEB",
    "GOOGLE_SEARCH_IMAGE",
    "URL_CONTEXT",
    "GOOGLE_MAPS",
    "FILE_SEARCH",
];

/// A call of a tool that runs at the provider.
#[rustfmt::skip]
pub static TOOL_CALL: Object = Object::new("ToolCall", "A call of a tool that runs at the provider, sent back as it came.", &[
    expected("toolType", TOOL_TYPE),
    opt("toolName", STR).counted(),
    opt("args", FREE_OBJECT).counted(),
    opt("id", STR),
]).proto().source(DISCOVERY);

/// The answer of such a tool.
#[rustfmt::skip]
pub static TOOL_RESPONSE: Object = Object::new("ToolResponse", "What a tool that runs at the provider gave back.", &[
    expected("toolType", TOOL_TYPE),
    opt("response", FREE_OBJECT).counted(),
    opt("id", STR),
]).proto().source(DISCOVERY);

/// Which stretch of a video is meant.
#[rustfmt::skip]
pub static VIDEO_METADATA: Object = Object::new("VideoMetadata", "Which stretch of a video is meant, how densely read.", &[
    opt("startOffset", text!(form Form::Duration)),
    opt("endOffset", text!(form Form::Duration)),
    opt("fps", num_above(0.0, 24.0))
        .doc("Frames a second; 1 if left out."),
]).proto().source(DISCOVERY);

/// How finely one part's media is read.
#[rustfmt::skip]
pub static MEDIA_RESOLUTION: Object = Object::new("MediaResolution", "How finely the media of one part is read.", &[
    opt("level", MEDIA_RESOLUTION_LEVEL),
]).proto().source(DISCOVERY);

const MEDIA_RESOLUTION_LEVEL: Type = names![
    "MEDIA_RESOLUTION_UNSPECIFIED",
    "MEDIA_RESOLUTION_LOW",
    "MEDIA_RESOLUTION_MEDIUM",
    "MEDIA_RESOLUTION_HIGH",
    "MEDIA_RESOLUTION_ULTRA_HIGH",
];
