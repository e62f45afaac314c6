//! From text to markup: what the user wrote stays text, whatever it is.

use std::borrow::Cow;
use std::fmt::Write;

/// Markup under way. Only literals of ours are markup; everything that is put into them is text.
#[derive(Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// Adds `markup`, in which each `{}` is replaced by the next of `texts`, escaped.
    pub fn put(&mut self, markup: &'static str, texts: &[&str]) -> &mut Html {
        debug_assert_eq!(markup.matches("{}").count(), texts.len(), "{markup}");
        let mut texts = texts.iter();
        for (index, part) in markup.split("{}").enumerate() {
            if index > 0 {
                escape(&mut self.0, &inert(texts.next().unwrap_or(&"")));
            }
            self.0.push_str(part);
        }
        self
    }

    /// Adds a sentence in which words between backticks are code.
    pub fn sentence(&mut self, text: &str) -> &mut Html {
        let parts: Vec<&str> = text.split('`').collect();
        if parts.len().is_multiple_of(2) {
            return self.put("{}", &[text]);
        }
        for (index, part) in parts.iter().enumerate() {
            self.put(if index % 2 == 0 { "{}" } else { "<code>{}</code>" }, &[part]);
        }
        self
    }

    /// Adds text of ours with the line breaks it has.
    pub fn lines(&mut self, text: &str) -> &mut Html {
        escape(&mut self.0, text);
        self
    }

    /// Adds what was made in the same way.
    pub fn append(&mut self, other: &Html) -> &mut Html {
        self.0.push_str(&other.0);
        self
    }

    /// Adds a block of data for the script.
    pub fn data(&mut self, id: &'static str, value: &serde_json::Value) -> &mut Html {
        self.put("<script type=\"application/json\" id=\"{}\">", &[id]);
        self.0.push_str(&inert_json(value));
        self.put("</script>\n", &[])
    }

    /// Adds a style or a script of ours, as it is.
    pub fn own(&mut self, text: &'static str) -> &mut Html {
        self.0.push_str(text);
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// Text as it stands between tags or in an attribute in quotes.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// JSON that no reader of HTML takes for anything else.
fn inert_json(value: &serde_json::Value) -> String {
    let text = value.to_string();
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            // They stand in strings only.
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// Text in which everything that does not show, or that turns other text around, shows: control characters as their symbols, the rest by
/// number.
pub(super) fn inert(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => out.push('\u{2421}'),
            c if is_hidden(c) => {
                let _ = write!(out, "\u{27e8}U+{:04X}\u{27e9}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Controls, separators of lines, marks of direction, characters without width, tags.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// At most so many characters, and how many there were.
pub(super) fn cut(text: &str, chars_max: usize) -> Cow<'_, str> {
    match text.char_indices().nth(chars_max) {
        None => Cow::Borrowed(text),
        Some((end, _)) => {
            let chars = text.chars().count();
            Cow::Owned(format!("{}… ({chars} characters)", &text[..end]))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn put(text: &str) -> String {
        let mut html = Html::default();
        html.put("{}", &[text]);
        html.into_string()
    }

    /// What a reader of HTML makes of our escapes.
    fn read(html: &str) -> String {
        let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'")];
        let text = names.iter().fold(html.to_string(), |text, (name, c)| text.replace(name, c));
        text.replace("&amp;", "&")
    }

    #[test]
    fn what_does_not_show_is_shown() {
        for (text, expected) in [
            ("plain <b>", "plain <b>"),
            ("a\0b\nc\x7f", "a␀b␊c␡"),
            ("\u{202e}txt\u{2066}", "⟨U+202E⟩txt⟨U+2066⟩"),
            ("a\u{200b}\u{feff}\u{e0041}", "a⟨U+200B⟩⟨U+FEFF⟩⟨U+E0041⟩"),
            ("\u{85}\u{2028}", "⟨U+0085⟩⟨U+2028⟩"),
            ("שלום 日本", "שלום 日本"),
        ] {
            assert_eq!(inert(text), expected);
        }
    }

    #[test]
    fn words_between_backticks_are_code() {
        let html = |text| {
            let mut html = Html::default();
            html.sentence(text);
            html.into_string()
        };
        assert_eq!(html("`a<` is b"), "<code>a&lt;</code> is b");
        assert_eq!(html("one ` alone"), "one ` alone");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(cut("日本語", 3), "日本語");
        assert_eq!(cut("日本語", 2), "日本… (3 characters)");
    }

    proptest! {
        #[test]
        fn any_text_stays_text(text in any::<String>()) {
            let html = put(&text);
            prop_assert!(!html.contains(['<', '>', '"', '\'']));
            prop_assert_eq!(read(&html), inert(&text));
            prop_assert!(!html.chars().any(is_hidden));
        }

        #[test]
        fn any_text_is_inert_in_a_script(text in any::<String>()) {
            let value = serde_json::json!([text]);
            let script = inert_json(&value);
            let read = script.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
            prop_assert!(!read, "{}", script);
            prop_assert_eq!(serde_json::from_str::<serde_json::Value>(&script).unwrap(), value);
        }
    }
}
