"""fixtures/ci-demo is a repository as docs/ci.md says one should be, and checks itself."""

import json
import shutil
import subprocess

import pytest
import yaml
from places import BATCHLINE, ROOT, snippets
from repositories import commit_all, git, pre_commit

DEMO = ROOT / "fixtures/ci-demo"
BAD = {
    ("requests/embeddings/articles.jsonl", "G304"),
    ("requests/embeddings/articles.jsonl", "J106"),
    ("requests/support.jsonl", "L201"),
}


@pytest.fixture
def demo(tmp_path):
    copy = tmp_path / "demo"
    shutil.copytree(DEMO, copy)
    commit_all(copy)
    return copy


def check(demo, *args):
    command = [BATCHLINE, "check", "--today", "2026-11-22", *args]
    return subprocess.run(command, cwd=demo, capture_output=True, text=True, check=False)


def found(demo, *args):
    lines = check(demo, "--output-format", "json-lines", *args).stdout.splitlines()
    findings = [json.loads(line) for line in lines[:-1]]
    return {(finding["path"], finding["code"]) for finding in findings}


@pytest.mark.parametrize("name", [".github/workflows/batchline.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"])
def test_its_files_are_those_of_the_page(name):
    page = dict(snippets())[name].replace("batches", "requests")
    assert yaml.safe_load((DEMO / name).read_text()) == yaml.safe_load(page)


def test_only_what_is_new_is_found(demo):
    assert check(demo, "requests").returncode == 1
    assert found(demo, "requests") == BAD
    # From anywhere: settings and baseline are those of the file.
    assert {code for _, code in found(demo.parent, "demo")} == {code for _, code in BAD}


def test_without_its_settings_everything_is_found(demo):
    codes = {code for _, code in found(demo, "--isolated", "requests")}
    assert codes > {"O501", "O520", "O521"}


def test_what_is_mended_is_found_no_more_and_the_baseline_says_what_is_gone(demo):
    check(demo, "--fix", "--unsafe-fixes", "requests")
    clean = check(demo, "requests")
    assert clean.returncode == 0, clean.stdout
    assert "2 findings of the baseline gone (1 O501, 1 O520)" in clean.stdout
    check(demo, "--write-baseline", "batchline-baseline.json", "requests")
    assert json.loads((demo / "batchline-baseline.json").read_text())["files"] == {}


def test_pre_commit_finds_the_same(hooks, demo):
    directory, commit = hooks
    config = yaml.safe_load((demo / ".pre-commit-config.yaml").read_text())
    config["repos"][0] |= {"repo": str(directory), "rev": commit}
    (demo / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    git(demo, "add", "--all")
    failed = pre_commit(demo, "run", "--all-files")
    assert failed.returncode == 1
    lines = [line for line in failed.stdout.splitlines() if line.startswith("requests/")]
    assert {(line.split(":")[0], line.split()[1]) for line in lines} == BAD


def test_the_hook_that_mends_stops_the_commit_and_leaves_mended_files(hooks, demo):
    directory, commit = hooks
    hook = {"id": "batchline-fix", "args": ["--output-format", "concise", "--ignore", "L201"]}
    config = {"repos": [{"repo": str(directory), "rev": commit, "hooks": [hook]}]}
    (demo / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    git(demo, "add", "--all")
    stopped = pre_commit(demo, "run", "--all-files")
    assert stopped.returncode == 1
    assert "files were modified by this hook" in stopped.stdout
    assert git(demo, "diff", "--name-only") == "requests/embeddings/articles.jsonl"
    again = pre_commit(demo, "run", "--all-files")
    assert again.returncode == 0, again.stdout
