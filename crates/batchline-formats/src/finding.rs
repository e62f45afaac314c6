//! A finding: one rule at one place. Text is made when it is printed.

use batchline_jsonl::{Node, Span};

use crate::{Arg, Impact, Rule};

/// Most characters of the user's text that any message or excerpt shows.
pub const QUOTE_CHARS_MAX: usize = 60;

/// What a rule reports about one line; places are inside the line.
#[derive(Clone, Debug)]
pub struct Draft<'a> {
    /// The rule.
    pub rule: &'static Rule,
    /// Its impact here.
    pub impact: Impact,
    /// The bytes it concerns, inside the line.
    pub span: Span,
    /// The value whose pointer it will have; `None` when that is in `pointer` already.
    node: Option<Node<'a>>,
    /// JSON pointer; empty for the whole record.
    pub pointer: String,
    /// Arguments of the message.
    pub args: Vec<Arg>,
}

impl<'a> Draft<'a> {
    /// `rule` at `span`, with the rule's own impact.
    #[must_use]
    pub fn at(rule: &'static Rule, span: Span, pointer: String, args: Vec<Arg>) -> Draft<'a> {
        Draft { rule, impact: rule.impact, span, node: None, pointer, args }
    }

    /// `rule` at `span`, with the pointer of `node`.
    #[must_use]
    pub fn within(rule: &'static Rule, span: Span, node: Node<'a>, args: Vec<Arg>) -> Draft<'a> {
        Draft { node: Some(node), ..Draft::at(rule, span, String::new(), args) }
    }

    /// `rule` at the value `node`.
    #[must_use]
    pub fn value(rule: &'static Rule, node: Node<'a>, args: Vec<Arg>) -> Draft<'a> {
        Draft::within(rule, node.span(), node, args)
    }

    /// `rule` at the key of `node` (or the value, for elements).
    #[must_use]
    pub fn key(rule: &'static Rule, node: Node<'a>, args: Vec<Arg>) -> Draft<'a> {
        Draft::within(rule, node.key_span(), node, args)
    }

    /// The same with another impact.
    #[must_use]
    pub fn with_impact(mut self, impact: Impact) -> Draft<'a> {
        self.impact = impact;
        self
    }

    /// The same without its record: the pointer as text.
    #[must_use]
    pub fn detached(self) -> Draft<'static> {
        let Draft { rule, impact, span, node, pointer, mut args } = self;
        let mut pointer = node.map_or(pointer, |node| node.pointer());
        // There may be many of them.
        pointer.shrink_to_fit();
        args.shrink_to_fit();
        Draft { rule, impact, span, node: None, pointer, args }
    }
}

/// A place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: u64,
    /// Column in characters, from 1.
    pub column: u32,
    /// Byte offset from the start of the file.
    pub offset: u64,
    /// Length in bytes.
    pub length: u32,
}

/// What a rule reports about the whole file.
#[derive(Clone, Debug)]
pub struct FileDraft {
    /// The rule.
    pub rule: &'static Rule,
    /// Its impact here.
    pub impact: Impact,
    /// Where it shows; `None` for the file as such.
    pub place: Option<Place>,
    /// JSON pointer; empty for the whole record or file.
    pub pointer: String,
    /// Id of the record at `place`, when known.
    pub id: Option<String>,
    /// Arguments of the message.
    pub args: Vec<Arg>,
    /// The other place it is about (the first use of a repeated id).
    pub related: Option<Place>,
    /// How many faults it stands for, in totals.
    pub count: u64,
}

impl FileDraft {
    /// `rule` about the file as such.
    #[must_use]
    pub fn file(rule: &'static Rule, args: Vec<Arg>) -> FileDraft {
        FileDraft {
            rule,
            impact: rule.impact,
            place: None,
            pointer: String::new(),
            id: None,
            args,
            related: None,
            count: 1,
        }
    }

    /// `rule` at one place of the file.
    #[must_use]
    pub fn at(rule: &'static Rule, place: Place, pointer: &str, args: Vec<Arg>) -> FileDraft {
        let pointer = pointer.to_string();
        FileDraft { place: Some(place), pointer, ..FileDraft::file(rule, args) }
    }

    /// The same with another impact.
    #[must_use]
    pub fn with_impact(mut self, impact: Impact) -> FileDraft {
        self.impact = impact;
        self
    }
}

/// A short window of the line around a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// At most a screen line of the file's text; control characters are replaced.
    pub text: String,
    /// First marked character in `text`.
    pub mark_start: usize,
    /// Number of marked characters, at least 1.
    pub mark_len: usize,
}

/// One rule at one place.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// Its impact here.
    pub impact: Impact,
    /// Where; `None` for the file as such.
    pub place: Option<Place>,
    /// JSON pointer; empty for the whole record or file.
    pub pointer: String,
    /// `custom_id` or `key` of the record, when it could be read.
    pub id: Option<String>,
    /// Arguments of the message.
    pub args: Vec<Arg>,
    /// Id of the profile the file was checked for.
    pub profile: &'static str,
    /// A window of the line; `None` when the bytes are gone (cross-line findings of a stream).
    pub excerpt: Option<Excerpt>,
    /// The other place it is about.
    pub related: Option<Place>,
}

impl Finding {
    /// What is wrong. With `redact`, the user's text is replaced by its length.
    #[must_use]
    pub fn message(&self, redact: bool) -> String {
        self.rule.say(&self.args, redact)
    }

    /// What to do.
    #[must_use]
    pub fn help(&self, redact: bool) -> String {
        fill(self.rule.help, &self.args, redact)
    }

    /// The code by which the server that will run the file names this fault, when one is known.
    #[must_use]
    pub fn server_code(&self) -> Option<&'static str> {
        let ours = self.rule.server.iter().filter(|error| error.provider == self.profile);
        ours.map(|error| error.code).find(|code| !code.is_empty())
    }

    /// The JSON pointer. With `redact`, keys that the user made up are replaced by their length.
    #[must_use]
    pub fn pointer(&self, redact: bool) -> String {
        let made_up = |segment: &str| {
            let key = segment.replace("~1", "/").replace("~0", "~");
            !key.is_empty() && self.args.iter().any(|arg| arg.quoted && arg.text == key)
        };
        let hide = |segment: &str| match redact && made_up(segment) {
            true => format!("<{} characters>", segment.chars().count()),
            false => segment.to_string(),
        };
        self.pointer.split('/').map(hide).collect::<Vec<_>>().join("/")
    }
}

/// `template` with `{0}`, `{1}` … replaced. `{0?text}` gives `text` (in which `{}` is the argument) only when the argument is not empty.
pub(crate) fn fill(template: &str, args: &[Arg], redact: bool) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((inside, tail)) = split_braces(after) else {
            break;
        };
        let (index, optional) =
            inside.split_once('?').map_or((inside, None), |(i, t)| (i, Some(t)));
        let text = index.parse().ok().and_then(|i: usize| args.get(i)).map(|arg| show(arg, redact));
        match (text, optional) {
            (Some(text), None) => out.push_str(&text),
            (Some(text), Some(pattern)) if !text.is_empty() => {
                out.push_str(&pattern.replace("{}", &text));
            }
            (_, Some(_)) => {}
            (None, None) => out.push_str(&format!("{{{inside}}}")),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Splits `inside} tail` at the brace that closes, `{}` inside skipped.
fn split_braces(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return Some((&text[..at], &text[at + 1..])),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn show(arg: &Arg, redact: bool) -> String {
    if !arg.quoted || arg.text.is_empty() {
        return arg.text.clone().into_owned();
    }
    let chars = arg.text.chars().count();
    if redact {
        return format!("<{chars} characters>");
    }
    let shown: String = arg.text.chars().take(QUOTE_CHARS_MAX).map(visible).collect();
    if chars > QUOTE_CHARS_MAX { format!("{shown}…") } else { shown }
}

/// `c`, or U+FFFD for what would move the cursor or turn the text around. Everything of the user that is printed goes through here.
#[must_use]
pub fn visible(c: char) -> char {
    if is_invisible(c) { char::REPLACEMENT_CHARACTER } else { c }
}

/// Control characters, line separators, direction marks.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_take_arguments_and_leave_out_empty_ones() {
        let args = [Arg::known("a"), Arg::quoted("secret text"), Arg::known("")];
        assert_eq!(fill("{0} is {1}{2?, meant {}}.", &args, false), "a is secret text.");
        assert_eq!(fill("{0?did you mean `{}`?}", &args, false), "did you mean `a`?");
        assert_eq!(fill("{0}: {1}", &args, true), "a: <11 characters>");
    }

    #[test]
    fn long_quotes_are_cut() {
        let args = [Arg::quoted("x".repeat(500))];
        assert_eq!(fill("{0}", &args, false).chars().count(), QUOTE_CHARS_MAX + 1);
    }
}
