//! Items of `input`: calls that act on a machine (screen, shell, files), and what came of them.

use batchline_schema::*;

use super::containers::SHELL_CALL_ENVIRONMENT;
use super::items::{CALL_ID, ID, ITEM_STATUS, SERVER_ID, STATUS, server_status};
use super::items_tools::CALLER;

// Computer -----------------------------------------------------------------------------------------------------------

#[rustfmt::skip]
pub(super) static COMPUTER_CALL: Object = Object::new("ComputerCall", "Actions of the model on a screen.", &[
    kind!("computer_call"),
    SERVER_ID,
    req("call_id", STR),
    opt("action", Type::Tagged(&COMPUTER_ACTION)),
    opt("actions", list!(Type::Tagged(&COMPUTER_ACTION))),
    expected("pending_safety_checks", list!(Type::Object(&SAFETY_CHECK)))
        .doc("Demanded by the published schema, left out by many clients."),
    server_status(ITEM_STATUS),
]);

#[rustfmt::skip]
pub(super) static COMPUTER_CALL_OUTPUT: Object = Object::new("ComputerCallOutput", "The screen after the actions.", &[
    kind!("computer_call_output"),
    ID,
    CALL_ID,
    req("output", Type::Object(&SCREENSHOT)),
    opt("acknowledged_safety_checks", list!(Type::Object(&SAFETY_CHECK))).nullable(),
    STATUS,
]);

#[rustfmt::skip]
static SCREENSHOT: Object = Object::new("ComputerScreenshot", "A picture of the screen.", &[
    kind!("computer_screenshot"),
    opt("image_url", text!(form Form::Uri)),
    opt("file_id", STR),
]);

#[rustfmt::skip]
static SAFETY_CHECK: Object = Object::new("SafetyCheck", "A doubt about an action.", &[
    req("id", STR),
    opt("code", STR).nullable(),
    opt("message", STR).nullable(),
]);

#[rustfmt::skip]
static COMPUTER_ACTION: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("click", Type::Object(&CLICK)),
        ("double_click", Type::Object(&DOUBLE_CLICK)),
        ("drag", Type::Object(&DRAG)),
        ("keypress", Type::Object(&KEYPRESS)),
        ("move", Type::Object(&MOVE)),
        ("screenshot", Type::Object(&TAKE_SCREENSHOT)),
        ("scroll", Type::Object(&SCROLL)),
        ("type", Type::Object(&TYPE_TEXT)),
        ("wait", Type::Object(&WAIT)),
    ],
    absent: None,
    open: true,
};

const X: Field = req("x", INT64);
const Y: Field = req("y", INT64);
const KEYS: Field = opt("keys", list!(STR)).nullable().doc("Keys held down meanwhile.");

#[rustfmt::skip]
static CLICK: Object = Object::new("ComputerClick", "A click.", &[
    kind!("click"),
    req("button", names!["left", "right", "wheel", "back", "forward"]),
    X,
    Y,
    KEYS,
]);

#[rustfmt::skip]
static DOUBLE_CLICK: Object = Object::new("ComputerDoubleClick", "A double click.", &[
    kind!("double_click"),
    X,
    Y,
    expected("keys", list!(STR)).nullable().doc("Demanded by the published schema; older answers have none."),
]);

#[rustfmt::skip]
static DRAG: Object = Object::new("ComputerDrag", "A drag along a path.", &[
    kind!("drag"),
    req("path", list!(Type::Object(&POINT))),
    KEYS,
]);

#[rustfmt::skip]
static POINT: Object = Object::new("ComputerPoint", "A place on the screen.", &[
    X,
    Y,
]);

#[rustfmt::skip]
static KEYPRESS: Object = Object::new("ComputerKeypress", "Keys pressed together.", &[
    kind!("keypress"),
    req("keys", list!(STR)),
]);

#[rustfmt::skip]
static MOVE: Object = Object::new("ComputerMove", "A move of the pointer.", &[
    kind!("move"),
    X,
    Y,
    KEYS,
]);

#[rustfmt::skip]
static TAKE_SCREENSHOT: Object = Object::new("ComputerTakeScreenshot", "A request for a picture of the screen.", &[
    kind!("screenshot"),
]);

#[rustfmt::skip]
static SCROLL: Object = Object::new("ComputerScroll", "A turn of the wheel.", &[
    kind!("scroll"),
    X,
    Y,
    req("scroll_x", INT64),
    req("scroll_y", INT64),
    KEYS,
]);

#[rustfmt::skip]
static TYPE_TEXT: Object = Object::new("ComputerType", "Text typed.", &[
    kind!("type"),
    req("text", STR).counted(),
]);

#[rustfmt::skip]
static WAIT: Object = Object::new("ComputerWait", "A pause.", &[
    kind!("wait"),
]);

// Shell --------------------------------------------------------------------------------------------------------------

#[rustfmt::skip]
pub(super) static LOCAL_SHELL_CALL: Object = Object::new("LocalShellCall", "A command for the caller's machine.", &[
    kind!("local_shell_call"),
    SERVER_ID,
    req("call_id", STR),
    req("action", Type::Object(&LOCAL_SHELL_ACTION)),
    server_status(ITEM_STATUS),
]);

#[rustfmt::skip]
static LOCAL_SHELL_ACTION: Object = Object::new("LocalShellAction", "A command and its surroundings.", &[
    kind!("exec"),
    req("command", list!(STR)).counted(),
    expected("env", map!(STR)).doc("Demanded by the published schema; may be empty."),
    opt("timeout_ms", INT64).nullable(),
    opt("working_directory", STR).nullable(),
    opt("user", STR).nullable(),
]);

#[rustfmt::skip]
pub(super) static LOCAL_SHELL_CALL_OUTPUT: Object = Object::new("LocalShellCallOutput", "What a local command printed.", &[
    kind!("local_shell_call_output"),
    expected("id", STR).doc("Demanded by the published schema; clients send `call_id` instead."),
    opt("call_id", STR).observed().doc("The published schema demands it without describing it."),
    req("output", STR).counted(),
    STATUS,
]);

#[rustfmt::skip]
pub(super) static SHELL_CALL: Object = Object::new("ShellCall", "Shell commands of the model.", &[
    kind!("shell_call"),
    ID,
    CALL_ID,
    CALLER,
    req("action", Type::Object(&SHELL_ACTION)),
    opt("environment", Type::Tagged(&SHELL_CALL_ENVIRONMENT)).nullable(),
    STATUS,
]);

#[rustfmt::skip]
static SHELL_ACTION: Object = Object::new("ShellAction", "Commands and their limits.", &[
    req("commands", list!(STR)).counted(),
    opt("timeout_ms", INT64).nullable(),
    opt("max_output_length", INT64).nullable(),
]);

#[rustfmt::skip]
pub(super) static SHELL_CALL_OUTPUT: Object = Object::new("ShellCallOutput", "What shell commands printed.", &[
    kind!("shell_call_output"),
    ID,
    CALL_ID,
    CALLER,
    req("output", list!(Type::Object(&SHELL_OUTPUT))),
    opt("max_output_length", INT64).nullable(),
    STATUS,
]);

#[rustfmt::skip]
static SHELL_OUTPUT: Object = Object::new("ShellOutput", "What one command printed.", &[
    req("stdout", text!(0, 10_485_760)).counted(),
    req("stderr", text!(0, 10_485_760)).counted(),
    req("outcome", Type::Tagged(&SHELL_OUTCOME)),
]);

#[rustfmt::skip]
static SHELL_OUTCOME: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("timeout", Type::Object(&SHELL_TIMEOUT)),
        ("exit", Type::Object(&SHELL_EXIT)),
    ],
    absent: None,
    open: false,
};

#[rustfmt::skip]
static SHELL_TIMEOUT: Object = Object::new("ShellTimeout", "The command took too long.", &[
    kind!("timeout"),
]);

#[rustfmt::skip]
static SHELL_EXIT: Object = Object::new("ShellExit", "The command ended.", &[
    kind!("exit"),
    req("exit_code", INT64),
]);

// Patches ------------------------------------------------------------------------------------------------------------

#[rustfmt::skip]
pub(super) static APPLY_PATCH_CALL: Object = Object::new("ApplyPatchCall", "A change the model makes to a file.", &[
    kind!("apply_patch_call"),
    ID,
    CALL_ID,
    CALLER,
    server_status(names!["in_progress", "completed"]),
    req("operation", Type::Tagged(&PATCH_OPERATION)),
]);

#[rustfmt::skip]
static PATCH_OPERATION: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("create_file", Type::Object(&CREATE_FILE)),
        ("delete_file", Type::Object(&DELETE_FILE)),
        ("update_file", Type::Object(&UPDATE_FILE)),
    ],
    absent: None,
    open: true,
};

const PATH: Field = req("path", text!(1, u32::MAX)).counted();
const DIFF: Field = req("diff", text!(0, 10_485_760)).counted();

#[rustfmt::skip]
static CREATE_FILE: Object = Object::new("PatchCreateFile", "A new file.", &[
    kind!("create_file"),
    PATH,
    DIFF,
]);

#[rustfmt::skip]
static DELETE_FILE: Object = Object::new("PatchDeleteFile", "A file less.", &[
    kind!("delete_file"),
    PATH,
]);

#[rustfmt::skip]
static UPDATE_FILE: Object = Object::new("PatchUpdateFile", "A changed file.", &[
    kind!("update_file"),
    PATH,
    DIFF,
]);

#[rustfmt::skip]
pub(super) static APPLY_PATCH_CALL_OUTPUT: Object = Object::new("ApplyPatchCallOutput", "What came of a change.", &[
    kind!("apply_patch_call_output"),
    ID,
    CALL_ID,
    CALLER,
    expected("status", names!["completed", "failed"]).doc("Demanded by the published schema."),
    opt("output", text!(0, 10_485_760)).nullable().counted(),
]);
