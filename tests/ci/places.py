"""Where things are, and what docs/ci.md shows."""

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# `cargo xtask integrations` says where it has built the command.
BATCHLINE = Path(os.environ.get("BATCHLINE", ROOT / "target/debug/batchline"))
FIXTURES = ROOT / "fixtures/quickstart"
PAGE = ROOT / "docs/ci.md"


def snippets():
    """The blocks of the page that are files: their first line is a comment with the name."""
    blocks = re.findall(r"^```ya?ml\n# (\S+\.ya?ml)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [(name, text) for name, text in blocks]


def shell_block():
    """The first shell block of the page."""
    return re.search(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[1]
