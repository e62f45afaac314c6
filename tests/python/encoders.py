"""The encoders the providers publish, set up without their downloads: what a count must agree with."""

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import tiktoken
import tiktoken_ext.openai_public
from documents import documents
from sentencepiece import SentencePieceProcessor, sentencepiece_model_pb2
from tokenizers import Tokenizer, models, normalizers
from vocabularies import gemma3_pieces, gemma4, openai_ranks

ENCODINGS = ["o200k_base", "cl100k_base", "o200k_harmony", "gemma3", "gemma4"]
THREADS = os.cpu_count() or 1
# As many spaces in a row tiktoken splits without trouble.
SPLITTABLE = 100_000
# The model Google's SDK downloads for its local tokenizer: gemma3_cleaned_262144_v2.spiece.model.
GEMMA3_SHA256 = "1299c11d7cf632ef3b4e11937501358ada021bbdf7c47638d13c0ee982f2e79c"
# Its normaliser as it stands in that model: name "identity", no character map, no space put in front, spaces kept as they are, and a
# field of Google's own. Spaces are escaped as "▁", which is the default.
GEMMA3_NORMALIZER = b"\n\x08identity\x12\x00\x18\x00 \x008\x00"


def openai_counter(name):
    """tiktoken. No special token is ever made of text: `encode_ordinary`."""
    openai = tiktoken_ext.openai_public
    openai.load_tiktoken_bpe = lambda url, expected_hash: openai_ranks(url.rpartition("/")[2].removesuffix(".tiktoken"))
    encoding = tiktoken.Encoding(**openai.ENCODING_CONSTRUCTORS[name]())

    def count(text):
        # Its splitter overflows the stack on a million spaces. They are one piece, which needs no splitting.
        one_piece = len(text) > SPLITTABLE and not text.strip(" \t")
        return len(encoding._encode_single_piece(text) if one_piece else encoding.encode_ordinary(text))

    each = map if THREADS == 1 else ThreadPoolExecutor(THREADS).map
    return lambda texts: list(each(count, texts))


def gemma3_counter():
    """SentencePiece, as google-genai's local tokenizer calls it."""
    processor = SentencePieceProcessor()
    processor.LoadFromSerializedProto(gemma3_model())
    return lambda texts: [len(ids) for ids in processor.encode(texts, num_threads=THREADS)]


def gemma3_model():
    """Google's model file, byte for byte, out of the pieces in the crate."""
    model = sentencepiece_model_pb2.ModelProto()
    for piece, score, kind in gemma3_pieces():
        entry = model.pieces.add(piece=piece, score=score)
        if kind != entry.NORMAL:
            entry.type = kind
    trainer = model.trainer_spec
    trainer.model_type = trainer.BPE
    trainer.vocab_size = len(model.pieces)
    trainer.input_format = "tsv"
    trainer.split_by_unicode_script, trainer.split_by_whitespace, trainer.split_by_number = True, False, True
    trainer.split_digits = trainer.allow_whitespace_only_pieces = trainer.byte_fallback = True
    trainer.pad_id, trainer.eos_id, trainer.bos_id, trainer.unk_id = range(4)
    trainer.bos_piece, trainer.eos_piece = "<bos>", "<eos>"
    trainer.seed_sentencepieces_file = ""
    model.normalizer_spec.ParseFromString(GEMMA3_NORMALIZER)
    serialized = model.SerializeToString()
    assert hashlib.sha256(serialized).hexdigest() == GEMMA3_SHA256, "this is not Google's model"
    return serialized


def gemma4_counter():
    """Hugging Face's tokenizers with the vocabulary of google/gemma-4.

    Of its tokenizer.json two things are left out: the list of added tokens, so that their names in a text are the ordinary text that
    a user wrote, and the pre-tokenizer, which splits at spaces after the normaliser has replaced them all.
    """
    tokens, merges = gemma4()
    vocabulary = {token: number for number, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE(vocabulary, merges, byte_fallback=True, fuse_unk=True, unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    return lambda texts: [len(encoded.ids) for encoded in tokenizer.encode_batch(texts, add_special_tokens=False)]


@cache
def counter(encoding):
    """The function from texts to counts for an encoding by its name."""
    others = {"gemma3": gemma3_counter, "gemma4": gemma4_counter}
    return others[encoding]() if encoding in others else openai_counter(encoding)


@cache
def all_documents():
    """What is counted: see `documents`."""
    openai = [list(openai_ranks(name)) for name in ("o200k_base", "cl100k_base")]
    gemma = [[piece.encode() for piece, _, _ in gemma3_pieces()], [token.encode() for token in gemma4()[0]]]
    return documents(openai + gemma)
