"""The vocabularies as the counters of batchline link them, out of the sources of the crates that carry them."""

import base64
import hashlib
import json
import re
import subprocess
from functools import cache
from pathlib import Path

from command import ROOT

# The digests tiktoken checks when it downloads them.
OPENAI_SHA256 = {
    "cl100k_base": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    "o200k_base": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
}
# Splits of merge results in the tokenizer.json of google/gemma-4: as many merges as it lists.
GEMMA4_MERGES = 514_906
ESCAPES = {b"\\": b"\\", b"n": b"\n", b"r": b"\r"}


@cache
def packages():
    """The directories of all packages in the lock file, by name."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout)
    return {package["name"]: Path(package["manifest_path"]).parent for package in metadata["packages"]}


def openai_text(name):
    """The published file of ranks: a line is a token in base64 and its rank."""
    text = (packages()[f"splintr-vocab-{name.removesuffix('_base')}"] / f"vocabs/{name}.tiktoken").read_bytes()
    assert hashlib.sha256(text).hexdigest() == OPENAI_SHA256[name], f"{name} is not the file OpenAI publishes"
    return text


def openai_ranks(name):
    pairs = (line.rsplit(b" ", 1) for line in openai_text(name).split(b"\n") if line)
    return {base64.b64decode(token): int(rank) for token, rank in pairs}


def gemma3_pieces():
    """Pieces with score and type, in the order of their ids."""
    text = (packages()["splintr-vocab-gemma3"] / "vocabs/gemma3.spm").read_bytes()
    parts = (line.rsplit(b" ", 2) for line in text.split(b"\n") if line)
    return [(base64.b64decode(piece).decode(), float(score), int(kind)) for piece, score, kind in parts]


@cache
def gemma4():
    """The tokens in the order of their ids, and every merge as a pair, the first to be made first.

    The file lists each token that merges make once, at the first of the merges that make it. Google's tokenizer.json lists all: every way to
    cut a token in two tokens. It was written out of SentencePiece's scores by Hugging Face's converter, which sorts by score, and among
    equal scores by the length of the left half and then of the right, the longest first. Only runs of one whitespace character and "▁t"
    share a score. Both is checked here: the number of merges is that of tokenizer.json, and the first merge of each token is
    the one in the file.
    """
    head, _, body = (packages()["splintr-vocab-gemma4"] / "vocabs/gemma4.mbpe").read_bytes().partition(b"\n\n")
    counts = dict(line.split(b" ") for line in head.split(b"\n")[1:])
    lines = body.split(b"\n")
    tokens_end = int(counts[b"vocab"])
    tokens = [unescape(line).decode() for line in lines[:tokens_end]]
    ids = {token: number for number, token in enumerate(tokens)}
    listed = [tuple(map(int, line.split())) for line in lines[tokens_end:] if line]
    merges = []
    for rank, (token_id, _) in enumerate(listed):
        token = tokens[token_id]
        level = -1 if is_level(token) else rank
        cuts = ((token[:cut], token[cut:]) for cut in range(1, len(token)))
        merges += [(level, -len(left), -len(right), token_id, left, right) for left, right in cuts if left in ids and right in ids]
    merges.sort(key=lambda merge: merge[:4])
    assert len(merges) == GEMMA4_MERGES
    firsts = {}
    for _, _, _, token_id, left, _ in merges:
        firsts.setdefault(token_id, len(left.encode()))
    assert list(firsts.items()) == listed
    return tokens, [(left, right) for *_, left, right in merges]


def is_level(token):
    """Has the token the score 0?"""
    return token == "▁t" or len(set(token)) == 1 and token[0] in "\n\t▁"


def unescape(line):
    byte = lambda found: ESCAPES.get(found[1]) or bytes([int(found[1][1:], 16)])
    return re.sub(rb"\\(\\|n|r|x[0-9a-f]{2})", byte, line)
