//! How names look in the Gemini API.

use batchline_schema::Pattern;

use super::content::INLINE_MIME_TYPES;

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

/// A MIME type that is documented for inline data.
pub static INLINE_MIME_TYPE: Pattern = Pattern {
    regex: INLINE_MIME_REGEX,
    fits: |text| {
        let known = |name: &&str| match name.strip_suffix('/') {
            Some(_) => text.starts_with(*name),
            None => text == *name,
        };
        INLINE_MIME_TYPES.iter().any(known)
    },
    words: "a documented type of inline data, such as \"image/png\" or \"application/pdf\"",
    examples: &["image/png", "audio/mp3", "video/mp4", "application/pdf", "text/plain"],
};

const INLINE_MIME_REGEX: &str = concat!(
    "^(audio/|video/|(image/(png|jpeg|jpg|webp|heic|heif|gif|avif)|",
    "text/(plain|html|css|javascript|x-typescript|csv|markdown|x-python|xml|rtf)|",
    "application/(pdf|json|rtf|x-javascript|x-typescript|x-python-code|x-ipynb\\+json))$)",
);

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

    static ALL: &[&Pattern] = &[
        &MODEL_NAME,
        &CACHED_CONTENT_NAME,
        &DECLARED_FUNCTION_NAME,
        &CALLED_FUNCTION_NAME,
        &INLINE_MIME_TYPE,
    ];

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
    fn every_documented_mime_type_fits() {
        for name in INLINE_MIME_TYPES {
            let whole = if name.ends_with('/') { format!("{name}x") } else { (*name).into() };
            assert!((INLINE_MIME_TYPE.fits)(&whole));
            assert_agrees(&INLINE_MIME_TYPE, &whole);
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
            text in "(models/|cachedContents/|audio/|image/png|text/)?([a-z0-9_:. /-]{0,6}|[A-Za-z0-9_-]{120,132}|\\PC{0,4})\n?",
        ) {
            for pattern in ALL {
                assert_agrees(pattern, &text);
            }
        }
    }
}
