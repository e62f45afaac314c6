"""pre-commit itself runs the hooks, from a repository made of this tree, in a repository with a good and a bad file."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from places import BATCHLINE, FIXTURES, ROOT, snippets

PRE_COMMIT = Path(sys.executable).parent / "pre-commit"
# The same tree is the same commit, so that pre-commit builds it once.
FIXED = {"GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z"}
# pre-commit asks git where it is: a hook that runs these tests must not answer for it.
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}


def git(directory, *args):
    identity = ["-c", "user.name=batchline", "-c", "user.email=batchline@example.com", "-c", "commit.gpgsign=false"]
    command = ["git", *identity, *args]
    return subprocess.run(command, cwd=directory, env={**CLEAN, **FIXED}, capture_output=True, text=True, check=True).stdout.strip()


def commit_all(directory):
    git(directory, "init", "--quiet")
    git(directory, "add", "--all")
    git(directory, "commit", "--quiet", "--no-verify", "--message", "all")
    return git(directory, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def hooks():
    """This tree as a repository, changes and new files included: its place and its commit."""
    # In one place, which pre-commit remembers.
    copy = Path(os.environ["PRE_COMMIT_HOME"]) / "this-tree"
    shutil.rmtree(copy, ignore_errors=True)
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, listed):
        source, target = ROOT / name, copy / name
        if source.is_symlink() or source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)
    return copy, commit_all(copy)


@pytest.fixture
def project(tmp_path):
    """A repository with one good and one bad file."""
    shutil.copy(FIXTURES / "clean.jsonl", tmp_path / "good.jsonl")
    shutil.copy(FIXTURES / "gemini-embed.jsonl", tmp_path / "bad.jsonl")
    (tmp_path / "notes.txt").write_text("not checked\n")
    commit_all(tmp_path)
    return tmp_path


def pre_commit(project, *args):
    env = {**CLEAN, "PATH": f"{BATCHLINE.parent}:{os.environ['PATH']}"}
    return subprocess.run([PRE_COMMIT, *args], cwd=project, env=env, capture_output=True, text=True, check=False)


def configure(project, hooks):
    """The snippet of docs/ci.md, with this tree in the place of the published repository."""
    directory, commit = hooks
    config = yaml.safe_load(dict(snippets())[".pre-commit-config.yaml"])
    config["repos"][0] |= {"repo": str(directory), "rev": commit}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    git(project, "add", "--all")


def test_the_snippet_of_the_page_builds_batchline_and_finds_the_fault(hooks, project):
    configure(project, hooks)
    passed = pre_commit(project, "run", "batchline", "--files", "good.jsonl")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout
    failed = pre_commit(project, "run", "batchline", "--all-files")
    assert failed.returncode == 1
    assert "bad.jsonl:3:55: G301" in failed.stdout
    assert "good.jsonl" not in failed.stdout


def test_files_of_other_kinds_are_left_alone(hooks, project):
    configure(project, hooks)
    skipped = pre_commit(project, "run", "batchline", "--files", "notes.txt")
    assert "no files to check" in skipped.stdout


def test_the_system_hook_uses_the_batchline_on_the_path(hooks, project):
    directory, commit = hooks
    tried = ["try-repo", str(directory), "batchline-system", "--ref", commit]
    failed = pre_commit(project, *tried, "--all-files")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "bad.jsonl:3:55: G301" in failed.stdout
    passed = pre_commit(project, *tried, "--files", "good.jsonl")
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_arguments_can_be_replaced(hooks, project):
    configure(project, hooks)
    config = project / ".pre-commit-config.yaml"
    text = yaml.safe_load(config.read_text())
    text["repos"][0]["hooks"] = [{"id": "batchline-system", "args": ["--output-format", "json-lines"]}]
    config.write_text(yaml.safe_dump(text))
    git(project, "add", "--all")
    failed = pre_commit(project, "run", "--all-files")
    assert '"code":"G301"' in failed.stdout
