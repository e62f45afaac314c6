//! How long lines are.

use std::io::Read;
use std::sync::atomic::AtomicBool;

use batchline_estimate::Sizes;

use crate::error::stopped;
use crate::source::Kind;
use crate::stream::{Piece, Pieces};
use crate::{CheckOptions, Error, Source};

/// Counts the lines that are not blank by their bytes, without the `\n` or `\r\n` behind them.
pub(super) fn line_sizes(
    source: Source<'_>,
    progress: &dyn Fn(u64),
    stop: Option<&AtomicBool>,
) -> Result<Sizes, Error> {
    let Source { path, kind, .. } = source;
    let failed = |source| Error::Io { path: path.clone(), source };
    match kind {
        Kind::Stream(reader) => count(reader, progress, stop, failed),
        Kind::Seekable(file) => {
            let sizes = count(file.reader(), progress, stop, failed)?;
            file.check_unchanged()?;
            Ok(sizes)
        }
    }
}

fn count(
    reader: impl Read,
    progress: &dyn Fn(u64),
    stop: Option<&AtomicBool>,
    failed: impl Fn(std::io::Error) -> Error,
) -> Result<Sizes, Error> {
    let mut sizes = Sizes::default();
    let lines_max = batchline_jsonl::Limits::default().line_bytes_max;
    let mut pieces = Pieces::new(reader, CheckOptions::CHUNK_BYTES, lines_max);
    while let Some(piece) = pieces.next().map_err(&failed)? {
        match piece {
            Piece::TooLong { offset, length, .. } => {
                sizes.add(length);
                progress(offset + length);
            }
            Piece::Lines { offset, bytes } => {
                let lines = batchline_jsonl::lines::lines(&bytes).map(|line| line.bytes);
                let full = lines.filter(|line| !line.iter().all(u8::is_ascii_whitespace));
                full.map(without_cr).for_each(|line| sizes.add(line.len() as u64));
                progress(offset + bytes.len() as u64);
            }
        }
        stopped(stop)?;
    }
    Ok(sizes)
}

fn without_cr(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_lines_do_not_count_and_blank_lines_are_none() {
        let sizes = |text: &'static str| {
            let sizes = line_sizes(Source::reader(text.as_bytes()), &|_| {}, None).expect("sizes");
            sizes.iter().collect::<Vec<_>>()
        };
        assert_eq!(sizes("{}\n\n{ }\r\n \r\n{}"), [(2, 2), (3, 1)]);
        assert_eq!(sizes("\u{2028}\u{85}"), [(5, 1)]);
        assert_eq!(sizes(""), []);
    }
}
