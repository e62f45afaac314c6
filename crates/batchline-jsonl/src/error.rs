//! What can be wrong with the JSON of one line.

/// The mistake, named the way the person who made it would name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SyntaxKind {
    /// `NaN`, `Infinity`, `-Infinity`: numbers that JSON does not have.
    NotANumber,
    /// `'text'` instead of `"text"`.
    SingleQuotes,
    /// `{'a': True, 'b': None}`: a Python dict printed instead of dumped. Keys in single quotes and nothing that Python would not print.
    PythonRepr,
    /// `True`, `False`, `None` outside a Python dict.
    PythonLiteral,
    /// `[1,]` or `{"a":1,}`.
    TrailingComma,
    /// `// …`, `/* … */` or `# …`.
    Comment,
    /// `{a: 1}` or `{1: 2}`.
    UnquotedKey,
    /// `{"a":1 "b":2}` or `[1 2]`.
    MissingComma,
    /// `{"a" 1}`.
    MissingColon,
    /// `{"a":}` or `[,1]`.
    MissingValue,
    /// A raw byte below 0x20 inside a string.
    ControlCharacter,
    /// `\x`, `\'` or `\u12G4`.
    BadEscape,
    /// `\ud800` without its second half, or the second half alone.
    LoneSurrogate,
    /// `012`.
    LeadingZero,
    /// `+1`, `.5`, `1.`, `1e`, `0x10`, `1.2.3`, `2024-01-02`.
    BadNumber,
    /// A byte sequence that is not UTF-8.
    InvalidUtf8,
    /// The line ends inside a value, or before there is one. Its offset is the line's length, white space at the end included.
    Truncated,
    /// Something follows the end of the record on the same line.
    TrailingContent,
    /// A second object or array follows the first on the same line.
    TwoValues,
    /// U+FEFF before the record.
    ByteOrderMark,
    /// A 0x00 byte outside a string.
    NulByte,
    /// More levels of nesting than [`crate::Limits::depth_max`].
    TooDeep,
    /// More bytes than [`crate::Limits::line_bytes_max`].
    LineTooLong,
    /// Any other byte that cannot stand here.
    UnexpectedByte,
}

impl SyntaxKind {
    /// Every kind, in declaration order.
    pub const ALL: &'static [SyntaxKind] = &[
        SyntaxKind::NotANumber,
        SyntaxKind::SingleQuotes,
        SyntaxKind::PythonRepr,
        SyntaxKind::PythonLiteral,
        SyntaxKind::TrailingComma,
        SyntaxKind::Comment,
        SyntaxKind::UnquotedKey,
        SyntaxKind::MissingComma,
        SyntaxKind::MissingColon,
        SyntaxKind::MissingValue,
        SyntaxKind::ControlCharacter,
        SyntaxKind::BadEscape,
        SyntaxKind::LoneSurrogate,
        SyntaxKind::LeadingZero,
        SyntaxKind::BadNumber,
        SyntaxKind::InvalidUtf8,
        SyntaxKind::Truncated,
        SyntaxKind::TrailingContent,
        SyntaxKind::TwoValues,
        SyntaxKind::ByteOrderMark,
        SyntaxKind::NulByte,
        SyntaxKind::TooDeep,
        SyntaxKind::LineTooLong,
        SyntaxKind::UnexpectedByte,
    ];
}

/// One mistake and the byte offset in the line where it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxKind,
    /// Byte offset from the start of the line; the line's length when the line ends too early.
    pub offset: u32,
}

impl SyntaxError {
    /// `kind` at byte `offset`. Lines are at most [`crate::Limits::LINE_BYTES_CEILING`] long, so `u32` is enough.
    #[must_use]
    pub const fn new(kind: SyntaxKind, offset: usize) -> Self {
        SyntaxError { kind, offset: offset as u32 }
    }
}

impl std::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} at byte {}", self.kind, self.offset)
    }
}

impl std::error::Error for SyntaxError {}
