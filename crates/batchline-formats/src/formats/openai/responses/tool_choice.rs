//! `tool_choice`: which tool the model must or may use.

use batchline_schema::*;

#[rustfmt::skip]
pub(super) static TOOL_CHOICE: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("allowed_tools", Type::Object(&ALLOWED_TOOLS)),
        ("file_search", Type::Object(&HOSTED)),
        ("web_search_preview", Type::Object(&HOSTED)),
        ("web_search_preview_2025_03_11", Type::Object(&HOSTED)),
        ("computer", Type::Object(&HOSTED)),
        ("computer_use_preview", Type::Object(&HOSTED)),
        ("computer_use", Type::Object(&HOSTED)),
        ("image_generation", Type::Object(&HOSTED)),
        ("code_interpreter", Type::Object(&HOSTED)),
        ("function", Type::Object(&FUNCTION)),
        ("mcp", Type::Object(&MCP)),
        ("custom", Type::Object(&CUSTOM)),
        ("programmatic_tool_calling", Type::Object(&PROGRAMMATIC)),
        ("apply_patch", Type::Object(&APPLY_PATCH)),
        ("shell", Type::Object(&SHELL)),
    ],
    absent: None,
    // The schema does not list every hosted tool yet: `web_search` is missing.
    open: true,
};

#[rustfmt::skip]
static ALLOWED_TOOLS: Object = Object::new("ResponsesAllowedTools", "Choose among these tools only.", &[
    kind!("allowed_tools"),
    req("mode", names!["auto", "required"]),
    req("tools", list!(FREE_OBJECT)).doc("Tools by type and name, such as {\"type\":\"function\",\"name\":\"f\"}."),
]);

#[rustfmt::skip]
static HOSTED: Object = Object::new("ResponsesHostedToolChoice", "Use this hosted tool.", &[
    kind!(
        "file_search", "web_search_preview", "web_search_preview_2025_03_11", "computer", "computer_use_preview",
        "computer_use", "image_generation", "code_interpreter"
    ),
]);

#[rustfmt::skip]
static FUNCTION: Object = Object::new("ResponsesFunctionChoice", "Call this function.", &[
    kind!("function"),
    req("name", STR),
]);

#[rustfmt::skip]
static MCP: Object = Object::new("ResponsesMcpChoice", "Use a tool of this MCP server.", &[
    kind!("mcp"),
    req("server_label", STR),
    opt("name", STR).nullable(),
]);

#[rustfmt::skip]
static CUSTOM: Object = Object::new("ResponsesCustomToolChoice", "Call this custom tool.", &[
    kind!("custom"),
    req("name", STR),
]);

#[rustfmt::skip]
static PROGRAMMATIC: Object = Object::new("ResponsesProgrammaticChoice", "Let the model call tools from a program.", &[
    kind!("programmatic_tool_calling"),
]);

#[rustfmt::skip]
static APPLY_PATCH: Object = Object::new("ResponsesApplyPatchChoice", "Use the apply_patch tool.", &[
    kind!("apply_patch"),
]);

#[rustfmt::skip]
static SHELL: Object = Object::new("ResponsesShellChoice", "Use the shell tool.", &[
    kind!("shell"),
]);
