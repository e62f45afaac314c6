//! What of the requests may stand on the page.

use batchline_formats::{Arg, Finding};

use super::text::cut;

/// Longest id or key that is shown.
const NAME_CHARS_MAX: usize = 64;
/// Longest pointer.
const POINTER_CHARS_MAX: usize = 200;

/// What is shown of what the user wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Privacy {
    /// Ids, and the names of keys. Of values only how long they are.
    #[default]
    Names,
    /// Short windows of the text around a finding too, as `check` shows them.
    Texts,
    /// Nothing at all.
    Nothing,
}

/// A finding as it may be told.
pub(super) struct Told {
    pub message: String,
    pub help: String,
    pub pointer: String,
    pub id: String,
    /// The window: before, within and behind the mark.
    pub window: Option<[String; 3]>,
}

impl Privacy {
    /// What may be told of a finding.
    pub(super) fn tell(self, finding: &Finding) -> Told {
        let hides = self != Privacy::Texts;
        let known = match self {
            Privacy::Names => with_known_names(finding),
            Privacy::Texts | Privacy::Nothing => finding.clone(),
        };
        Told {
            message: known.message(hides),
            help: known.help(hides),
            pointer: cut(&finding.pointer(self == Privacy::Nothing), POINTER_CHARS_MAX).into(),
            id: finding.id.as_deref().map(|id| self.name(id)).unwrap_or_default(),
            window: finding.excerpt.as_ref().filter(|_| !hides).map(|excerpt| {
                let (start, end) = (excerpt.mark_start, excerpt.mark_start + excerpt.mark_len);
                let chars = || excerpt.text.chars();
                [
                    chars().take(start).collect(),
                    chars().skip(start).take(end - start).collect(),
                    chars().skip(end).collect(),
                ]
            }),
        }
    }

    /// An id.
    pub(super) fn name(self, id: &str) -> String {
        match self {
            Privacy::Nothing => format!("<{} characters>", id.chars().count()),
            Privacy::Names | Privacy::Texts => cut(id, NAME_CHARS_MAX).into(),
        }
    }
}

/// The same with arguments that are no secret: those that only repeat a key of the pointer, or the id.
fn with_known_names(finding: &Finding) -> Finding {
    let mut finding = finding.clone();
    let keys: Vec<String> = finding
        .pointer
        .split('/')
        .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
        .collect();
    let id = finding.id.clone();
    for arg in finding.args.iter_mut().filter(|arg| arg.quoted) {
        let is_key = keys.iter().any(|key| *key == arg.text);
        if is_key || id.as_deref() == Some(&*arg.text) {
            *arg = Arg::known(cut(&arg.text, NAME_CHARS_MAX));
        }
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::{CheckOptions, check_line};

    use super::*;

    fn told(line: &str, privacy: Privacy) -> Told {
        let findings = check_line(line.as_bytes(), &CheckOptions::default());
        privacy.tell(&findings[0])
    }

    const KEY: &str =
        r#"{"key":"r1","request":{"contents":[{"parts":[{"text":"Hi"}]}],"temprature":0.5}}"#;
    const VALUE: &str = r#"{"key":"r1","request":{"contents":[{"parts":[{"text":"Hi"}]}],"safety_settings":[{"category":"secret","threshold":"OFF"}]}}"#;

    #[test]
    fn keys_and_ids_are_names_and_values_are_not() {
        let names = told(KEY, Privacy::Names);
        assert!(names.message.contains("temprature"), "{}", names.message);
        assert_eq!((names.id.as_str(), names.pointer.as_str()), ("r1", "/request/temprature"));
        assert!(names.window.is_none());
        let value = told(VALUE, Privacy::Names);
        assert!(value.message.contains("<6 characters>"), "{}", value.message);
    }

    #[test]
    fn texts_are_shown_when_asked_for() {
        let texts = told(VALUE, Privacy::Texts);
        assert!(texts.message.contains("secret"));
        assert!(texts.window.is_some_and(|[_, marked, _]| marked.contains("secret")));
    }

    #[test]
    fn nothing_is_nothing() {
        let told = told(KEY, Privacy::Nothing);
        let all = [told.message, told.help, told.pointer, told.id].concat();
        assert!(!all.contains("temprature") && !all.contains("r1"), "{all}");
        assert!(told.window.is_none());
    }
}
