"""Rows of results as the two providers write them, seeded. Every row holds something of everything that can happen."""

import base64
import random
import struct

from google.genai import types

from request_lines import TEXTS, one_in

FINISH_REASONS = list(types.FinishReason.__members__)
BLOCK_REASONS = list(types.BlockedReason.__members__)
RPC_CODES = range(1, 17)
STATUSES = [400, 401, 403, 404, 409, 422, 429, 500, 502, 503]
SOURCE = {"web": {"uri": "https://example.com/a", "title": "A"}}


def gemini_rows(keys, seed):
    """A row of Gemini's for each key: answers with every finish reason, blocked prompts, errors with every code."""
    dice = random.Random(seed)
    return [{"key": key, **gemini_outcome(number, dice)} for number, key in enumerate(keys)]


def gemini_outcome(number, dice):
    turn, place = divmod(number, 10)
    if place == 0:
        return {"error": rpc_error(turn)}
    if place == 1:
        return {"response": blocked(turn, dice)}
    reason = FINISH_REASONS[(turn * 8 + place - 2) % len(FINISH_REASONS)]
    candidates = [candidate(index, reason, dice) for index in range(1 if dice.randrange(6) else 2)]
    return {"response": {"candidates": candidates, **usage_metadata(dice), **identity(number, dice)}}


def rpc_error(turn):
    error = {"code": RPC_CODES[turn % len(RPC_CODES)], "message": TEXTS[turn % len(TEXTS)]}
    return error if turn % 2 else {**error, "status": "WHATEVER", "details": [{"@type": "x"}]}


def blocked(turn, dice):
    feedback = {"blockReason": BLOCK_REASONS[turn % len(BLOCK_REASONS)]}
    if one_in(dice, 2):
        feedback["safetyRatings"] = [{"category": "HARM_CATEGORY_HARASSMENT", "probability": "HIGH", "blocked": True}]
    return {"promptFeedback": feedback, **usage_metadata(dice), **identity(turn, dice)}


def identity(number, dice):
    return {} if one_in(dice, 5) else {"modelVersion": "gemini-2.5-flash", "responseId": f"id-{number}"}


def candidate(index, reason, dice):
    parts = [make(dice) for make in PART_MAKERS if one_in(dice, 3)]
    made = {"content": {"role": "model"}, "finishReason": reason}
    if parts:
        made["content"]["parts"] = parts
    if not one_in(dice, 3):
        made["index"] = index
    extras = [
        ("finishMessage", "So it ended."),
        ("logprobsResult", logprobs_result()),
        ("groundingMetadata", grounding()),
        ("avgLogprobs", -0.25),
        ("safetyRatings", [{"category": "HARM_CATEGORY_HARASSMENT", "probability": "LOW"}]),
        ("citationMetadata", {"citations": [{"startIndex": 0, "endIndex": 2, "uri": "https://example.com/c"}]}),
    ]
    return made | {name: value for name, value in extras if one_in(dice, 4)}


def call_part(dice):
    part = {"functionCall": {"name": "f"}}
    part["functionCall"] |= {"args": {"city": "Köln", "n": [1, 2.5]}} if one_in(dice, 2) else {}
    part["functionCall"] |= {"id": "c1"} if one_in(dice, 2) else {}
    return part | ({"thoughtSignature": "c2ln"} if one_in(dice, 2) else {})


PART_MAKERS = [
    lambda dice: {"text": dice.choice(TEXTS), "thought": True},
    lambda dice: {"text": dice.choice(TEXTS)},
    lambda dice: {"text": dice.choice(TEXTS), "thoughtSignature": "c2ln"},
    call_part,
    call_part,
    lambda _dice: {"executableCode": {"language": "PYTHON", "code": "print(1)"}},
    lambda _dice: {"inlineData": {"mimeType": "image/png", "data": "iVBORw0KGgo="}},
]


def logprobs_result():
    chosen = [{"token": "Hi", "tokenId": 5, "logProbability": -0.5}, {"token": "東"}, {"logProbability": -1}]
    return {"chosenCandidates": chosen, "topCandidates": [{"candidates": chosen[:1]}, {}], "logProbabilitySum": -1.5}


def grounding():
    segment = {"startIndex": 0, "endIndex": 2, "text": "Hi"}
    support = {"segment": segment, "groundingChunkIndices": [0, 7], "confidenceScores": [0.5]}
    return {"groundingChunks": [SOURCE], "groundingSupports": [support], "webSearchQueries": ["q"]}


def usage_metadata(dice):
    if one_in(dice, 6):
        return {}
    counts = {
        "promptTokenCount": 12,
        "candidatesTokenCount": 7,
        "thoughtsTokenCount": 3,
        "totalTokenCount": 24,
        "cachedContentTokenCount": 4,
        "toolUsePromptTokenCount": 2,
        "promptTokensDetails": [{"modality": kind, "tokenCount": 4} for kind in ("TEXT", "AUDIO", "VIDEO")],
        "candidatesTokensDetails": [{"modality": "TEXT", "tokenCount": 5}, {"modality": "IMAGE", "tokenCount": 2}],
        "cacheTokensDetails": [{"modality": "TEXT", "tokenCount": 4}],
        "serviceTier": "standard",
    }
    return {"usageMetadata": {name: count for name, count in counts.items() if not one_in(dice, 4)}}


def vector_rows(keys, seed):
    """A row with a vector for each key; every fifteenth is an error."""
    dice = random.Random(seed)
    return [{"key": key, **vector_outcome(number, dice)} for number, key in enumerate(keys)]


def vector_outcome(number, dice):
    if number % 15 == 14:
        return {"error": rpc_error(number)}
    counted = [{}, {"tokenCount": "12"}, {"tokenCount": 12}, {"usageMetadata": {"promptTokenCount": 12}}]
    values = dice.choice([[0.6, 0.8], [1, -2.5e-3, 0]])
    return {"response": {"embedding": {"values": values}, **dice.choice(counted)}}


def openai_rows(lines, seed):
    """A row of OpenAI's for each line of a batch file: answers with every finish reason, failures over HTTP and of the batch."""
    dice = random.Random(seed)
    return [openai_row(number, line, dice) for number, line in enumerate(lines)]


def openai_row(number, line, dice):
    row = {"id": f"batch_req_{number}", "custom_id": line["custom_id"], "response": None, "error": None}
    turn, place = divmod(number, 12)
    if place == 0:
        code = ["batch_expired", "batch_cancelled", "other"][turn % 3]
        return row | {"error": {"code": code, "message": "It was not run."}}
    status, body = 200, ANSWERS[line["url"]](number, line, dice)
    if place == 1:
        status = STATUSES[turn % len(STATUSES)]
        body = {"error": {"message": "No.", "type": "invalid_request_error", "param": None, "code": dice.choice([None, "x"])}}
    return row | {"response": {"status_code": status, "request_id": f"req_{number}", "body": body}}


def chat_completion(number, _line, dice):
    reasons = ["stop", "length", "tool_calls", "content_filter", "function_call"]
    choices = [choice(index, reasons[number % 5], dice) for index in range(1 if dice.randrange(6) else 2)]
    body = {"id": f"chatcmpl-{number}", "object": "chat.completion", "created": 7, "model": "gpt-4.1", "choices": choices}
    if not one_in(dice, 6):
        body["usage"] = {"prompt_tokens": 12, "completion_tokens": 10, "total_tokens": 22} | details(dice, "prompt", "completion")
    return body | ({"service_tier": dice.choice(["default", "flex", "priority"])} if one_in(dice, 2) else {})


def choice(index, reason, dice):
    message = {"role": "assistant", "content": dice.choice([None, *TEXTS]), "refusal": "I cannot." if one_in(dice, 8) else None}
    function = {"name": "f", "arguments": dice.choice(['{"a": 1}', "{}", "", "[1]", "{broken"])}
    if reason == "tool_calls" or one_in(dice, 6):
        message["tool_calls"] = [{"id": "c1", "type": "function", "function": function}]
    elif reason == "function_call":
        message["function_call"] = function
    token = {"token": "Hi", "logprob": -0.5, "bytes": [72, 105]}
    logprobs = {"content": [{**token, "top_logprobs": [token]}], "refusal": None}
    return {"index": index, "message": message, "logprobs": logprobs if one_in(dice, 4) else None, "finish_reason": reason}


def details(dice, prompt, completion):
    if one_in(dice, 3):
        return {}
    return {
        f"{prompt}_tokens_details": {"cached_tokens": 4, "cache_write_tokens": 0},
        f"{completion}_tokens_details": {"reasoning_tokens": 3},
    }


def response_object(number, _line, dice):
    said = {"type": "output_text", "text": dice.choice(TEXTS), "annotations": []}
    items = [
        {"type": "reasoning", "id": "rs_1", "summary": [{"type": "summary_text", "text": "Hm."}]},
        {"type": "message", "id": "msg_1", "status": "completed", "role": "assistant", "content": [said]},
        {"type": "function_call", "id": "fc_1", "call_id": "c1", "name": "f", "arguments": '{"a": 1}', "status": "completed"},
    ]
    body = {"id": f"resp_{number}", "object": "response", "created_at": 7, "model": "gpt-4.1", "error": None, "incomplete_details": None}
    body |= {"status": "completed", "output": [item for item in items if not one_in(dice, 3)]}
    if one_in(dice, 4):
        body |= {"status": "incomplete", "incomplete_details": {"reason": dice.choice(["max_output_tokens", "content_filter"])}}
    body |= {"parallel_tool_calls": True, "tool_choice": "auto", "tools": []}
    if one_in(dice, 6):
        return body
    counts = {"input_tokens_details": {"cached_tokens": 4, "cache_write_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 3}}
    return body | {"usage": {"input_tokens": 12, "output_tokens": 10, "total_tokens": 22, **counts}}


def embedding_list(_number, line, dice):
    wanted = line["body"]
    count = len(wanted["input"]) if isinstance(wanted["input"], list) else 1
    values = dice.choice([[0.6, 0.8], [1, -2.5e-3, 0]])
    vector = values
    if wanted.get("encoding_format") == "base64":
        vector = base64.b64encode(struct.pack(f"<{len(values)}f", *values)).decode()
    data = [{"object": "embedding", "index": index, "embedding": vector} for index in range(count)]
    return {"object": "list", "data": data, "model": wanted["model"], "usage": {"prompt_tokens": 12, "total_tokens": 12}}


ANSWERS = {"/v1/chat/completions": chat_completion, "/v1/responses": response_object, "/v1/embeddings": embedding_list}
