"""peer.py ENGINE CORPUS FILE PASSES: a Python library on the lines of a corpus. Prints one JSON line as the other peers do.

Imports and the building of validators are not timed. DuckDB and Polars read the file themselves, with two threads; the others get lines
that are in memory.
"""

import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

SCHEMAS = {
    "openai-chat": "openai/chat-completions",
    "small": "openai/embeddings",
    "gemini-embed": "gemini-embed",
    "gemini-gen": "gemini-generate",
    "base64": "gemini-generate",
}


def per_line(accept):
    """A pass that gives each line to `accept`, which raises when it refuses one."""

    def run(path):
        lines = Path(path).read_bytes().splitlines()

        def once():
            for line in lines:
                accept(line)
            return len(lines)

        return once

    return run


def openai_types(corpus):
    """The request types of the openai package, validated by pydantic."""
    from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
    from openai.types.embedding_create_params import EmbeddingCreateParams
    from pydantic import TypeAdapter

    body_type = {"openai-chat": CompletionCreateParamsNonStreaming, "small": EmbeddingCreateParams}[corpus]

    validate = TypeAdapter(body_type).validate_python

    def accept(line):
        # Not validate_json: it takes the characters of a text for an iterable and is twenty times slower.
        body = validate(json.loads(line)["body"])
        # pydantic validates an iterable when it is walked. Lists of parts inside a message are left unvalidated, in its favour.
        for _message in body.get("messages", ()):
            pass

    return per_line(accept)


def genai_types(corpus):
    """The request types of the google-genai package (pydantic models)."""
    from google.genai import types

    content, config = types.Content.model_validate, types.GenerateContentConfig.model_validate
    embed = types.EmbedContentConfig.model_validate
    beside = ("systemInstruction", "tools", "toolConfig", "safetySettings")

    def accept_generate(line):
        request = json.loads(line)["request"]
        for turn in request["contents"]:
            content(turn)
        settings = {name: request[name] for name in beside if name in request}
        config({**request.get("generationConfig", {}), **settings})

    def accept_embed(line):
        request = json.loads(line)["request"]
        content(request.pop("content"))
        embed(request)

    return per_line(accept_embed if corpus == "gemini-embed" else accept_generate)


def orjson_loads(_corpus):
    import orjson

    return per_line(orjson.loads)


def msgspec_decode(_corpus):
    import msgspec

    return per_line(msgspec.json.Decoder().decode)


def jsonschema_rs_valid(corpus):
    import jsonschema_rs
    import orjson

    schema = json.loads((ROOT / "schemas" / f"{SCHEMAS[corpus]}.schema.json").read_text())
    validate = jsonschema_rs.validator_for(schema).validate
    return per_line(lambda line: validate(orjson.loads(line)))


DUCKDB_PART = "STRUCT(\"text\" VARCHAR, inlineData STRUCT(mimeType VARCHAR, \"data\" VARCHAR), inline_data STRUCT(mime_type VARCHAR, \"data\" VARCHAR))"
DUCKDB_CONTENT = f'STRUCT("role" VARCHAR, parts {DUCKDB_PART}[])'
DUCKDB_OPENAI = {"custom_id": "VARCHAR", "method": "VARCHAR", "url": "VARCHAR"}
DUCKDB_GENERATE = (
    f"STRUCT(contents {DUCKDB_CONTENT}[], systemInstruction {DUCKDB_CONTENT}, tools JSON, toolConfig JSON, safetySettings JSON,"
    " generationConfig STRUCT(temperature DOUBLE, topP DOUBLE, seed BIGINT, maxOutputTokens BIGINT, responseMimeType VARCHAR, responseSchema JSON))"
)
DUCKDB_COLUMNS = {
    "openai-chat": {
        **DUCKDB_OPENAI,
        "body": 'STRUCT(model VARCHAR, messages STRUCT("role" VARCHAR, content JSON)[], temperature DOUBLE, max_completion_tokens BIGINT,'
        " top_p DOUBLE, frequency_penalty DOUBLE, metadata MAP(VARCHAR, VARCHAR), response_format JSON, safety_identifier VARCHAR)",
    },
    "small": {**DUCKDB_OPENAI, "body": "STRUCT(model VARCHAR, input VARCHAR)"},
    "gemini-embed": {
        "key": "VARCHAR",
        "request": f"STRUCT(content {DUCKDB_CONTENT}, taskType VARCHAR, task_type VARCHAR, title VARCHAR, outputDimensionality BIGINT,"
        " output_dimensionality BIGINT)",
    },
    "gemini-gen": {"key": "VARCHAR", "request": DUCKDB_GENERATE},
    "base64": {"key": "VARCHAR", "request": DUCKDB_GENERATE},
    "embed-results": {
        "key": "VARCHAR",
        "response": 'STRUCT(embedding STRUCT("values" DOUBLE[]), usageMetadata STRUCT(promptTokenCount BIGINT, promptTokensDetails JSON))',
    },
}


def duckdb_read_json(corpus):
    import duckdb

    columns = DUCKDB_COLUMNS[corpus]
    described = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    # A count of each column, so that none is left unread.
    counts = ", ".join(f"count({name})" for name in columns)

    def run(path):
        connection = duckdb.connect(config={"threads": 2})
        query = (
            f"SELECT {counts} FROM read_json('{path}', format = 'newline_delimited', maximum_object_size = 67108864,"
            f" columns = {{{described}}})"
        )
        return lambda: min(connection.execute(query).fetchone())

    return run


def polars_scan(corpus):
    os.environ["POLARS_MAX_THREADS"] = "2"
    import polars

    return lambda path: lambda: polars.scan_ndjson(path, infer_schema_length=200).collect().height


def litellm_convert(corpus):
    """OpenAI lines to Gemini's as litellm writes them into the file of a batch job, from bytes to bytes."""
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    from litellm.llms.vertex_ai.files import transformation

    assert corpus == "openai-chat"
    to_vertex = transformation.VertexAIFilesConfig()._map_openai_to_vertex_params

    def run(path):
        # The model decides how it converts, and it takes it from the line.
        content = Path(path).read_bytes().replace(b"gpt-4.1-mini", b"gemini-2.5-flash")

        def once():
            stream = transformation._OpenAIToVertexBatchUploadStream(content, to_vertex)
            return sum(1 for _ in stream.iter_bytes())

        return once

    return run


ENGINES = {
    "openai-types": openai_types,
    "google-genai-types": genai_types,
    "orjson": orjson_loads,
    "msgspec": msgspec_decode,
    "jsonschema-rs": jsonschema_rs_valid,
    "duckdb": duckdb_read_json,
    "polars": polars_scan,
    "litellm": litellm_convert,
}


def main():
    engine, corpus, path, passes = sys.argv[1:]
    once = ENGINES[engine](corpus)(path)
    lines, seconds = 0, []
    for _ in range(int(passes)):
        start = time.perf_counter()
        lines = once()
        seconds.append(time.perf_counter() - start)
    size = os.path.getsize(path)
    print(json.dumps({"peer": engine, "lines": lines, "bytes": size, "seconds": seconds}))


main()
