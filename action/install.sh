#!/usr/bin/env bash
# Builds the batchline of this checkout of the action, so that `uses: …@VERSION` alone decides which version runs.
set -euo pipefail

venv=$RUNNER_TEMP/batchline
python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH"
echo "binary=$venv/bin/batchline" >>"$GITHUB_OUTPUT"
