"""Files to report on: hostile ones, long ones, a run with its results."""

import json
from pathlib import Path

MARKUP = '</title></script><script>document.title="owned"</script><img src=x onerror=alert(1)>'
# Where a page that loads something would ask; the test puts a server there.
ADDRESS = "http://127.0.0.1:8399"

IDS = [
    MARKUP,
    f'<img src="{ADDRESS}/image">',
    f'"><svg onload="fetch(`{ADDRESS}/fetch`)">',
    "<!--<script>",
    "\u202egnp.exe\u2066",
    "nul\u0000 bell\u0007 esc\u001b[31m",
    "line\u2028separator\nnewline",
    "שלום-17",
    "long-" + "x" * 5000,
    "${alert(1)} {{7*7}} %3Cscript%3E &lt;b&gt;",
    "javascript:alert(1)",
    "\ud83d\udc69\u200d\ud83d\udcbb",
]


def lines(path: Path, records) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(record, separators=(",", ":")) + "\n")
    return path


def chat(custom_id: str, content="Hi", **more) -> dict:
    body = {"model": "gpt-4.1-mini", "messages": [{"role": "user", "content": content}], **more}
    return {"custom_id": custom_id, "method": "POST", "url": "/v1/chat/completions", "body": body}


def hostile(path: Path) -> Path:
    """Markup in ids, in keys, in values and in the model."""
    keys = [chat(id_, **{id_[:200]: 1}) for id_ in IDS]
    values = [chat(f"v{number}", content=[{"type": id_[:200], "text": id_}]) for number, id_ in enumerate(IDS)]
    models = [chat("model", model=MARKUP)]
    return lines(path, keys + values + models)


def many(path: Path, count: int) -> Path:
    """Two rules, findings on every line; one of the ids is unlike the others."""
    def record(number):
        wrong = {"temprature": 0.5} if number % 2 else {"response_format": {"type": "yaml"}}
        return chat("needle" if number == 7777 else f"request-{number:05}", **wrong)

    return lines(path, map(record, range(count)))


def run(directory: Path) -> tuple[Path, Path]:
    """Requests and their results: most are answered, one was cut off, one failed, one is missing, one is a stranger."""
    def request(number):
        parts = [{"text": f"Question {number}"}]
        return {"key": f"q{number}", "request": {"contents": [{"role": "user", "parts": parts}]}}

    def result(key, reason="STOP"):
        usage = {"promptTokenCount": 4, "candidatesTokenCount": 20, "totalTokenCount": 24}
        candidate = {"content": {"role": "model", "parts": [{"text": "Answer"}]}, "finishReason": reason}
        response = {"candidates": [candidate], "usageMetadata": usage, "modelVersion": "gemini-3.8-flash"}
        return {"key": key, "response": response}

    answers = [result(f"q{number}") for number in range(2, 20)]
    answers += [result("q1", "MAX_TOKENS"), {"key": "q0", "error": {"code": 8, "message": "quota"}}, result("stranger")]
    requests = lines(directory / "requests.jsonl", map(request, range(21)))
    return requests, lines(directory / "results.jsonl", answers)
