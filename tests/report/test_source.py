"""What can be seen without a browser: the policy, the palette, what is not on the page."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

import inputs
from conftest import write

HTML = Path(__file__).resolve().parents[2] / "crates/batchline/src/html"
# Which text stands on which ground.
PAIRS = [
    *[(text, ground) for text in ("ink", "faint", "link") for ground in ("paper", "card")],
    *[("ink", ground) for ground in ("batch-ground", "line-ground", "clean-ground", "mark")],
    ("batch", "batch-ground"), ("line-ink", "line-ground"), ("advice", "advice-ground"), ("clean", "clean-ground"),
]


def palette() -> dict[str, tuple[str, str]]:
    style = (HTML / "page.css").read_text()
    return {name: (light, dark) for name, light, dark in
            re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", style)}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("text, ground", PAIRS, ids="-on-".join)
def test_text_stands_out(text, ground, scheme):
    colours = palette()
    one, other = sorted((luminance(colours[name][scheme]) for name in (text, ground)), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= 4.5


@pytest.mark.parametrize("name", ["demo", "hostile", "many", "answered", "clean"])
def test_the_policy_knows_the_style_and_the_script(pages, name):
    page = pages[name].read_text()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy and "http" not in policy
    style = re.search(r"<style>(.*?)</style>", page, re.S)[1]
    script = re.findall(r"<script>(.*?)</script>", page, re.S)
    assert len(script) == 1 and page.count("<style") == 1
    for kind, text in [("style", style), ("script", script[0])]:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not re.search(r'\s(?:src|style|on[a-z]+)="', page)
    links = re.findall(r'<[^>]*\shref="([^"]*)', page)
    assert [link for link in links if not link.startswith(("#", "data:"))] == [], "nothing leads elsewhere"


def test_the_script_never_writes_markup():
    script = (HTML / "page.js").read_text()
    for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "import(", "fetch("]:
        assert word not in script, word


SECRET = "the patient said that nobody must know"


@pytest.fixture
def secretive(tmp_path) -> Path:
    records = [
        inputs.chat("id-of-somebody", content=SECRET, temprature=1),
        inputs.chat("id-of-somebody", content=[{"type": SECRET, "text": SECRET}]),
        inputs.chat("id-of-another", user={"name": SECRET}),
    ]
    return inputs.lines(tmp_path / "secret.jsonl", records)


@pytest.mark.parametrize("flag, shows_text, shows_id", [(None, False, True), ("--show-text", True, True), ("--redact", False, False)])
def test_texts_and_ids_are_shown_as_asked(tmp_path, secretive, flag, shows_text, shows_id):
    page = tmp_path / "page.html"
    write(page, str(secretive), "--isolated", *([flag] if flag else []))
    text = page.read_text()
    assert (SECRET[:20] in text) == shows_text
    assert ("id-of-somebody" in text) == shows_id
    assert ("temprature" in text) == shows_id, "the name of a field is no text of a request"


def test_what_is_left_out_is_told(tmp_path):
    page = tmp_path / "page.html"
    write(page, str(inputs.many(tmp_path / "many.jsonl", 1000)), "--isolated", "--no-tokens", "--max-findings", "3")
    text = page.read_text()
    assert "6 of 1,000 findings are listed" in text
    data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.S)[1])
    assert len(data["rows"]) == 6


def test_the_same_files_give_the_same_page(tmp_path, demo):
    page = tmp_path / "again.html"
    compare = "gemini-2.5-flash,gpt-5.4-nano,gemini-3.1-flash-lite"
    write(page, "fixtures/report", "--output-tokens", "80:200", "--compare", compare, "--threads", "1")
    assert page.read_text() == demo.read_text()
