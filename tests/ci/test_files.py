"""The files that other people's tools read keep those tools' rules: the action, the hooks, the scripts, the snippets of docs/ci.md."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from places import ROOT, snippets

TOOLS = Path(sys.executable).parent
# Which schema a file of the page must fit.
SCHEMAS = {".github/workflows": "vendor.github-workflows", ".gitlab-ci.yml": "vendor.gitlab-ci"}


def tool(name, *args):
    done = subprocess.run([TOOLS / name, *args], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{name}:\n{done.stdout}{done.stderr}"


def written(directory):
    """The snippets as files, each beside the others of its name in a directory of its own."""
    paths = []
    for number, (name, text) in enumerate(snippets()):
        path = directory / str(number) / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def test_scripts_pass_shellcheck():
    scripts = sorted(ROOT.glob("action/*.sh"))
    assert scripts
    tool("shellcheck", *scripts, ROOT / ".ci/run")


def test_the_action_fits_its_schema():
    tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")


def test_the_action_has_no_security_holes():
    tool("zizmor", "--offline", "--no-online-audits", "--persona=pedantic", "action.yml")


def test_the_script_reads_every_input_of_the_action():
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    check = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
    given = {"INPUT_" + name.upper().replace("-", "_") for name in action["inputs"]}
    assert given == set(check["env"])
    script = (ROOT / "action/check.sh").read_text(encoding="utf-8")
    assert [name for name in given if name.removeprefix("INPUT_") not in script] == []


def test_no_input_stands_inside_a_script():
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert [step["run"] for step in action["runs"]["steps"] if "${{" in step["run"]] == []


def test_the_page_lists_every_input_and_output():
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    names = [*action["inputs"], *action["outputs"]]
    assert [name for name in names if f"| `{name}` |" not in page] == []


def test_hooks_are_valid():
    tool("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")


def test_the_page_shows_a_file_for_every_tool():
    names = {name for name, _ in snippets()}
    assert {".github/workflows/batchline.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"} <= names


@pytest.mark.parametrize("start", SCHEMAS)
def test_snippets_fit_their_schemas(start, tmp_path):
    files = [path for path in written(tmp_path) if start in str(path)]
    assert files
    tool("check-jsonschema", "--builtin-schema", SCHEMAS[start], *files)


def test_workflows_have_no_security_holes(tmp_path):
    files = [path for path in written(tmp_path) if "workflows" in str(path)]
    assert files
    tool("zizmor", "--offline", "--no-online-audits", "--config", ROOT / "tests/ci/zizmor.yml", *files)


def test_the_pre_commit_snippet_is_valid(tmp_path):
    files = [path for path in written(tmp_path) if path.name == ".pre-commit-config.yaml"]
    assert files
    tool("pre-commit", "validate-config", *files)


def test_inputs_of_the_action_in_snippets_exist():
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    unknown = []
    for _, text in snippets():
        jobs = yaml.safe_load(text).get("jobs", {})
        steps = [step for job in jobs.values() for step in job["steps"]]
        ours = [step for step in steps if step.get("uses", "").startswith("batchline/batchline@")]
        unknown += [name for step in ours for name in step.get("with", {}) if name not in action["inputs"]]
    assert unknown == []
