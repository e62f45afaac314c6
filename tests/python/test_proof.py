"""A proof that cannot fail proves nothing: lines and answers with one thing wrong are refused by the checks."""

import copy

import google_types
import openai_types
import pytest

CHAT = {
    "model": "gpt-4.1",
    "messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}],
    "tools": [{"type": "function", "function": {"name": "f", "parameters": {}}}],
}
EMBEDDING = {"model": "text-embedding-3-small", "input": ["a", "b"]}
GENERATE = {
    "contents": [{"role": "user", "parts": [{"text": "Hi"}, {"inlineData": {"mimeType": "image/png", "data": "aGk="}}]}],
    "generationConfig": {"responseSchema": {"type": "OBJECT", "properties": {"a": {"type": "STRING"}}}, "maxOutputTokens": 5},
    "tools": [{"functionDeclarations": [{"name": "f", "parameters": {"type": "OBJECT"}}]}],
    "safetySettings": [{"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_NONE"}],
}
EMBED = {"content": {"parts": [{"text": "Hi"}]}, "outputDimensionality": 256}
CHOICE = {"index": 0, "message": {"role": "assistant", "content": "Hi", "refusal": None}, "logprobs": None, "finish_reason": "stop"}
USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2, "prompt_tokens_details": {"cached_tokens": 0}}
COMPLETION = {"id": "a", "object": "chat.completion", "created": 7, "model": "m", "choices": [CHOICE], "usage": USAGE}
RESPONSE = {"candidates": [{"content": {"role": "model", "parts": [{"text": "Hi"}]}, "finishReason": "STOP"}]}


def check_chat(body):
    openai_types.check_request({"custom_id": "a", "method": "POST", "url": "/v1/chat/completions", "body": body})


def check_embedding(body):
    openai_types.check_request({"custom_id": "a", "method": "POST", "url": "/v1/embeddings", "body": body})


WRONG = [
    (check_chat, CHAT, "messages.0.content.0.text", 7),
    (check_chat, CHAT, "messages.0.content.0.unknown", 7),
    (check_chat, CHAT, "messages.0.content.0.type", "unknown"),
    (check_chat, CHAT, "messages.0.role", "model"),
    (check_chat, CHAT, "messages", "Hi"),
    (check_chat, CHAT, "tools.0.function.unknown", 7),
    (check_chat, CHAT, "reasoning_effort", "unknown"),
    (check_chat, CHAT, "n", "1"),
    (check_embedding, EMBEDDING, "input.1", 7),
    (check_embedding, EMBEDDING, "unknown", 7),
    (google_types.check_request, GENERATE, "contents.0.parts.0.text", 7),
    (google_types.check_request, GENERATE, "contents.0.parts.0.unknown", 7),
    (google_types.check_request, GENERATE, "contents.0.parts.1.inlineData.data", "no base64"),
    (google_types.check_request, GENERATE, "generationConfig.unknown", 7),
    (google_types.check_request, GENERATE, "generationConfig.maxOutputTokens", "5"),
    (google_types.check_request, GENERATE, "generationConfig.responseSchema.properties.a.unknown", 7),
    (google_types.check_request, GENERATE, "generationConfig.responseSchema.properties.a.type", "UNKNOWN"),
    (google_types.check_request, GENERATE, "tools.0.functionDeclarations.0.parameters.unknown", 7),
    (google_types.check_request, GENERATE, "safetySettings.0.threshold", "UNKNOWN"),
    (google_types.check_request, GENERATE, "unknown", 7),
    (google_types.check_request, EMBED, "content.parts.0.unknown", 7),
    (google_types.check_request, EMBED, "unknown", 7),
    (google_types.check_response, RESPONSE, "candidates.0.finishReason", "UNKNOWN"),
    (google_types.check_response, RESPONSE, "candidates.0.content.parts.0.unknown", 7),
    (openai_types.check_body, COMPLETION, "choices.0.finish_reason", "unknown"),
    (openai_types.check_body, COMPLETION, "choices.0.message.content", 7),
    (openai_types.check_body, COMPLETION, "choices.0.message.unknown", 7),
    (openai_types.check_body, COMPLETION, "usage.prompt_tokens_details.unknown", 7),
    (openai_types.check_body, COMPLETION, "created", None),
]


@pytest.mark.parametrize(("check", "value", "path", "wrong"), WRONG, ids=lambda part: part if isinstance(part, str) else "")
def test_one_thing_wrong_is_refused(check, value, path, wrong):
    check(value)
    value = copy.deepcopy(value)
    *places, name = [int(name) if name.isdigit() else name for name in path.split(".")]
    inside = value
    for place in places:
        inside = inside[place]
    inside[name] = wrong
    with pytest.raises(Exception, match=r"."):
        check(value)
