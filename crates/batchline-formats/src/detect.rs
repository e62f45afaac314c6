//! What is this file? Told from the first records together, never from one alone.

use std::borrow::Cow;

use batchline_jsonl::{Cursor, Kind, SyntaxError};

use crate::{FORMATS, Format, Keys, Layout, NEIGHBOURS, Neighbour};

/// How many records are looked at.
pub const RECORDS_SNIFFED_MAX: usize = 64;

/// What the first records look like.
#[derive(Clone, Copy, Debug)]
pub enum Detected {
    /// Records of one of our formats.
    Format(&'static Format),
    /// Records of a shape that is not ours.
    Neighbour(&'static Neighbour),
    /// Nothing that could be told.
    Unknown,
}

/// What the majority of `lines` (the first records of a file, whole lines) look like.
pub fn detect<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Detected {
    let mut formats = vec![0_usize; FORMATS.len()];
    let mut neighbours = vec![0_usize; NEIGHBOURS.len()];
    for line in lines.filter(|line| !line.trim_ascii().is_empty()).take(RECORDS_SNIFFED_MAX) {
        let Ok(text) = std::str::from_utf8(line) else {
            continue;
        };
        let owned = keys_of(text.trim_start_matches('\u{feff}'));
        let keys = owned.borrowed();
        if let Some(index) = NEIGHBOURS.iter().position(|neighbour| (neighbour.sniff)(&keys)) {
            neighbours[index] += 1;
        } else if let Some(index) = FORMATS.iter().position(|format| (format.sniff)(&keys)) {
            formats[index] += 1;
        }
    }
    let best = |votes: &[usize]| votes.iter().copied().enumerate().rev().max_by_key(|(_, n)| *n);
    match (best(&formats), best(&neighbours)) {
        (Some((index, votes)), Some((_, others))) if votes > 0 && votes >= others => {
            Detected::Format(FORMATS[index])
        }
        (_, Some((index, votes))) if votes > 0 => Detected::Neighbour(&NEIGHBOURS[index]),
        _ => Detected::Unknown,
    }
}

#[derive(Default)]
struct OwnedKeys<'a> {
    top: Vec<Cow<'a, str>>,
    payload: Vec<Cow<'a, str>>,
}

impl OwnedKeys<'_> {
    fn borrowed(&self) -> Keys<'_> {
        Keys {
            top: self.top.iter().map(AsRef::as_ref).collect(),
            payload: self.payload.iter().map(AsRef::as_ref).collect(),
        }
    }
}

/// The keys of a record and of its payload, as far as they can be read.
fn keys_of(text: &str) -> OwnedKeys<'_> {
    let mut keys = OwnedKeys::default();
    let mut cursor = Cursor::new(text);
    let _ = read_keys(&mut cursor, &mut keys);
    keys
}

fn read_keys<'a>(cursor: &mut Cursor<'a>, keys: &mut OwnedKeys<'a>) -> Result<(), SyntaxError> {
    if cursor.peek()? != Kind::Object {
        return Ok(());
    }
    let mut members = cursor.enter_object()?;
    while let Some(key) = cursor.next_key(&mut members)? {
        let name = key.value();
        let payload = matches!(name.as_ref(), "request" | "body" | "params" | "response");
        keys.top.push(name);
        if payload && cursor.peek()? == Kind::Object {
            let mut inner = cursor.enter_object()?;
            while let Some(key) = cursor.next_key(&mut inner)? {
                keys.payload.push(key.value());
                cursor.skip()?;
            }
        } else {
            cursor.skip()?;
        }
    }
    Ok(())
}

/// Damage of the file as a whole, told from its first bytes: another encoding, one JSON text over many lines.
#[must_use]
pub fn layout(head: &[u8]) -> Option<Layout> {
    match head {
        [0xff, 0xfe, ..] | [b'{' | b'[', 0, ..] => return Some(Layout::Utf16Le),
        [0xfe, 0xff, ..] | [0, b'{' | b'[', ..] => return Some(Layout::Utf16Be),
        _ => {}
    }
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let second = lines.next().unwrap_or("");
    if is_open(first) || (first.starts_with('[') && !whole(first)) {
        return spread(first, second);
    }
    // `[{…},{…}]` on one line is a whole-file array too, when nothing follows it.
    let inside = first.strip_prefix('[').map(str::trim_start);
    let array = inside.is_some_and(|inside| inside.starts_with('{'));
    (array && second.is_empty()).then_some(Layout::Array)
}

/// A line that opens something and goes on below: `{`, `[`, `{"a":`, `{"a": {`.
fn is_open(line: &str) -> bool {
    matches!(line.as_bytes().last(), Some(b'{' | b'[' | b',' | b':')) && !whole(line)
}

fn whole(line: &str) -> bool {
    let mut cursor = Cursor::new(line);
    cursor.skip().is_ok() && cursor.end().is_ok()
}

fn spread(first: &str, second: &str) -> Option<Layout> {
    match first.as_bytes()[0] {
        b'[' => Some(Layout::Array),
        b'{' if !second.is_empty() && !second.starts_with('{') => Some(Layout::Pretty),
        _ => None,
    }
}
