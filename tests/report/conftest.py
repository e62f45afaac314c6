"""The command, the pages it writes, and a browser without a network."""

import os
import subprocess
from pathlib import Path

import pytest

import browser as browsers
import inputs

ROOT = Path(__file__).resolve().parents[2]
OUT = Path(os.environ.get("REPORT_PICTURES", ROOT / "target" / "report"))
DAY = "2026-11-23"


def write(page: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Writes a report; what it found is in the exit code."""
    command = [os.environ["BATCHLINE"], "report", *arguments, "--today", DAY, "-o", str(page)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done


@pytest.fixture(scope="session")
def directory(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="session")
def demo(directory) -> Path:
    page = directory / "demo.html"
    compare = "gemini-2.5-flash,gpt-5.4-nano,gemini-3.1-flash-lite"
    done = write(page, "fixtures/report", "--output-tokens", "80:200", "--compare", compare)
    assert "2 of 3 files would be refused" in done.stdout
    return page


@pytest.fixture(scope="session")
def hostile(directory) -> Path:
    page = directory / "hostile.html"
    write(page, str(inputs.hostile(directory / "hostile.jsonl")), "--isolated", "--show-text", "--title", inputs.MARKUP)
    return page


@pytest.fixture(scope="session")
def many(directory) -> Path:
    """10,000 findings."""
    page = directory / "many.html"
    write(page, str(inputs.many(directory / "many.jsonl", 10_000)), "--isolated", "--max-findings", "0", "--no-tokens")
    return page


@pytest.fixture(scope="session")
def answered(directory) -> Path:
    """A file with its results, some of which failed."""
    page = directory / "answered.html"
    requests, results = inputs.run(directory)
    write(page, str(requests), "--isolated", "--model", "gemini-3.8-flash", "--results", str(results))
    return page


@pytest.fixture(scope="session")
def clean(directory) -> Path:
    page = directory / "clean.html"
    write(page, "fixtures/report/catalogue-embeddings.jsonl")
    return page


@pytest.fixture(scope="session")
def pages(demo, hostile, many, answered, clean) -> dict[str, Path]:
    return {"demo": demo, "hostile": hostile, "many": many, "answered": answered, "clean": clean}


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    driver = browsers.start(tmp_path_factory.mktemp("chromium"))
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium, demo):
    """One for all tests: starting it takes longer than most of them. It comes as if it were new."""
    browsers.renew(chromium, demo)
    return chromium
