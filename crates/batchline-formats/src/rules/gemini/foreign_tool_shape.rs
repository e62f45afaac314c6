//! G321: A tool declared as OpenAI or Anthropic declare theirs.

use batchline_jsonl::{Kind, Node};
use batchline_schema::{Problem, ProblemKind};

use super::{common, json_schema_keyword};
use crate::mend::{Fault, Mend, Mending, gaps};
use crate::{Fix, Impact, Look, Rule, TableContext, TableLook};

/// A tool declared as OpenAI or Anthropic declare theirs.
pub static RULE: Rule = Rule {
    code: "G321",
    name: "foreign-tool-shape",
    impact: Impact::Batch,
    summary: "A tool declared as OpenAI or Anthropic declare theirs.",
    message: "`{0}` has no place here: Gemini declares functions in a list `functionDeclarations`",
    help: "write {\"functionDeclarations\":[{\"name\":\"…\",\"description\":\"…\",\"parameters\":{…}}]}",
    why: common::WHOLE_FILE,
    server: common::NO_SUCH_FIELD,
    fix: Fix::Safe(Mend::Line(mend)),
    formats: common::BOTH,
    look: Look::Table(TableLook::when(&[ProblemKind::UnknownField], claims)),
    once: Some(|problem| common::around(problem).map(|around| around.span())),
    quiet: Some(|_, context| common::in_openai_body(context)),
    page: include_str!("../../../docs/rules/G321-foreign-tool-shape.md"),
    ..Rule::BASE
};

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let name = &*problem.name();
    match problem.object.name {
        "Tool" => matches!(
            name,
            "type"
                | "function"
                | "name"
                | "description"
                | "parameters"
                | "strict"
                | "custom"
                | "input_schema"
        ),
        "FunctionDeclaration" => matches!(name, "type" | "function" | "strict" | "input_schema"),
        _ => false,
    }
}

/// The function is declared as it is; what Gemini cannot be told makes it a guess, or leaves it.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let tool = fault.value()?.parent()?;
    let Declared { raw, colon, dropped } = Declared::of(fault.line, tool)?;
    let whole = match fault.arg(1) {
        "Tool" => format!("{{\"functionDeclarations\":{colon}[{raw}]}}"),
        _ => raw,
    };
    let mending = Mending::value(tool, whole);
    Some(if dropped { mending.guess() } else { mending })
}

/// A function as Gemini declares it.
struct Declared {
    raw: String,
    /// The white space behind colons.
    colon: String,
    /// Is something of it left out?
    dropped: bool,
}

impl Declared {
    fn of(line: &str, tool: Node<'_>) -> Option<Declared> {
        let function = tool.get("function").unwrap_or(tool);
        let beside =
            |member: Node<'_>| matches!(&*member.key().unwrap_or_default(), "type" | "function");
        let alone = function == tool || tool.children().all(beside);
        let kind = tool.get("type").and_then(|kind| kind.text());
        let known = tool.get("type").is_none() || kind.as_deref() == Some("function");
        function.get("name").filter(|_| alone && known)?;
        let [colon, comma] = gaps(line, function);
        let (mut members, mut dropped) = (Vec::new(), false);
        for member in function.children() {
            match name_of(member)? {
                "type" if function == tool => {}
                "type" => return None,
                "strict" => dropped = true,
                name => members.push(format!("\"{name}\":{colon}{}", member.raw())),
            }
        }
        let once = function.get("parameters").is_none() || function.get("input_schema").is_none();
        let raw = format!("{{{}}}", members.join(&format!(",{comma}")));
        once.then(|| Declared { raw, colon: colon.into(), dropped })
    }
}

/// What a member of a function is called here; `None` for one that nobody knows.
fn name_of(member: Node<'_>) -> Option<&'static str> {
    Some(match &*member.key()? {
        "type" => "type",
        "strict" => "strict",
        "name" => "name",
        "description" => "description",
        "parameters" | "input_schema" if member.kind() != Kind::Object => return None,
        "parameters" | "input_schema" if json_schema_keyword::has_keywords(member) => {
            "parametersJsonSchema"
        }
        "parameters" | "input_schema" => "parameters",
        _ => return None,
    })
}
