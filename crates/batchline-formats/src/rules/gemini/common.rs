//! What the rules of this family share: texts, arguments, and the place a problem stands in.

use std::borrow::Cow;

use batchline_jsonl::Node;
use batchline_schema::{Field, Names, Object, Problem, Type, is_snake_case_of, snake_case};
use memchr::memmem;

use crate::rule::TableContext;
use crate::{Arg, Context, Draft, Drafts, Rule, ServerError, member};

/// Both Gemini formats.
pub const BOTH: &[&str] = &["gemini-generate", "gemini-embed"];
/// Generation only.
pub const GENERATE: &[&str] = &["gemini-generate"];

pub const WHOLE_FILE: &str = "The file is parsed when the job is created: one line that does not parse, and the server refuses the whole file.";
pub const THIS_REQUEST: &str = "The file is accepted, and this request comes back as an error.";

/// What the server says to a field it does not know.
pub static NO_SUCH_FIELD: &[ServerError] = &[ServerError {
    provider: "gemini",
    code: "INVALID_ARGUMENT",
    message: "Error on line 1: invalid JSON, near column 436: no such field: 'cachedContent'",
}];

/// What the server says to a value of another JSON type.
pub static UNEXPECTED_CHARACTER: &[ServerError] = &[ServerError {
    provider: "gemini",
    code: "INVALID_ARGUMENT",
    message: "Error on line 1: invalid JSON, near column 23: unexpected character: '['; expected '{'",
}];

/// An error whose text is not known.
pub static INVALID_ARGUMENT: &[ServerError] =
    &[ServerError { provider: "gemini", code: "INVALID_ARGUMENT", message: "" }];

/// The usual arguments, with the names a user knows: 0 field, 1 message, 2 what is wanted, 3 what was found, 4 suggestion or empty.
pub fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let found = Arg { text: problem.found().into_owned().into(), quoted: problem.quoted };
    vec![
        name(problem),
        Arg::known(shown(problem.object)),
        Arg::known(wanted(problem)),
        found,
        Arg::known(problem.suggestion().unwrap_or("")),
    ]
}

/// What is wanted, in words; the system instruction has tables of its own that nobody needs to know of.
pub fn wanted(problem: &Problem<'_>) -> String {
    problem.wanted().replace("(System", "(")
}

/// `stopSequences`, `stopSequences[]` for an element, the user's key in a map.
pub fn name(problem: &Problem<'_>) -> Arg {
    match problem.field {
        Some(field) if problem.name().is_empty() => Arg::known(format!("{}[]", field.name)),
        Some(field) if is_spelling(field, &problem.name()) => Arg::known(problem.name()),
        None if field_named(problem.object, &problem.name()).is_some() => {
            Arg::known(problem.name())
        }
        _ => Arg::quoted(problem.name()),
    }
}

/// The system instruction has tables of its own; for people it is a Content like others.
pub fn shown(object: &Object) -> &'static str {
    object.name.strip_prefix("System").unwrap_or(object.name)
}

fn is_spelling(field: &Field, name: &str) -> bool {
    field.name == name || is_snake_case_of(name, field.name)
}

/// The field of `object` with this name, in either spelling.
pub fn field_named(object: &Object, name: &str) -> Option<&'static Field> {
    object.fields.iter().find(|field| is_spelling(field, name))
}

/// Is `name` one of `names`, which are in lowerCamelCase, in either spelling?
pub fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| *known == name || is_snake_case_of(name, known))
}

/// The type of a problem's field, or of its elements.
pub fn field_type(problem: &Problem<'_>) -> Option<&'static Type> {
    let mut ty = &problem.field?.ty;
    while let Type::Array(array) = ty {
        ty = &array.items;
    }
    Some(ty)
}

/// The names a problem's field knows.
pub fn names_of(problem: &Problem<'_>) -> Option<&'static Names> {
    match field_type(problem)? {
        Type::Enum(names) => Some(names),
        _ => None,
    }
}

/// The object or list that holds the value a problem is about; the record for one about itself.
pub fn around<'a>(problem: &Problem<'a>) -> Option<Node<'a>> {
    problem.owner().or_else(|| problem.value())
}

/// Is this request an OpenAI body? Then that is said once, where its messages are.
pub fn in_openai_body(context: &TableContext<'_>) -> bool {
    let request = context.tree.root().and_then(|root| root.get("request"));
    request.is_some_and(|request| request.get("messages").is_some())
}

/// `path` as the user spells names: in snake_case when the key of the problem or its neighbours are.
pub fn spelled(path: &str, problem: &Problem<'_>) -> String {
    spelled_beside(path, &problem.name(), around(problem))
}

/// `path` as `name` and the keys of `around` are spelled.
pub fn spelled_beside(path: &str, name: &str, around: Option<Node<'_>>) -> String {
    let snake = |key: &str| key.contains('_');
    let camel = |key: &str| key.bytes().any(|byte| byte.is_ascii_uppercase());
    let neighbours = around.into_iter().flat_map(|node| node.children());
    let keys = std::iter::once(Cow::Borrowed(name)).chain(neighbours.filter_map(|node| node.key()));
    match keys.into_iter().find(|key| snake(key) || camel(key)) {
        Some(key) if snake(&key) => snake_case(path),
        _ => path.into(),
    }
}

/// A member that is set. An empty text is not, in these messages.
pub fn set<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    member(node, name).filter(|node| node.raw() != "\"\"")
}

/// Reports the second of two members of `node` that exclude each other.
pub fn exclusive(
    node: Option<Node<'_>>,
    names: [&str; 2],
    rule: &'static Rule,
    found: &mut Drafts,
) {
    let [Some(a), Some(b)] = names.map(|name| set(node?, name)) else {
        return;
    };
    let (first, second) = if a.span().start < b.span().start { (a, b) } else { (b, a) };
    let args = [second, first].map(|node| Arg::known(node.key().unwrap_or_default()));
    found.push(Draft::key(rule, second, args.to_vec()));
}

/// Is the file for a model of this family?
pub fn is_model(context: &Context<'_>, family: &str) -> bool {
    let name = |model: &str| model.strip_prefix("models/").unwrap_or(model).starts_with(family);
    context.model.is_some_and(name)
}

/// Does `line` hold this text?
pub fn has(line: &str, text: &str) -> bool {
    memmem::find(line.as_bytes(), text.as_bytes()).is_some()
}

/// The names of harm categories in `line`, as texts or anywhere else.
pub fn categories(line: &str) -> impl Iterator<Item = &str> {
    let starts = memmem::find_iter(line.as_bytes(), b"\"HARM_CATEGORY_");
    starts.map(|at| line[at + 1..].split('"').next().unwrap_or_default())
}
