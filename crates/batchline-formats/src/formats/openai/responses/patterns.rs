//! Conditions on names and ids in `/v1/responses`.

use batchline_schema::Pattern;

/// Name of a JSON schema format.
pub static FORMAT_NAME: Pattern = Pattern {
    regex: "^[A-Za-z0-9_-]{1,64}$",
    fits: |text| text.len() <= 64 && is_name(text),
    words: "1 to 64 letters, digits, `_` and `-`",
    examples: &["weather", "step_2", "A-9"],
};

/// Name of a function inside a namespace, and of a namespace. Lengths are said by the field.
pub static NAME: Pattern = Pattern {
    regex: "^[a-zA-Z0-9_-]+$",
    fits: is_name,
    words: "letters, digits, `_` and `-`",
    examples: &["get_weather", "crm", "v2-search"],
};

/// Id of an MCP tunnel.
pub static TUNNEL_ID: Pattern = Pattern {
    regex: "^tunnel_[a-z0-9]{32}$",
    fits: |text| {
        text.strip_prefix("tunnel_").is_some_and(|id| {
            id.len() == 32 && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
    },
    words: "`tunnel_` and 32 lower-case letters or digits",
    examples: &["tunnel_0123456789abcdef0123456789abcdef"],
};

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    const ALL: [&Pattern; 3] = [&FORMAT_NAME, &NAME, &TUNNEL_ID];

    #[test]
    fn examples_fit() {
        for pattern in ALL {
            let regex = Regex::new(pattern.regex).expect("a regular expression");
            for example in pattern.examples {
                assert!((pattern.fits)(example) && regex.is_match(example), "{example}");
            }
        }
    }

    proptest! {
        #[test]
        fn regex_and_function_agree(
            text in prop_oneof![
                any::<String>(),
                "[A-Za-z0-9_-]{0,3}[.é\n]?",
                "[a-zA-Z0-9_-]{62,67}",
                "tunnel_[a-z0-9]{31,33}",
                "tunnel_[a-z0-9]{30}[A-Z_é-]?[a-z0-9]\n?",
            ],
        ) {
            for pattern in ALL {
                let regex = Regex::new(pattern.regex).expect("a regular expression");
                prop_assert_eq!((pattern.fits)(&text), regex.is_match(&text), "{} on {:?}", pattern.regex, text);
            }
        }
    }
}
