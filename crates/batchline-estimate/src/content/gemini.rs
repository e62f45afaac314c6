//! Gemini's `generateContent`.

use batchline_formats::member;
use batchline_jsonl::{Kind, Node};

use super::values::{amount, elements, object, string};
use super::{
    Call, Content, Function, Media, MediaKind, Message, OtherTool, Part, ResponseSchema, Role,
    Schema, Settings, Source, Tool, ToolResult, whole,
};

/// Reads the request. Names are read in both spellings.
pub(super) fn read<'t>(request: Node<'t>, content: &mut Content<'t>) {
    if let Some(system) = member(request, "systemInstruction") {
        content.instructions = parts(system, content);
    }
    for node in content.list(request, "contents") {
        let (role, parts) = (Role::of(member(node, "role")), parts(node, content));
        content.messages.push(Message { role, name: None, parts });
    }
    content.list(request, "tools").for_each(|tool| tools(tool, content));
    content.stored.extend(member(request, "cachedContent"));
    if let Some(config) = object(request, "generationConfig") {
        content.schema = response_schema(config);
        content.settings = settings(config);
    }
    let choice = object(request, "toolConfig");
    content.settings.tool_choice = choice.and_then(|c| member(c, "functionCallingConfig"));
}

/// The parts of a content.
pub(super) fn parts<'t>(node: Node<'t>, content: &mut Content<'t>) -> Vec<Part<'t>> {
    if !matches!(node.kind(), Kind::Object | Kind::Null) {
        content.not_understood.push(node);
    }
    content.list(node, "parts").flat_map(|one| part(one, content)).collect()
}

/// A part; what one kind of data becomes. At most one of them is set.
type Data = &'static [(&'static str, for<'t> fn(Node<'t>, Node<'t>) -> Vec<Part<'t>>)];

static DATA: Data = &[
    ("text", |part, text| vec![text_or_thought(part, text)]),
    ("inlineData", |part, blob| vec![Part::Media(inline(part, blob))]),
    ("fileData", |part, file| vec![Part::Media(file_data(part, file))]),
    ("functionCall", |_, call| vec![function_call(call)]),
    ("functionResponse", |_, answer| vec![function_response(answer)]),
    ("executableCode", |_, code| string(code, "code").map(Part::Text).into_iter().collect()),
    ("codeExecutionResult", |_, result| {
        string(result, "output").map(Part::Text).into_iter().collect()
    }),
    ("toolCall", |_, call| vec![tool_call(call)]),
    ("toolResponse", |_, answer| vec![function_response(answer)]),
];

/// What a part may say beside its data, and what counts nothing alone.
static BESIDE: &[&str] = &[
    "thought",
    "thoughtSignature",
    "videoMetadata",
    "mediaResolution",
    "mediaProcessing",
    "partMetadata",
    "speechMetadata",
    "documentMetadata",
    "spreadsheetMetadata",
    "audioMetadata",
];

fn part<'t>(node: Node<'t>, content: &mut Content<'t>) -> Vec<Part<'t>> {
    let set = DATA.iter().find_map(|(name, read)| Some((*name, read, member(node, name)?)));
    let well = |name: &str, value: Node<'_>| name == "text" || value.kind() == Kind::Object;
    match set.filter(|(name, _, value)| well(name, *value)) {
        Some((_, read, value)) => {
            // Only answers of functions hold parts of their own.
            let inner = elements(value, "parts");
            let inner = inner.filter(|one| shown(*one).is_none() && !says_nothing(*one));
            content.not_understood.extend(inner);
            read(node, value)
        }
        None => {
            if !says_nothing(node) {
                content.not_understood.push(node);
            }
            Vec::new()
        }
    }
}

/// An object without members but those that count nothing alone?
fn says_nothing(part: Node<'_>) -> bool {
    let known = BESIDE.iter().filter_map(|name| member(part, name)).count();
    let said = part.children().filter(|one| one.kind() != Kind::Null).count();
    part.kind() == Kind::Object && said <= known
}

fn text_or_thought<'t>(part: Node<'t>, text: Node<'t>) -> Part<'t> {
    let thought = member(part, "thought").and_then(|thought| thought.boolean());
    if thought == Some(true) { Part::Thought(text) } else { Part::Text(text) }
}

fn function_call(call: Node<'_>) -> Part<'_> {
    let (name, id) = (string(call, "name"), string(call, "id"));
    Part::Call(Call { name, arguments: member(call, "args"), id })
}

fn tool_call(call: Node<'_>) -> Part<'_> {
    let (name, id) = (string(call, "toolName"), string(call, "id"));
    Part::Call(Call { name, arguments: member(call, "args"), id })
}

fn function_response(answer: Node<'_>) -> Part<'_> {
    let said = member(answer, "response").map(Part::Json);
    let parts = said.into_iter().chain(elements(answer, "parts").filter_map(shown));
    Part::Result(ToolResult { name: string(answer, "name"), parts: parts.collect() })
}

/// What an answer shows beside its JSON.
fn shown(part: Node<'_>) -> Option<Part<'_>> {
    let blob = object(part, "inlineData").map(|blob| inline(blob, blob));
    let media = blob.or_else(|| object(part, "fileData").map(|file| file_data(file, file)));
    media.map(Part::Media)
}

fn inline<'t>(part: Node<'t>, blob: Node<'t>) -> Media<'t> {
    media(part, blob, string(blob, "data").map(Source::Data))
}

fn file_data<'t>(part: Node<'t>, file: Node<'t>) -> Media<'t> {
    media(part, file, string(file, "fileUri").map(Source::Address))
}

fn media<'t>(part: Node<'t>, place: Node<'t>, source: Option<Source<'t>>) -> Media<'t> {
    let mime = string(place, "mimeType");
    let level = object(part, "mediaResolution").and_then(|level| string(level, "level"));
    let video = object(part, "videoMetadata");
    Media { mime, detail: level, video, ..Media::new(kind_of(mime, video.is_some()), source) }
}

/// How MIME types start. Files without one (`fileData` may leave it out) are documents, or videos when they have offsets.
static KINDS: &[(&str, MediaKind)] =
    &[("image/", MediaKind::Image), ("audio/", MediaKind::Audio), ("video/", MediaKind::Video)];

fn kind_of(mime: Option<Node<'_>>, timed: bool) -> MediaKind {
    let mime = mime.and_then(|mime| mime.text()).unwrap_or_default().to_ascii_lowercase();
    let found = KINDS.iter().find(|(start, _)| mime.starts_with(start)).map(|(_, kind)| *kind);
    let rest = if timed && mime.is_empty() { MediaKind::Video } else { MediaKind::Document };
    found.unwrap_or(rest)
}

/// The functions of a tool, and every other member of it: `googleSearch`, `codeExecution`, … all run at the provider.
fn tools<'t>(tool: Node<'t>, content: &mut Content<'t>) {
    let declared = member(tool, "functionDeclarations");
    content.tools.extend(elements(tool, "functionDeclarations").map(declaration));
    let others = tool.children().filter(|node| node.kind() != Kind::Null);
    let others = others.filter(|node| Some(*node) != declared);
    content.tools.extend(others.filter_map(|node| {
        let kind = node.key()?.into_owned();
        Some(Tool::Other(OtherTool { kind, hosted: true, counted: Vec::new() }))
    }));
}

fn declaration(node: Node<'_>) -> Tool<'_> {
    let schema = |name: &str, json: &str| {
        let own = member(node, name).map(Schema::gemini);
        own.or_else(|| member(node, json).map(Schema::json))
    };
    Tool::Function(Function {
        name: string(node, "name"),
        description: string(node, "description"),
        parameters: schema("parameters", "parametersJsonSchema"),
        response: schema("response", "responseJsonSchema"),
    })
}

fn response_schema(config: Node<'_>) -> Option<ResponseSchema<'_>> {
    let own = member(config, "responseSchema").map(Schema::gemini);
    let json = || member(config, "responseJsonSchema").map(Schema::json);
    let text = || object(object(config, "responseFormat")?, "text");
    let newest = || member(text()?, "schema").map(Schema::json);
    let schema = own.or_else(json).or_else(newest)?;
    Some(ResponseSchema { name: None, description: None, schema: Some(schema) })
}

fn settings(config: Node<'_>) -> Settings<'_> {
    let thinking = object(config, "thinkingConfig");
    let budget = thinking.and_then(|thinking| member(thinking, "thinkingBudget"));
    Settings {
        modalities: member(config, "responseModalities"),
        max_output: amount(config, "maxOutputTokens"),
        answers: amount(config, "candidateCount"),
        effort: thinking.and_then(|thinking| string(thinking, "thinkingLevel")),
        thinking_budget: budget.and_then(whole),
        media_resolution: string(config, "mediaResolution"),
        tool_choice: None,
    }
}
