//! One JSON text as a flat list of nodes, for code that must look back: findings, cross-field rules.
//!
//! Nodes stand in document order; a node's `next` is the index after its last descendant. The list is reused from line to line.

use std::borrow::Cow;

use crate::string::value_chars;
use crate::{Cursor, Kind, Number, Span, SyntaxError, Text, same, unescape};

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

impl Entry {
    /// Is it a member called `name`? Most names are told apart by their length.
    #[inline]
    fn is_named(&self, name: &str, text: &str) -> bool {
        let key = self.key;
        if self.key_escaped {
            return Text { raw: key.of(text), span: key, escaped: true }.is(name);
        }
        key.len() == name.len()
            && key.start > 0
            && same(text.as_bytes().get(key.range()).unwrap_or(&[]), name.as_bytes())
    }
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
    /// The first mistake, with what stood before it: every finished value, and the objects and arrays still open there (their span is
    /// their opening bracket). Repeated keys are told for finished objects only.
    pub fn parse(
        text: &'a str,
        store: &'a mut NodeStore,
        depth_max: u32,
    ) -> Result<Self, (SyntaxError, Tree<'a>)> {
        store.entries.clear();
        store.repeated.clear();
        store.keys.clear();
        let mut builder = Builder { cursor: Cursor::with_depth_max(text, depth_max), store };
        let outcome = builder.value(ROOT).and_then(|()| builder.cursor.end());
        store.repeated.sort_unstable();
        let tree = Tree { text, store };
        outcome.map(|()| tree).map_err(|error| (error, tree))
    }

    /// The top value; `None` only for what is left after a mistake in the first one.
    #[must_use]
    pub fn root(&self) -> Option<Node<'a>> {
        (!self.store.entries.is_empty()).then_some(Node { tree: *self, index: 0 })
    }

    /// The text the spans refer to.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The value that stands exactly at `span`, or whose key does. Nodes stand in document order, so it is found without a walk.
    #[must_use]
    pub fn node_at(&self, span: Span) -> Option<Node<'a>> {
        let before = |entry: &Entry| entry.span.start < span.start;
        let index = self.store.entries.partition_point(before);
        let node = (index < self.store.entries.len())
            .then_some(Node { tree: *self, index: index as u32 })?;
        (node.span() == span || node.key_span() == span).then_some(node)
    }

    /// Members whose key stands a second time in its object, in document order.
    pub fn repeated_keys(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let tree = *self;
        tree.store.repeated.iter().map(move |&index| Node { tree, index })
    }
}

/// Where a value stands: in which node, and under which key.
#[derive(Clone, Copy)]
struct Place {
    parent: u32,
    /// Inside the quotes. For elements, which have none, from 0 to how many stand before them; empty at 0 for the root.
    key: Span,
    key_escaped: bool,
}

const ROOT: Place = Place { parent: NONE, key: Span::new(0, 0), key_escaped: false };

/// One parse: the walk and the list it fills.
struct Builder<'t, 's> {
    cursor: Cursor<'t>,
    store: &'s mut NodeStore,
}

impl Builder<'_, '_> {
    fn value(&mut self, place: Place) -> Result<(), SyntaxError> {
        let kind = self.cursor.peek()?;
        match kind {
            Kind::Object => self.object(place),
            Kind::Array => self.array(place),
            Kind::String => {
                let text = self.cursor.quoted()?;
                self.scalar(kind, text.span, text.escaped, place);
                Ok(())
            }
            Kind::Number | Kind::Bool | Kind::Null => {
                let span = self.cursor.skip()?;
                self.scalar(kind, span, false, place);
                Ok(())
            }
        }
    }

    fn scalar(&mut self, kind: Kind, span: Span, escaped: bool, place: Place) {
        let Place { parent, key, key_escaped } = place;
        let next = self.store.entries.len() as u32 + 1;
        self.store.entries.push(Entry { kind, escaped, key_escaped, span, key, next, parent });
    }

    fn object(&mut self, place: Place) -> Result<(), SyntaxError> {
        let mut members = self.cursor.down()?;
        let index = self.open(Kind::Object, place);
        let base = self.store.keys.len();
        while let Some(key) = self.cursor.next_key(&mut members)? {
            let member = self.store.entries.len() as u32;
            self.store.keys.push((key_hash(&key), member));
            let inner = Span { start: key.span.start + 1, end: key.span.end - 1 };
            self.value(Place { parent: index, key: inner, key_escaped: key.escaped })?;
        }
        self.close(index);
        note_repeated(self.cursor.text(), self.store, base);
        Ok(())
    }

    fn array(&mut self, place: Place) -> Result<(), SyntaxError> {
        let mut members = self.cursor.down()?;
        let index = self.open(Kind::Array, place);
        let mut key = ROOT.key;
        while self.cursor.next_element(&mut members)? {
            self.value(Place { parent: index, key, key_escaped: false })?;
            key.end += 1;
        }
        self.close(index);
        Ok(())
    }

    /// Notes the container whose bracket was just taken; [`close`](Self::close) tells where it ends.
    fn open(&mut self, kind: Kind, place: Place) -> u32 {
        let Place { parent, key, key_escaped } = place;
        let after = self.cursor.position();
        let span = Span::new(after - 1, after);
        let index = self.store.entries.len() as u32;
        let entry = Entry { kind, escaped: false, key_escaped, span, key, next: NONE, parent };
        self.store.entries.push(entry);
        index
    }

    fn close(&mut self, index: u32) {
        let next = self.store.entries.len() as u32;
        let entry = &mut self.store.entries[index as usize];
        entry.span.end = self.cursor.position() as u32;
        entry.next = next;
    }
}

/// A hash of the key's value, so that `"model"` and `"mod\u0065l"` agree.
fn key_hash(key: &Text<'_>) -> u64 {
    let mut hash = KeyHash::default();
    if key.escaped {
        let mut buffer = [0; 4];
        value_chars(key.raw).for_each(|c| hash.add_slowly(c.encode_utf8(&mut buffer).as_bytes()));
    } else {
        hash.add(key.raw.as_bytes());
    }
    hash.finish()
}

/// Multiply and rotate, eight bytes a step.
#[derive(Default)]
struct KeyHash {
    hash: u64,
    /// The bytes of the step under way.
    word: u64,
    length: u64,
}

impl KeyHash {
    fn mix(&mut self, word: u64) {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        self.hash = (self.hash.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    }

    /// Takes the first bytes.
    fn add(&mut self, bytes: &[u8]) {
        let mut chunks = bytes.chunks_exact(8);
        for chunk in &mut chunks {
            let mut word = [0; 8];
            word.copy_from_slice(chunk);
            self.mix(u64::from_le_bytes(word));
        }
        self.length = (bytes.len() - chunks.remainder().len()) as u64;
        self.add_slowly(chunks.remainder());
    }

    fn add_slowly(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.word |= u64::from(byte) << (self.length % 8 * 8);
            self.length += 1;
            if self.length.is_multiple_of(8) {
                let word = std::mem::take(&mut self.word);
                self.mix(word);
            }
        }
    }

    fn finish(mut self) -> u64 {
        self.mix(self.word);
        self.mix(self.length);
        self.hash
    }
}

/// Objects with more keys than this are compared by sorting.
const LINEAR_KEYS: usize = 12;

/// Finds the repeated keys of the object whose keys stand in `store.keys[base..]`, and drops these.
fn note_repeated(text: &str, store: &mut NodeStore, base: usize) {
    let keys = &store.keys[base..];
    let alike = |at: usize| keys[..at].iter().any(|(hash, _)| *hash == keys[at].0);
    if keys.len() > LINEAR_KEYS || (1..keys.len()).any(alike) {
        note_repeated_by_sorting(text, store, base);
    }
    store.keys.truncate(base);
}

/// Sorting compares values only where hashes are equal, so keys made to collide cost no more than n log n.
fn note_repeated_by_sorting(text: &str, store: &mut NodeStore, base: usize) {
    let NodeStore { entries, keys, repeated } = store;
    let key = |&(_, member): &(u64, u32)| value_chars(entries[member as usize].key.of(text));
    keys[base..].sort_unstable_by(|a, b| {
        a.0.cmp(&b.0).then_with(|| key(a).cmp(key(b))).then_with(|| a.1.cmp(&b.1))
    });
    for pair in keys[base..].windows(2) {
        if pair[0].0 == pair[1].0 && key(&pair[0]).eq(key(&pair[1])) {
            repeated.push(pair[1].1);
        }
    }
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
        Node { tree: self.tree, index }
    }

    /// What the value is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.entry().kind
    }

    /// Where the value stands, quotes and brackets included.
    #[must_use]
    pub fn span(&self) -> Span {
        self.entry().span
    }

    /// Where the member's key stands, quotes included; the value's own span for elements and the root.
    #[must_use]
    pub fn key_span(&self) -> Span {
        match self.entry().key {
            Span { start: 0, .. } => self.span(),
            key => Span { start: key.start - 1, end: key.end + 1 },
        }
    }

    /// The member's key; `None` for elements and the root.
    #[must_use]
    pub fn key(&self) -> Option<Cow<'a, str>> {
        let key = self.entry().key;
        let raw = (key.start > 0).then(|| key.of(self.tree.text))?;
        Some(if self.entry().key_escaped { unescape(raw) } else { Cow::Borrowed(raw) })
    }

    /// Is the value a member called `name`? Allocates nothing.
    #[must_use]
    #[inline]
    pub fn is_named(&self, name: &str) -> bool {
        self.entry().is_named(name, self.tree.text)
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
        let escaped = self.entry().escaped;
        (self.kind() == Kind::String).then(|| {
            let inner = Span { start: span.start + 1, end: span.end - 1 };
            Text { raw: inner.of(self.tree.text), span, escaped }
        })
    }

    /// The number as written; `None` for other kinds.
    #[must_use]
    pub fn number(&self) -> Option<Number<'a>> {
        let text = self.raw();
        let plain = !text.bytes().any(|b| matches!(b, b'.' | b'e' | b'E'));
        (self.kind() == Kind::Number).then_some(Number { text, span: self.span(), plain })
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

    /// The member or element behind this one.
    #[must_use]
    pub fn following(&self) -> Option<Node<'a>> {
        let next = self.entry().next;
        let entry = self.tree.store.entries.get(next as usize)?;
        (entry.parent == self.entry().parent).then(|| self.at(next))
    }

    /// The member or element before this one.
    #[must_use]
    pub fn preceding(&self) -> Option<Node<'a>> {
        let parent = self.entry().parent;
        let mut node = self.at(self.index.checked_sub(1)?);
        // The last thing in the neighbour stands before this one, or, where there is no neighbour, the opening bracket around both.
        while node.entry().parent != parent {
            node = node.parent().filter(|above| above.index > parent)?;
        }
        Some(node)
    }

    /// Members of an object or elements of an array, in order; nothing for other kinds.
    pub fn children(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let node = *self;
        let count = node.tree.store.entries.len() as u32;
        let end = if node.entry().next == NONE { count } else { node.entry().next };
        let mut index = node.index + 1;
        std::iter::from_fn(move || {
            let child = (index < end).then(|| node.at(index))?;
            index = if child.entry().next == NONE { end } else { child.entry().next };
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

    /// The first member named `key` of an object; later ones with the same key are in [`Tree::repeated_keys`]. Allocates nothing.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        if self.kind() != Kind::Object {
            return None;
        }
        let entries = &self.tree.store.entries;
        let end = (self.entry().next as usize).min(entries.len());
        let mut index = self.index as usize + 1;
        while let Some(entry) = entries[..end].get(index) {
            if entry.is_named(key, self.tree.text) {
                return Some(self.at(index as u32));
            }
            index = entry.next as usize;
        }
        None
    }

    /// The first member with any of these names; for messages that allow two spellings.
    #[must_use]
    pub fn get_any(&self, keys: &[&str]) -> Option<Node<'a>> {
        keys.iter().find_map(|key| self.get(key))
    }

    /// The RFC 6901 pointer from the record to this value: `/request/contents/0/parts/1/text`.
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut path = self.parent().map_or_else(String::new, |parent| parent.pointer());
        if let Some(key) = self.key() {
            path.push('/');
            path.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else if self.parent().is_some() {
            path.push('/');
            path.push_str(&self.entry().key.end.to_string());
        }
        path
    }
}
