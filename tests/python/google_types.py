"""Lines and answers of Gemini, read by the types of google-genai. They forbid members they do not know, at every depth."""

import copy
import json

from google.genai import types

from exceptions import without_exceptions


def check_request(request):
    """The `request` of a line, as the client's own methods would take it apart."""
    request = copy.deepcopy(request)
    if "content" in request:
        _read(types.Content, request.pop("content"))
        _read(types.EmbedContentConfig, _flat(request, "embedContentConfig"))
        return
    for turn in request.pop("contents"):
        _read(types.Content, turn)
    config = _flat(request, "generationConfig")
    # The client takes Python's own types, schemas and functions in these places: a dictionary would pass for anything.
    for name, kind in [("systemInstruction", types.Content), ("responseSchema", types.Schema), ("speechConfig", types.SpeechConfig)]:
        if name in config:
            _read(kind, config.pop(name))
    for tool in config.pop("tools", ()):
        _read(types.Tool, tool)
    _read(types.GenerateContentConfig, config)


def _flat(request, name):
    """Settings stand in a member of their own and beside it; in the client's types they stand together."""
    inside = request.pop(name, {})
    assert not set(inside) & set(request), f"a setting stands inside and outside of {name}"
    return {**request, **inside}


def check_response(response):
    """The `response` of a row of results."""
    response = without_exceptions("google", copy.deepcopy(response))
    if "embedding" in response:
        _read(types.ContentEmbedding, response["embedding"])
        # The two halves of what servers write are in two types.
        both = {"embeddings": [response["embedding"]], "usageMetadata": response.pop("usageMetadata", None)}
        _read(types.EmbedContentResponse, both)
        # proto3 writes 64-bit numbers as texts; read without strictness for that.
        types.SingleEmbedContentResponse.model_validate_json(json.dumps(response))
        return
    _read(types.GenerateContentResponse, response)


def check_error(error):
    """The `error` of a row of results: google.rpc.Status."""
    assert set(error) == {"code", "message"}
    _read(types.JobError, error)
    assert 1 <= error["code"] <= 16, f"{error['code']} is no code of google.rpc"


def _read(kind, value):
    # From JSON, so that bytes are base64; strict, so that no number passes for a text.
    kind.model_validate_json(json.dumps(value), strict=True)
