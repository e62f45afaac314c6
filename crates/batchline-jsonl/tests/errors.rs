//! Every mistake has its name and its byte.
//!
//! The offset is the byte a person would point at: the comma of a trailing comma, the first byte after a missing one, the quote of a
//! single-quoted string, the end of a line that was cut.

use batchline_jsonl::{Cursor, Limits, NodeStore, SyntaxError, SyntaxKind, Tree};

use SyntaxKind::{
    BadEscape, BadNumber, ByteOrderMark, Comment, ControlCharacter, InvalidUtf8, LeadingZero,
    LineTooLong, LoneSurrogate, MissingColon, MissingComma, MissingValue, NotANumber, NulByte,
    PythonLiteral, PythonRepr, SingleQuotes, TooDeep, TrailingComma, TrailingContent, Truncated,
    TwoValues, UnexpectedByte, UnquotedKey,
};

type Case = (&'static str, &'static str, SyntaxKind, usize);

#[rustfmt::skip]
const NUMBERS: &[Case] = &[
    ("NaN", r#"{"a":NaN}"#, NotANumber, 5),
    ("NaN in lower case", r#"{"a": nan}"#, NotANumber, 6),
    ("NaN in upper case", "[NAN]", NotANumber, 1),
    ("Infinity", r#"{"a":Infinity}"#, NotANumber, 5),
    ("minus Infinity points at its sign", r#"{"a":-Infinity}"#, NotANumber, 5),
    ("plus Infinity", "[+Infinity]", NotANumber, 1),
    ("Python's inf", "[1.0, inf]", NotANumber, 6),
    ("Python's -inf", "[-inf]", NotANumber, 1),
    ("minus NaN", "[-NaN]", NotANumber, 1),
    ("NaN alone", "NaN", NotANumber, 0),
    ("leading zero", r#"{"a":01}"#, LeadingZero, 5),
    ("leading zero after a minus points at the zero", "[-01]", LeadingZero, 2),
    ("two zeros", "[00]", LeadingZero, 1),
    ("leading zero alone", "007", LeadingZero, 0),
    ("leading zero before a fraction", "[00.5]", LeadingZero, 1),
    ("plus sign", r#"{"a":+1}"#, BadNumber, 5),
    ("no digit before the point", r#"{"a":.5}"#, BadNumber, 5),
    ("no digit between minus and point", "[-.5]", BadNumber, 1),
    ("no digit after the point", r#"{"a":1.}"#, BadNumber, 5),
    ("no digit between point and exponent", "[1.e5]", BadNumber, 1),
    ("exponent without digits", "[1e]", BadNumber, 1),
    ("exponent with a sign alone", "[1e+]", BadNumber, 1),
    ("upper case exponent without digits", "[1E-,2]", BadNumber, 1),
    ("hexadecimal", r#"{"a":0x10}"#, BadNumber, 5),
    ("minus alone", r#"{"a":-}"#, BadNumber, 5),
    ("minus before a space", "[- 1]", BadNumber, 1),
    ("two minus signs", "[--1]", BadNumber, 1),
    ("digits in groups", r#"{"a":1_000}"#, BadNumber, 5),
    ("two points", "[0, 1.2.3]", BadNumber, 4),
    ("a date without quotes", r#"{"d": 2024-11-02}"#, BadNumber, 6),
    ("a unit glued on", r#"{"max":12px}"#, BadNumber, 7),
    ("a unit that is not ASCII glued on", r#"{"max":12µs}"#, BadNumber, 7),
    ("a JavaScript BigInt", "[1, 10n]", BadNumber, 4),
    ("a number alone with a tail", "1.5.2", BadNumber, 0),
];

#[rustfmt::skip]
const OTHER_LANGUAGES: &[Case] = &[
    ("single quotes around a value", r#"{"a": 'b'}"#, SingleQuotes, 6),
    ("single quotes around a key, JavaScript value", "{'a': true}", SingleQuotes, 1),
    ("single quotes around a key, JSON string", r#"{'a': "b"}"#, SingleQuotes, 1),
    ("single quotes around a later key", r#"{"a": 1, 'b': 2}"#, SingleQuotes, 9),
    ("single quotes in an array", "['a', 'b']", SingleQuotes, 1),
    ("single quotes alone", "'a'", SingleQuotes, 0),
    ("Python dict", "{'a': True}", PythonRepr, 1),
    ("Python dict of strings only", "{'a': 'b'}", PythonRepr, 1),
    ("Python dict with a space first", "{ 'a': None}", PythonRepr, 2),
    ("Python list of dicts", "[{'a': 1}]", PythonRepr, 2),
    ("Python dict that starts with an apostrophe in a key", r#"{"it's": True, 'b': None}"#, PythonRepr, 9),
    ("Python dict with an apostrophe in a value", r#"{'a': "it's", 'b': 1}"#, PythonRepr, 1),
    ("Python dict with an escaped quote", r#"{'a': 'it\'s "x"'}"#, PythonRepr, 1),
    ("Python True in JSON", r#"{"a": True}"#, PythonLiteral, 6),
    ("Python False in JSON", r#"{"a":False}"#, PythonLiteral, 5),
    ("Python None in JSON", r#"{"a": {"b": None}}"#, PythonLiteral, 12),
    ("Python None in an array", "[1, None]", PythonLiteral, 4),
    ("Python None alone", "None", PythonLiteral, 0),
    ("Python words inside strings are no evidence", r#"{"a": "True 'x'", "b": True}"#, PythonLiteral, 23),
    ("line comment at the start", "// hello", Comment, 0),
    ("block comment before the record", r#"/* c */ {"a":1}"#, Comment, 0),
    ("hash comment at the start", "# hello", Comment, 0),
    ("block comment between members", r#"{"a":1, /* c */ "b":2}"#, Comment, 8),
    ("block comment before the comma", r#"{"a":1 /* c */, "b":2}"#, Comment, 7),
    ("line comment after the value", r#"{"a":1} // c"#, Comment, 8),
    ("hash comment after the value", r#"{"a":1} # c"#, Comment, 8),
    ("line comment inside", r#"{"a":1 // c"#, Comment, 7),
    ("hash comment before a value", r#"{"a": # c"#, Comment, 6),
    ("comment before a key", r#"{/**/"a":1}"#, Comment, 1),
    ("comment before a colon", r#"{"a"/**/:1}"#, Comment, 4),
    ("unquoted key", "{a: 1}", UnquotedKey, 1),
    ("unquoted key after another", r#"{"a":1, b_2 : 1}"#, UnquotedKey, 8),
    ("unquoted key with a dollar", r#"{$ref: "x"}"#, UnquotedKey, 1),
    ("unquoted key with a hyphen", "{max-tokens: 1}", UnquotedKey, 1),
    ("unquoted key that is not ASCII", "{größe: 1}", UnquotedKey, 1),
    ("unquoted key that is a number", "{1: 2}", UnquotedKey, 1),
    ("unquoted key that is a literal", "{true: 2}", UnquotedKey, 1),
    ("unquoted key that is NaN", "{NaN: 2}", UnquotedKey, 1),
    ("unquoted key that is None", "{None: 2}", UnquotedKey, 1),
];

#[rustfmt::skip]
const COMMAS_AND_COLONS: &[Case] = &[
    ("trailing comma in an object", r#"{"a":1,}"#, TrailingComma, 6),
    ("trailing comma in an object, then space", r#"{"a":1 , }"#, TrailingComma, 7),
    ("trailing comma in an array", "[1,]", TrailingComma, 2),
    ("trailing comma in an array, then space", "[1, 2 ,\t]", TrailingComma, 6),
    ("trailing comma in an inner array", r#"{"a":[1,],"b":2}"#, TrailingComma, 7),
    ("trailing comma after the record", r#"{"a":1},"#, TrailingComma, 7),
    ("trailing comma after the record, then space", "{\"a\":1} , \r", TrailingComma, 8),
    ("trailing comma after the record, then comment", r#"{"a":1}, // c"#, TrailingComma, 7),
    ("no comma between members, number before", r#"{"a":1 "b":2}"#, MissingComma, 7),
    ("no comma between members, string before", r#"{"a":"x" "b":2}"#, MissingComma, 9),
    ("no comma between members, string glued on", r#"{"a":"x""b":2}"#, MissingComma, 8),
    ("no comma between members, object before", r#"{"a":{} "b":2}"#, MissingComma, 8),
    ("no comma between members, array before", r#"{"a":[]"b":2}"#, MissingComma, 7),
    ("no comma between members, literal before", r#"{"a":true "b":2}"#, MissingComma, 10),
    ("no comma between members, literal glued on", r#"{"a":null"b":2}"#, MissingComma, 9),
    ("no comma before an unquoted key", r#"{"a":1 b:2}"#, MissingComma, 7),
    ("no comma before a single-quoted key", r#"{"a":1 'b':2}"#, MissingComma, 7),
    ("no comma between numbers", "[1 2]", MissingComma, 3),
    ("no comma before a negative number", "[1 -2]", MissingComma, 3),
    ("no comma between strings", r#"["a" "b"]"#, MissingComma, 5),
    ("no comma between strings, glued", r#"["a""b"]"#, MissingComma, 4),
    ("no comma between objects", "[{}{}]", MissingComma, 3),
    ("no comma between arrays", "[[] []]", MissingComma, 4),
    ("no comma between a number and an array", "[1[2]]", MissingComma, 2),
    ("no comma between a number and a string", r#"[1"a"]"#, MissingComma, 2),
    ("no comma before a literal", "[1 true]", MissingComma, 3),
    ("no comma between literals", "[true false]", MissingComma, 6),
    ("no comma after a literal", "[null 1]", MissingComma, 6),
    ("no comma before a Python literal", "[1 None]", MissingComma, 3),
    ("no colon before a number", r#"{"a" 1}"#, MissingColon, 5),
    ("no colon before a string", r#"{"a" "b"}"#, MissingColon, 5),
    ("no colon before an object", r#"{"a"{}}"#, MissingColon, 4),
    ("no colon before a literal", r#"{"a" true}"#, MissingColon, 5),
    ("no colon and no value", r#"{"a"}"#, MissingColon, 4),
    ("a Python set of strings", r#"{"a", "b"}"#, MissingColon, 4),
    ("an equals sign for a colon", r#"{"a"=1}"#, MissingColon, 4),
    ("a Ruby arrow for a colon", r#"{"a" => 1}"#, MissingColon, 5),
    ("no value before the brace", r#"{"a":}"#, MissingValue, 5),
    ("no value before the comma", r#"{"a": , "b":1}"#, MissingValue, 6),
    ("no value before the wrong bracket", r#"[{"a":]"#, MissingValue, 6),
    ("comma first in an array", "[,1]", MissingValue, 1),
    ("comma alone in an array", "[,]", MissingValue, 1),
    ("two commas in an array", "[1,,2]", MissingValue, 3),
    ("two commas at the end of an array", "[1,,]", MissingValue, 3),
    ("comma alone in an object", "{,}", MissingValue, 1),
    ("comma first in an object", r#"{,"a":1}"#, MissingValue, 1),
    ("two commas in an object", r#"{"a":1,,"b":2}"#, MissingValue, 7),
];

#[rustfmt::skip]
const STRINGS: &[Case] = &[
    ("tab in a string", "{\"a\":\"x\ty\"}", ControlCharacter, 7),
    ("line feed in a string", "[\"a\nb\"]", ControlCharacter, 3),
    ("carriage return in a string", "[\"a\rb\"]", ControlCharacter, 3),
    ("byte 0x01 in a string", "[\"\u{1}\"]", ControlCharacter, 2),
    ("byte 0x1f in a string", "[\"\u{1f}\"]", ControlCharacter, 2),
    ("byte 0x00 in a string", "[\"\u{0}\"]", ControlCharacter, 2),
    ("tab in a key", "{\"a\tb\":1}", ControlCharacter, 3),
    ("tab far into a string", "[\"0123456789012345678901234567890123456789012345678901234567890123456789\t\"]", ControlCharacter, 72),
    ("tab after an escape", "[\"\\n\t\"]", ControlCharacter, 4),
    ("hexadecimal escape", r#"["\x41"]"#, BadEscape, 2),
    ("escaped single quote", r#"{"a":"it\'s"}"#, BadEscape, 8),
    ("Windows path", r#"{"a":"C:\Users"}"#, BadEscape, 8),
    ("octal escape", r#"["\012"]"#, BadEscape, 2),
    ("upper case U escape", r#"["\U0001F600"]"#, BadEscape, 2),
    ("escape that is not ASCII", r#"["a\é"]"#, BadEscape, 3),
    ("escaped tab character", "[\"\\\t\"]", BadEscape, 2),
    ("not hexadecimal", r#"["\u12G4"]"#, BadEscape, 2),
    ("two hexadecimal digits", r#"["\u12"]"#, BadEscape, 2),
    ("no hexadecimal digit", r#"["\u"]"#, BadEscape, 2),
    ("JavaScript code point escape", r#"["\u{1F600}"]"#, BadEscape, 2),
    ("signed hexadecimal", r#"["\u+123"]"#, BadEscape, 2),
    ("hexadecimal digits that are not ASCII", r#"["\u１２３４"]"#, BadEscape, 2),
    ("bad escape in a key", r#"{"\q":1}"#, BadEscape, 2),
    ("bad escape as second half", r#"["\ud83d\u12G4"]"#, BadEscape, 8),
    ("high surrogate alone", r#"["\ud83d"]"#, LoneSurrogate, 2),
    ("high surrogate, then text", r#"["\ud83dx"]"#, LoneSurrogate, 2),
    ("high surrogate, then another escape", r#"["\ud83d\n"]"#, LoneSurrogate, 2),
    ("high surrogate, then no low one", r#"["\ud83d\u0041"]"#, LoneSurrogate, 2),
    ("two high surrogates", r#"["\ud83d\ud83d"]"#, LoneSurrogate, 2),
    ("low surrogate alone", r#"["ab\ude00"]"#, LoneSurrogate, 4),
    ("surrogates the wrong way round", r#"["\ude00\ud83d"]"#, LoneSurrogate, 2),
    ("lone surrogate in a key", r#"{"\uDFFF":1}"#, LoneSurrogate, 2),
];

#[rustfmt::skip]
const ENDS: &[Case] = &[
    ("empty line", "", Truncated, 0),
    ("white space only", " \t\r", Truncated, 3),
    ("brace alone", "{", Truncated, 1),
    ("cut after white space", "{\"a\": \r", Truncated, 7),
    ("cut after a minus, then carriage return", "[-\r", Truncated, 3),
    ("cut after a point, then space", "[1. ", Truncated, 4),
    ("cut in a literal, then carriage return", "[tru\r", Truncated, 5),
    ("record broken in a string by a Windows line end", "{\"a\":\"hello\r", Truncated, 12),
    ("record broken after a backslash by a Windows line end", "[\"a\\\r", Truncated, 5),
    ("record broken in an escape by a Windows line end", "[\"\\u12\r", Truncated, 7),
    ("record broken in a pair by a Windows line end", "[\"\\ud83d\r", Truncated, 9),
    ("closing quote forgotten", r#"{"a":"b}"#, Truncated, 8),
    ("two objects", "{}{}", TwoValues, 2),
    ("two objects, space between", r#"{"a":1} {"a":2}"#, TwoValues, 8),
    ("two objects, comma between", r#"{"a":1}, {"a":2}"#, TwoValues, 9),
    ("two objects, comma glued on", "{},{}", TwoValues, 3),
    ("two arrays", "[1][2]", TwoValues, 3),
    ("an array after a number", "1 [2]", TwoValues, 2),
    ("text after the record", r#"{"a":1} x"#, TrailingContent, 8),
    ("string after the record", r#"{"a":1}"b""#, TrailingContent, 7),
    ("brace too many", r#"{"a":1}}"#, TrailingContent, 7),
    ("bracket too many", "[]]", TrailingContent, 2),
    ("semicolon after the record", "{};", TrailingContent, 2),
    ("member after the record", r#"{"a":1},"b":2"#, TrailingContent, 7),
    ("quote after the record", "{}'", TrailingContent, 2),
    ("literal after the record", "{} true", TrailingContent, 3),
    ("slash after the record", "{}/", TrailingContent, 2),
    ("byte order mark after the record", "{}\u{feff}", TrailingContent, 2),
    ("key and value without braces", r#""a": 1,"#, TrailingContent, 3),
    ("byte order mark before the record", "\u{feff}{\"a\":1}", ByteOrderMark, 0),
    ("byte order mark after white space", " \u{feff}{}", ByteOrderMark, 1),
    ("byte order mark alone", "\u{feff}", ByteOrderMark, 0),
    ("NUL bytes only", "\0\0\0", NulByte, 0),
    ("NUL bytes after the record", "{\"a\":1}\0\0", NulByte, 7),
    ("NUL byte inside", "{\"a\":\0}", NulByte, 5),
    ("NUL byte before a colon", "{\"a\"\0:1}", NulByte, 4),
    ("UTF-16 without byte order mark", "{\0\"\0a\0", NulByte, 1),
];

#[rustfmt::skip]
const UNEXPECTED: &[Case] = &[
    ("plain text", "hello", UnexpectedByte, 0),
    ("closing brace alone", "}", UnexpectedByte, 0),
    ("comma before the record", ",{}", UnexpectedByte, 0),
    ("bare word", r#"{"a": yes}"#, UnexpectedByte, 6),
    ("undefined", r#"{"a":undefined}"#, UnexpectedByte, 5),
    ("literal in upper case", r#"{"a":TRUE}"#, UnexpectedByte, 5),
    ("literal that goes on", r#"{"a":nullable}"#, UnexpectedByte, 5),
    ("literal that breaks off inside", "[tru]", UnexpectedByte, 1),
    ("literals glued together", "[truefalse]", UnexpectedByte, 1),
    ("literal alone that goes on", "trueish", UnexpectedByte, 0),
    ("array closed with a brace", "[1}", UnexpectedByte, 2),
    ("empty array closed with a brace", "[}", UnexpectedByte, 1),
    ("object closed with a bracket", r#"{"a":1]"#, UnexpectedByte, 6),
    ("empty object closed with a bracket", "{]", UnexpectedByte, 1),
    ("comma, then the wrong bracket", "[1,}", UnexpectedByte, 3),
    ("quotes inside a string", r#"{"a":"he said "hi" there"}"#, UnexpectedByte, 15),
    ("two colons", r#"{"a"::1}"#, UnexpectedByte, 5),
    ("key missing", "{:1}", UnexpectedByte, 1),
    ("JavaScript short member", "{a}", UnexpectedByte, 1),
    ("object as a key", r#"{{"a":1}}"#, UnexpectedByte, 1),
    ("number between members", r#"{"a":1 2}"#, UnexpectedByte, 7),
    ("array with members", r#"["a":1]"#, UnexpectedByte, 4),
    ("no-break space", "{\u{a0}\"a\":1}", UnexpectedByte, 1),
    ("no-break space before a colon", "{\"a\"\u{a0}:1}", UnexpectedByte, 4),
    ("byte order mark inside", "{\"a\":\u{feff}1}", UnexpectedByte, 5),
    ("form feed", "[\u{c}1]", UnexpectedByte, 1),
    ("typographic quotes around a key", "{“a”: 1}", UnexpectedByte, 1),
    ("backticks around a key", "{`a`: 1}", UnexpectedByte, 1),
    ("digits that are not ASCII", "[１]", UnexpectedByte, 1),
    ("backslash before a quote", r#"{\"a\":1}"#, UnexpectedByte, 1),
    ("slash alone", "[/]", UnexpectedByte, 1),
    ("emoji", "😀", UnexpectedByte, 0),
];

const TABLES: [&[Case]; 6] =
    [NUMBERS, OTHER_LANGUAGES, COMMAS_AND_COLONS, STRINGS, ENDS, UNEXPECTED];

/// What the reader says about one line of bytes.
fn outcome(bytes: &[u8]) -> Result<(), SyntaxError> {
    let mut cursor = Cursor::from_bytes(bytes)?;
    cursor.skip()?;
    cursor.end()
}

fn found(bytes: &[u8]) -> Option<(SyntaxKind, usize)> {
    outcome(bytes).err().map(|error| (error.kind, error.offset as usize))
}

#[test]
fn every_mistake_has_its_name_and_its_byte() {
    let wrong: Vec<String> = TABLES
        .iter()
        .flat_map(|table| table.iter())
        .filter(|(_, text, kind, offset)| found(text.as_bytes()) != Some((*kind, *offset)))
        .map(|(name, text, kind, offset)| {
            format!("{name}: {text:?}: want {kind:?} at {offset}, is {:?}", found(text.as_bytes()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_tables_cover_every_kind() {
    // These three have tests of their own below: they need bytes or limits.
    let elsewhere = [InvalidUtf8, TooDeep, LineTooLong];
    for kind in SyntaxKind::ALL {
        let in_table = TABLES.iter().any(|table| table.iter().any(|case| case.2 == *kind));
        assert!(in_table || elsewhere.contains(kind), "no case for {kind:?}");
    }
}

#[test]
fn names_in_the_tables_are_unique() {
    let mut names: Vec<&str> = TABLES.iter().flat_map(|t| t.iter()).map(|case| case.0).collect();
    names.sort_unstable();
    let repeated: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(repeated.is_empty(), "{repeated:?}");
}

#[test]
fn a_mistake_deep_inside_a_record_is_found_where_it_is() {
    // Inside an array some mistakes get another name (`{}{}` lacks a comma), but none moves out of its text.
    let before = r#"{"key":"é","n":[1,{}],"m":["#;
    for (name, text, _, _) in TABLES.iter().flat_map(|table| table.iter()) {
        let line = format!("{before}{text}");
        let (_, offset) = found(line.as_bytes()).expect(name);
        assert!((before.len()..=line.len()).contains(&offset), "{name}");
    }
}

/// A record with every construct the grammar has.
const RICH: &str = r#" {"key":"r-1","é😀":"\ud83d\ude00 \"q\" \\ é 😀","n":[-0,1.25,-3e-7,6E+2,0,[],[[1]]],"o":{"":{},"x":null},"t":true,"f":false} "#;

#[test]
fn every_strict_prefix_of_a_record_is_truncated_at_its_end() {
    // The offset is the length, white space included: the line's end is what was cut off, and inside a string a space is content.
    assert_eq!(found(RICH.as_bytes()), None);
    for length in 0..RICH.trim_end().len() {
        let prefix = &RICH.as_bytes()[..length];
        let text = String::from_utf8_lossy(prefix);
        assert_eq!(found(prefix), Some((Truncated, length)), "{text}");
    }
}

#[test]
fn every_strict_prefix_cut_by_a_windows_line_end_is_truncated_too() {
    for length in 0..RICH.trim_end().len() {
        let Some(prefix) = RICH.get(..length) else {
            continue;
        };
        let line = format!("{prefix}\r");
        assert_eq!(found(line.as_bytes()), Some((Truncated, line.len())), "{line:?}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_told_by_the_first_bad_one() {
    let cases: &[(&str, &[u8], SyntaxKind, usize)] = &[
        ("Latin-1", b"{\"a\":\"caf\xe9\"}", InvalidUtf8, 9),
        ("continuation byte alone", b"[\"\x80\"]", InvalidUtf8, 2),
        ("overlong slash", b"[\"\xc0\xaf\"]", InvalidUtf8, 2),
        ("encoded surrogate", b"[\"ab\xed\xa0\x80\"]", InvalidUtf8, 4),
        ("above U+10FFFF", b"[\"\xf4\x90\x80\x80\"]", InvalidUtf8, 2),
        ("character cut by the quote", b"[\"\xf0\x9f\x98\"]", InvalidUtf8, 2),
        ("byte 0xff outside a string", b"{\"a\":\xff}", InvalidUtf8, 5),
        ("after the record", b"{}\xff", InvalidUtf8, 2),
        ("half a character after the record", b"{} \xe2\x82", InvalidUtf8, 3),
        ("half a character where no value can be", b"[1 \xe2\x82", InvalidUtf8, 3),
        ("half a character after a mistake", b"['a', \"\xe2\x82", InvalidUtf8, 7),
        ("UTF-16 byte order mark", b"\xff\xfe{\0}\0", InvalidUtf8, 0),
        ("first of two", b"[\"\xff\",\"\xfe\"]", InvalidUtf8, 2),
        ("cut inside a character", b"{\"a\":\"caf\xc3", Truncated, 10),
    ];
    for (name, bytes, kind, offset) in cases {
        assert_eq!(found(bytes), Some((*kind, *offset)), "{name}");
    }
}

#[test]
fn depth_is_counted_in_open_brackets() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let default = Limits::default().depth_max as usize;
    assert_eq!(found(nested(default).as_bytes()), None);
    assert_eq!(found(nested(default + 1).as_bytes()), Some((TooDeep, default)));

    let walk = |text: &str, max: u32| {
        Cursor::with_depth_max(text, max).skip().map_err(|e| (e.kind, e.offset))
    };
    assert!(walk(r#"[{"a":[]},{"b":[]}]"#, 3).is_ok());
    assert_eq!(walk(r#"[{"a":[]}]"#, 2), Err((TooDeep, 6)));
    assert_eq!(walk("{}", 0), Err((TooDeep, 0)));
    assert!(walk("1", 0).is_ok());
    let ceiling = Limits::DEPTH_CEILING as usize;
    assert_eq!(walk(&nested(ceiling + 1), u32::MAX), Err((TooDeep, Limits::DEPTH_CEILING)));
    assert!(walk(&nested(ceiling), u32::MAX).is_ok());
}

#[test]
#[cfg(target_pointer_width = "64")]
fn a_line_longer_than_spans_can_tell_is_refused_unread() {
    // Zeroed pages that nobody reads cost nothing.
    let bytes = vec![0; Limits::LINE_BYTES_CEILING + 1];
    assert_eq!(found(&bytes), Some((LineTooLong, Limits::LINE_BYTES_CEILING)));
}

#[test]
fn the_tree_finds_the_same_mistakes() {
    let mut store = NodeStore::default();
    for (name, text, kind, offset) in TABLES.iter().flat_map(|table| table.iter()) {
        let error = Tree::parse(text, &mut store, 128).expect_err(name).0;
        assert_eq!((error.kind, error.offset as usize), (*kind, *offset), "{name}");
    }
}

#[test]
fn asking_for_the_wrong_kind_is_an_error_and_never_a_wrong_value() {
    let texts = ["{}", "[]", "\"a\"", "1", "true", "null", "", " ", "é", "1\"a\"", "\u{a0}\"a\""];
    for text in texts {
        let kind = Cursor::new(text).peek().ok().map(|kind| format!("{kind:?}"));
        let kind = kind.as_deref();
        let start = || Cursor::new(text);
        let outcomes = [
            ("Object", start().enter_object().err()),
            ("Array", start().enter_array().err()),
            ("String", start().string().err()),
            ("Number", start().number().err()),
            ("Bool", start().boolean().err()),
            ("Null", start().null().err()),
        ];
        for (wanted, error) in outcomes {
            assert_eq!(error.is_none(), kind == Some(wanted), "{text:?} as {wanted}");
            if let (Some(_), Some(error)) = (kind, error) {
                assert_eq!(error, SyntaxError::new(UnexpectedByte, 0), "{text:?} as {wanted}");
            }
        }
    }
}

#[test]
fn values_may_be_taken_without_a_look_at_the_white_space_before_them() {
    let mut cursor = Cursor::new("\t[ \"a\" , 1 , true , null , { } ] ");
    let mut members = cursor.enter_array().expect("array");
    let mut next = |cursor: &mut Cursor<'_>| cursor.next_element(&mut members).expect("element");
    assert!(next(&mut cursor));
    assert_eq!(cursor.string().expect("string").raw, "a");
    assert!(next(&mut cursor));
    assert_eq!(cursor.number().expect("number").text, "1");
    assert!(next(&mut cursor));
    assert!(cursor.boolean().expect("boolean"));
    assert!(next(&mut cursor));
    cursor.null().expect("null");
    assert!(next(&mut cursor));
    let mut inner = cursor.enter_object().expect("object");
    assert!(cursor.next_key(&mut inner).expect("end").is_none());
    assert!(!next(&mut cursor));
    cursor.end().expect("end");
}
