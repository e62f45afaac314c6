//! The line map: what the converter of results must know about the requests, one entry for each.

use batchline_jsonl::{Kind, Node};

use crate::ids::{Share, escape, split_share, unescape, with_share};
use crate::results::row;
use crate::text::with_inner_json;
use crate::{Members, push_string};

/// What the first line calls itself.
const NAME: &str = "line map";

/// The only version there is.
const VERSION: i64 = 1;

/// More lines than any request becomes: what a broken map may make us expect.
const SHARES_MAX: u32 = 100_000;

/// The endpoint whose requests become vectors.
const EMBEDDINGS: &str = "/v1/embeddings";

/// The endpoint whose answers are `response` objects.
const RESPONSES: &str = "/v1/responses";

/// The first line of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The format the requests came from.
    pub from: String,
    /// The target they were converted to.
    pub to: String,
    /// True when keys went through [`escape`].
    pub escaped: bool,
    /// The model of the job; empty when nobody has said.
    pub model: String,
}

impl Header {
    /// Appends the line, with its `\n`.
    pub fn push(&self, out: &mut String) {
        let mut members = Members::default();
        members.string("batchline", NAME);
        members.plain("version", VERSION);
        members.string("from", &self.from);
        members.string("to", &self.to);
        members.plain("escaped", self.escaped);
        if !self.model.is_empty() {
            members.string("model", &self.model);
        }
        out.push_str(&members.to_object());
        out.push('\n');
    }

    /// Reads the line; `None` when it begins no map of this version.
    #[must_use]
    pub fn parse(line: &str) -> Option<Header> {
        let read = |root: Node<'_>| {
            let is_map = root.get("batchline").and_then(|name| name.text())? == NAME;
            let version = root.get("version")?.number()?.as_i64()?;
            (is_map && version == VERSION).then(|| Header {
                from: text(root, "from"),
                to: text(root, "to"),
                escaped: flag(root, "escaped"),
                model: text(root, "model"),
            })
        };
        with_inner_json(line, read).flatten()
    }
}

/// What is known of one request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The id, `custom_id` or `key`.
    pub id: String,
    /// The endpoint; empty for `/v1/chat/completions`.
    pub url: String,
    /// How many lines ask for one answer each; 1 when nothing was split.
    pub candidates: u32,
    /// How long the list of inputs to embed was; `None` for a single text.
    pub inputs: Option<u32>,
    /// The client wants vectors in base64.
    pub base64: bool,
    /// The answer comes as `{"value":…}` and is taken out.
    pub wrapped: bool,
    /// The Gemini key as it was when it was no string, raw; `null` when there was none.
    pub key: Option<String>,
    /// The request was not converted: no result is to be expected.
    pub refused: bool,
    /// The model of the request; empty for that of the job.
    pub model: String,
    /// There was no map: keys are not escaped.
    as_is: bool,
    /// There was no map and the row has no id.
    pub(crate) made_up: bool,
}

impl Entry {
    /// The entry of a chat request that became one line.
    #[must_use]
    pub fn of(id: &str) -> Entry {
        Entry { id: id.to_string(), candidates: 1, ..Entry::default() }
    }

    /// Reads a line of the map; `None` when it is no entry.
    #[must_use]
    pub fn parse(line: &str) -> Option<Entry> {
        let read = |root: Node<'_>| {
            Some(Entry {
                id: root.get("id")?.text()?.into_owned(),
                url: text(root, "url"),
                candidates: count(root, "candidates", 1, |count| count)?,
                inputs: count(root, "inputs", None, Some)?,
                base64: flag(root, "base64"),
                wrapped: flag(root, "wrapped"),
                key: root.get("key").map(|key| key.raw().to_string()),
                refused: flag(root, "refused"),
                model: text(root, "model"),
                as_is: false,
                made_up: flag(root, "made_up"),
            })
        };
        with_inner_json(line, read).flatten()
    }

    /// Appends the entry as a line of the map, with its `\n`; what is as usual is left out.
    pub fn push(&self, out: &mut String) {
        let mut members = Members::default();
        members.string("id", &self.id);
        for (name, text) in [("url", &self.url), ("model", &self.model)] {
            if !text.is_empty() {
                members.string(name, text);
            }
        }
        if self.candidates > 1 {
            members.plain("candidates", self.candidates);
        }
        if let Some(inputs) = self.inputs {
            members.plain("inputs", inputs);
        }
        if let Some(key) = &self.key {
            members.raw("key", key);
        }
        let flags = [
            ("base64", self.base64),
            ("wrapped", self.wrapped),
            ("refused", self.refused),
            ("made_up", self.made_up),
        ];
        flags.into_iter().filter(|(_, set)| *set).for_each(|(name, set)| members.plain(name, set));
        out.push('{');
        out.push_str(members.as_str());
        out.push_str("}\n");
    }

    /// What can be told without a map, from a row of the results and its number (from 1).
    #[must_use]
    pub fn of_row(line: &str, number: u64) -> Entry {
        let key = row::key_of(line);
        let read = |root: Node<'_>| (row::is_vector(root), root.get("custom_id").is_none());
        let (is_vector, is_gemini) = with_inner_json(line, read).unwrap_or_default();
        let mut entry = Entry { candidates: 1, as_is: true, ..Entry::default() };
        entry.made_up = key.is_none();
        let key = key.unwrap_or_else(|| format!("line-{number}"));
        let (id, share) = split_share(&key);
        let share = share.filter(|share| is_gemini && (2..=SHARES_MAX).contains(&share.count));
        entry.id = if share.is_some() { unescape(id).into_owned() } else { key.clone() };
        match (is_vector, share) {
            (true, share) => entry.inputs = share.map(|share| share.count),
            (false, share) => entry.candidates = share.map_or(1, |share| share.count),
        }
        if is_vector {
            entry.url = EMBEDDINGS.to_string();
        }
        entry
    }

    /// The keys of the results to expect, in order; none for a refused request. `escaped` is [`Header::escaped`].
    #[must_use]
    pub fn keys(&self, escaped: bool) -> Vec<String> {
        let count = self.inputs.unwrap_or(self.candidates);
        match count {
            _ if self.refused => Vec::new(),
            0 | 1 if escaped && !self.as_is => vec![escape(&self.id).into_owned()],
            0 | 1 => vec![self.id.clone()],
            count => {
                let id = escape(&self.id);
                (0..count).map(|index| with_share(&id, Share { index, count })).collect()
            }
        }
    }

    /// Does the client wait for vectors?
    #[must_use]
    pub fn embeds(&self) -> bool {
        self.url == EMBEDDINGS
    }

    /// Does the client wait for a `response` object?
    #[must_use]
    pub fn is_responses(&self) -> bool {
        self.url == RESPONSES
    }

    /// Appends the Gemini key as a member of an object, without a comma; false when there was none.
    pub(crate) fn push_key(&self, out: &mut String) -> bool {
        match self.key.as_deref() {
            Some("null") => return false,
            Some(raw) => {
                out.push_str("\"key\":");
                out.push_str(raw);
            }
            None => {
                out.push_str("\"key\":");
                push_string(out, &self.id);
            }
        }
        true
    }
}

fn text(root: Node<'_>, name: &str) -> String {
    root.get(name).and_then(|value| value.text()).unwrap_or_default().into_owned()
}

fn flag(root: Node<'_>, name: &str) -> bool {
    root.get(name).and_then(|value| value.boolean()) == Some(true)
}

/// A count of lines; `None` when it is none, `absent` when there is none.
fn count<T>(root: Node<'_>, name: &str, absent: T, read: fn(u32) -> T) -> Option<T> {
    let Some(value) = root.get(name).filter(|value| value.kind() != Kind::Null) else {
        return Some(absent);
    };
    let count = u32::try_from(value.number()?.as_i64()?).ok()?;
    (1..=SHARES_MAX).contains(&count).then(|| read(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_come_back() {
        let header = Header {
            from: "openai".into(),
            to: "gemini-generate".into(),
            escaped: true,
            model: "gemini-2.5-flash".into(),
        };
        let mut out = String::new();
        header.push(&mut out);
        assert_eq!(Header::parse(&out), Some(header));
        for other in ["", "{}", "[1]", r#"{"batchline":"line map","version":2}"#, r#"{"id":"r1"}"#]
        {
            assert_eq!(Header::parse(other), None, "{other}");
        }
    }

    #[test]
    fn entries_say_which_results_to_expect() {
        let keys = |line: &str, escaped| Entry::parse(line).map(|entry| entry.keys(escaped));
        let of = |keys: &[&str]| Some(keys.iter().map(|key| (*key).to_string()).collect());
        assert_eq!(keys(r#"{"id":"a#1"}"#, false), of(&["a#1"]));
        assert_eq!(keys(r#"{"id":"a#1"}"#, true), of(&["a%231"]));
        assert_eq!(keys(r#"{"id":"a#","candidates":2}"#, true), of(&["a%23#0/2", "a%23#1/2"]));
        let list = r#"{"id":"a","url":"/v1/embeddings","inputs":2}"#;
        assert_eq!(keys(list, true), of(&["a#0/2", "a#1/2"]));
        assert_eq!(keys(r#"{"id":"a","inputs":1}"#, true), of(&["a"]));
        assert_eq!(keys(r#"{"id":"a","refused":true}"#, true), of(&[]));
        for wrong in [
            "",
            "7",
            "{}",
            r#"{"id":7}"#,
            r#"{"id":"a","inputs":0}"#,
            r#"{"id":"a","candidates":1e9}"#,
        ] {
            assert_eq!(Entry::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn entries_come_back() {
        let lines = [
            r#"{"id":"r\"1"}"#,
            r#"{"id":"a","url":"/v1/embeddings","model":"m","candidates":3,"inputs":1,"key":null,"base64":true,"wrapped":true}"#,
        ];
        for line in lines {
            let entry = Entry::parse(line).expect("an entry");
            let mut out = String::new();
            entry.push(&mut out);
            assert_eq!(out.trim_end(), line);
        }
    }

    #[test]
    fn without_a_map_rows_speak_for_themselves() {
        let entry = Entry::of_row(r#"{"key":"a%23#1/3","response":{"embedding":{}}}"#, 7);
        assert_eq!((&*entry.id, entry.inputs, entry.embeds()), ("a#", Some(3), true));
        assert_eq!(entry.keys(true)[1], "a%23#1/3");
        let entry = Entry::of_row(r#"{"key":"100%25","response":{"candidates":[]}}"#, 7);
        assert_eq!((&*entry.id, entry.keys(true)), ("100%25", vec!["100%25".to_string()]));
        let entry = Entry::of_row(r#"{"custom_id":"doc#0/2","response":{"body":{}}}"#, 7);
        assert_eq!((&*entry.id, entry.keys(true)), ("doc#0/2", vec!["doc#0/2".to_string()]));
        assert_eq!(Entry::of_row("nonsense", 7).id, "line-7");
    }
}
