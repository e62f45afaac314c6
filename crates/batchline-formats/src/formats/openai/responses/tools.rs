//! `tools`: functions of the caller and tools of the server.

use batchline_schema::*;

use super::containers::{CODE_CONTAINER, SHELL_ENVIRONMENT};
use super::patterns::{NAME, TUNNEL_ID};

#[rustfmt::skip]
pub(super) static TOOL: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("function", Type::Object(&FUNCTION)),
        ("file_search", Type::Object(&FILE_SEARCH)),
        ("computer", Type::Object(&COMPUTER)),
        ("computer_use_preview", Type::Object(&COMPUTER_USE_PREVIEW)),
        ("web_search", Type::Object(&WEB_SEARCH)),
        ("web_search_2025_08_26", Type::Object(&WEB_SEARCH)),
        ("mcp", Type::Object(&MCP)),
        ("code_interpreter", Type::Object(&CODE_INTERPRETER)),
        ("programmatic_tool_calling", Type::Object(&PROGRAMMATIC)),
        ("image_generation", Type::Object(&IMAGE_GENERATION)),
        ("local_shell", Type::Object(&LOCAL_SHELL)),
        ("shell", Type::Object(&SHELL)),
        ("custom", Type::Object(&CUSTOM)),
        ("namespace", Type::Object(&NAMESPACE)),
        ("tool_search", Type::Object(&TOOL_SEARCH)),
        ("web_search_preview", Type::Object(&WEB_SEARCH_PREVIEW)),
        ("web_search_preview_2025_03_11", Type::Object(&WEB_SEARCH_PREVIEW)),
        ("apply_patch", Type::Object(&APPLY_PATCH)),
    ],
    absent: None,
    open: true,
};

const CALLER: Type = names!["direct", "programmatic"];
const ALLOWED_CALLERS: Field = opt("allowed_callers", list!(CALLER, 1, u32::MAX)).nullable();
const DEFER_LOADING: Field =
    opt("defer_loading", BOOL).doc("The tool is found by tool search first.");

// Functions and custom tools -----------------------------------------------------------------------------------------

#[rustfmt::skip]
static FUNCTION: Object = Object::new("ResponsesFunctionTool", "A function of the caller; flat, without a `function` object.", &[
    kind!("function"),
    req("name", STR).counted(),
    opt("description", STR).nullable().counted(),
    expected("parameters", FREE_OBJECT).nullable().counted()
        .doc("Demanded by the published schema, left out for functions without parameters."),
    expected("strict", BOOL).nullable().doc("Demanded by the published schema, left out by most clients."),
    opt("output_schema", FREE_OBJECT).nullable().counted(),
    DEFER_LOADING,
    opt("allowed_callers", list!(CALLER)).nullable(),
]);

#[rustfmt::skip]
static CUSTOM: Object = Object::new("ResponsesCustomTool", "A tool of the caller that takes free text.", &[
    kind!("custom"),
    req("name", STR).counted(),
    opt("description", STR).counted(),
    opt("format", Type::Tagged(&CUSTOM_FORMAT)),
    DEFER_LOADING,
    ALLOWED_CALLERS,
]);

#[rustfmt::skip]
static CUSTOM_FORMAT: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("text", Type::Object(&CUSTOM_TEXT)),
        ("grammar", Type::Object(&CUSTOM_GRAMMAR)),
    ],
    absent: None,
    open: false,
};

#[rustfmt::skip]
static CUSTOM_TEXT: Object = Object::new("ResponsesCustomText", "The tool takes any text.", &[
    kind!("text"),
]);

#[rustfmt::skip]
static CUSTOM_GRAMMAR: Object = Object::new("ResponsesCustomGrammar", "The tool takes text of a grammar.", &[
    kind!("grammar"),
    req("syntax", names!["lark", "regex"]),
    req("definition", STR).counted(),
]);

#[rustfmt::skip]
static NAMESPACE: Object = Object::new("NamespaceTool", "A named group of functions and custom tools.", &[
    kind!("namespace"),
    req("name", text!(1, u32::MAX)).counted(),
    req("description", STR).counted(),
    req("tools", list!(Type::Tagged(&NAMESPACE_MEMBER), 1, u32::MAX)),
]);

#[rustfmt::skip]
static NAMESPACE_MEMBER: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("function", Type::Object(&NAMESPACE_FUNCTION)),
        ("custom", Type::Object(&CUSTOM)),
    ],
    absent: None,
    open: true,
};

#[rustfmt::skip]
static NAMESPACE_FUNCTION: Object = Object::new("NamespaceFunction", "A function of the caller inside a namespace.", &[
    kind!("function"),
    req("name", Type::Str(&Str { min: 1, max: 128, ..Str::matching(&NAME) })).counted(),
    opt("description", STR).nullable().counted(),
    opt("parameters", FREE_OBJECT).nullable().counted(),
    opt("strict", BOOL).nullable(),
    opt("output_schema", FREE_OBJECT).nullable().counted(),
    DEFER_LOADING,
    ALLOWED_CALLERS,
]);

#[rustfmt::skip]
static TOOL_SEARCH: Object = Object::new("ToolSearchTool", "Finds deferred tools when they are needed.", &[
    kind!("tool_search"),
    opt("execution", names!["server", "client"]),
    opt("description", STR).nullable().counted(),
    opt("parameters", FREE_OBJECT).nullable().counted(),
]);

#[rustfmt::skip]
static PROGRAMMATIC: Object = Object::new("ProgrammaticToolCalling", "Lets the model call tools from a program.", &[
    kind!("programmatic_tool_calling"),
]);

// Search -------------------------------------------------------------------------------------------------------------

#[rustfmt::skip]
static FILE_SEARCH: Object = Object::new("FileSearchTool", "Searches vector stores.", &[
    kind!("file_search"),
    req("vector_store_ids", list!(STR)),
    opt("max_num_results", INT64),
    opt("ranking_options", Type::Object(&RANKING_OPTIONS)),
    opt("filters", Type::Tagged(&FILTER)).nullable(),
]);

#[rustfmt::skip]
static RANKING_OPTIONS: Object = Object::new("RankingOptions", "How search results are ranked.", &[
    opt("ranker", names!["auto", "default-2024-11-15"]),
    opt("score_threshold", NUM),
    opt("hybrid_search", Type::Object(&HYBRID_SEARCH)),
]);

#[rustfmt::skip]
static HYBRID_SEARCH: Object = Object::new("HybridSearch", "Weights of embedding and keyword matches.", &[
    req("embedding_weight", NUM),
    req("text_weight", NUM),
]);

#[rustfmt::skip]
static FILTER: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("eq", Type::Object(&COMPARISON_FILTER)),
        ("ne", Type::Object(&COMPARISON_FILTER)),
        ("gt", Type::Object(&COMPARISON_FILTER)),
        ("gte", Type::Object(&COMPARISON_FILTER)),
        ("lt", Type::Object(&COMPARISON_FILTER)),
        ("lte", Type::Object(&COMPARISON_FILTER)),
        ("in", Type::Object(&COMPARISON_FILTER)),
        ("nin", Type::Object(&COMPARISON_FILTER)),
        ("and", Type::Object(&COMPOUND_FILTER)),
        ("or", Type::Object(&COMPOUND_FILTER)),
    ],
    absent: None,
    // The schema lets a nested filter be anything.
    open: true,
};

#[rustfmt::skip]
static COMPARISON_FILTER: Object = Object::new("ComparisonFilter", "Compares one attribute of a file.", &[
    kind!("eq", "ne", "gt", "gte", "lt", "lte", "in", "nin"),
    req("key", STR),
    req("value", Type::ByType(&[STR, NUM, BOOL, list!(Type::ByType(&[STR, NUM]))])),
]).closed();

#[rustfmt::skip]
static COMPOUND_FILTER: Object = Object::new("CompoundFilter", "Joins filters by `and` or `or`.", &[
    kind!("and", "or"),
    req("filters", list!(Type::Tagged(&FILTER))),
]).closed();

#[rustfmt::skip]
static WEB_SEARCH: Object = Object::new("WebSearchTool", "Searches the web.", &[
    kind!("web_search", "web_search_2025_08_26"),
    opt("external_web_access", BOOL).doc("True when left out."),
    opt("filters", Type::Object(&WEB_SEARCH_FILTERS)).nullable(),
    opt("user_location", Type::Object(&USER_LOCATION)).nullable(),
    opt("search_context_size", names!["low", "medium", "high"]).doc("`medium` when left out."),
]);

#[rustfmt::skip]
static WEB_SEARCH_FILTERS: Object = Object::new("WebSearchFilters", "Which sites may be searched.", &[
    opt("allowed_domains", list!(STR)).nullable(),
]);

#[rustfmt::skip]
static WEB_SEARCH_PREVIEW: Object = Object::new("WebSearchPreviewTool", "Searches the web, the older tool.", &[
    kind!("web_search_preview", "web_search_preview_2025_03_11"),
    opt("user_location", Type::Object(&PREVIEW_USER_LOCATION)).nullable(),
    opt("search_context_size", names!["low", "medium", "high"]),
    opt("search_content_types", list!(names!["text", "image"])),
]);

const COUNTRY: Field = opt("country", STR).nullable().doc("A two-letter ISO code such as `US`.");
const REGION: Field = opt("region", STR).nullable();
const CITY: Field = opt("city", STR).nullable();
const TIMEZONE: Field =
    opt("timezone", STR).nullable().doc("An IANA time zone such as `America/Los_Angeles`.");

#[rustfmt::skip]
static USER_LOCATION: Object = Object::new("UserLocation", "Where the user is, roughly.", &[
    opt("type", names!["approximate"]),
    COUNTRY,
    REGION,
    CITY,
    TIMEZONE,
]);

#[rustfmt::skip]
static PREVIEW_USER_LOCATION: Object = Object::new("PreviewUserLocation", "Where the user is, roughly.", &[
    kind!("approximate"),
    COUNTRY,
    REGION,
    CITY,
    TIMEZONE,
]);

// MCP ----------------------------------------------------------------------------------------------------------------

const CONNECTOR: Type = names![
    "connector_dropbox",
    "connector_gmail",
    "connector_googlecalendar",
    "connector_googledrive",
    "connector_microsoftteams",
    "connector_outlookcalendar",
    "connector_outlookemail",
    "connector_sharepoint",
];

#[rustfmt::skip]
static MCP: Object = Object::new("McpTool", "Tools of a remote MCP server.", &[
    kind!("mcp"),
    req("server_label", STR),
    opt("server_url", text!(form Form::Uri)).doc("Where the server is."),
    opt("connector_id", CONNECTOR),
    opt("tunnel_id", text!(pattern TUNNEL_ID)),
    opt("server_description", STR).counted(),
    opt("authorization", STR).doc("A secret."),
    opt("headers", map!(STR)).nullable().doc("May hold secrets."),
    opt("allowed_tools", Type::ByType(&[list!(STR), Type::Object(&MCP_TOOL_FILTER)])).nullable(),
    opt("require_approval", Type::ByType(&[names!["always", "never"], Type::Object(&MCP_APPROVAL)])).nullable()
        .doc("`always` when left out."),
    DEFER_LOADING,
    ALLOWED_CALLERS,
]).needs(&[&["server_url", "connector_id", "tunnel_id"]]);

#[rustfmt::skip]
static MCP_TOOL_FILTER: Object = Object::new("McpToolFilter", "A choice of tools of an MCP server.", &[
    opt("tool_names", list!(STR)),
    opt("read_only", BOOL),
]).closed();

#[rustfmt::skip]
static MCP_APPROVAL: Object = Object::new("McpApproval", "Which tools of an MCP server need approval.", &[
    opt("always", Type::Object(&MCP_TOOL_FILTER)),
    opt("never", Type::Object(&MCP_TOOL_FILTER)),
]).closed();

// Code, images, machines ---------------------------------------------------------------------------------------------

#[rustfmt::skip]
static CODE_INTERPRETER: Object = Object::new("CodeInterpreterTool", "Runs Python code.", &[
    kind!("code_interpreter"),
    req("container", Type::ByType(&[STR, Type::Tagged(&CODE_CONTAINER)])).doc("A container id, or {\"type\":\"auto\"}."),
    ALLOWED_CALLERS,
]);

#[rustfmt::skip]
static IMAGE_GENERATION: Object = Object::new("ImageGenerationTool", "Makes images.", &[
    kind!("image_generation"),
    opt("model", names![open; "gpt-image-1", "gpt-image-1-mini", "gpt-image-1.5", "gpt-image-2", "gpt-image-2-2026-04-21"]),
    opt("quality", names!["low", "medium", "high", "auto"]),
    opt("size", names![open; "1024x1024", "1024x1536", "1536x1024", "auto"]),
    opt("output_format", names!["png", "webp", "jpeg"]),
    opt("output_compression", int(0, 100)),
    opt("moderation", names!["auto", "low"]),
    opt("background", names!["transparent", "opaque", "auto"]),
    opt("input_fidelity", names!["high", "low"]).nullable(),
    opt("input_image_mask", Type::Object(&IMAGE_MASK)),
    opt("partial_images", int(0, 3)),
    opt("action", names!["generate", "edit", "auto"]),
]);

#[rustfmt::skip]
static IMAGE_MASK: Object = Object::new("ImageMask", "The part of an image that is to change.", &[
    opt("image_url", STR),
    opt("file_id", STR),
]).closed();

#[rustfmt::skip]
static COMPUTER: Object = Object::new("ComputerTool", "A computer the model controls.", &[
    kind!("computer"),
]);

#[rustfmt::skip]
static COMPUTER_USE_PREVIEW: Object = Object::new("ComputerUsePreviewTool", "A computer the model controls, the older tool.", &[
    kind!("computer_use_preview"),
    req("environment", names!["windows", "mac", "linux", "ubuntu", "browser"]),
    req("display_width", INT64),
    req("display_height", INT64),
]);

#[rustfmt::skip]
static SHELL: Object = Object::new("ShellTool", "Runs shell commands.", &[
    kind!("shell"),
    opt("environment", Type::Tagged(&SHELL_ENVIRONMENT)).nullable(),
    ALLOWED_CALLERS,
]);

#[rustfmt::skip]
static LOCAL_SHELL: Object = Object::new("LocalShellTool", "Runs shell commands on the caller's machine.", &[
    kind!("local_shell"),
]);

#[rustfmt::skip]
static APPLY_PATCH: Object = Object::new("ApplyPatchTool", "Changes files by patches.", &[
    kind!("apply_patch"),
    ALLOWED_CALLERS,
]);
