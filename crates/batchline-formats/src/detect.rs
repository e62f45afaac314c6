//! What is this file? Told from the first records together, never from one alone.

use std::borrow::Cow;

use batchline_jsonl::{Cursor, Kind, SyntaxError};

use crate::{FORMATS, Format, Keys, Layout, NEIGHBOURS, Neighbour};

/// How many records are looked at.
pub const RECORDS_SNIFFED_MAX: usize = 64;

/// What records look like.
#[derive(Clone, Copy, Debug)]
pub enum Detected {
    /// Records of one of our formats.
    Format(&'static Format),
    /// Records of a shape that is not ours.
    Neighbour(&'static Neighbour),
    /// Records of a shape nobody has told us of.
    Unknown,
    /// No record could be read at all, or there is none: what is wrong is told line by line.
    Unreadable,
}

/// What the majority of `lines` (the first records of a file, whole lines) look like.
pub fn detect<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Detected {
    let mut formats = vec![0_usize; FORMATS.len()];
    let mut neighbours = vec![0_usize; NEIGHBOURS.len()];
    let mut readable = false;
    for line in lines.filter(|line| !line.trim_ascii().is_empty()).take(RECORDS_SNIFFED_MAX) {
        let text = valid_prefix(line);
        let keys = keys_of(text.trim_start_matches('\u{feff}'));
        readable |= keys.complete;
        match index_of(&keys.borrowed()) {
            Some(Index::Format(index)) => formats[index] += 1,
            Some(Index::Neighbour(index)) => neighbours[index] += 1,
            None => {}
        }
    }
    match (best(&formats), best(&neighbours)) {
        ((index, votes), (_, others)) if votes > 0 && votes >= others => {
            Detected::Format(FORMATS[index])
        }
        (_, (index, votes)) if votes > 0 => Detected::Neighbour(&NEIGHBOURS[index]),
        _ if readable => Detected::Unknown,
        _ => Detected::Unreadable,
    }
}

/// Which of these formats most of `lines` are of, taking an id for granted: for files whose profile the caller has named.
pub fn detect_among<'a>(
    lines: impl Iterator<Item = &'a [u8]>,
    formats: &[&str],
) -> Option<&'static Format> {
    let ours = || FORMATS.iter().copied().filter(|format| formats.contains(&format.id));
    let mut votes = vec![0_usize; FORMATS.len()];
    for line in lines.filter(|line| !line.trim_ascii().is_empty()).take(RECORDS_SNIFFED_MAX) {
        let owned = keys_of(valid_prefix(line));
        let fits = |format: &&Format| {
            let mut keys = owned.borrowed();
            keys.top.push(format.id_key);
            (format.sniff)(&keys)
        };
        let index =
            ours().find(fits).and_then(|format| FORMATS.iter().position(|f| f.id == format.id));
        index.into_iter().for_each(|index| votes[index] += 1);
    }
    let (index, count) = best(&votes);
    (count > 0).then(|| FORMATS[index])
}

/// What one record looks like.
#[must_use]
pub fn shape(record: &str) -> Detected {
    let keys = keys_of(record);
    match index_of(&keys.borrowed()) {
        Some(Index::Format(index)) => Detected::Format(FORMATS[index]),
        Some(Index::Neighbour(index)) => Detected::Neighbour(&NEIGHBOURS[index]),
        None if keys.complete => Detected::Unknown,
        None => Detected::Unreadable,
    }
}

/// Is this record one of `format`, as far as its keys tell?
#[must_use]
pub fn is_of(format: &Format, record: &str) -> bool {
    (format.sniff)(&keys_of(record).borrowed())
}

enum Index {
    Format(usize),
    Neighbour(usize),
}

fn index_of(keys: &Keys<'_>) -> Option<Index> {
    let neighbour = NEIGHBOURS.iter().position(|n| (n.sniff)(keys));
    let format = || FORMATS.iter().position(|f| (f.sniff)(keys));
    neighbour.map(Index::Neighbour).or_else(|| format().map(Index::Format))
}

/// The first of those with most votes.
fn best(votes: &[usize]) -> (usize, usize) {
    let votes = votes.iter().copied().enumerate().rev();
    votes.max_by_key(|(_, n)| *n).unwrap_or_default()
}

/// The text before the first byte that is not UTF-8.
fn valid_prefix(bytes: &[u8]) -> &str {
    let good = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    std::str::from_utf8(&bytes[..good]).unwrap_or("")
}

#[derive(Default)]
struct OwnedKeys<'a> {
    top: Vec<Cow<'a, str>>,
    payload: Vec<Cow<'a, str>>,
    /// The record is an object and was read to its end.
    complete: bool,
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
    keys.complete = read_keys(&mut cursor, &mut keys) == Ok(true);
    keys
}

/// True when the text is an object and could be read to its end.
fn read_keys<'a>(cursor: &mut Cursor<'a>, keys: &mut OwnedKeys<'a>) -> Result<bool, SyntaxError> {
    if cursor.peek()? != Kind::Object {
        return Ok(false);
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
    Ok(true)
}

/// Damage of the file as a whole, told from its first bytes: another encoding, one JSON text over many lines.
#[must_use]
pub fn layout(head: &[u8]) -> Option<Layout> {
    if let Some(order) = utf16(head) {
        return Some(order);
    }
    let text = valid_prefix(head);
    let text = text.trim_start_matches('\u{feff}').trim_ascii_start();
    match text.as_bytes().first()? {
        b'[' => is_array(text).then_some(Layout::Array),
        b'{' => is_pretty(text).then_some(Layout::Pretty),
        _ => None,
    }
}

/// A mark, or JSON's first two characters, which are ASCII, with a zero byte beside each.
fn utf16(head: &[u8]) -> Option<Layout> {
    let starts_json = |b: u8| matches!(b, b'{' | b'[') || b.is_ascii_whitespace();
    match *head {
        [0xff, 0xfe, ..] => Some(Layout::Utf16Le),
        [0xfe, 0xff, ..] => Some(Layout::Utf16Be),
        [a, 0, b, 0, ..] if starts_json(a) && b != 0 => Some(Layout::Utf16Le),
        [0, a, 0, b, ..] if starts_json(a) && b != 0 => Some(Layout::Utf16Be),
        _ => None,
    }
}

/// The first three lines that are not blank, without the white space around them.
fn first_lines(text: &str) -> [&str; 3] {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    [(); 3].map(|()| lines.next().unwrap_or(""))
}

/// One array around all records? Lines that are arrays themselves are not: `[1,2]` is a bad line of a good file.
fn is_array(text: &str) -> bool {
    let [first, second, third] = first_lines(text);
    if whole(first) {
        let inside = first[1..].trim_start();
        return second.is_empty() && inside.starts_with('{');
    }
    // A broken first line: the second is a record by itself and the array does not go on after it.
    let goes_on = third.starts_with([',', ']']);
    second.is_empty() || !whole(second) || goes_on || ends_later(text)
}

/// Records over several lines? A first line that was cut off does not count, as long as the second is a record of its own.
fn is_pretty(text: &str) -> bool {
    let [first, second, _] = first_lines(text);
    if whole(first) || second.is_empty() {
        return false;
    }
    let opens = matches!(first.as_bytes().last(), Some(b'{' | b'[' | b',' | b':'));
    opens && second.starts_with(['"', '\'', '}', ']']) || ends_later(text)
}

fn whole(line: &str) -> bool {
    let mut cursor = Cursor::new(line);
    cursor.skip().is_ok() && cursor.end().is_ok()
}

/// Is the text's first value complete, only not on its first line?
fn ends_later(text: &str) -> bool {
    let end = Cursor::new(text).skip();
    end.is_ok_and(|span| span.of(text).contains('\n'))
}
