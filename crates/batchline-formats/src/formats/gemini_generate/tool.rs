//! Tools the model may use, and how.

use batchline_schema::{
    ANY, BOOL, Form, INT32, NUM, Object, STR, Type, expected, list, map, names, num, opt, req, text,
};

use super::DISCOVERY;
use super::patterns::DECLARED_FUNCTION_NAME;
use super::schema::SCHEMA;

/// A tool.
#[rustfmt::skip]
pub static TOOL: Object = Object::new("Tool", "What the model may use. Several kinds in one request only from Gemini 3 on.", &[
    opt("functionDeclarations", list!(Type::Object(&FUNCTION_DECLARATION))),
    opt("googleSearch", Type::Object(&GOOGLE_SEARCH)),
    opt("googleSearchRetrieval", Type::Object(&GOOGLE_SEARCH_RETRIEVAL)),
    opt("codeExecution", Type::Object(&CODE_EXECUTION)),
    opt("urlContext", Type::Object(&URL_CONTEXT)),
    opt("fileSearch", Type::Object(&FILE_SEARCH)),
    opt("googleMaps", Type::Object(&GOOGLE_MAPS)),
    opt("computerUse", Type::Object(&COMPUTER_USE)),
    opt("mcpServers", list!(Type::Object(&MCP_SERVER)))
        .doc("Together with structured output every request of a job failed."),
]).proto().source(DISCOVERY);

/// A function the model may call.
#[rustfmt::skip]
pub static FUNCTION_DECLARATION: Object = Object::new("FunctionDeclaration", "A function the model may call.", &[
    req("name", text!(pattern DECLARED_FUNCTION_NAME)).counted(),
    expected("description", STR).counted(),
    opt("parameters", Type::Object(&SCHEMA))
        .doc("Excludes parametersJsonSchema."),
    opt("parametersJsonSchema", ANY).counted()
        .doc("Excludes parameters."),
    opt("response", Type::Object(&SCHEMA))
        .doc("Excludes responseJsonSchema."),
    opt("responseJsonSchema", ANY).counted()
        .doc("Excludes response."),
    opt("behavior", names!["UNSPECIFIED", "BLOCKING", "NON_BLOCKING"])
        .doc("Only for the Live API."),
]).proto().source(DISCOVERY);

/// Grounding with Google Search.
#[rustfmt::skip]
pub static GOOGLE_SEARCH: Object = Object::new("GoogleSearch", "Grounding with Google Search.", &[
    opt("timeRangeFilter", Type::Object(&INTERVAL)),
    opt("searchTypes", Type::Object(&SEARCH_TYPES)),
]).proto().source(DISCOVERY);

/// A stretch of time.
#[rustfmt::skip]
pub static INTERVAL: Object = Object::new("Interval", "A stretch of time: both ends or none.", &[
    opt("startTime", text!(form Form::Timestamp)),
    opt("endTime", text!(form Form::Timestamp)),
]).proto().source(DISCOVERY);

/// What is searched for.
#[rustfmt::skip]
pub static SEARCH_TYPES: Object = Object::new("SearchTypes", "What is searched for.", &[
    opt("webSearch", Type::Object(&WEB_SEARCH)),
    opt("imageSearch", Type::Object(&IMAGE_SEARCH)),
]).proto().source(DISCOVERY);

/// Search for pages.
#[rustfmt::skip]
pub static WEB_SEARCH: Object = Object::new("WebSearch", "Search for pages.", &[])
    .proto().source(DISCOVERY);

/// Search for images.
#[rustfmt::skip]
pub static IMAGE_SEARCH: Object = Object::new("ImageSearch", "Search for images.", &[])
    .proto().source(DISCOVERY);

/// Grounding of older models.
#[rustfmt::skip]
pub static GOOGLE_SEARCH_RETRIEVAL: Object = Object::new("GoogleSearchRetrieval", "Google Search for older models.", &[
    opt("dynamicRetrievalConfig", Type::Object(&DYNAMIC_RETRIEVAL_CONFIG)),
]).proto().source(DISCOVERY);

/// When older models search.
#[rustfmt::skip]
pub static DYNAMIC_RETRIEVAL_CONFIG: Object = Object::new("DynamicRetrievalConfig", "When an older model searches.", &[
    opt("mode", names!["MODE_UNSPECIFIED", "MODE_DYNAMIC"]),
    opt("dynamicThreshold", NUM),
]).proto().source(DISCOVERY);

/// Code the model runs.
#[rustfmt::skip]
pub static CODE_EXECUTION: Object = Object::new("CodeExecution", "The model may write code and have it run.", &[])
    .proto().source(DISCOVERY);

/// Pages the prompt names.
#[rustfmt::skip]
pub static URL_CONTEXT: Object = Object::new("UrlContext", "The model may read the pages the prompt names.", &[])
    .proto().source(DISCOVERY);

/// Search in uploaded files.
#[rustfmt::skip]
pub static FILE_SEARCH: Object = Object::new("FileSearch", "Search in uploaded files.", &[
    req("fileSearchStoreNames", list!(STR)),
    opt("metadataFilter", STR),
    opt("topK", INT32),
]).proto().source(DISCOVERY);

/// Grounding with Google Maps.
#[rustfmt::skip]
pub static GOOGLE_MAPS: Object = Object::new("GoogleMaps", "Grounding with Google Maps.", &[
    opt("enableWidget", BOOL),
]).proto().source(DISCOVERY);

/// A screen the model may operate.
#[rustfmt::skip]
pub static COMPUTER_USE: Object = Object::new("ComputerUse", "A screen the model may operate.", &[
    expected("environment", ENVIRONMENT),
    opt("excludedPredefinedFunctions", list!(STR)),
    opt("disabledSafetyPolicies", list!(SAFETY_POLICY)),
    opt("enablePromptInjectionDetection", BOOL),
]).proto().source(DISCOVERY);

const ENVIRONMENT: Type = names![
    "ENVIRONMENT_UNSPECIFIED",
    "ENVIRONMENT_BROWSER",
    "ENVIRONMENT_MOBILE",
    "ENVIRONMENT_DESKTOP",
];

const SAFETY_POLICY: Type = names![
    "SAFETY_POLICY_UNSPECIFIED",
    "FINANCIAL_TRANSACTIONS",
    "SENSITIVE_DATA_MODIFICATION",
    "COMMUNICATION_TOOL",
    "ACCOUNT_CREATION",
    "DATA_MODIFICATION",
    "USER_CONSENT_MANAGEMENT",
    "LEGAL_TERMS_AND_AGREEMENTS",
];

/// A server with tools.
#[rustfmt::skip]
pub static MCP_SERVER: Object = Object::new("McpServer", "A server that offers tools over the Model Context Protocol.", &[
    opt("name", STR),
    opt("streamableHttpTransport", Type::Object(&STREAMABLE_HTTP_TRANSPORT)),
]).proto().source(DISCOVERY);

/// How that server is reached.
#[rustfmt::skip]
pub static STREAMABLE_HTTP_TRANSPORT: Object = Object::new("StreamableHttpTransport", "How the server is reached.", &[
    opt("url", STR),
    opt("headers", map!(STR)),
    opt("timeout", text!(form Form::Duration)),
    opt("sseReadTimeout", text!(form Form::Duration)),
    opt("terminateOnClose", BOOL),
]).proto().source(DISCOVERY);

/// How tools are used.
#[rustfmt::skip]
pub static TOOL_CONFIG: Object = Object::new("ToolConfig", "How the tools are used.", &[
    opt("functionCallingConfig", Type::Object(&FUNCTION_CALLING_CONFIG)),
    opt("retrievalConfig", Type::Object(&RETRIEVAL_CONFIG)),
    opt("includeServerSideToolInvocations", BOOL),
]).proto().source(DISCOVERY);

/// Whether functions are called.
#[rustfmt::skip]
pub static FUNCTION_CALLING_CONFIG: Object = Object::new("FunctionCallingConfig", "Which functions the model calls.", &[
    opt("mode", names!["MODE_UNSPECIFIED", "AUTO", "ANY", "NONE", "VALIDATED"]),
    opt("allowedFunctionNames", list!(STR))
        .doc("Names of declared functions; only with the modes ANY and VALIDATED."),
]).proto().source(DISCOVERY);

/// Where the user is.
#[rustfmt::skip]
pub static RETRIEVAL_CONFIG: Object = Object::new("RetrievalConfig", "Where the user is and what language they speak.", &[
    opt("latLng", Type::Object(&LAT_LNG)),
    opt("languageCode", STR),
]).proto().source(DISCOVERY);

/// A place on earth.
#[rustfmt::skip]
pub static LAT_LNG: Object = Object::new("LatLng", "A place on earth, in degrees.", &[
    opt("latitude", num(-90.0, 90.0)),
    opt("longitude", num(-180.0, 180.0)),
]).proto().source(DISCOVERY);
