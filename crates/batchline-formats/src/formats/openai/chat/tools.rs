//! Tools: what the model may call, and which of them it must.

use batchline_schema::{BOOL, FREE_OBJECT, Object, STR, Tagged, Type, list, names, opt, req, text};

use crate::formats::openai::patterns::FUNCTION_NAME;

/// A tool.
#[rustfmt::skip]
pub static TOOL: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("function", Type::Object(&FUNCTION_TOOL)),
        ("custom", Type::Object(&CUSTOM_TOOL)),
    ],
    absent: None,
    open: false,
};

/// A function of yours.
#[rustfmt::skip]
pub static FUNCTION_TOOL: Object = Object::new("ChatFunctionTool", "A function of yours.", &[
    req("type", names!["function"]),
    req("function", Type::Object(&FUNCTION_DEFINITION)),
]);

/// What a function is called, does and takes.
#[rustfmt::skip]
pub static FUNCTION_DEFINITION: Object = Object::new("ChatFunctionDefinition", "What a function is called, does and takes.", &[
    opt("description", STR).counted(),
    req("name", text!(pattern FUNCTION_NAME)).counted(),
    opt("parameters", FREE_OBJECT).counted().doc("A JSON Schema; without it the function takes nothing."),
    opt("strict", BOOL).nullable(),
]);

/// A tool that takes text.
#[rustfmt::skip]
pub static CUSTOM_TOOL: Object = Object::new("ChatCustomTool", "A tool that takes text.", &[
    req("type", names!["custom"]),
    req("custom", Type::Object(&CUSTOM_DEFINITION)),
]);

/// What a custom tool is called, does and takes.
#[rustfmt::skip]
pub static CUSTOM_DEFINITION: Object = Object::new("ChatCustomDefinition", "What a custom tool is called, does and takes.", &[
    req("name", STR).counted(),
    opt("description", STR).counted(),
    opt("format", Type::Tagged(&CUSTOM_FORMAT)).doc("Any text when absent."),
]);

#[rustfmt::skip]
static CUSTOM_FORMAT: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("text", Type::Object(&CUSTOM_TEXT_FORMAT)),
        ("grammar", Type::Object(&CUSTOM_GRAMMAR_FORMAT)),
    ],
    absent: None,
    open: false,
};

/// Any text.
#[rustfmt::skip]
pub static CUSTOM_TEXT_FORMAT: Object = Object::new("ChatCustomTextFormat", "The tool takes any text.", &[
    req("type", names!["text"]),
]).closed();

/// Text of a grammar.
#[rustfmt::skip]
pub static CUSTOM_GRAMMAR_FORMAT: Object = Object::new("ChatCustomGrammarFormat", "The tool takes text of a grammar.", &[
    req("type", names!["grammar"]),
    req("grammar", Type::Object(&GRAMMAR)),
]).closed();

/// A grammar.
#[rustfmt::skip]
pub static GRAMMAR: Object = Object::new("ChatGrammar", "A grammar.", &[
    req("definition", STR).counted(),
    req("syntax", names!["lark", "regex"]),
]);

/// Which tool must or may be called.
pub(crate) const TOOL_CHOICE: Type =
    Type::ByType(&[names!["none", "auto", "required"], Type::Tagged(&NAMED_TOOL_CHOICE)]);

#[rustfmt::skip]
static NAMED_TOOL_CHOICE: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("allowed_tools", Type::Object(&ALLOWED_TOOLS_CHOICE)),
        ("function", Type::Object(&FUNCTION_CHOICE)),
        ("custom", Type::Object(&CUSTOM_CHOICE)),
    ],
    absent: None,
    open: false,
};

/// Some of the tools.
#[rustfmt::skip]
pub static ALLOWED_TOOLS_CHOICE: Object = Object::new("ChatAllowedToolsChoice", "Only some of the tools may be called.", &[
    req("type", names!["allowed_tools"]),
    req("allowed_tools", Type::Object(&ALLOWED_TOOLS)),
]);

/// The tools that may be called.
#[rustfmt::skip]
pub static ALLOWED_TOOLS: Object = Object::new("ChatAllowedTools", "The tools that may be called.", &[
    req("mode", names!["auto", "required"]),
    req("tools", list!(FREE_OBJECT)).doc("Each names a tool: a type, and a function or custom with a name."),
]);

/// This function.
#[rustfmt::skip]
pub static FUNCTION_CHOICE: Object = Object::new("ChatFunctionChoice", "This function must be called.", &[
    req("type", names!["function"]),
    req("function", Type::Object(&CHOSEN_FUNCTION)),
]);

/// The name of the function.
#[rustfmt::skip]
pub static CHOSEN_FUNCTION: Object = Object::new("ChatChosenFunction", "The function that must be called.", &[
    req("name", STR).doc("The name of a function in `tools`."),
]);

/// This custom tool.
#[rustfmt::skip]
pub static CUSTOM_CHOICE: Object = Object::new("ChatCustomChoice", "This custom tool must be called.", &[
    req("type", names!["custom"]),
    req("custom", Type::Object(&CHOSEN_CUSTOM)),
]);

/// The name of the custom tool.
#[rustfmt::skip]
pub static CHOSEN_CUSTOM: Object = Object::new("ChatChosenCustom", "The custom tool that must be called.", &[
    req("name", STR).doc("The name of a custom tool in `tools`."),
]);

/// Which function must or may be called, the old way.
pub(crate) const FUNCTION_CALL: Type =
    Type::ByType(&[names!["none", "auto"], Type::Object(&FUNCTION_CALL_OPTION)]);

/// This function, the old way.
#[rustfmt::skip]
pub static FUNCTION_CALL_OPTION: Object = Object::new("ChatFunctionCallOption", "This function must be called, the old way.", &[
    req("name", STR).doc("The name of a function in `functions`."),
]);

/// A function, the old way.
#[rustfmt::skip]
pub static FUNCTION: Object = Object::new("ChatFunction", "A function of yours, the old way.", &[
    opt("description", STR).counted(),
    req("name", text!(pattern FUNCTION_NAME)).counted(),
    opt("parameters", FREE_OBJECT).counted().doc("A JSON Schema; without it the function takes nothing."),
]);
