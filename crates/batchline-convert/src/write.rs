//! JSON on its way out. Values are copied as they were written wherever their shape does not change.

use std::fmt::Write as _;

use batchline_jsonl::push_string;

/// The members of an object or the elements of an array under way, without their brackets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    text: String,
}

impl Members {
    /// Forgets all; the memory is kept.
    pub fn clear(&mut self) {
        self.text.clear();
    }

    /// Is there none yet?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What is written so far, without brackets.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Starts a member: the caller writes its value behind it.
    pub fn member(&mut self, key: &str) -> &mut String {
        self.comma();
        push_string(&mut self.text, key);
        self.text.push(':');
        &mut self.text
    }

    /// Starts an element: the caller writes its value behind it.
    pub fn element(&mut self) -> &mut String {
        self.comma();
        &mut self.text
    }

    /// A member whose value is JSON already.
    pub fn raw(&mut self, key: &str, json: &str) {
        self.member(key).push_str(json);
    }

    /// A member whose value is a text.
    pub fn string(&mut self, key: &str, text: &str) {
        push_string(self.member(key), text);
    }

    /// A member whose value is a number or truth value.
    pub fn plain(&mut self, key: &str, value: impl std::fmt::Display) {
        let _ = write!(self.member(key), "{value}");
    }

    /// A member that is an object with these members.
    pub fn object(&mut self, key: &str, members: &Members) {
        wrap(self.member(key), '{', members, '}');
    }

    /// A member that is an array of these elements.
    pub fn array(&mut self, key: &str, elements: &Members) {
        wrap(self.member(key), '[', elements, ']');
    }

    /// An element that is an object with these members.
    pub fn object_element(&mut self, members: &Members) {
        wrap(self.element(), '{', members, '}');
    }

    /// All of `other` behind what is here.
    pub fn extend(&mut self, other: &Members) {
        if !other.is_empty() {
            self.element().push_str(&other.text);
        }
    }

    /// The object with these members.
    #[must_use]
    pub fn to_object(&self) -> String {
        format!("{{{}}}", self.text)
    }

    /// The array of these elements.
    #[must_use]
    pub fn to_array(&self) -> String {
        format!("[{}]", self.text)
    }

    fn comma(&mut self) {
        if !self.text.is_empty() {
            self.text.push(',');
        }
    }
}

fn wrap(out: &mut String, open: char, inside: &Members, close: char) {
    out.push(open);
    out.push_str(&inside.text);
    out.push(close);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_come_back(text in any::<String>()) {
            let mut out = String::new();
            push_string(&mut out, &text);
            prop_assert_eq!(serde_json::from_str::<String>(&out).ok(), Some(text));
        }
    }

    #[test]
    fn members_are_parted_by_commas() {
        let (mut inner, mut members) = (Members::default(), Members::default());
        inner.plain("n", 1);
        inner.string("t", "a\"b\u{1}");
        members.object("o", &inner);
        members.raw("r", "1.50");
        assert_eq!(members.to_object(), r#"{"o":{"n":1,"t":"a\"b\u0001"},"r":1.50}"#);
    }
}
