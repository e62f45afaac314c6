"""Converted results are what the providers' own clients can read."""

import google_types
import openai_types
import pytest
from command import convert, convert_requests, outputs_of_cases
from request_lines import embedding_lines, generation_lines
from result_rows import FINISH_REASONS, RPC_CODES, gemini_rows, openai_rows, vector_rows

LINES = 480
# Of 200 rows 150 must be converted, failures to failures; and of these most must be answers.
ENOUGH = LINES * 3 // 4
MOST = LINES // 2

TO_OPENAI = [
    [],
    ["--created", "1763800000", "--reasoning-content", "--allow", "C858"],
]


def check(rows, checker):
    for row in rows:
        try:
            checker(row)
        except Exception as error:
            raise AssertionError(f"{row}\n{error}") from error


def check_gemini(converted):
    """Answers and errors stand in one file."""
    check(converted.lines, check_gemini_row)
    assert len(converted.lines) >= ENOUGH
    assert sum("response" in row for row in converted.lines) >= MOST


def check_gemini_row(row):
    outcome = "error" if "error" in row else "response"
    # A request without a key gets an answer without one.
    assert set(row) - {"key"} == {outcome}
    if outcome == "error":
        google_types.check_error(row["error"])
    else:
        google_types.check_response(row["response"])


def check_openai(converted, requests):
    """Each request has one row, in the file of answers or in that of errors; the refused ones too."""
    rows = converted.lines + converted.errors
    assert len(rows) >= ENOUGH and len(converted.lines) >= MOST
    assert sorted(row["custom_id"] for row in rows) == sorted(line["custom_id"] for line in requests)
    check(converted.lines, openai_types.check_answer)
    check(converted.errors, openai_types.check_error)


def test_generated_rows_are_what_servers_send():
    """What the converter is given below is itself read by the types, or the proof would be about fancies."""
    for row in gemini_rows(range(LINES), seed=3) + vector_rows(range(LINES), seed=3):
        if "response" in row:
            google_types.check_response(row["response"])
    for row in openai_rows(generation_lines(LINES, seed=1) + embedding_lines(LINES, seed=2), seed=5):
        if row["response"] and row["response"]["status_code"] == 200:
            openai_types.check_body(row["response"]["body"])


def test_cases_to_openai():
    answers = outputs_of_cases("gemini-result-to-openai")
    errors = outputs_of_cases("gemini-result-to-openai", "x ")
    assert len(answers) > 50 and len(errors) > 20
    check(answers, openai_types.check_answer)
    check(errors, openai_types.check_error)


def test_cases_to_gemini():
    rows = outputs_of_cases("openai-result-to-gemini")
    assert len(rows) > 30
    check(rows, check_gemini_row)


@pytest.mark.parametrize("options", TO_OPENAI, ids=["plain", "everything kept"])
def test_generation_to_openai(options, tmp_path):
    requests = generation_lines(LINES, seed=1)
    there = convert_requests(tmp_path, requests, "gemini-generate", "--model", "gemini-2.5-flash")
    rows = gemini_rows([line["key"] for line in there.lines], seed=3)
    seen = [one.get("finishReason") for row in rows for one in row.get("response", {}).get("candidates", ())]
    assert set(FINISH_REASONS) <= set(seen)
    assert set(RPC_CODES) == {row["error"]["code"] for row in rows if "error" in row}
    converted = convert(tmp_path, rows, "openai-result", "--map", there.map, *options)
    check_openai(converted, requests)
    kinds = {row["response"]["body"]["object"] for row in converted.lines}
    assert kinds == {"chat.completion", "response"}


def test_vectors_to_openai(tmp_path):
    requests = embedding_lines(LINES, seed=2)
    there = convert_requests(tmp_path, requests, "gemini-embed", "--model", "gemini-embedding-001")
    rows = vector_rows([line["key"] for line in there.lines], seed=4)
    for options in ([], ["--normalize"]):
        converted = convert(tmp_path, rows, "openai-result", "--map", there.map, *options)
        check_openai(converted, requests)
        lists = [row["response"]["body"]["data"] for row in converted.lines]
        assert any(len(data) > 1 for data in lists)
        assert any(isinstance(data[0]["embedding"], str) for data in lists)


def test_rows_without_a_map_to_openai(tmp_path):
    rows = gemini_rows([f"r{number}" for number in range(LINES)], seed=6)
    converted = convert(tmp_path, rows, "openai-result", "--model", "gemini-2.5-flash")
    check_openai(converted, [{"custom_id": row["key"]} for row in rows])


def test_rows_of_the_compatible_layer(tmp_path):
    """Gemini's own copy of OpenAI's rows, with Gemini's spelling here and there."""
    rows = [row for row in openai_rows(generation_lines(2 * LINES, seed=1), seed=8) if is_completion(row)]
    for number, row in enumerate(rows):
        body = row["response"]["body"]
        body["usage"] = {"promptTokens": 12, "completionTokens": 7, "totalTokens": 22}
        for choice in body["choices"]:
            choice["finish_reason"] = FINISH_REASONS[number % len(FINISH_REASONS)]
    converted = convert(tmp_path, rows, "openai-result")
    check_openai(converted, rows)


def is_completion(row):
    return bool(row["response"]) and row["response"]["body"].get("object") == "chat.completion"


def test_answers_to_gemini(tmp_path):
    """Answers to requests that were OpenAI's from the beginning: there is no map."""
    requests = generation_lines(LINES, seed=1) + embedding_lines(LINES, seed=2)
    converted = convert(tmp_path, openai_rows(requests, seed=5), "gemini-result")
    check_gemini(converted)


@pytest.mark.parametrize("kind", ["gemini-generate", "gemini-embed"])
def test_answers_to_gemini_with_a_map(kind, tmp_path):
    """Answers to requests that were Gemini's."""
    is_generation = kind == "gemini-generate"
    lines = generation_lines(LINES, seed=1) if is_generation else embedding_lines(LINES, seed=2)
    theirs, ours = ("gemini-2.5-flash", "gpt-4.1") if is_generation else ("gemini-embedding-001", "text-embedding-3-small")
    gemini = convert(tmp_path, lines, kind, "--model", theirs).lines
    requests = convert_requests(tmp_path, gemini, "openai", "--model", ours)
    converted = convert(tmp_path, openai_rows(requests.lines, seed=7), "gemini-result", "--map", requests.map)
    check_gemini(converted)
    assert [row["key"] for row in converted.lines] == [line["key"] for line in gemini]
