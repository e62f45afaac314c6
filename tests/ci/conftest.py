"""What several tests need."""

import os
import shutil
from pathlib import Path

import pytest
from places import ROOT
from repositories import commit_all, git


@pytest.fixture(scope="session")
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
