"""The script of the GitHub Action, run as the runner runs it: inputs and the runner's files in the environment."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from places import BATCHLINE, FIXTURES, ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
DEFAULTS = {name: entry["default"] for name, entry in ACTION["inputs"].items()}


@dataclass
class Step:
    """What one run of the script has left."""

    code: int
    log: str
    outputs: dict
    page: str


@pytest.fixture
def workspace(tmp_path):
    """A checkout with one good and one bad file."""
    root = tmp_path / "workspace"
    root.mkdir()
    shutil.copy(FIXTURES / "clean.jsonl", root / "good.jsonl")
    shutil.copy(FIXTURES / "gemini-embed.jsonl", root / "bad.jsonl")
    return root


def run(workspace, binary=BATCHLINE, **inputs):
    """Runs the script in the workspace; inputs are named as in action.yml, with `_` for `-`."""
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    assert given.keys() <= DEFAULTS.keys()
    values = {**DEFAULTS, "binary": str(binary), **given}
    variables = {"INPUT_" + name.upper().replace("-", "_"): value for name, value in values.items()}
    files = {name: workspace.parent / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("")
    runner = {"PATH": os.environ["PATH"], "TMPDIR": str(workspace.parent), "GITHUB_WORKSPACE": str(workspace)}
    env = {**runner, **variables, **{name: str(file) for name, file in files.items()}}
    command = ["bash", ROOT / "action/check.sh"]
    done = subprocess.run(command, cwd=workspace, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    lines = files["GITHUB_OUTPUT"].read_text().splitlines()
    outputs = dict(line.split("=", 1) for line in lines)
    return Step(done.returncode, done.stdout + done.stderr, outputs, files["GITHUB_STEP_SUMMARY"].read_text())


def test_a_good_file_passes(workspace):
    step = run(workspace, paths="good.jsonl")
    assert step.code == 0, step.log
    assert step.outputs == {"exit-code": "0", "findings": "0"}


def test_a_bad_file_fails_with_annotations_and_a_page(workspace):
    step = run(workspace, paths="bad.jsonl")
    assert step.code == 1
    assert step.outputs == {"exit-code": "1", "findings": "3"}
    assert "::error " in step.log
    assert "file=bad.jsonl,line=3" in step.log
    assert "G301" in step.page


def test_all_of_the_workspace_is_the_default(workspace):
    assert run(workspace).outputs["findings"] == "3"


def test_findings_need_not_fail(workspace):
    step = run(workspace, paths="bad.jsonl", fail="false")
    assert step.code == 0
    assert step.outputs["exit-code"] == "1"


def test_a_check_that_cannot_run_fails_always(workspace):
    step = run(workspace, paths="absent.jsonl", fail="false")
    assert step.code == 2
    assert step.outputs["exit-code"] == "2"


def test_paths_are_lines_and_may_have_blanks(workspace):
    (workspace / "with blank").mkdir()
    (workspace / "bad.jsonl").rename(workspace / "with blank/a  b.jsonl")
    step = run(workspace, paths="\n  good.jsonl  \r\n\n\twith blank/a  b.jsonl")
    assert step.outputs == {"exit-code": "1", "findings": "3"}
    assert run(workspace, paths="with blank/*.jsonl").outputs["findings"] == "3"


def test_without_annotations_the_log_is_for_people(workspace):
    step = run(workspace, paths="bad.jsonl", annotations="false", summary="false")
    assert step.code == 1
    assert "::" not in step.log
    assert "bad.jsonl:3:55: G301" in step.log
    assert step.page == ""


def test_sarif_is_named_from_the_root_of_the_workspace(workspace):
    (workspace / "data").mkdir()
    (workspace / "bad.jsonl").rename(workspace / "data/bad.jsonl")
    step = run(workspace, working_directory="data", sarif_file="batchline.sarif")
    assert step.outputs["sarif-file"] == "data/batchline.sarif"
    sarif = json.loads((workspace / "data/batchline.sarif").read_text())
    results = sarif["runs"][0]["results"]
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert (len(results), places) == (3, {"data/bad.jsonl"})


def test_format_profile_and_more_arguments_are_handed_on(workspace):
    step = run(workspace, paths="good.jsonl", format="gemini-embed", profile="gemini", args="--today 2026-11-22\n  --deny   advice")
    assert step.code == 0, step.log
    assert run(workspace, paths="good.jsonl", format="gemini-embd").code == 2


@pytest.mark.parametrize("name", ["fail", "annotations", "summary"])
def test_switches_are_true_or_false(workspace, name):
    step = run(workspace, **{name: "yes\n::warning::smuggled"})
    assert step.code == 2
    assert "must be true or false" in step.log
    assert "smuggled" not in step.log


def test_places_that_are_not_there_are_no_findings(workspace):
    assert run(workspace, working_directory="absent").code == 2
    assert run(workspace, binary="absent").code == 2


def test_a_binary_is_named_from_the_workspace(workspace):
    (workspace / "data").mkdir()
    command = recorder(workspace)
    assert run(workspace, f"./{command.name}", working_directory="data").code == 0
    assert (workspace / "arguments").exists()


def recorder(directory):
    """A command that writes its arguments down, one a line of JSON."""
    command = directory / "recorder"
    command.write_text(f'#!/bin/sh\nfor each; do printf \'%s\\0\' "$each"; done > {directory}/arguments\n')
    command.chmod(0o755)
    return command


HOSTILE = ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "; touch pwned", "| touch pwned", "${IFS}touch${IFS}pwned", "*", "~", "\\", "'"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_inputs_stay_arguments(workspace, text):
    command = recorder(workspace.parent)
    step = run(workspace, command, paths=text, format=text, profile=text, config=text, args="--model x", sarif_file=text)
    assert step.code == 0, step.log
    arguments = (workspace.parent / "arguments").read_text().split("\0")[:-1]
    assert f"--format={text}" in arguments
    assert f"--profile={text}" in arguments
    assert f"--config={text}" in arguments
    assert f"sarif={text}" in arguments
    assert arguments[-4:] == ["--model", "x", "--", text]
    assert not list(workspace.rglob("pwned"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_arguments_are_cut_at_blanks_and_nowhere_else(workspace, text):
    run(workspace, recorder(workspace.parent), args=text, paths="good.jsonl")
    arguments = (workspace.parent / "arguments").read_text().split("\0")[:-1]
    end = [*text.split(), "--", "good.jsonl"]
    assert arguments[-len(end) :] == end
    assert not list(workspace.rglob("pwned"))


def test_a_path_that_looks_like_an_option_is_a_path(workspace):
    step = run(workspace, paths="--help")
    assert step.code == 2
    assert "Usage" not in step.log


@pytest.mark.parametrize("name", ["sarif_file", "working_directory"])
def test_outputs_cannot_be_smuggled_in(workspace, name):
    step = run(workspace, **{name: "x\nexit-code=0"})
    assert step.code == 2
    assert step.outputs == {}


def test_the_installer_names_the_command_it_has_built(tmp_path):
    """With a package that takes no building in the place of ours."""
    package = tmp_path / "action"
    package.mkdir()
    (package / "setup.py").write_text("from setuptools import setup\nsetup(name='batchline', version='0', scripts=['batchline'])\n")
    (package / "batchline").write_text("#!/bin/sh\necho built\n")
    output = tmp_path / "output"
    env = {**os.environ, "RUNNER_TEMP": str(tmp_path), "GITHUB_ACTION_PATH": str(package), "GITHUB_OUTPUT": str(output)}
    subprocess.run(["bash", ROOT / "action/install.sh"], env=env, check=True)
    binary = Path(output.read_text().strip().removeprefix("binary="))
    assert subprocess.run([binary], capture_output=True, text=True, check=True).stdout == "built\n"
