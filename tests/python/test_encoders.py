"""The encoders our counts are compared with are the published ones, and there is enough to compare."""

from collections import Counter

import pytest
from encoders import all_documents, counter

# What others have published or measured. Hugging Face's tokenizers on Google's own tokenizer.json gives 2 for the indented word, and 3 for the
# tag of HTML, which is one token of the vocabulary that no merge makes.
PUBLISHED = [
    ("o200k_base", "What is your name?", 5),
    ("cl100k_base", "What is your name?", 5),
    # Names of special tokens are ordinary text.
    ("o200k_base", "<|endoftext|>", 7),
    ("cl100k_base", "<|endoftext|>", 7),
    ("o200k_harmony", "<|start|>", 5),
    ("gemma3", "What is your name?", 5),
    # SentencePiece takes user-defined pieces as they stand in a text, and control pieces apart.
    ("gemma3", "<blockquote>", 1),
    ("gemma3", "<start_of_turn>", 1),
    ("gemma3", "<bos>", 3),
    ("gemma4", "What is your name?", 5),
    ("gemma4", "            field", 2),
    ("gemma4", "<blockquote>", 3),
]


@pytest.mark.parametrize(("encoding", "text", "count"), PUBLISHED)
def test_published_counts(encoding, text, count):
    assert counter(encoding)([text, "", " "]) == [count, 0, 1]


def test_there_are_enough_documents():
    kinds = Counter(document.id.partition("/")[0] for document in all_documents())
    assert kinds.total() > 20_000, kinds
    assert kinds["language"] > 1500, kinds
