"""Where what we write is right and the Python types are narrower than what the servers take or send."""

# (whose types, path to the member, `*` for any item, why)
EXCEPTIONS = [
    (
        "openai",
        "messages.*.tool_calls.*.extra_content",
        "Gemini's compatible layer keeps thought signatures here; written with --allow C858 only",
    ),
    (
        "openai",
        "choices.*.message.tool_calls.*.extra_content",
        "the same in answers",
    ),
    (
        "openai",
        "choices.*.message.reasoning_content",
        "many servers and clients put thoughts here; written with --reasoning-content only",
    ),
    (
        "google",
        "usageMetadata.serviceTier",
        "the API documents it in UsageMetadata; types.GenerateContentResponseUsageMetadata is without it",
    ),
]


def without_exceptions(whose, value):
    """`value` without the members the types do not know although they are right. Changes and returns it."""
    for owner, path, _why in EXCEPTIONS:
        if owner == whose:
            _remove(value, path.split("."))
    return value


def _remove(value, path):
    name, rest = path[0], path[1:]
    if name == "*":
        for item in value if isinstance(value, list) else ():
            _remove(item, rest)
    elif not isinstance(value, dict):
        return
    elif not rest:
        value.pop(name, None)
    elif name in value:
        _remove(value[name], rest)
