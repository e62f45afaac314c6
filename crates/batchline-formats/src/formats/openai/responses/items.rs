//! `input` as a list: messages, earlier answers of the model, calls and outputs of tools.

use batchline_schema::*;

use super::items_machine::*;
use super::items_tools::*;
use super::parts::{ASSISTANT_PART, INPUT_PART};
use super::tools::TOOL;

/// An element of `input`. Without `type` it is a message, or, without `role` too, an item reference.
#[rustfmt::skip]
pub(super) static INPUT_ITEM: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("message", Type::Tagged(&MESSAGE)),
        ("function_call", Type::Object(&FUNCTION_CALL)),
        ("function_call_output", Type::Object(&FUNCTION_CALL_OUTPUT)),
        ("reasoning", Type::Object(&REASONING_ITEM)),
        ("item_reference", Type::Object(&ITEM_REFERENCE)),
        ("additional_tools", Type::Object(&ADDITIONAL_TOOLS)),
        ("compaction", Type::Object(&COMPACTION)),
        ("compaction_trigger", Type::Object(&COMPACTION_TRIGGER)),
        ("custom_tool_call", Type::Object(&CUSTOM_TOOL_CALL)),
        ("custom_tool_call_output", Type::Object(&CUSTOM_TOOL_CALL_OUTPUT)),
        ("tool_search_call", Type::Object(&TOOL_SEARCH_CALL)),
        ("tool_search_output", Type::Object(&TOOL_SEARCH_OUTPUT)),
        ("program", Type::Object(&PROGRAM)),
        ("program_output", Type::Object(&PROGRAM_OUTPUT)),
        ("file_search_call", Type::Object(&FILE_SEARCH_CALL)),
        ("web_search_call", Type::Object(&WEB_SEARCH_CALL)),
        ("image_generation_call", Type::Object(&IMAGE_GENERATION_CALL)),
        ("code_interpreter_call", Type::Object(&CODE_INTERPRETER_CALL)),
        ("mcp_list_tools", Type::Object(&MCP_LIST_TOOLS)),
        ("mcp_approval_request", Type::Object(&MCP_APPROVAL_REQUEST)),
        ("mcp_approval_response", Type::Object(&MCP_APPROVAL_RESPONSE)),
        ("mcp_call", Type::Object(&MCP_CALL)),
        ("computer_call", Type::Object(&COMPUTER_CALL)),
        ("computer_call_output", Type::Object(&COMPUTER_CALL_OUTPUT)),
        ("local_shell_call", Type::Object(&LOCAL_SHELL_CALL)),
        ("local_shell_call_output", Type::Object(&LOCAL_SHELL_CALL_OUTPUT)),
        ("shell_call", Type::Object(&SHELL_CALL)),
        ("shell_call_output", Type::Object(&SHELL_CALL_OUTPUT)),
        ("apply_patch_call", Type::Object(&APPLY_PATCH_CALL)),
        ("apply_patch_call_output", Type::Object(&APPLY_PATCH_CALL_OUTPUT)),
    ],
    absent: Some(Type::Tagged(&UNTYPED)),
    open: true,
};

#[rustfmt::skip]
static MESSAGE: Tagged = Tagged {
    tag: "role",
    cases: MESSAGES,
    absent: None,
    open: false,
};

#[rustfmt::skip]
static UNTYPED: Tagged = Tagged {
    tag: "role",
    cases: MESSAGES,
    absent: Some(Type::Object(&ITEM_REFERENCE)),
    open: false,
};

#[rustfmt::skip]
const MESSAGES: &[(&str, Type)] = &[
    ("user", Type::Object(&INPUT_MESSAGE)),
    ("system", Type::Object(&INPUT_MESSAGE)),
    ("developer", Type::Object(&INPUT_MESSAGE)),
    ("assistant", Type::Object(&ASSISTANT_MESSAGE)),
];

// What most items share. -----------------------------------------------------------------------------------------------

/// How far an item has come.
pub(super) const ITEM_STATUS: Type = names!["in_progress", "completed", "incomplete"];

/// `status` of an item the caller writes; the server fills it in when it returns the item.
pub(super) const STATUS: Field = opt("status", ITEM_STATUS).nullable();

/// `id` of an item the caller writes; the server fills it in when it returns the item.
pub(super) const ID: Field = opt("id", STR).nullable();

/// `id` of an item the server wrote.
pub(super) const SERVER_ID: Field =
    expected("id", STR).doc("Demanded by the published schema, left out by many clients.");

/// `status` of an item the server wrote, with the given names.
pub(super) const fn server_status(names: Type) -> Field {
    expected("status", names).doc("Demanded by the published schema, left out by many clients.")
}

/// The id that ties a call and its output together.
pub(super) const CALL_ID: Field = req("call_id", text!(1, 64));

// Messages -----------------------------------------------------------------------------------------------------------

#[rustfmt::skip]
static INPUT_MESSAGE: Object = Object::new("InputMessage", "A message of the user, the system or the developer.", &[
    opt("type", names!["message"]),
    req("role", names!["user", "system", "developer"]),
    req("content", Type::ByType(&[STR, list!(Type::Tagged(&INPUT_PART))])).counted(),
    opt("phase", PHASE).nullable(),
    opt("status", ITEM_STATUS),
]);

#[rustfmt::skip]
static ASSISTANT_MESSAGE: Object = Object::new("ResponsesAssistantMessage", "A message the model wrote in an earlier turn.", &[
    opt("type", names!["message"]).doc("The published schema demands it where `content` is a list; examples leave it out."),
    req("role", names!["assistant"]),
    req("content", Type::ByType(&[STR, list!(Type::Tagged(&ASSISTANT_PART))])).counted(),
    opt("id", STR).doc("The published schema demands it where `content` is a list; examples leave it out."),
    opt("phase", PHASE).nullable(),
    opt("status", ITEM_STATUS).doc("The published schema demands it where `content` is a list; examples leave it out."),
]);

const PHASE: Type = names!["commentary", "final_answer"];

// Reasoning, context -------------------------------------------------------------------------------------------------

#[rustfmt::skip]
static REASONING_ITEM: Object = Object::new("ReasoningItem", "What the model thought in an earlier turn.", &[
    kind!("reasoning"),
    SERVER_ID,
    req("summary", list!(Type::Object(&SUMMARY_TEXT))).doc("May be empty."),
    opt("encrypted_content", STR).nullable(),
    opt("content", list!(Type::Object(&REASONING_TEXT))),
    opt("status", ITEM_STATUS),
]);

#[rustfmt::skip]
static SUMMARY_TEXT: Object = Object::new("SummaryText", "A part of a reasoning summary.", &[
    kind!("summary_text"),
    req("text", STR),
]);

#[rustfmt::skip]
static REASONING_TEXT: Object = Object::new("ReasoningText", "A part of the reasoning itself.", &[
    kind!("reasoning_text"),
    req("text", STR).counted(),
]);

#[rustfmt::skip]
static COMPACTION: Object = Object::new("Compaction", "An earlier part of the conversation, compacted.", &[
    kind!("compaction"),
    ID,
    req("encrypted_content", text!(0, 20_971_520)),
]);

#[rustfmt::skip]
static COMPACTION_TRIGGER: Object = Object::new("CompactionTrigger", "Asks for compaction at this place.", &[
    kind!("compaction_trigger"),
]);

#[rustfmt::skip]
static ITEM_REFERENCE: Object = Object::new("ItemReference", "An item the server has stored.", &[
    opt("type", names!["item_reference"]).nullable(),
    req("id", STR),
]);

#[rustfmt::skip]
static ADDITIONAL_TOOLS: Object = Object::new("AdditionalTools", "Tools that are there from this place on.", &[
    kind!("additional_tools"),
    ID,
    req("role", names!["developer"]),
    req("tools", list!(Type::Tagged(&TOOL))),
]);
