//! Conditions on text.

use batchline_schema::Pattern;

/// Name of a function, or of a response format.
pub static FUNCTION_NAME: Pattern = Pattern {
    regex: "^[A-Za-z0-9_-]{1,64}$",
    fits: is_function_name,
    words: "letters, digits, `_` and `-`, at most 64",
    examples: &["get_weather", "a", "Find-Order_2"],
};

fn is_function_name(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regex::Regex;

    use super::*;

    fn agree(pattern: &Pattern, text: &str) -> bool {
        let regex = Regex::new(pattern.regex).expect("patterns compile");
        regex.is_match(text) == (pattern.fits)(text)
    }

    #[test]
    fn examples_fit() {
        for example in FUNCTION_NAME.examples {
            assert!((FUNCTION_NAME.fits)(example), "{example}");
            assert!(agree(&FUNCTION_NAME, example), "{example}");
        }
    }

    #[test]
    fn borders() {
        let longest = "x".repeat(64);
        let too_long = "x".repeat(65);
        for (text, fits) in [("", false), ("a\n", false), (&longest, true), (&too_long, false)] {
            assert_eq!((FUNCTION_NAME.fits)(text), fits, "{text:?}");
            assert!(agree(&FUNCTION_NAME, text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn regex_and_function_agree_on_any_text(text in ".{0,70}") {
            prop_assert!(agree(&FUNCTION_NAME, &text));
        }

        #[test]
        fn regex_and_function_agree_near_the_pattern(text in "[A-Za-z0-9_ .é-]{0,2}[A-Za-z0-9_-]{0,66}") {
            prop_assert!(agree(&FUNCTION_NAME, &text));
        }
    }
}
