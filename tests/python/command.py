"""Runs `batchline convert`, and reads the fixtures of the repository."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# `cargo xtask python` says where it has built the command.
BATCHLINE = os.environ.get("BATCHLINE", str(ROOT / "target/debug/batchline"))
FIXTURES = ROOT / "fixtures"


@dataclass
class Converted:
    """What one run of the command has written."""

    lines: list
    errors: list
    refused: list
    map: Path


def convert(directory, lines, to, *options):
    """Converts `lines`, objects or a file of them; refused lines are no failure, anything else is."""
    source = lines
    if not isinstance(lines, Path):
        source = directory / "in.jsonl"
        write_lines(source, lines)
    output, errors = directory / "out.jsonl", directory / "out.errors.jsonl"
    # A file of errors is written only when there are some: none may be left from the run before.
    errors.unlink(missing_ok=True)
    command = [BATCHLINE, "convert", source, "--to", to, "--output", output, "--quiet", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), f"{command} ended with {done.returncode}: {done.stderr}"
    return Converted(read_lines(output), read_lines(errors), read_lines(directory / "rejects.jsonl"), directory / "map.jsonl")


def convert_requests(directory, lines, to, *options):
    """The same for requests, with the line map that converting their results needs, and with the refused lines."""
    more = ["--map", directory / "map.jsonl", "--rejects", directory / "rejects.jsonl"]
    return convert(directory, lines, to, *more, *options)


def write_lines(path, lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def read_lines(path):
    if not path.exists():
        return []
    # Not splitlines(): texts may hold other ends of lines, such as U+2028.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def fixture_files(directory):
    files = sorted((FIXTURES / directory).glob("*.jsonl"))
    assert files, f"no fixtures in {directory}"
    return files


def outputs_of_cases(direction, mark="> "):
    """The lines after `> ` in fixtures/converted: what the Rust tests hold the converter to. Errors of results stand after `x `."""
    files = sorted((FIXTURES / "converted" / direction).glob("*.case"))
    texts = (path.read_text(encoding="utf-8").split("\n") for path in files)
    return [json.loads(line[2:]) for text in texts for line in text if line.startswith(mark)]
