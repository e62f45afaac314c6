"""Scratch repositories, and pre-commit in them."""

import os
import subprocess
import sys
from pathlib import Path

from places import BATCHLINE

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


def pre_commit(project, *args):
    env = {**CLEAN, "PATH": f"{BATCHLINE.parent}:{os.environ['PATH']}"}
    return subprocess.run([PRE_COMMIT, *args], cwd=project, env=env, capture_output=True, text=True, check=False)
