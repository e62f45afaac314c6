"""`tokens.py ENCODING FILES…`: the provider's own tokenizer on the texts of files, NUL between them, one thread.

`tokens.py model PATH` writes Gemma 3's model, for who reads such files. The tokenizers are set up as the tests of our counts set them up.
"""

import json
import os
import sys
from pathlib import Path
from time import perf_counter

# Before the libraries look.
os.environ["TOKENIZERS_PARALLELISM"] = "false"
sys.path.insert(0, str(Path(__file__).parents[3] / "tests/python"))

import encoders  # noqa: E402

encoders.THREADS = 1


def main():
    encoding, *paths = sys.argv[1:]
    if encoding == "model":
        Path(paths[0]).write_bytes(encoders.gemma3_model())
        return
    count = encoders.counter(encoding)
    for path in paths:
        texts = Path(path).read_bytes().decode().split("\0")
        warm_up, timed = texts[: len(texts) // 4], texts[len(texts) // 4 :]
        tokens = sum(count(warm_up))
        start = perf_counter()
        tokens += sum(count(timed))
        seconds = perf_counter() - start
        size = sum(len(text.encode()) for text in timed)
        print(json.dumps({"texts": len(timed), "tokens": tokens, "bytes": size, "seconds": seconds}))


main()
