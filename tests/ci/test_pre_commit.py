"""pre-commit itself runs the hooks, from a repository made of this tree, in a repository with a good and a bad file."""

import shutil

import pytest
import yaml
from places import FIXTURES, snippets
from repositories import commit_all, git, pre_commit


@pytest.fixture
def project(tmp_path):
    """A repository with one good and one bad file."""
    shutil.copy(FIXTURES / "clean.jsonl", tmp_path / "good.jsonl")
    shutil.copy(FIXTURES / "gemini-embed.jsonl", tmp_path / "bad.jsonl")
    (tmp_path / "notes.txt").write_text("not checked\n")
    commit_all(tmp_path)
    return tmp_path


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
