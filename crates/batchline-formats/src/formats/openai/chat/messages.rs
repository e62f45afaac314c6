//! Messages: six roles and the parts their content is made of.

use batchline_schema::{BYTES, Form, Object, STR, Tagged, Type, list, names, opt, req, text};

/// A message, chosen by its role.
#[rustfmt::skip]
pub static MESSAGE: Tagged = Tagged {
    tag: "role",
    cases: &[
        ("developer", Type::Object(&DEVELOPER_MESSAGE)),
        ("system", Type::Object(&SYSTEM_MESSAGE)),
        ("user", Type::Object(&USER_MESSAGE)),
        ("assistant", Type::Object(&ASSISTANT_MESSAGE)),
        ("tool", Type::Object(&TOOL_MESSAGE)),
        ("function", Type::Object(&FUNCTION_MESSAGE)),
    ],
    absent: None,
    open: false,
};

/// Instructions.
#[rustfmt::skip]
pub static DEVELOPER_MESSAGE: Object = Object::new("DeveloperMessage", "Instructions, for o1 and later.", &[
    req("role", names!["developer"]),
    req("content", TEXT_CONTENT).counted(),
    opt("name", STR).counted(),
]);

/// Instructions.
#[rustfmt::skip]
pub static SYSTEM_MESSAGE: Object = Object::new("SystemMessage", "Instructions, for models before o1.", &[
    req("role", names!["system"]),
    req("content", TEXT_CONTENT).counted(),
    opt("name", STR).counted(),
]);

/// What the user says or shows.
#[rustfmt::skip]
pub static USER_MESSAGE: Object = Object::new("UserMessage", "What the user says or shows.", &[
    req("role", names!["user"]),
    req("content", Type::ByType(&[STR, list!(Type::Tagged(&USER_PART), 1, u32::MAX)])).counted(),
    opt("name", STR).counted(),
]);

/// An earlier answer.
#[rustfmt::skip]
pub static ASSISTANT_MESSAGE: Object = Object::new("AssistantMessage", "An earlier answer of the model.", &[
    req("role", names!["assistant"]),
    opt("content", Type::ByType(&[STR, list!(Type::Tagged(&ASSISTANT_PART), 1, u32::MAX)])).nullable().counted()
        .doc("Needed without `tool_calls` and `function_call`."),
    opt("refusal", STR).nullable().counted(),
    opt("name", STR).counted(),
    opt("audio", Type::Object(&ASSISTANT_AUDIO)).nullable(),
    opt("tool_calls", list!(Type::Tagged(&TOOL_CALL), 1, 128)),
    opt("function_call", Type::Object(&ASSISTANT_FUNCTION_CALL)).nullable().deprecated("use tool_calls instead"),
]).needs(&[&["content", "tool_calls", "function_call", "refusal", "audio"]]);

/// What a tool answered.
#[rustfmt::skip]
pub static TOOL_MESSAGE: Object = Object::new("ToolMessage", "What a tool answered.", &[
    req("role", names!["tool"]),
    req("content", TEXT_CONTENT).counted(),
    req("tool_call_id", STR).doc("The id of an earlier tool call."),
]);

/// What a function answered.
#[rustfmt::skip]
pub static FUNCTION_MESSAGE: Object = Object::new("FunctionMessage", "What a function answered.", &[
    req("role", names!["function"]).deprecated("use role tool instead"),
    req("content", STR).nullable().counted(),
    req("name", STR).counted(),
]);

/// Text, plain or in parts.
pub(crate) const TEXT_CONTENT: Type =
    Type::ByType(&[STR, list!(Type::Tagged(&TEXT_ONLY_PART), 1, u32::MAX)]);

static TEXT_ONLY_PART: Tagged =
    Tagged { tag: "type", cases: &[("text", Type::Object(&TEXT_PART))], absent: None, open: false };

/// A part of a user's message.
#[rustfmt::skip]
pub static USER_PART: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("text", Type::Object(&TEXT_PART)),
        ("image_url", Type::Object(&IMAGE_PART)),
        ("input_audio", Type::Object(&AUDIO_PART)),
        ("file", Type::Object(&FILE_PART)),
    ],
    absent: None,
    open: false,
};

/// A part of an answer: texts, or exactly one refusal.
#[rustfmt::skip]
pub static ASSISTANT_PART: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("text", Type::Object(&TEXT_PART)),
        ("refusal", Type::Object(&REFUSAL_PART)),
    ],
    absent: None,
    open: false,
};

/// Text.
#[rustfmt::skip]
pub static TEXT_PART: Object = Object::new("ChatTextPart", "Text.", &[
    req("type", names!["text"]),
    req("text", STR).counted(),
    opt("prompt_cache_breakpoint", Type::Object(&PROMPT_CACHE_BREAKPOINT)),
]);

/// A refusal.
#[rustfmt::skip]
pub static REFUSAL_PART: Object = Object::new("ChatRefusalPart", "A refusal of the model.", &[
    req("type", names!["refusal"]),
    req("refusal", STR).counted(),
]);

/// An image.
#[rustfmt::skip]
pub static IMAGE_PART: Object = Object::new("ChatImagePart", "An image.", &[
    req("type", names!["image_url"]),
    req("image_url", Type::Object(&IMAGE_URL)).doc("An object with `url`, not the address itself."),
    opt("prompt_cache_breakpoint", Type::Object(&PROMPT_CACHE_BREAKPOINT)),
]);

/// Where an image is.
#[rustfmt::skip]
pub static IMAGE_URL: Object = Object::new("ChatImageUrl", "Where an image is and how closely to look.", &[
    req("url", text!(form Form::Uri)).fetched().doc("An address, or the image itself as a data URI."),
    // `original` is in openai 3.54.0, not yet in the published description.
    opt("detail", names!["auto", "low", "high", "original"]),
]);

/// Sound.
#[rustfmt::skip]
pub static AUDIO_PART: Object = Object::new("ChatAudioPart", "Sound.", &[
    req("type", names!["input_audio"]),
    req("input_audio", Type::Object(&INPUT_AUDIO)),
    opt("prompt_cache_breakpoint", Type::Object(&PROMPT_CACHE_BREAKPOINT)),
]);

/// The bytes of a sound.
#[rustfmt::skip]
pub static INPUT_AUDIO: Object = Object::new("ChatInputAudio", "The bytes of a sound.", &[
    req("data", BYTES),
    req("format", names!["wav", "mp3"]),
]);

/// A file.
#[rustfmt::skip]
pub static FILE_PART: Object = Object::new("ChatFilePart", "A file.", &[
    req("type", names!["file"]),
    req("file", Type::Object(&FILE)),
    opt("prompt_cache_breakpoint", Type::Object(&PROMPT_CACHE_BREAKPOINT)),
]);

/// A file by id or by content.
#[rustfmt::skip]
pub static FILE: Object = Object::new("ChatFile", "An uploaded file, or the bytes of one.", &[
    opt("filename", STR),
    // Published examples put a data URI here, the description says base64: any text passes.
    opt("file_data", STR),
    opt("file_id", STR),
]).needs(&[&["file_data", "file_id"]]);

/// Where a cached prompt ends.
#[rustfmt::skip]
pub static PROMPT_CACHE_BREAKPOINT: Object = Object::new("ChatPromptCacheBreakpoint", "The end of a prompt worth caching.", &[
    req("mode", names!["explicit"]),
    opt("ttl", names!["30m", "12h"]).observed(),
]);

/// An earlier answer that was spoken.
#[rustfmt::skip]
pub static ASSISTANT_AUDIO: Object = Object::new("ChatAssistantAudio", "An earlier answer that was spoken.", &[
    req("id", STR),
]);

/// A call the model made.
#[rustfmt::skip]
pub static TOOL_CALL: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("function", Type::Object(&FUNCTION_TOOL_CALL)),
        ("custom", Type::Object(&CUSTOM_TOOL_CALL)),
    ],
    absent: None,
    open: false,
};

/// A call of a function.
#[rustfmt::skip]
pub static FUNCTION_TOOL_CALL: Object = Object::new("ChatFunctionToolCall", "A call of a function.", &[
    req("id", STR),
    req("type", names!["function"]),
    req("function", Type::Object(&CALLED_FUNCTION)),
]);

/// Which function, with what.
#[rustfmt::skip]
pub static CALLED_FUNCTION: Object = Object::new("ChatCalledFunction", "The function called and its arguments.", &[
    req("name", STR).counted(),
    req("arguments", STR).counted().doc("JSON as text, not an object."),
]);

/// A call of a custom tool.
#[rustfmt::skip]
pub static CUSTOM_TOOL_CALL: Object = Object::new("ChatCustomToolCall", "A call of a custom tool.", &[
    req("id", STR),
    req("type", names!["custom"]),
    req("custom", Type::Object(&CALLED_CUSTOM)),
]);

/// Which custom tool, with what.
#[rustfmt::skip]
pub static CALLED_CUSTOM: Object = Object::new("ChatCalledCustom", "The custom tool called and its input.", &[
    req("name", STR).counted(),
    req("input", STR).counted(),
]);

/// A call of a function, the old way.
#[rustfmt::skip]
pub static ASSISTANT_FUNCTION_CALL: Object = Object::new("ChatAssistantFunctionCall", "A call of a function, the old way.", &[
    req("arguments", STR).counted().doc("JSON as text, not an object."),
    req("name", STR).counted(),
]);
