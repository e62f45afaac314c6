#!/usr/bin/env bash
# Runs `batchline check` as the inputs of the action say. Inputs come as INPUT_* and are data: none of them is ever evaluated, and
# everything but `args` stays one argument. macOS runs this with bash 3.2.
set -euo pipefail

# The runner reads commands from what we print: nothing a user wrote is printed here.
die() {
    echo "::error title=batchline::$1"
    exit 2
}

# Is the input of this name `true`?
is_on() {
    local name=INPUT_$1
    case ${!name} in
        true) return 0 ;;
        false) return 1 ;;
        *) die "the input $1 must be true or false" ;;
    esac
}

# The arguments that ask for outputs: one for people, one to count, and those that inputs ask for.
ask_for_outputs() {
    if is_on ANNOTATIONS; then
        command+=(--output-format github)
    else
        command+=(--output-format concise)
    fi
    command+=(--output-format "json=$scratch/findings.json")
    if is_on SUMMARY; then
        command+=(--output-format "markdown=$scratch/summary.md")
    fi
    if [[ -n $INPUT_SARIF_FILE ]]; then
        command+=(--output-format "sarif=$INPUT_SARIF_FILE")
    fi
}

# The arguments that inputs stand for. Paths come behind `--`, so that none of them is taken for an option.
ask_for_inputs() {
    if [[ -n $INPUT_FORMAT ]]; then command+=("--format=$INPUT_FORMAT"); fi
    if [[ -n $INPUT_PROFILE ]]; then command+=("--profile=$INPUT_PROFILE"); fi
    if [[ -n $INPUT_CONFIG ]]; then command+=("--config=$INPUT_CONFIG"); fi
    local args line
    # Up to a NUL, which the environment cannot hold: all of it.
    IFS=$' \t\n' read -r -d '' -a args < <(printf '%s\0' "$INPUT_ARGS")
    # An empty array is unset to bash 3.2.
    command+=(${args[@]+"${args[@]}"} --)
    # Lines may end as Windows ends them.
    while read -r line; do
        if [[ -n $line ]]; then command+=("$line"); fi
    done <<<"${INPUT_PATHS//$'\r'/}"
}

# All findings, also those beyond what is kept of each rule.
count_findings() {
    local counts='"batch":([0-9]+),"line":([0-9]+),"advice":([0-9]+)'
    [[ $(tr -d '[:space:]' <"$scratch/findings.json") =~ $counts ]] || die "batchline's summary cannot be read"
    findings=$((BASH_REMATCH[1] + BASH_REMATCH[2] + BASH_REMATCH[3]))
}

# The outputs of the step, and its page: behind what other steps have written there.
tell() {
    echo "exit-code=$code" >>"$GITHUB_OUTPUT"
    if [[ -s $scratch/findings.json ]]; then
        count_findings
        echo "findings=$findings" >>"$GITHUB_OUTPUT"
    fi
    if [[ -n $INPUT_SARIF_FILE && -f $INPUT_SARIF_FILE ]]; then
        local file=$INPUT_SARIF_FILE
        if [[ $file != /* && $INPUT_WORKING_DIRECTORY != . ]]; then file=$INPUT_WORKING_DIRECTORY/$file; fi
        echo "sarif-file=$file" >>"$GITHUB_OUTPUT"
    fi
    if [[ -f $scratch/summary.md ]]; then
        cat "$scratch/summary.md" >>"$GITHUB_STEP_SUMMARY"
    fi
}

# A line break would smuggle further outputs into the file of outputs.
[[ $INPUT_SARIF_FILE$INPUT_WORKING_DIRECTORY != *$'\n'* ]] || die "sarif-file and working-directory are one line each"
is_on FAIL && fails=yes || fails=no
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
binary=$(command -v -- "$INPUT_BINARY") || die "the input binary names no command"
# Named from here, which is about to be elsewhere.
if [[ $binary != /* ]]; then binary=$PWD/$binary; fi
cd -- "$INPUT_WORKING_DIRECTORY" || die "there is no such working-directory"

command=("$binary" check)
ask_for_outputs
ask_for_inputs
code=0
"${command[@]}" || code=$?
tell
if [[ $code == 1 && $fails == no ]]; then
    exit 0
fi
exit "$code"
