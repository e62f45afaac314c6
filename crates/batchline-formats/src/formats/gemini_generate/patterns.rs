//! How names look in the Gemini API.

use batchline_schema::Pattern;

/// A model's resource name.
pub static MODEL_NAME: Pattern = Pattern {
    regex: "^models/[^/]+$",
    fits: |text| is_resource_name(text, "models/"),
    words: "a model name such as \"models/gemini-3.8-flash\"",
    examples: &["models/gemini-3.8-flash", "models/gemini-embedding-001"],
};

/// The resource name of cached content.
pub static CACHED_CONTENT_NAME: Pattern = Pattern {
    regex: "^cachedContents/[^/]+$",
    fits: |text| is_resource_name(text, "cachedContents/"),
    words: "a name such as \"cachedContents/4f2a\"",
    examples: &["cachedContents/4f2a", "cachedContents/style-guide"],
};

/// The name under which a function is declared.
pub static DECLARED_FUNCTION_NAME: Pattern = Pattern {
    regex: "^[A-Za-z0-9_:.-]{1,128}$",
    fits: |text| is_name(text, b"_:.-"),
    words: "letters, digits, `_`, `:`, `.` and `-`, at most 128",
    examples: &["get_weather", "files:read", "calendar.list-events"],
};

/// The name of a function in a call or in its response.
pub static CALLED_FUNCTION_NAME: Pattern = Pattern {
    regex: "^[A-Za-z0-9_-]{1,128}$",
    fits: |text| is_name(text, b"_-"),
    words: "letters, digits, `_` and `-`, at most 128",
    examples: &["get_weather", "list-events", "x"],
};

fn is_resource_name(text: &str, collection: &str) -> bool {
    text.strip_prefix(collection).is_some_and(|id| !id.is_empty() && !id.contains('/'))
}

fn is_name(text: &str, punctuation: &[u8]) -> bool {
    (1..=128).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || punctuation.contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    static ALL: &[&Pattern] =
        &[&MODEL_NAME, &CACHED_CONTENT_NAME, &DECLARED_FUNCTION_NAME, &CALLED_FUNCTION_NAME];

    fn assert_agrees(pattern: &Pattern, text: &str) {
        let regex = Regex::new(pattern.regex).unwrap();
        assert_eq!((pattern.fits)(text), regex.is_match(text), "{} on {text:?}", pattern.regex);
    }

    #[test]
    fn examples_fit() {
        for pattern in ALL {
            for example in pattern.examples {
                assert!((pattern.fits)(example), "{} on {example:?}", pattern.regex);
                assert_agrees(pattern, example);
            }
        }
    }

    #[test]
    fn regex_and_function_agree_at_the_edges() {
        let (longest, too_long) = ("n".repeat(128), "n".repeat(129));
        let edges = ["", "models/", "models/a/b", "models/a\n", "a\n", "é", &longest, &too_long];
        for pattern in ALL {
            for edge in edges {
                assert_agrees(pattern, edge);
            }
        }
    }

    proptest! {
        #[test]
        fn regex_and_function_agree(
            text in "(models/|cachedContents/)?([a-z0-9_:. /-]{0,6}|[A-Za-z0-9_-]{120,132}|\\PC{0,4})\n?",
        ) {
            for pattern in ALL {
                assert_agrees(pattern, &text);
            }
        }
    }
}
