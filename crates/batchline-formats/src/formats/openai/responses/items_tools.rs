//! Items of `input`: calls of functions and hosted tools, and what they answered.

use batchline_schema::*;

use super::items::{CALL_ID, ID, ITEM_STATUS, SERVER_ID, STATUS, server_status};
use super::parts::{FUNCTION_OUTPUT_PART, INPUT_PART};
use super::patterns::NAME;
use super::tools::TOOL;

/// Who called, in items the caller writes.
pub(super) const CALLER: Field = opt("caller", Type::Tagged(&CALLER_UNION)).nullable();

/// Who called, in items the model wrote: here the schema does not bound the id.
const MODEL_CALLER: Field = opt("caller", Type::Tagged(&MODEL_CALLER_UNION)).nullable();

#[rustfmt::skip]
static CALLER_UNION: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("direct", Type::Object(&DIRECT_CALLER)),
        ("program", Type::Object(&PROGRAM_CALLER)),
    ],
    absent: None,
    open: true,
};

#[rustfmt::skip]
static MODEL_CALLER_UNION: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("direct", Type::Object(&DIRECT_CALLER)),
        ("program", Type::Object(&MODEL_PROGRAM_CALLER)),
    ],
    absent: None,
    open: true,
};

#[rustfmt::skip]
static DIRECT_CALLER: Object = Object::new("DirectCaller", "The model called.", &[
    kind!("direct"),
]);

#[rustfmt::skip]
static PROGRAM_CALLER: Object = Object::new("ProgramCaller", "A program of the model called.", &[
    kind!("program"),
    req("caller_id", text!(1, 64)),
]);

#[rustfmt::skip]
static MODEL_PROGRAM_CALLER: Object = Object::new("ModelProgramCaller", "A program of the model called.", &[
    kind!("program"),
    req("caller_id", STR),
]);

// Functions and custom tools -----------------------------------------------------------------------------------------

#[rustfmt::skip]
pub(super) static FUNCTION_CALL: Object = Object::new("FunctionCall", "A call of a function of the caller.", &[
    kind!("function_call"),
    opt("id", STR),
    req("call_id", STR),
    req("name", STR).counted(),
    req("arguments", STR).counted().doc("JSON as text."),
    opt("namespace", STR).counted(),
    MODEL_CALLER,
    opt("status", ITEM_STATUS),
]);

#[rustfmt::skip]
pub(super) static FUNCTION_CALL_OUTPUT: Object = Object::new("FunctionCallOutput", "What a function of the caller answered.", &[
    kind!("function_call_output"),
    ID,
    expected("call_id", text!(1, 64)).nullable()
        .doc("Optional by the published schema, though nothing else ties the output to its call."),
    req("output", Type::ByType(&[text!(0, 10_485_760), list!(Type::Tagged(&FUNCTION_OUTPUT_PART))])).counted(),
    opt("name", text!(1, 128)).nullable(),
    opt("namespace", Type::Str(&Str { min: 1, max: 64, ..Str::matching(&NAME) })).nullable(),
    CALLER,
    STATUS,
]);

#[rustfmt::skip]
pub(super) static CUSTOM_TOOL_CALL: Object = Object::new("CustomToolCall", "A call of a custom tool of the caller.", &[
    kind!("custom_tool_call"),
    opt("id", STR),
    req("call_id", STR),
    req("name", STR).counted(),
    req("input", STR).counted(),
    opt("namespace", STR).counted(),
    MODEL_CALLER,
]);

#[rustfmt::skip]
pub(super) static CUSTOM_TOOL_CALL_OUTPUT: Object = Object::new("CustomToolCallOutput", "What a custom tool answered.", &[
    kind!("custom_tool_call_output"),
    opt("id", STR),
    req("call_id", STR),
    req("output", Type::ByType(&[STR, list!(Type::Tagged(&INPUT_PART))])).counted(),
    CALLER,
]);

#[rustfmt::skip]
pub(super) static TOOL_SEARCH_CALL: Object = Object::new("ToolSearchCall", "A search for deferred tools.", &[
    kind!("tool_search_call"),
    ID,
    opt("call_id", text!(1, 64)).nullable(),
    opt("execution", names!["server", "client"]),
    req("arguments", FREE_OBJECT).counted(),
    STATUS,
]);

#[rustfmt::skip]
pub(super) static TOOL_SEARCH_OUTPUT: Object = Object::new("ToolSearchOutput", "The tools a search found.", &[
    kind!("tool_search_output"),
    ID,
    opt("call_id", text!(1, 64)).nullable(),
    opt("execution", names!["server", "client"]),
    req("tools", list!(Type::Tagged(&TOOL))),
    STATUS,
]);

#[rustfmt::skip]
pub(super) static PROGRAM: Object = Object::new("Program", "A program in which the model calls tools.", &[
    kind!("program"),
    SERVER_ID,
    CALL_ID,
    req("code", text!(0, 10_485_760)).counted(),
    req("fingerprint", text!(0, 10_485_760)),
]);

#[rustfmt::skip]
pub(super) static PROGRAM_OUTPUT: Object = Object::new("ProgramOutput", "The result of a program of the model.", &[
    kind!("program_output"),
    SERVER_ID,
    CALL_ID,
    req("result", text!(0, 10_485_760)).counted(),
    server_status(names!["completed", "incomplete"]),
]);

// Search -------------------------------------------------------------------------------------------------------------

#[rustfmt::skip]
pub(super) static FILE_SEARCH_CALL: Object = Object::new("FileSearchCall", "A search in vector stores.", &[
    kind!("file_search_call"),
    SERVER_ID,
    server_status(names!["in_progress", "searching", "completed", "incomplete", "failed"]),
    req("queries", list!(STR)).counted(),
    opt("results", list!(Type::Object(&FILE_SEARCH_RESULT))).nullable(),
]);

#[rustfmt::skip]
static FILE_SEARCH_RESULT: Object = Object::new("FileSearchResult", "A place in a file.", &[
    opt("file_id", STR),
    opt("filename", STR),
    opt("text", STR).counted(),
    opt("score", NUM),
    opt("attributes", map!(Type::ByType(&[STR, NUM, BOOL]), 16, u32::MAX)).nullable(),
]);

#[rustfmt::skip]
pub(super) static WEB_SEARCH_CALL: Object = Object::new("WebSearchCall", "A search in the web.", &[
    kind!("web_search_call"),
    SERVER_ID,
    server_status(names!["in_progress", "searching", "completed", "failed"]),
    expected("action", Type::Tagged(&WEB_SEARCH_ACTION)).doc("Demanded by the published schema; older answers have none."),
]);

#[rustfmt::skip]
static WEB_SEARCH_ACTION: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("search", Type::Object(&WEB_SEARCH_QUERY)),
        ("open_page", Type::Object(&WEB_OPEN_PAGE)),
        ("find_in_page", Type::Object(&WEB_FIND_IN_PAGE)),
    ],
    absent: None,
    open: true,
};

#[rustfmt::skip]
static WEB_SEARCH_QUERY: Object = Object::new("WebSearchQuery", "The model searched.", &[
    kind!("search"),
    // Deprecated in the schema, yet answers still hold it, and callers send answers back as they came.
    opt("query", STR).counted().doc("The newer form is `queries`."),
    opt("queries", list!(STR)).counted(),
    opt("sources", list!(FREE_OBJECT)),
]);

#[rustfmt::skip]
static WEB_OPEN_PAGE: Object = Object::new("WebOpenPage", "The model opened a page.", &[
    kind!("open_page"),
    opt("url", text!(form Form::Uri)).nullable(),
]);

#[rustfmt::skip]
static WEB_FIND_IN_PAGE: Object = Object::new("WebFindInPage", "The model searched in a page.", &[
    kind!("find_in_page"),
    req("url", text!(form Form::Uri)),
    req("pattern", STR).counted(),
]);

// Images and code ----------------------------------------------------------------------------------------------------

#[rustfmt::skip]
pub(super) static IMAGE_GENERATION_CALL: Object = Object::new("ImageGenerationCall", "An image the model made.", &[
    kind!("image_generation_call"),
    SERVER_ID,
    server_status(names!["in_progress", "completed", "generating", "failed"]),
    expected("result", STR).nullable().doc("Base64. Demanded by the published schema; examples send the id alone."),
]);

#[rustfmt::skip]
pub(super) static CODE_INTERPRETER_CALL: Object = Object::new("CodeInterpreterCall", "Code the model ran.", &[
    kind!("code_interpreter_call"),
    SERVER_ID,
    server_status(names!["in_progress", "completed", "incomplete", "interpreting", "failed"]),
    req("container_id", STR),
    req("code", STR).nullable().counted(),
    expected("outputs", list!(Type::Tagged(&CODE_OUTPUT))).nullable()
        .doc("Demanded by the published schema; the server returns them only on request (`include`)."),
]);

#[rustfmt::skip]
static CODE_OUTPUT: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("logs", Type::Object(&CODE_LOGS)),
        ("image", Type::Object(&CODE_IMAGE)),
    ],
    absent: None,
    open: true,
};

#[rustfmt::skip]
static CODE_LOGS: Object = Object::new("CodeLogs", "Text the code printed.", &[
    kind!("logs"),
    req("logs", STR).counted(),
]);

#[rustfmt::skip]
static CODE_IMAGE: Object = Object::new("CodeImage", "An image the code made.", &[
    kind!("image"),
    req("url", text!(form Form::Uri)),
]);

// MCP ----------------------------------------------------------------------------------------------------------------

#[rustfmt::skip]
pub(super) static MCP_LIST_TOOLS: Object = Object::new("McpListTools", "The tools an MCP server offered.", &[
    kind!("mcp_list_tools"),
    SERVER_ID,
    req("server_label", STR),
    req("tools", list!(Type::Object(&MCP_LISTED_TOOL))),
    opt("error", STR).nullable(),
]);

#[rustfmt::skip]
static MCP_LISTED_TOOL: Object = Object::new("McpListedTool", "A tool an MCP server offered.", &[
    req("name", STR).counted(),
    opt("description", STR).nullable().counted(),
    req("input_schema", FREE_OBJECT).counted(),
    opt("annotations", FREE_OBJECT).nullable(),
]);

#[rustfmt::skip]
pub(super) static MCP_APPROVAL_REQUEST: Object = Object::new("McpApprovalRequest", "A question whether a tool may run.", &[
    kind!("mcp_approval_request"),
    SERVER_ID,
    req("server_label", STR),
    req("name", STR).counted(),
    req("arguments", STR).counted().doc("JSON as text."),
]);

#[rustfmt::skip]
pub(super) static MCP_APPROVAL_RESPONSE: Object = Object::new("McpApprovalResponse", "The answer to an approval request.", &[
    kind!("mcp_approval_response"),
    ID,
    req("approval_request_id", STR),
    req("approve", BOOL),
    opt("reason", STR).nullable().counted(),
]);

#[rustfmt::skip]
pub(super) static MCP_CALL: Object = Object::new("McpCall", "A call of a tool of an MCP server.", &[
    kind!("mcp_call"),
    SERVER_ID,
    req("server_label", STR),
    req("name", STR).counted(),
    req("arguments", STR).counted().doc("JSON as text."),
    opt("output", STR).nullable().counted(),
    opt("error", Type::Tagged(&MCP_ERROR)).nullable(),
    opt("status", names!["in_progress", "completed", "incomplete", "calling", "failed"]),
    opt("approval_request_id", STR).nullable(),
]);

#[rustfmt::skip]
static MCP_ERROR: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("mcp_protocol_error", Type::Object(&MCP_PROTOCOL_ERROR)),
        ("mcp_tool_execution_error", Type::Object(&MCP_TOOL_ERROR)),
        ("http_error", Type::Object(&MCP_HTTP_ERROR)),
    ],
    absent: None,
    open: true,
};

#[rustfmt::skip]
static MCP_PROTOCOL_ERROR: Object = Object::new("McpProtocolError", "The MCP server answered with an error.", &[
    kind!("mcp_protocol_error"),
    req("code", INT64),
    req("message", STR).counted(),
]);

#[rustfmt::skip]
static MCP_TOOL_ERROR: Object = Object::new("McpToolError", "The tool itself failed.", &[
    kind!("mcp_tool_execution_error"),
    req("content", ANY),
]);

#[rustfmt::skip]
static MCP_HTTP_ERROR: Object = Object::new("McpHttpError", "The MCP server could not be reached.", &[
    kind!("http_error"),
    req("code", INT64),
    req("message", STR).counted(),
]);
