"""Lines and answers of OpenAI, read by the types of the openai package, made as strict as they look."""

import base64
import copy
import json
import struct
import typing
from collections import abc

from openai.types import BatchError, CreateEmbeddingResponse
from openai.types.chat import ChatCompletion
from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
from openai.types.embedding_create_params import EmbeddingCreateParams
from openai.types.responses import Response
from openai.types.shared import ErrorObject
from pydantic import BaseModel, ConfigDict, TypeAdapter
from typing_extensions import get_type_hints, is_typeddict

from exceptions import without_exceptions


def _strict(hint, done):
    """The type with lists for iterables, and with dictionaries that take no member they do not name.

    pydantic validates an iterable only while it is walked, takes a text for an iterable of characters, and passes over unknown members.
    """
    if is_typeddict(hint):
        if hint not in done:
            done.add(hint)
            hints = get_type_hints(hint, include_extras=True)
            hint.__annotations__ = {name: _strict(member, done) for name, member in hints.items()}
            hint.__pydantic_config__ = ConfigDict(extra="forbid")
        return hint
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if not args or origin is typing.Literal:
        return hint
    if origin is typing.Annotated:
        return typing.Annotated[(_strict(args[0], done), *hint.__metadata__)]
    args = tuple(_strict(arg, done) for arg in args)
    if origin in (abc.Iterable, abc.Sequence):
        return list[args]
    return typing.Union[args] if origin is typing.Union else hint.copy_with(args)


REQUESTS = {
    "/v1/chat/completions": TypeAdapter(_strict(CompletionCreateParamsNonStreaming, set())),
    "/v1/embeddings": TypeAdapter(_strict(EmbeddingCreateParams, set())),
}
ANSWERS = {"chat.completion": ChatCompletion, "list": CreateEmbeddingResponse, "response": Response}


def check_request(line):
    """A line of a batch file."""
    assert set(line) == {"custom_id", "method", "url", "body"}
    assert isinstance(line["custom_id"], str) and line["method"] == "POST"
    body = without_exceptions("openai", copy.deepcopy(line["body"]))
    REQUESTS[line["url"]].validate_json(json.dumps(body), strict=True)


def check_answer(row):
    """A row of the file of answers."""
    response = _envelope(row)
    assert response["status_code"] == 200 and isinstance(response["request_id"], str)
    check_body(response["body"])


def check_body(body):
    """What a server answers with status 200."""
    body = without_exceptions("openai", copy.deepcopy(body))
    for item in body.get("data", ()):
        # Wanted as base64, a vector comes as a text; the client decodes it before its type is made.
        if isinstance(item["embedding"], str):
            item["embedding"] = _floats(item["embedding"])
    _read(ANSWERS[body["object"]], body)


def check_error(row):
    """A row of the file of errors: an answer with the status of a failure, or what the batch says of a request it never ran."""
    if row.get("response", row) is None:
        assert set(row) == {"id", "custom_id", "response", "error"}
        _read(BatchError, row["error"])
        return
    response = _envelope(row)
    assert 400 <= response["status_code"] < 600
    # Null unless the row is a copy: nothing was asked at OpenAI. The package has no type for rows of batches.
    assert response["request_id"] is None or isinstance(response["request_id"], str)
    assert set(response["body"]) == {"error"}
    _read(ErrorObject, response["body"]["error"])


def _envelope(row):
    assert set(row) == {"id", "custom_id", "response", "error"} and row["error"] is None
    assert isinstance(row["id"], str) and isinstance(row["custom_id"], str)
    assert set(row["response"]) == {"status_code", "request_id", "body"}
    return row["response"]


def _floats(text):
    raw = base64.b64decode(text, validate=True)
    assert raw and len(raw) % 4 == 0, "no float32 values"
    return list(struct.unpack(f"<{len(raw) // 4}f", raw))


def _read(kind, value):
    model = kind.model_validate_json(json.dumps(value), strict=True)
    _no_unknown_members(model, kind.__name__)


def _no_unknown_members(value, place):
    """The types of answers keep members they do not name; we write none."""
    if isinstance(value, BaseModel):
        assert not value.model_extra, f"{place} has no {sorted(value.model_extra)}"
        for name, member in value:
            _no_unknown_members(member, f"{place}.{name}")
    elif isinstance(value, list):
        for item in value:
            _no_unknown_members(item, place)
