"""Request lines of OpenAI with a bit of everything, seeded: the same lines each time."""

import random

MODEL = "gpt-4.1"
PNG = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg=="
TEXTS = ["Hi", "Grüße aus Köln", "¿Qué tal?", "東京は晴れ", "line\nbreak", 'a "quoted" word', "tab\there", "🙂", " ", "\u2028"]


def generation_lines(count, seed):
    """Lines for content generation: mostly chat, every sixth for /v1/responses."""
    dice = random.Random(seed)
    return [generation_line(number, dice) for number in range(count)]


def generation_line(number, dice):
    is_chat = number % 6 != 5
    url, body = ("/v1/chat/completions", chat(dice)) if is_chat else ("/v1/responses", responses(dice))
    return {"custom_id": f"r{number}", "method": "POST", "url": url, "body": body}


def embedding_lines(count, seed):
    """Lines for embeddings: single texts, lists, base64; ids with the characters our keys escape."""
    dice = random.Random(seed)
    return [embedding_line(number, dice) for number in range(count)]


def embedding_line(number, dice):
    body = {"model": "text-embedding-3-small"}
    body["input"] = dice.choice([text(dice), text(dice), [text(dice)], [text(dice), text(dice), "c"]])
    if one_in(dice, 3):
        body["dimensions"] = dice.choice([256, 768])
    if one_in(dice, 5):
        body["user"] = "u1"
    if one_in(dice, 3):
        body["encoding_format"] = dice.choice(["base64", "float"])
    return {"custom_id": f"e{number}#%", "method": "POST", "url": "/v1/embeddings", "body": body}


def one_in(dice, count):
    return dice.randrange(count) == 0


def text(dice):
    return dice.choice(TEXTS)


def texts(dice):
    return [{"type": "text", "text": text(dice)}, {"type": "text", "text": "two"}] if one_in(dice, 4) else text(dice)


def chat(dice):
    """A body for /v1/chat/completions."""
    has_tools = one_in(dice, 3)
    messages = [{"role": dice.choice(["system", "developer"]), "content": texts(dice)} for _ in range(dice.randrange(3))]
    for _ in range(1 + dice.randrange(3)):
        messages.append(user(dice))
        if one_in(dice, 12):
            messages.append({"role": "system", "content": text(dice)})
        if one_in(dice, 2):
            messages += answer(dice, has_tools)
    body = {"model": MODEL, "messages": messages, **some(dice, CHAT_PARAMETERS)}
    if one_in(dice, 12):
        body |= {"logprobs": True, "top_logprobs": dice.choice([0, 3])}
    if has_tools:
        body["tools"] = [function(dice, "f"), function(dice, "g")]
        body |= some(dice, TOOL_PARAMETERS)
    return body


def user(dice):
    message = {"role": "user", "content": texts(dice)}
    if one_in(dice, 3):
        parts = [part(dice) for _ in range(1 + dice.randrange(2))]
        message["content"] = [{"type": "text", "text": text(dice)}, *parts]
    if one_in(dice, 12):
        message["name"] = "ann"
    return message


def part(dice):
    address = dice.choice([PNG, PNG, PNG, "https://example.com/a.png", "https://example.com/b.jpg?sig=1"])
    document = {"filename": "a.pdf", "file_data": "data:application/pdf;base64,JVBERi0xLjQK"}
    image = {"type": "image_url", "image_url": {"url": address}}
    choices = [
        {"type": "input_audio", "input_audio": {"data": "UklGRg==", "format": dice.choice(["wav", "mp3"])}},
        {"type": "file", "file": document},
        {"type": "image_url", "image_url": {"url": PNG, "detail": dice.choice(["low", "high", "auto"])}},
        {"type": "text", "text": ""},
    ]
    return dice.choice([*choices, image, image, image])


def answer(dice, has_tools):
    """An answer of the history; calls come with their results."""
    if has_tools and one_in(dice, 2):
        return calls(dice)
    parts = [{"type": "text", "text": "one"}, {"type": "text", "text": "two"}]
    contents = [text(dice), text(dice), text(dice), parts, ""]
    if one_in(dice, 8):
        return [{"role": "assistant", "content": None, "refusal": "I cannot."}]
    return [{"role": "assistant", "content": dice.choice(contents)}]


def calls(dice):
    arguments = ['{"a": 1}', "{}", "", '{"city":"Köln","n":[1, 2.50]}']
    parts = [{"type": "text", "text": '{"a":'}, {"type": "text", "text": "1}"}]
    results = ['{"ok": true}', "sunny", "[1, 2]", "7", parts]
    made = [
        {"id": call_id, "type": "function", "function": {"name": name, "arguments": dice.choice(arguments)}}
        for call_id, name in [("c1", "f"), ("c2", "g")][: 1 + dice.randrange(2)]
    ]
    replies = [{"role": "tool", "tool_call_id": call["id"], "content": dice.choice(results)} for call in made]
    return [{"role": "assistant", "content": dice.choice([None, text(dice)]), "tool_calls": made}, *replies]


def function(dice, name):
    made = {"name": name, "description": "Does it."}
    parameters = dice.choice(PARAMETERS)
    if parameters is not None:
        made["parameters"] = parameters
    if one_in(dice, 5):
        made["strict"] = one_in(dice, 2)
    return {"type": "function", "function": made}


def some(dice, parameters):
    """Some of the parameters: (name, how rare, values)."""
    return {name: dice.choice(values) for name, rare, values in parameters if one_in(dice, rare)}


def responses(dice):
    """A body for /v1/responses."""
    said = {"type": "output_text", "text": "one", "annotations": []}
    dialogue = [
        {"role": "user", "content": text(dice)},
        {"type": "message", "role": "assistant", "content": [said]},
        {"role": "user", "content": [{"type": "input_text", "text": "x"}]},
    ]
    with_call = [
        {"role": "user", "content": "Weather?"},
        {"type": "function_call", "call_id": "c1", "name": "f", "arguments": '{"a": 1}'},
        {"type": "function_call_output", "call_id": "c1", "output": dice.choice(["sunny", '{"t": 20}'])},
        {"role": "user", "content": "Thanks"},
    ]
    body = {"model": MODEL, "input": dice.choice([text(dice), dialogue, with_call]), **some(dice, RESPONSES_PARAMETERS)}
    if one_in(dice, 3):
        body["tools"] = [{"type": "function", "name": "f", "parameters": dice.choice(PARAMETERS), "strict": False}]
    return body


# The parameters of functions.
PARAMETERS = [
    None,
    {"type": "object", "properties": {}},
    {"type": "object", "properties": {"city": {"type": "string", "description": "Where."}}, "required": ["city"]},
    {"type": "object", "properties": {"unit": {"type": "string", "enum": ["c", "f"]}, "when": {"type": "string", "format": "date-time"}}},
    {"type": "object", "properties": {"tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True}}},
    {
        "type": "object",
        "properties": {"at": {"$ref": "#/$defs/place"}, "to": {"anyOf": [{"$ref": "#/$defs/place"}, {"type": "null"}]}},
        "$defs": {"place": {"type": "object", "properties": {"x": {"type": "number", "minimum": 0, "exclusiveMaximum": 9}}}},
    },
]

# Schemas of answers.
EXACT = {
    "type": "object",
    "properties": {"a": {"type": "string"}, "b": {"type": ["integer", "null"]}},
    "required": ["a", "b"],
    "additionalProperties": False,
}
LOSSY = {
    "type": "object",
    "properties": {
        "n": {"type": "integer", "multipleOf": 5},
        "k": {"const": True},
        "x": {"oneOf": [{"type": "string"}, {"type": "string", "maxLength": 5}]},
        "m": {"type": "object", "additionalProperties": {"type": "string"}},
        "p": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "minItems": 2},
    },
    "required": ["n"],
}

CHAT_PARAMETERS = [
    ("temperature", 3, [0, 0.7, 1]),
    ("top_p", 6, [0, 0.95, 1]),
    ("n", 9, [1, 2, 9]),
    ("stop", 5, ["END", ["a", "b"], ["", "x"]]),
    ("max_tokens", 4, [100, 70000]),
    ("max_completion_tokens", 4, [256]),
    ("frequency_penalty", 9, [0, 0.5]),
    ("presence_penalty", 9, [0, -0.5]),
    ("seed", 6, [7, -1, 9_007_199_254_740_993]),
    ("logprobs", 12, [False]),
    ("user", 12, ["u1"]),
    ("metadata", 12, [{"team": "a"}]),
    ("store", 12, [True]),
    ("service_tier", 15, ["auto"]),
    ("logit_bias", 15, [{"1": 5}]),
    ("verbosity", 15, ["low"]),
    ("stream", 20, [False, True]),
    ("reasoning_effort", 9, ["none", "minimal", "low", "medium", "high", "xhigh"]),
    ("modalities", 20, [["text"]]),
    ("web_search_options", 20, [{}]),
    ("unheard_of", 40, [1]),
    (
        "response_format",
        5,
        [
            {"type": "text"},
            {"type": "json_object"},
            {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": EXACT}},
            {"type": "json_schema", "json_schema": {"name": "answer", "description": "An answer.", "schema": LOSSY}},
        ],
    ),
]

ALLOWED = {
    "mode": "required",
    "tools": [{"type": "function", "function": {"name": "f"}}, {"type": "function", "function": {"name": "g"}}],
}
TOOL_PARAMETERS = [
    (
        "tool_choice",
        2,
        ["auto", "none", "required", {"type": "function", "function": {"name": "f"}}, {"type": "allowed_tools", "allowed_tools": ALLOWED}],
    ),
    ("parallel_tool_calls", 4, [True, False]),
]

RESPONSES_PARAMETERS = [
    ("instructions", 2, ["Be brief."]),
    ("temperature", 3, [0.5]),
    ("max_output_tokens", 3, [500]),
    ("reasoning", 4, [{"effort": "low"}, {"effort": "high", "summary": "auto"}]),
    (
        "text",
        4,
        [
            {"format": {"type": "text"}},
            {"format": {"type": "json_schema", "name": "answer", "schema": EXACT}, "verbosity": "low"},
        ],
    ),
    ("metadata", 8, [{"a": "b"}]),
    ("store", 8, [False]),
    ("previous_response_id", 20, ["resp_1"]),
]
