//! Edits of a line, and those that rules need most: a member is removed, renamed, moved, added. White space is kept, and new members are
//! written as their neighbours are.

use batchline_jsonl::{Kind, Node, Span, push_string};

/// These bytes are replaced by that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the line.
    pub span: Span,
    /// What takes their place.
    pub text: String,
}

/// What mends one fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mending {
    /// In any order; no two touch the same bytes.
    pub edits: Vec<Edit>,
    /// True when it rests on a guess about what was meant, though the rule's remedy is usually safe.
    pub guessed: bool,
    /// Names that become members of objects, each with where its object starts: no two mendings may bring the same one.
    pub(super) names: Vec<(u32, String)>,
}

impl Mending {
    /// These edits.
    #[must_use]
    pub fn of(edits: Vec<Edit>) -> Mending {
        Mending { edits, guessed: false, names: Vec::new() }
    }

    /// The bytes of `span` become `text`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Mending {
        Mending::of(vec![Edit { span, text: text.into() }])
    }

    /// The value becomes `raw`, which is JSON.
    #[must_use]
    pub fn value(node: Node<'_>, raw: impl Into<String>) -> Mending {
        Mending::replace(node.span(), raw)
    }

    /// The value becomes this string.
    #[must_use]
    pub fn string(node: Node<'_>, text: &str) -> Mending {
        Mending::value(node, quoted(text))
    }

    /// The member gets another name.
    #[must_use]
    pub fn rename(node: Node<'_>, name: &str) -> Mending {
        let mending = Mending::replace(node.key_span(), quoted(name));
        match node.parent() {
            Some(object) => mending.naming(object, name),
            None => mending,
        }
    }

    /// The member or element goes, and one comma with it. `None` for the record itself.
    #[must_use]
    pub fn remove(line: &str, node: Node<'_>) -> Option<Mending> {
        Some(Mending::of(vec![removal(line, node)?]))
    }

    /// The object gets one more member, with this value, which is JSON.
    #[must_use]
    pub fn add(line: &str, object: Node<'_>, name: &str, raw: &str) -> Option<Mending> {
        Some(Mending::of(vec![addition(line, object, name, raw)?]).naming(object, name))
    }

    /// The member moves into `target`, an object that does not have it, under `name`.
    #[must_use]
    pub fn move_into(line: &str, node: Node<'_>, target: Node<'_>, name: &str) -> Option<Mending> {
        let added = addition(line, target, name, node.raw())?;
        Some(Mending::of(vec![removal(line, node)?, added]).naming(target, name))
    }

    /// The object gets one more member, before all others.
    #[must_use]
    pub fn add_first(line: &str, object: Node<'_>, name: &str, raw: &str) -> Option<Mending> {
        let Some(first) = object.children().next() else {
            return Mending::add(line, object, name, raw);
        };
        let [colon, comma] = gaps(line, object);
        let start = whole(first).start;
        let text = format!("{}:{colon}{raw},{comma}", quoted(name));
        let mending = Mending::replace(Span { start, end: start }, text);
        (object.kind() == Kind::Object).then(|| mending.naming(object, name))
    }

    /// `before` and `after` are put around the value.
    #[must_use]
    pub fn wrap(node: Node<'_>, before: &str, after: &str) -> Mending {
        let Span { start, end } = node.span();
        let at = |at, text: &str| Edit { span: Span { start: at, end: at }, text: text.into() };
        Mending::of(vec![at(start, before), at(end, after)])
    }

    /// Both at once: they must not touch.
    #[must_use]
    pub fn and(mut self, other: Mending) -> Mending {
        self.edits.extend(other.edits);
        self.names.extend(other.names);
        self.guessed |= other.guessed;
        self
    }

    /// All of them at once; `None` when there are none.
    #[must_use]
    pub fn all(mendings: impl IntoIterator<Item = Mending>) -> Option<Mending> {
        mendings.into_iter().reduce(Mending::and)
    }

    /// Notes that `object` gets a member of this name.
    fn naming(mut self, object: Node<'_>, name: &str) -> Mending {
        self.names.push((object.span().start, plain(name).collect()));
        self
    }

    /// The same as a guess.
    #[must_use]
    pub fn guess(mut self) -> Mending {
        self.guessed = true;
        self
    }
}

/// A name without what its two spellings differ in.
fn plain(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| *c != '_').map(|c| c.to_ascii_lowercase())
}

/// Does `object` have a member of this name, in whatever spelling, besides `own`?
#[must_use]
pub fn is_taken(object: Node<'_>, name: &str, own: Option<Node<'_>>) -> bool {
    let is = |member: Node<'_>| member.key().is_some_and(|key| plain(&key).eq(plain(name)));
    object.children().any(|member| Some(member) != own && is(member))
}

/// The text as JSON writes it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_string(&mut out, text);
    out
}

/// Where a member (with its key) or an element stands.
fn whole(node: Node<'_>) -> Span {
    Span { start: node.key_span().start, end: node.span().end }
}

/// The member or element without what separates it from its neighbours: the comma behind it with the white space there, or, for the last
/// one, the comma before it.
fn removal(line: &str, node: Node<'_>) -> Option<Edit> {
    node.parent()?;
    let own = whole(node);
    let span = match (node.following(), node.preceding()) {
        (Some(next), _) => Span { start: own.start, end: whole(next).start },
        (None, Some(before)) => Span { start: before.span().end, end: own.end },
        (None, None) => own,
    };
    (span.end as usize <= line.len()).then(|| Edit { span, text: String::new() })
}

/// A new last member, spaced as the others are.
fn addition(line: &str, object: Node<'_>, name: &str, raw: &str) -> Option<Edit> {
    if object.kind() != Kind::Object {
        return None;
    }
    let members: Vec<Node<'_>> = object.children().collect();
    let last = members.last();
    let colon = last.or(Some(&object)).map_or("", |near| gap_behind_colon(line, *near));
    let comma = match members.as_slice() {
        [.., before, last] => gap_behind_comma(line, *before, *last),
        _ => colon,
    };
    let at = last.map_or(object.span().start + 1, |last| last.span().end);
    let lead = if last.is_some() { format!(",{comma}") } else { String::new() };
    let text = format!("{lead}{}:{colon}{raw}", quoted(name));
    Some(Edit { span: Span { start: at, end: at }, text })
}

/// The white space behind colons and behind commas, as the first members of `object` have it.
#[must_use]
pub fn gaps<'l>(line: &'l str, object: Node<'_>) -> [&'l str; 2] {
    let Some(first) = object.children().next() else { return [""; 2] };
    let colon = gap_behind_colon(line, first);
    [colon, first.following().map_or(colon, |next| gap_behind_comma(line, first, next))]
}

/// The white space between two neighbours, behind the comma.
fn gap_behind_comma<'l>(line: &'l str, before: Node<'_>, after: Node<'_>) -> &'l str {
    let between = Span { start: before.span().end, end: whole(after).start };
    between.of(line).split_once(',').map_or("", |(_, space)| space)
}

/// The white space between the colon of a member and its value.
pub(super) fn gap_behind_colon<'l>(line: &'l str, member: Node<'_>) -> &'l str {
    let between = Span { start: member.key_span().end, end: member.span().start };
    // An element has no key: there is no colon in it.
    between.of(line).split_once(':').map_or("", |(_, space)| space)
}

#[cfg(test)]
mod tests {
    use batchline_jsonl::{NodeStore, Tree};

    use super::*;

    /// `line` after what `mend` says of its root.
    fn after(line: &str, mend: impl Fn(&str, Node<'_>) -> Option<Mending>) -> String {
        let mut store = NodeStore::default();
        let tree = Tree::parse(line, &mut store, 64).expect("JSON");
        let mut edits = mend(line, tree.root().expect("a root")).expect("a mending").edits;
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        let mut line = line.to_string();
        edits.into_iter().for_each(|edit| line.replace_range(edit.span.range(), &edit.text));
        line
    }

    #[test]
    fn a_member_goes_with_one_comma() {
        let rows = [
            (r#"{"a":1,"b":2,"c":3}"#, "a", r#"{"b":2,"c":3}"#),
            (r#"{"a": 1, "b": 2, "c": 3}"#, "b", r#"{"a": 1, "c": 3}"#),
            (r#"{"a": 1, "b": 2 , "c": 3 }"#, "c", r#"{"a": 1, "b": 2 }"#),
            (r#"{ "a": [1,2] }"#, "a", "{  }"),
        ];
        for (line, name, expected) in rows {
            let remove = |line: &str, root: Node<'_>| Mending::remove(line, root.get(name)?);
            assert_eq!(after(line, remove), expected);
        }
    }

    #[test]
    fn a_new_member_is_spaced_as_its_neighbours_are() {
        let rows = [
            (r#"{"a":1,"b":2}"#, r#"{"a":1,"b":2,"n":[]}"#),
            (r#"{"a": 1, "b": 2}"#, r#"{"a": 1, "b": 2, "n": []}"#),
            (r#"{"a": 1}"#, r#"{"a": 1, "n": []}"#),
            (r#"{ "a":1 ,"b":2 }"#, r#"{ "a":1 ,"b":2,"n":[] }"#),
            ("{}", r#"{"n":[]}"#),
            ("{ }", r#"{"n":[] }"#),
        ];
        for (line, expected) in rows {
            assert_eq!(after(line, |line, root| Mending::add(line, root, "n", "[]")), expected);
        }
        let list = |line: &str| {
            let mut store = NodeStore::default();
            let tree = Tree::parse(line, &mut store, 64).expect("JSON");
            Mending::add(line, tree.root().expect("a root"), "n", "[]")
        };
        assert_eq!(list("[1]"), None);
    }

    #[test]
    fn a_member_moves_byte_for_byte() {
        let line = r#"{"é": 1, "x": {"t":"\u00e9 "}, "into": {"y": 2}}"#;
        let moved = after(line, |line, root| {
            Mending::move_into(line, root.get("x")?, root.get("into")?, "x")
        });
        assert_eq!(moved, r#"{"é": 1, "into": {"y": 2, "x": {"t":"\u00e9 "}}}"#);
    }
}
