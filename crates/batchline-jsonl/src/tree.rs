//! One JSON text as a flat list of nodes, for code that must look back: findings, cross-field rules.
//!
//! Nodes stand in document order; a node's `next` is the index after its last descendant. The list is reused from line to line.

use std::borrow::Cow;

use crate::{Cursor, Kind, Number, Span, SyntaxError, Text, unescape};

#[derive(Clone, Copy, Debug)]
struct Entry {
    kind: Kind,
    escaped: bool,
    key_escaped: bool,
    span: Span,
    key: Span,
    next: u32,
    parent: u32,
}

/// The memory of a [`Tree`], kept between lines.
#[derive(Debug, Default)]
pub struct NodeStore {
    entries: Vec<Entry>,
    keys: Vec<(u64, u32)>,
    repeated: Vec<u32>,
}

/// A parsed JSON text. Nodes borrow from it and from the text.
#[derive(Clone, Copy, Debug)]
pub struct Tree<'a> {
    text: &'a str,
    store: &'a NodeStore,
}

const NONE: u32 = u32::MAX;

impl<'a> Tree<'a> {
    /// Parses `text` into `store`.
    ///
    /// # Errors
    /// The first mistake. [`Tree::partial`] still gives what stood before it.
    pub fn parse(
        text: &'a str,
        store: &'a mut NodeStore,
        depth_max: u32,
    ) -> Result<Self, (SyntaxError, Tree<'a>)> {
        store.entries.clear();
        store.repeated.clear();
        store.keys.clear();
        let mut cursor = Cursor::with_depth_max(text, depth_max);
        let outcome =
            value(&mut cursor, store, NONE, Span::default(), false).and_then(|()| cursor.end());
        let tree = Tree { text, store };
        outcome.map(|()| tree).map_err(|error| (error, tree))
    }

    /// The top value; `None` only for what is left after a mistake in the first byte.
    #[must_use]
    pub fn root(&self) -> Option<Node<'a>> {
        (!self.store.entries.is_empty()).then_some(Node {
            tree: *self,
            index: 0,
        })
    }

    /// The text the spans refer to.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Members whose key stands a second time in its object, in document order.
    pub fn repeated_keys(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let tree = *self;
        tree.store
            .repeated
            .iter()
            .map(move |&index| Node { tree, index })
    }
}

fn value(
    cursor: &mut Cursor<'_>,
    store: &mut NodeStore,
    parent: u32,
    key: Span,
    key_escaped: bool,
) -> Result<(), SyntaxError> {
    let kind = cursor.peek()?;
    let index = store.entries.len();
    let start = cursor.position();
    let span = Span::new(start, start + 1);
    store.entries.push(Entry {
        kind,
        escaped: false,
        key_escaped,
        span,
        key,
        next: NONE,
        parent,
    });
    match kind {
        Kind::Object => object(cursor, store, index as u32)?,
        Kind::Array => {
            let mut members = cursor.enter_array()?;
            while cursor.next_element(&mut members)? {
                value(cursor, store, index as u32, Span::default(), false)?;
            }
        }
        Kind::String => store.entries[index].escaped = cursor.string()?.escaped,
        _ => drop(cursor.skip()?),
    }
    let end = cursor.position();
    store.entries[index].span = Span::new(start, end);
    store.entries[index].next = store.entries.len() as u32;
    Ok(())
}

fn object(cursor: &mut Cursor<'_>, store: &mut NodeStore, index: u32) -> Result<(), SyntaxError> {
    let base = store.keys.len();
    let mut members = cursor.enter_object()?;
    while let Some(key) = cursor.next_key(&mut members)? {
        let member = store.entries.len() as u32;
        store.keys.push((key_hash(&key), member));
        let inner = Span {
            start: key.span.start + 1,
            end: key.span.end - 1,
        };
        value(cursor, store, index, inner, key.escaped)?;
    }
    note_repeated(cursor.text(), store, base);
    Ok(())
}

/// FNV-1a over the key's value, so that `"model"` and `"mod\u0065l"` agree.
fn key_hash(key: &Text<'_>) -> u64 {
    key.value()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

fn note_repeated(text: &str, store: &mut NodeStore, base: usize) {
    let found = store.repeated.len();
    store.keys[base..].sort_unstable();
    for pair in store.keys[base..].windows(2) {
        let [a, b] = [
            &store.entries[pair[0].1 as usize],
            &store.entries[pair[1].1 as usize],
        ];
        if pair[0].0 == pair[1].0 && unescape(a.key.of(text)) == unescape(b.key.of(text)) {
            store.repeated.push(pair[1].1);
        }
    }
    store.keys.truncate(base);
    store.repeated[found..].sort_unstable();
}

/// One value of a [`Tree`].
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    tree: Tree<'a>,
    index: u32,
}

impl PartialEq for Node<'_> {
    /// Same place in the same line.
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && std::ptr::eq(self.tree.store, other.tree.store)
    }
}

impl<'a> Node<'a> {
    fn entry(&self) -> &'a Entry {
        &self.tree.store.entries[self.index as usize]
    }

    fn at(&self, index: u32) -> Node<'a> {
        Node {
            tree: self.tree,
            index,
        }
    }

    /// What the value is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.entry().kind
    }

    /// Where the value stands, quotes included.
    #[must_use]
    pub fn span(&self) -> Span {
        self.entry().span
    }

    /// Where the member's key stands, quotes included; the value's own span for elements and the root.
    #[must_use]
    pub fn key_span(&self) -> Span {
        match self.entry().key {
            Span { start: 0, .. } => self.span(),
            key => Span {
                start: key.start - 1,
                end: key.end + 1,
            },
        }
    }

    /// The member's key; `None` for elements and the root.
    #[must_use]
    pub fn key(&self) -> Option<Cow<'a, str>> {
        let key = self.entry().key;
        let raw = (key.start > 0).then(|| key.of(self.tree.text))?;
        Some(if self.entry().key_escaped {
            unescape(raw)
        } else {
            Cow::Borrowed(raw)
        })
    }

    /// The bytes of the value as written.
    #[must_use]
    pub fn raw(&self) -> &'a str {
        self.span().of(self.tree.text)
    }

    /// The string's value; `None` for other kinds.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'a, str>> {
        self.string().map(|text| text.value())
    }

    /// The string as written; `None` for other kinds.
    #[must_use]
    pub fn string(&self) -> Option<Text<'a>> {
        let span = self.span();
        let inner = Span {
            start: span.start + 1,
            end: span.end.max(span.start + 2) - 1,
        };
        let escaped = self.entry().escaped;
        (self.kind() == Kind::String).then(|| Text {
            raw: inner.of(self.tree.text),
            span,
            escaped,
        })
    }

    /// The number as written; `None` for other kinds.
    #[must_use]
    pub fn number(&self) -> Option<Number<'a>> {
        let text = self.raw();
        let plain = !text.bytes().any(|b| matches!(b, b'.' | b'e' | b'E'));
        (self.kind() == Kind::Number).then_some(Number {
            text,
            span: self.span(),
            plain,
        })
    }

    /// `true` or `false`; `None` for other kinds.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        (self.kind() == Kind::Bool).then(|| self.raw() == "true")
    }

    /// The object or array this value stands in.
    #[must_use]
    pub fn parent(&self) -> Option<Node<'a>> {
        (self.entry().parent != NONE).then(|| self.at(self.entry().parent))
    }

    /// Members of an object or elements of an array, in order; nothing for other kinds.
    pub fn children(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let node = *self;
        let count = node.tree.store.entries.len() as u32;
        let end = if node.entry().next == NONE {
            count
        } else {
            node.entry().next
        };
        let mut index = node.index + 1;
        std::iter::from_fn(move || {
            let child = (index < end).then(|| node.at(index))?;
            index = if child.entry().next == NONE {
                end
            } else {
                child.entry().next
            };
            Some(child)
        })
    }

    /// How many members or elements there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.children().count()
    }

    /// True for an empty object or array, and for scalars.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.children().next().is_none()
    }

    /// The first member named `key` of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        if self.kind() != Kind::Object {
            return None;
        }
        self.children()
            .find(|member| member.key().is_some_and(|k| k == key))
    }

    /// The first member with any of these names; for messages that allow two spellings.
    #[must_use]
    pub fn get_any(&self, keys: &[&str]) -> Option<Node<'a>> {
        keys.iter().find_map(|key| self.get(key))
    }

    /// The RFC 6901 pointer from the record to this value: `/request/contents/0/parts/1/text`.
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut path = self
            .parent()
            .map_or_else(String::new, |parent| parent.pointer());
        if let Some(key) = self.key() {
            path.push('/');
            path.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else if let Some(parent) = self.parent() {
            let position = parent
                .children()
                .position(|child| child.index == self.index);
            path.push('/');
            path.push_str(&position.unwrap_or(0).to_string());
        }
        path
    }
}
