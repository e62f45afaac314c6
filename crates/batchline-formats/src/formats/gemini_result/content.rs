//! What was said: the content of a candidate and its parts.

use batchline_schema::{BOOL, FREE_OBJECT, Object, STR, Type, list, names, opt};

use super::DISCOVERY;

/// What a candidate says.
#[rustfmt::skip]
pub static CONTENT: Object = Object::new("Content", "What a candidate says.", &[
    opt("parts", list!(Type::Object(&PART)))
        .doc("Absent where thinking has eaten the limit, or nothing could be said."),
    opt("role", STR),
]).proto().open().source(DISCOVERY);

/// A part of a content.
#[rustfmt::skip]
pub static PART: Object = Object::new("Part", "A piece of an answer: text, a call, a file.", &[
    opt("text", STR),
    opt("thought", BOOL).doc("True for text the model thought and did not say."),
    opt("thoughtSignature", STR).doc("Base64; to be sent back in a later turn."),
    opt("inlineData", Type::Object(&BLOB)),
    opt("fileData", Type::Object(&FILE_DATA)),
    opt("functionCall", Type::Object(&FUNCTION_CALL)),
    opt("functionResponse", FREE_OBJECT),
    opt("executableCode", Type::Object(&EXECUTABLE_CODE)),
    opt("codeExecutionResult", Type::Object(&CODE_EXECUTION_RESULT)),
    opt("toolCall", FREE_OBJECT),
    opt("toolResponse", FREE_OBJECT),
    opt("videoMetadata", FREE_OBJECT),
    opt("mediaResolution", FREE_OBJECT),
    opt("partMetadata", FREE_OBJECT),
]).proto().open().source(DISCOVERY);

#[rustfmt::skip]
static BLOB: Object = Object::new("Blob", "A file, as base64.", &[
    opt("mimeType", STR),
    opt("data", STR).doc("Base64."),
]).proto().open().source(DISCOVERY);

#[rustfmt::skip]
static FILE_DATA: Object = Object::new("FileData", "A file, by its address.", &[
    opt("mimeType", STR),
    opt("fileUri", STR),
]).proto().open().source(DISCOVERY);

#[rustfmt::skip]
static FUNCTION_CALL: Object = Object::new("FunctionCall", "A function the model wants called.", &[
    opt("name", STR),
    opt("args", FREE_OBJECT),
    opt("id", STR),
]).proto().open().source(DISCOVERY);

#[rustfmt::skip]
static EXECUTABLE_CODE: Object = Object::new("ExecutableCode", "Code the model has run.", &[
    opt("language", names![open; "LANGUAGE_UNSPECIFIED", "PYTHON"]),
    opt("code", STR),
    opt("id", STR),
]).proto().open().source(DISCOVERY);

#[rustfmt::skip]
static CODE_EXECUTION_RESULT: Object = Object::new("CodeExecutionResult", "What the code has come to.", &[
    opt("outcome", names![open; "OUTCOME_UNSPECIFIED", "OUTCOME_OK", "OUTCOME_FAILED", "OUTCOME_DEADLINE_EXCEEDED"]),
    opt("output", STR),
    opt("id", STR),
]).proto().open().source(DISCOVERY);
