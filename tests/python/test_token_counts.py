"""Our token counts are the providers': tiktoken's, SentencePiece's, Hugging Face's, document by document."""

import json
import subprocess
from collections import Counter

import pytest
from command import ROOT
from encoders import ENCODINGS, all_documents, counter

# How many mismatches are shown, and how long a text may be to be shown whole.
SHOWN = 20
LONG = 200


@pytest.fixture(scope="session")
def count_ours(tmp_path_factory):
    """A function that counts with batchline: one count for each text."""
    command = ["cargo", "build", "--release", "--message-format", "json", "--package", "batchline-estimate", "--example", "count_documents"]
    built = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    messages = [json.loads(line) for line in built.splitlines()]
    program = next(message["executable"] for message in messages if message.get("executable"))
    path = tmp_path_factory.mktemp("counts") / "documents.jsonl"

    def count(texts, encoding):
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts))
        with path.open("rb") as file:
            output = subprocess.run([program, encoding], stdin=file, stdout=subprocess.PIPE, check=True).stdout
        lines = [json.loads(line) for line in output.splitlines()]
        assert [line["id"] for line in lines] == list(range(len(texts)))
        return [line["counts"][encoding] for line in lines]

    return count


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_counts_are_the_providers(encoding, count_ours):
    made = all_documents()
    texts = [document.text for document in made]
    wanted, ours = counter(encoding)(texts), count_ours(texts, encoding)
    wrong = [(document, want, got) for document, want, got in zip(made, wanted, ours) if want != got]
    if wrong:
        pytest.fail(f"{len(wrong)} of {len(made)} documents\n" + "\n".join(told(wrong, encoding, count_ours)), pytrace=False)


def told(wrong, encoding, count_ours):
    """The mismatches for people: how many of each kind, then the shortest, cut down as far as they still mismatch."""
    kinds = Counter(document.id.partition("/")[0] for document, _, _ in wrong)
    yield ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    wrong.sort(key=lambda mismatch: len(mismatch[0].text))
    counters = counter(encoding), lambda texts: count_ours(texts, encoding)
    for document, want, got in wrong[:SHOWN]:
        least = cut_down(document.text, *counters)
        shown = ascii(least if len(least) <= LONG else least[:LONG] + "…")
        yield f"{document.id}: {encoding} {want}, ours {got}; least text {shown}"


def test_mismatches_are_cut_down():
    wanted, ours = lambda texts: [len(text) for text in texts], lambda texts: [len(text) - text.count("ab") for text in texts]
    assert cut_down("xyz" * 100 + "cabd" + "xyz" * 50, wanted, ours) == "ab"


def cut_down(text, wanted, ours):
    """The least text found inside `text` that still mismatches: pieces are left out, half the text first, then less and less."""
    size = len(text) // 2
    while size:
        starts = range(0, len(text), size)
        shorter = [text[:start] + text[start + size :] for start in starts]
        still = (text for text, want, got in zip(shorter, wanted(shorter), ours(shorter)) if want != got)
        smaller = next(still, None) if len(text) < 1 << 16 else None
        text, size = (smaller, min(size, len(smaller) // 2)) if smaller else (text, size // 2)
    return text
