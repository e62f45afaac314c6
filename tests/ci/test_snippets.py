"""The commands of docs/ci.md do what the page says."""

import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

import pytest
import yaml
from places import BATCHLINE, FIXTURES, shell_block, snippets


@pytest.fixture
def project(tmp_path):
    """A repository with batch files where the page has them."""
    batches = tmp_path / "batches"
    batches.mkdir()
    shutil.copy(FIXTURES / "clean.jsonl", batches / "good.jsonl")
    shutil.copy(FIXTURES / "gemini-embed.jsonl", batches / "bad.jsonl")
    return tmp_path


def shell(project, command):
    env = {**os.environ, "PATH": f"{BATCHLINE.parent}:{os.environ['PATH']}", "CI_PROJECT_DIR": str(project)}
    return subprocess.run(["bash", "-ec", command], cwd=project, env=env, capture_output=True, text=True, check=False)


def gitlab_job():
    return yaml.safe_load(dict(snippets())[".gitlab-ci.yml"])["batchline"]


def test_the_shell_command_fails_and_passes(project):
    failed = shell(project, shell_block())
    assert failed.returncode == 1
    assert "batches/bad.jsonl:3:55: G301" in failed.stdout
    (project / "batches/bad.jsonl").unlink()
    assert shell(project, shell_block()).returncode == 0


def test_the_gitlab_job_leaves_the_reports_it_promises(project):
    job = gitlab_job()
    failed = shell(project, job["script"][-1])
    assert failed.returncode == 1, failed.stderr
    reports = job["artifacts"]["reports"]
    findings = json.loads((project / reports["codequality"]).read_text())
    assert {finding["location"]["path"] for finding in findings} == {"batches/bad.jsonl"}
    assert ElementTree.parse(project / reports["junit"]).getroot().tag == "testsuites"


def test_the_gitlab_job_installs_the_package_that_has_the_command():
    install = gitlab_job()["script"][0].split()
    assert install[:2] == ["cargo", "install"]
    assert install[-1] == "batchline-cli"
