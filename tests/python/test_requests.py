"""Converted requests are what the providers' own clients would send."""

import google_types
import openai_types
import pytest
from command import convert, fixture_files, outputs_of_cases
from request_lines import embedding_lines, generation_lines

LINES = 300
# Of 200 lines 150: refusals are right, but a converter that refuses everything proves nothing.
ENOUGH = LINES * 3 // 4

TO_GEMINI = [
    ["--model", "gemini-2.5-flash"],
    ["--model", "gemini-3-flash-preview"],
    ["--model", "gemini-2.5-flash", "--response-json-schema", "--parameters-json-schema", "--allow", "C813", "--allow", "C835"],
    ["--model", "gemini-2.5-pro", "--vertex"],
]
TO_OPENAI = [
    ["--model", "gpt-4.1"],
    ["--model", "gpt-5.1", "--strict-schemas"],
    ["--model", "gpt-4.1", "--max-tokens", "--allow", "C858", "--allow", "C824"],
]


def check_gemini(lines):
    for line in lines:
        try:
            google_types.check_request(line["request"])
        except Exception as error:
            raise AssertionError(f"{line}\n{error}") from error


def check_openai(lines):
    for line in lines:
        try:
            openai_types.check_request(line)
        except Exception as error:
            raise AssertionError(f"{line}\n{error}") from error


def ids_of(lines, name):
    """The ids of requests; one that became several lines counts once."""
    return {line[name].rpartition("#")[0] or line[name] for line in lines}


def test_cases_to_gemini():
    lines = outputs_of_cases("openai-to-gemini")
    assert len(lines) > 200
    check_gemini(lines)


def test_cases_to_openai():
    lines = outputs_of_cases("gemini-to-openai")
    assert len(lines) > 100
    check_openai(lines)


@pytest.mark.parametrize("path", fixture_files("openai/valid"), ids=lambda path: path.stem)
def test_fixtures_to_gemini(path, tmp_path):
    to, model = ("gemini-generate", "gemini-2.5-flash")
    if path.stem.startswith("embeddings"):
        to, model = ("gemini-embed", "gemini-embedding-001")
    check_gemini(convert(tmp_path, path, to, "--model", model).lines)


@pytest.mark.parametrize("path", fixture_files("gemini-generate/valid"), ids=lambda path: path.stem)
@pytest.mark.parametrize("options", TO_OPENAI, ids=" ".join)
def test_generation_fixtures_to_openai(path, options, tmp_path):
    check_openai(convert(tmp_path, path, "openai", *options).lines)


@pytest.mark.parametrize("path", fixture_files("gemini-embed/valid"), ids=lambda path: path.stem)
def test_embedding_fixtures_to_openai(path, tmp_path):
    check_openai(convert(tmp_path, path, "openai", "--model", "text-embedding-3-small").lines)


@pytest.mark.parametrize("options", TO_GEMINI, ids=" ".join)
def test_generated_lines_there_and_back(options, tmp_path):
    there = convert(tmp_path, generation_lines(LINES, seed=1), "gemini-generate", *options).lines
    on_vertex = "--vertex" in options
    # On Vertex AI ids are labels.
    assert on_vertex or len(ids_of(there, "key")) >= ENOUGH
    assert len(there) >= ENOUGH
    check_gemini(there)
    for back_options in TO_OPENAI:
        back = convert(tmp_path, there, "openai", *back_options).lines
        assert len(back) >= ENOUGH
        check_openai(back)


@pytest.mark.parametrize(
    "options",
    [["--model", "gemini-embedding-001"], ["--model", "gemini-embedding-2"], ["--model", "gemini-embedding-2", "--embed-content-config"]],
    ids=" ".join,
)
def test_generated_embeddings_there_and_back(options, tmp_path):
    there = convert(tmp_path, embedding_lines(LINES, seed=2), "gemini-embed", *options).lines
    assert len(ids_of(there, "key")) >= ENOUGH
    check_gemini(there)
    back = convert(tmp_path, there, "openai", "--model", "text-embedding-3-small").lines
    assert len(back) >= ENOUGH
    check_openai(back)
